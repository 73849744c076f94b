import type { WriteClock } from '@bitewing/core/write';

/** A clock that stands still until it is told the time. */
export interface ManualClock extends WriteClock {
  now(): number;
  /** Shows a later time; whatever waits for one up to it wakes up. */
  advanceTo(moment: number): void;
}

export function createManualClock(): ManualClock {
  let time = Date.UTC(2026, 2, 2, 14);
  const waiting = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => time,
    monotonicMs: () => time,
    wallMs: () => time,
    after(milliseconds, wake) {
      const timer = { at: time + milliseconds, wake };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    advanceTo(moment) {
      time = Math.max(time, moment);
      for (const timer of [...waiting].filter(({ at }) => at <= time)) {
        waiting.delete(timer);
        timer.wake();
      }
    },
  };
}
