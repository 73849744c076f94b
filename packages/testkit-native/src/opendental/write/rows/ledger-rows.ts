import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { claimLineRow } from './claim-line-rows.ts';
import { paymentPlanRow, planChargeRow, planPayers, planProductionRow } from './payment-plan-rows.ts';
import { adjustmentRow, paymentRows } from './payment-rows.ts';

const writeOffId = (paymentId: string): string => paymentId.replace('#payment', '#writeOff');

/** Rows of everything that moves a balance, but for procedures: their own rows say what they charge. */
export function* ledgerRows(
  entries: readonly TruthRecord<'ledgerEntry'>[],
  keys: NativeKeys,
): Generator<WrittenRow> {
  const payers = planPayers(entries);
  const writeOffs = new Map(
    entries.filter(({ data }) => data.kind === 'insuranceWriteOff').map((entry) => [entry.id, entry]),
  );
  for (const entry of entries) {
    switch (entry.data.kind) {
      case 'procedureCharge':
      case 'insuranceWriteOff':
        break;
      case 'insurancePayment': {
        const writeOff = writeOffs.get(writeOffId(entry.id));
        if (writeOff === undefined) throw new RangeError(`Claim line ${entry.id} has no write-off.`);
        yield claimLineRow(entry, writeOff, keys);
        break;
      }
      case 'adjustment':
        yield adjustmentRow(entry, keys);
        break;
      case 'payment':
        yield* paymentRows(entry, keys);
        break;
      case 'paymentPlan':
        yield paymentPlanRow(entry, keys, payers);
        break;
      case 'paymentPlanCharge':
      case 'paymentPlanCredit':
        yield planChargeRow(entry, keys, payers);
        break;
      case 'paymentPlanProduction':
        yield planProductionRow(entry, keys);
        break;
    }
  }
}
