import type { HttpClock } from '../../src/http/http-clock.ts';

/** A clock that goes on when the test says so. */
export interface ManualClock extends HttpClock {
  /** Goes on by so many milliseconds, calls everybody who waited for that, and lets what follows from it happen. */
  advance(milliseconds: number): Promise<void>;
  /** How many wait. */
  timers(): number;
}

/** Lets all promises that are due come to their end. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

/** Lets what is due without the network happen: many microtasks, no turn of the event loop. */
const microtasks = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

export function manualClock(): ManualClock {
  const waiting = new Map<symbol, { readonly due: number; readonly wake: () => void }>();
  let now = 1000;
  return {
    monotonicMs: () => now,
    wallMs: () => Date.UTC(2026, 1, 25, 14, 30) + now,
    after(milliseconds, wake) {
      const key = Symbol();
      waiting.set(key, { due: now + milliseconds, wake });
      return () => waiting.delete(key);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await microtasks();
      for (;;) {
        const [next] = [...waiting]
          .filter(([, { due }]) => due <= until)
          .sort(([, a], [, b]) => a.due - b.due);
        if (next === undefined) break;
        const [key, { due, wake }] = next;
        waiting.delete(key);
        now = Math.max(now, due);
        wake();
        await microtasks();
      }
      now = until;
      await microtasks();
    },
    timers: () => waiting.size,
  };
}
