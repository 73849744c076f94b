import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WriteClock } from '@bitewing/core/write';

/** A clock that stands still until everything that waits for it is all that is left to do. */
export interface VirtualClock extends WriteClock {
  now(): number;
  /** Lets time pass, and calls back whatever is due meanwhile. */
  advance(milliseconds: number): Promise<void>;
  /** Lets time pass at one stroke, as for a machine that was suspended. */
  skip(milliseconds: number): void;
  /** Waits for a promise; whenever nothing else moves, time jumps to the next timer. */
  drive<T>(promise: Promise<T>): Promise<T>;
}

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/** As many turns as it takes until whatever can go on without time has gone on: files are read in one turn. */
const turns = 4;

export function createVirtualClock(start = Date.UTC(2026, 0, 5, 14)): VirtualClock {
  const timers = new Set<Timer>();
  let now = start;

  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
  };
  const next = (): Timer | undefined => [...timers].sort((left, right) => left.at - right.at)[0];
  const fire = (timer: Timer): void => {
    timers.delete(timer);
    now = Math.max(now, timer.at);
    timer.wake();
  };

  return {
    now: () => now,
    wallMs: () => now,
    monotonicMs: () => now - start,

    after(milliseconds, wake) {
      const timer = { at: now + Math.max(0, milliseconds), wake };
      timers.add(timer);
      return () => timers.delete(timer);
    },

    async advance(milliseconds) {
      const until = now + milliseconds;
      await rest();
      for (let timer = next(); timer !== undefined && timer.at <= until; timer = next()) {
        fire(timer);
        await rest();
      }
      now = Math.max(now, until);
    },

    skip(milliseconds) {
      now += milliseconds;
    },

    async drive(promise) {
      let isSettled = false;
      const settled = (): void => {
        isSettled = true;
      };
      promise.then(settled, settled);
      for (;;) {
        await rest();
        if (isSettled) return promise;
        const timer = next();
        if (timer === undefined) throw new Error('nothing is left that could go on');
        fire(timer);
      }
    },
  };
}
