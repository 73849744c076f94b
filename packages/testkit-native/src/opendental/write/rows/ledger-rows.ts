import type { Practice, TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { paymentPlanRow, planChargeRow, planProductionRow } from './payment-plan-rows.ts';
import { adjustmentRow, paymentAllocationRow, paymentRow } from './payment-rows.ts';

/** Rows of payments, payment plans and adjustments; procedures and claim lines have rows of their own. */
export function* ledgerRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  const entries = new Map(practice.records('ledgerEntry').map((entry) => [entry.id, entry]));
  const entryOf = (id: string | null): TruthRecord<'ledgerEntry'> => {
    const entry = entries.get(id ?? '');
    if (entry === undefined) throw new RangeError(`The practice has no entry ${id}.`);
    return entry;
  };
  for (const entry of entries.values()) {
    if (entry.data.kind === 'adjustment') yield adjustmentRow(entry, keys);
    if (entry.data.kind === 'paymentPlanProduction') yield planProductionRow(entry, keys);
  }
  for (const record of practice.records('payment')) yield paymentRow(record, keys);
  for (const record of practice.records('paymentAllocation'))
    yield paymentAllocationRow(record, entryOf(record.data.ledgerEntryId), keys);
  for (const record of practice.records('paymentPlan')) yield paymentPlanRow(record, keys);
  for (const record of practice.records('paymentPlanCharge'))
    yield planChargeRow(record, entryOf(record.data.ledgerEntryId), keys);
}
