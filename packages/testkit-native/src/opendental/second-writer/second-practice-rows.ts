import type { WrittenRow } from '../write/native-row.ts';
import { practiceRows } from '../write/rows/practice-rows.ts';
import { accountRows } from './account-rows.ts';
import { appointmentRows } from './appointment-rows.ts';
import { benefitRows } from './benefit-rows.ts';
import { claimLineRows } from './claim-line-rows.ts';
import { claimRows } from './claim-rows.ts';
import { insuranceRows } from './insurance-rows.ts';
import { paymentPlanRows } from './payment-plan-rows.ts';
import { perioRows } from './perio-rows.ts';
import { procedureAmounts } from './procedure-amounts.ts';
import { scheduleRows } from './schedule-rows.ts';
import type { SecondWriting } from './second-writing.ts';

/** The areas that are written twice, each from the fact sheet alone. */
const areas = [
  accountRows,
  claimLineRows,
  paymentPlanRows,
  claimRows,
  insuranceRows,
  benefitRows,
  perioRows,
  appointmentRows,
  scheduleRows,
] as const;

/** Tables whose rows the second writer writes whole. */
export const secondTables: ReadonlySet<string> = new Set([
  'adjustment',
  'payment',
  'paysplit',
  'claimproc',
  'payplan',
  'payplancharge',
  'payplanlink',
  'claim',
  'claimpayment',
  'carrier',
  'insplan',
  'inssub',
  'patplan',
  'benefit',
  'perioexam',
  'periomeasure',
  'appointment',
  'histappointment',
  'appointmenttype',
  'schedule',
  'scheduleop',
  'recall',
  'recalltype',
  'recalltrigger',
]);

/**
 * The rows of a practice with those of the ledger, insurance, periodontal and schedule areas written a second time,
 * by somebody who knew the fact sheet and not the first writer: a misreading of the sheet that writer and reader
 * share shows as a difference. All other rows are the first writer's.
 */
export function* secondPracticeRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice, keys, version } = writing;
  const withAmounts = procedureAmounts(writing);
  for (const written of practiceRows(practice, keys, version)) {
    if (secondTables.has(written.table)) continue;
    yield written.table === 'procedurelog' ? withAmounts(written) : written;
  }
  for (const rows of areas) yield* rows(writing);
}
