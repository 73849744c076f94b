/** The two clocks and the timer that the HTTP client lives by; tests give their own, and need not sleep. */
export interface HttpClock {
  /** Milliseconds that never go back; their zero means nothing. */
  monotonicMs(): number;
  /** Milliseconds since 1970; read only to understand a date that a server sends. */
  wallMs(): number;
  /** Calls back once after so many milliseconds; the function that it gives calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
}

/** A longer wait would make a timer of Node fire at once. */
const longestTimer = 2 ** 31 - 1;

/** The clocks of the machine. */
export const machineClock: HttpClock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(milliseconds, wake) {
    const timer = setTimeout(wake, Math.min(longestTimer, Math.max(0, milliseconds)));
    return () => clearTimeout(timer);
  },
};

/**
 * Waits on a clock.
 *
 * @throws the reason of the signal, once it is aborted
 */
export function waitOn(clock: HttpClock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const stop = (): void => {
      callOff();
      reject(signal?.reason);
    };
    const callOff = clock.after(milliseconds, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    signal?.addEventListener('abort', stop, { once: true });
  });
}
