import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import { paymentPlanPart, paymentSource, processStatus } from '../money-codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, entryAmount, flag, written, zeroDate } from '../native-values.ts';

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

/** What was paid as a whole; only its parts move a balance (opendental.md section 4). */
export function paymentRow({ id, data }: TruthRecord<'payment'>, keys: NativeKeys): WrittenRow {
  const PaymentSource = codeNumber(paymentSource, data.method);
  const row = {
    PayNum: keys.of(id),
    PatNum: keys.of(data.patientId),
    PayDate: dateOr(data.date, zeroDate),
    DateEntry: dateOr(data.entryDate),
    PayAmt: entryAmount(data.amountCents, data.amountExact),
    // A transfer has no type, and nothing else has none.
    PayType: data.isIncomeTransfer === true ? 0 : keys.of(data.typeDefinitionId),
    CheckNum: data.checkNumber,
    BankBranch: data.bankBranch,
    PaymentSource,
    ProcessStatus: codeNumber(processStatus, data.processStatus),
    ExternalId: data.externalId,
    MerchantFee: amount(data.merchantFeeCents),
    IsRecurringCC: flag(data.isRecurring),
    ClinicNum: keys.of(data.locationId),
    PayNote: data.note,
  };
  const overrides = written({
    sourceProcessStatus: String(row.ProcessStatus),
    method: data.method === null ? null : String(PaymentSource),
  });
  return { table: 'payment', row, records: [{ truthId: id, recordId: `payment:${row.PayNum}`, overrides }] };
}

/** A part of a payment, with the day of the procedure that its entry knows. */
export function paymentAllocationRow(
  { id, data }: TruthRecord<'paymentAllocation'>,
  entry: TruthRecord<'ledgerEntry'>,
  keys: NativeKeys,
): WrittenRow {
  const SplitNum = keys.of(id);
  const row = {
    SplitNum,
    PayNum: keys.of(data.paymentId),
    PatNum: keys.of(data.patientId),
    SplitAmt: entryAmount(data.amountCents, data.amountExact),
    ProcDate: dateOr(entry.data.serviceDate, zeroDate),
    DatePay: dateOr(data.date),
    DateEntry: dateOr(data.entryDate),
    ProcNum: keys.of(data.procedureId),
    AdjNum: keys.of(data.adjustmentEntryId),
    PayPlanNum: keys.of(data.paymentPlanId),
    PayPlanChargeNum: keys.of(data.paymentPlanChargeId),
    PayPlanDebitType: codeNumber(paymentPlanPart, data.paymentPlanPart),
    UnearnedType: keys.of(data.unearnedDefinitionId),
    ProvNum: keys.of(data.providerId),
    ClinicNum: keys.of(data.locationId),
  };
  const overrides = { sourcePaymentPlanPart: String(row.PayPlanDebitType) };
  return {
    table: 'paysplit',
    row,
    records: [
      { truthId: id, recordId: `paysplit:${SplitNum}`, overrides },
      { truthId: entry.id, recordId: `paysplit:${SplitNum}#payment` },
    ],
  };
}
