import type { RecordRule } from './record-rule.ts';
import { appointmentWithoutLength } from './rules/appointment-without-length.ts';
import { attachmentLevelMismatch } from './rules/attachment-level-mismatch.ts';
import { birthDateInFuture } from './rules/birth-date-in-future.ts';
import { completedInFuture } from './rules/completed-in-future.ts';
import { npiCheckDigit } from './rules/npi-check-digit.ts';
import { perioDepthRange } from './rules/perio-depth-range.ts';
import { surfaceNotOnTooth } from './rules/surface-not-on-tooth.ts';
import { surfaceWithoutTooth } from './rules/surface-without-tooth.ts';

/** Every rule of layer 3, in the order of the entities. */
export const recordRules: readonly RecordRule[] = [
  npiCheckDigit,
  birthDateInFuture,
  appointmentWithoutLength,
  surfaceWithoutTooth,
  surfaceNotOnTooth,
  completedInFuture,
  perioDepthRange,
  attachmentLevelMismatch,
];
