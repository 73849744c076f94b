import { BitewingError } from '@bitewing/core';
import { type AdaptiveLimit, adaptiveLimit, type ConcurrencyBounds } from './adaptive-limit.ts';
import type { HttpClock } from './http-clock.ts';
import { type RequestWindow, type SendWindow, sendWindow } from './send-window.ts';

/** What a governor holds requests to; what is left out is not limited. */
export interface GovernorOptions {
  /** How many run at once, by how the server bears it. */
  readonly concurrency?: ConcurrencyBounds;
  /** How many are sent in any window. */
  readonly window?: RequestWindow;
}

/** A request's leave to be sent. What happens to it is told here. */
export interface SendLease {
  /** Its answer began. */
  arrived(): void;
  /** The server was asked too much; where it said for how long, nothing at all is sent for that time. */
  overloaded(retryAfterMs?: number): void;
}

/** Holds all requests of one client to the limits of a server. */
export interface Governor {
  /**
   * Runs one request when its turn comes: first come, first served.
   *
   * @param kind What answers are compared with: requests of one kind take about as long as each other
   * @throws the reason of the signal, where it is aborted before the turn comes
   */
  run<T>(kind: string, work: (lease: SendLease) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** How many may run at once now; Infinity without a limit. */
  concurrency(): number;
  /** How many wait for their turn. */
  waiting(): number;
}

const noWindow: SendWindow = { waitMs: () => 0, sent: () => undefined, arrived: () => undefined };

const unbounded: AdaptiveLimit = {
  current: () => Number.POSITIVE_INFINITY,
  round: () => 0,
  answered: () => undefined,
  overloaded: () => undefined,
};

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

function expectLimits({ concurrency, window }: GovernorOptions): void {
  const { least = 1, most = 1, start = least } = concurrency ?? {};
  const { requests = 1, perMs = 1, marginMs = 0 } = window ?? {};
  const isBounded = isWhole(least) && isWhole(most) && least <= start && start <= most;
  if (!isBounded)
    throw new BitewingError('invalid_options', { detail: 'concurrency: 1 <= least <= start <= most.' });
  if (!isWhole(requests) || !(perMs > 0) || !(marginMs >= 0)) {
    throw new BitewingError('invalid_options', {
      detail: 'window: requests and perMs are above 0, marginMs not below.',
    });
  }
}

/**
 * Makes a governor. It holds no timer while nothing waits.
 *
 * @throws BitewingError `invalid_options`
 */
export function createGovernor(options: GovernorOptions, clock: HttpClock): Governor {
  expectLimits(options);
  const limit = options.concurrency === undefined ? unbounded : adaptiveLimit(options.concurrency);
  const window = options.window === undefined ? noWindow : sendWindow(options.window);
  /** In order of arrival: a Set keeps it, and lets go of any of them at once. */
  const queue = new Set<() => void>();
  let running = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | null = null;

  /** How long the first in the queue waits for the time; what waits for others is woken by them. */
  function waitMs(): number {
    if (running >= limit.current()) return Number.POSITIVE_INFINITY;
    const now = clock.monotonicMs();
    return Math.max(pausedUntil - now, window.waitMs(now));
  }

  function grant(): void {
    callOff?.();
    callOff = null;
    for (const begin of queue) {
      const wait = waitMs();
      if (wait > 0) {
        if (wait !== Number.POSITIVE_INFINITY) callOff = clock.after(wait, grant);
        return;
      }
      queue.delete(begin);
      running += 1;
      window.sent();
      begin();
    }
  }

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        // One that has its leave already ends by itself.
        if (!queue.delete(begin)) return;
        reject(signal.reason);
        grant();
      };
      signal.addEventListener('abort', leave, { once: true });
      queue.add(begin);
      grant();
    });
  }

  return {
    async run(kind, work, signal) {
      signal.throwIfAborted();
      await turn(signal);
      const round = limit.round();
      const begun = clock.monotonicMs();
      let hasArrived = false;
      const arrived = (): void => {
        if (hasArrived) return;
        hasArrived = true;
        window.arrived(clock.monotonicMs());
        grant();
      };
      const lease: SendLease = {
        arrived,
        overloaded(retryAfterMs) {
          limit.overloaded(round);
          if (retryAfterMs !== undefined) {
            pausedUntil = Math.max(pausedUntil, clock.monotonicMs() + retryAfterMs);
          }
        },
      };
      const full = running >= limit.current();
      try {
        const result = await work(lease);
        limit.answered(kind, clock.monotonicMs() - begun, round, full);
        return result;
      } finally {
        arrived();
        running -= 1;
        grant();
      }
    },
    concurrency: () => limit.current(),
    waiting: () => queue.size,
  };
}
