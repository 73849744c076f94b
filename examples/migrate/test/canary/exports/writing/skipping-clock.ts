import type { WriteClock } from '@bitewing/core/write';

/** The machine's clocks, by which time can be skipped: what is due in an hour is due at once. */
export interface SkippingClock extends WriteClock {
  skip(milliseconds: number): void;
}

export function createSkippingClock(): SkippingClock {
  let skipped = 0;
  return {
    monotonicMs: () => performance.now() + skipped,
    wallMs: () => Date.now() + skipped,
    after(milliseconds, wake) {
      const timer = setTimeout(wake, milliseconds);
      return () => clearTimeout(timer);
    },
    skip(milliseconds) {
      skipped += milliseconds;
    },
  };
}
