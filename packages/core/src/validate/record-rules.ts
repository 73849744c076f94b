import type { RecordRule } from './record-rule.ts';
import { appointmentRules } from './rules/appointment.ts';
import { appointmentWithoutLength } from './rules/appointment-without-length.ts';
import { attachmentLevelMismatch } from './rules/attachment-level-mismatch.ts';
import { birthDateInFuture } from './rules/birth-date-in-future.ts';
import { centsNotExact } from './rules/cents-not-exact.ts';
import { chartRules } from './rules/chart.ts';
import { claimRules } from './rules/claim.ts';
import { completedInFuture } from './rules/completed-in-future.ts';
import { documentRules } from './rules/documents.ts';
import { feeRules } from './rules/fees.ts';
import { insuranceRules } from './rules/insurance.ts';
import { moneyRules } from './rules/money.ts';
import { npiCheckDigit } from './rules/npi-check-digit.ts';
import { officeRules } from './rules/office.ts';
import { patientRules } from './rules/patient.ts';
import { peopleRules } from './rules/people.ts';
import { perioRules } from './rules/perio.ts';
import { perioDepthRange } from './rules/perio-depth-range.ts';
import { procedureRules } from './rules/procedure.ts';
import { scheduleRules } from './rules/schedule.ts';
import { setUpRules } from './rules/set-up.ts';
import { surfaceNotOnTooth } from './rules/surface-not-on-tooth.ts';
import { surfaceWithoutTooth } from './rules/surface-without-tooth.ts';

/** Every rule of layer 3 about one record. */
export const recordRules: readonly RecordRule[] = [
  ...setUpRules,
  npiCheckDigit,
  ...officeRules,
  ...feeRules,
  ...insuranceRules,
  birthDateInFuture,
  ...patientRules,
  ...peopleRules,
  appointmentWithoutLength,
  ...appointmentRules,
  ...scheduleRules,
  surfaceWithoutTooth,
  surfaceNotOnTooth,
  completedInFuture,
  ...procedureRules,
  ...chartRules,
  ...moneyRules,
  ...centsNotExact,
  ...claimRules,
  perioDepthRange,
  attachmentLevelMismatch,
  ...perioRules,
  ...documentRules,
];
