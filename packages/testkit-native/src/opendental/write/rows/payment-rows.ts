import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, entryAmount, lowered, zeroDate } from '../native-values.ts';

export function adjustmentRow({ id, data }: TruthRecord<'ledgerEntry'>, keys: NativeKeys): WrittenRow {
  const row = {
    AdjNum: keys.of(id),
    AdjDate: dateOr(data.agingDate),
    AdjAmt: entryAmount(data.amountCents, data.amountExact),
    PatNum: keys.of(data.patientId),
    AdjType: keys.of(data.typeDefinitionId),
    ProvNum: keys.of(data.providerId),
    AdjNote: data.note,
    ProcDate: dateOr(data.serviceDate),
    ProcNum: keys.of(data.procedureId),
    DateEntry: dateOr(data.entryDate),
    ClinicNum: keys.of(data.locationId),
  };
  return { table: 'adjustment', row, records: [{ truthId: id, recordId: `adjustment:${row.AdjNum}` }] };
}

/** A part of a payment, and the payment: only the part moves a balance (opendental.md section 4). */
export function paymentRows(
  { id, data }: TruthRecord<'ledgerEntry'>,
  keys: NativeKeys,
): readonly WrittenRow[] {
  const SplitNum = keys.of(id);
  const PayNum = SplitNum * 2 + 17;
  const shared = {
    PatNum: keys.of(data.patientId),
    ClinicNum: keys.of(data.locationId),
    DateEntry: dateOr(data.entryDate),
  };
  const split = {
    ...shared,
    SplitNum,
    PayNum,
    SplitAmt: lowered(data.amountCents),
    ProcDate: dateOr(data.serviceDate, zeroDate),
    DatePay: dateOr(data.agingDate),
    ProvNum: keys.of(data.providerId),
    PayPlanNum: keys.of(data.paymentPlanEntryId),
    ProcNum: keys.of(data.procedureId),
    UnearnedType: keys.of(data.unearnedDefinitionId),
    AdjNum: keys.of(data.adjustmentEntryId),
    PayPlanChargeNum: keys.of(data.paymentPlanChargeEntryId),
    PayPlanDebitType: data.paymentPlanChargeEntryId === null ? 0 : 1,
  };
  const payment = {
    ...shared,
    PayNum,
    PayDate: dateOr(data.agingDate, zeroDate),
    PayAmt: split.SplitAmt,
    CheckNum: SplitNum % 4 === 0 ? String(1000 + SplitNum) : '',
  };
  return [
    { table: 'paysplit', row: split, records: [{ truthId: id, recordId: `paysplit:${SplitNum}#payment` }] },
    { table: 'payment', row: payment, records: [] },
  ];
}
