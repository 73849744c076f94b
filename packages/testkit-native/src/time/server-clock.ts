import { BitewingError } from '@bitewing/core';

/** The time as the server has it: of its tokens, its `Date` header, its stamps and its limit. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Lets this much time go by at once. */
  advance(milliseconds: number): void;
}

/** How a server's clock starts and runs. */
export interface ServerClockSettings {
  /** Milliseconds since 1970. */
  readonly startAt: number;
  /** Seconds of the server in a real second; 0 stops it. */
  readonly scale?: number;
  /** Real milliseconds that only grow. */
  readonly realNow?: () => number;
}

/** Starts a clock that runs faster than the real one, or stands still, and never goes back. */
export function createServerClock(settings: ServerClockSettings): ServerClock {
  const { startAt, scale = 1, realNow = () => performance.now() } = settings;
  if (!(scale >= 0)) throw new BitewingError('invalid_options', { detail: 'scale must be 0 or more.' });
  const startedAt = realNow();
  let advanced = 0;
  return {
    now: () => Math.floor(startAt + advanced + (realNow() - startedAt) * scale),
    advance(milliseconds) {
      if (!(milliseconds >= 0))
        throw new BitewingError('invalid_options', {
          detail: 'A clock is advanced by 0 milliseconds or more.',
        });
      advanced += milliseconds;
    },
  };
}
