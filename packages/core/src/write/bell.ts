import type { WriteClock } from './write-clock.ts';

/** Lets those who wait in this process know that something changed; others find it when their time is over. */
export interface Bell {
  ring(): void;
  /**
   * Waits for the bell, but no longer than so many milliseconds.
   *
   * @throws the reason of the signal, once it is aborted
   */
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

export function createBell(clock: WriteClock): Bell {
  const waiting = new Set<() => void>();
  return {
    ring() {
      for (const wake of [...waiting]) wake();
    },

    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const leave = (): void => {
          callOff();
          waiting.delete(wake);
          signal?.removeEventListener('abort', stop);
        };
        const wake = (): void => {
          leave();
          resolve();
        };
        const stop = (): void => {
          leave();
          reject(signal?.reason);
        };
        const callOff = clock.after(milliseconds, wake);
        waiting.add(wake);
        signal?.addEventListener('abort', stop, { once: true });
      }),
  };
}
