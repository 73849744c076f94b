import type { WriteClock } from '@bitewing/core/write';
import { pacedClock } from '@bitewing/testkit-native';

/** The machine's clocks, by which time can be skipped: what is due in an hour is due at once. */
export interface SkippingClock extends WriteClock {
  skip(milliseconds: number): void;
}

export function createSkippingClock(): SkippingClock {
  const machine = pacedClock(1);
  let skipped = 0;
  return {
    ...machine,
    monotonicMs: () => machine.monotonicMs() + skipped,
    wallMs: () => machine.wallMs() + skipped,
    skip(milliseconds) {
      skipped += milliseconds;
    },
  };
}
