import { createServerClock, type ServerClock, type ServerClockSettings } from '../../time/server-clock.ts';

/** A clock that can be waited for, however fast it runs. */
export interface ApiClock extends ServerClock {
  /** Ends when the clock shows this time; throws the signal's reason where that comes first. */
  until(moment: number, signal: AbortSignal): Promise<void>;
}

/** A real wait is looked at again after so many milliseconds at most: a clock may have been moved by hand. */
const longestNap = 60_000;

/** Starts a clock. One that stands still shows another time only when it is advanced. */
export function createApiClock(settings: ServerClockSettings): ApiClock {
  const clock = createServerClock(settings);
  const { scale = 1 } = settings;
  const waiting = new Set<() => void>();
  return {
    now: clock.now,
    advance(milliseconds) {
      clock.advance(milliseconds);
      for (const look of [...waiting]) look();
    },
    until: (moment, signal) =>
      new Promise((resolve, reject) => {
        let nap: NodeJS.Timeout | undefined;
        const end = (): void => {
          waiting.delete(look);
          clearTimeout(nap);
          signal.removeEventListener('abort', stop);
        };
        const stop = (): void => {
          end();
          reject(signal.reason);
        };
        const look = (): void => {
          clearTimeout(nap);
          const left = moment - clock.now();
          if (left <= 0) {
            end();
            resolve();
          } else if (scale > 0) {
            nap = setTimeout(look, Math.min(longestNap, Math.max(1, Math.ceil(left / scale))));
          }
        };
        if (signal.aborted) return reject(signal.reason);
        waiting.add(look);
        signal.addEventListener('abort', stop, { once: true });
        look();
      }),
  };
}
