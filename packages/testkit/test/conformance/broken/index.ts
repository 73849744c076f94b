import { batchFaults } from './batches.ts';
import type { BrokenSource } from './break-source.ts';
import { changeFaults } from './changes.ts';
import { contractFaults } from './contract.ts';
import { cursorFaults } from './cursors.ts';
import { privacyFaults } from './privacy.ts';
import { recordFaults } from './records.ts';
import { releaseFaults } from './release.ts';
import { reportFaults } from './reports.ts';

/** Every fault that the suite is proved against. */
export const brokenSources: readonly BrokenSource[] = [
  ...contractFaults,
  ...reportFaults,
  ...recordFaults,
  ...batchFaults,
  ...cursorFaults,
  ...releaseFaults,
  ...changeFaults,
  ...privacyFaults,
];
