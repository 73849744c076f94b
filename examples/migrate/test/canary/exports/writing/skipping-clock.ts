import type { WriteClock } from '@bitewing/core/write';
import { pacedClock } from '@bitewing/testkit-native';

/** The machine's clocks, set to a moment, by which time can be skipped: what is due in an hour is due at once. */
export interface SkippingClock extends WriteClock {
  skip(milliseconds: number): void;
}

export function createSkippingClock(startAt: number): SkippingClock {
  const machine = pacedClock(1);
  const begunAt = machine.monotonicMs();
  let skipped = 0;
  return {
    ...machine,
    monotonicMs: () => machine.monotonicMs() + skipped,
    wallMs: () => startAt + Math.floor(machine.monotonicMs() - begunAt) + skipped,
    skip(milliseconds) {
      skipped += milliseconds;
    },
  };
}
