import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import { chargeFrequency, paymentSchedule, planChargeKind, plannedTreatment } from '../money-codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { NativeRow, WrittenRow } from '../native-row.ts';
import { amount, dateOr, flag, lowered, momentOf, zeroDate } from '../native-values.ts';

type Entry = TruthRecord<'ledgerEntry'>;

export function paymentPlanRow({ id, data }: TruthRecord<'paymentPlan'>, keys: NativeKeys): WrittenRow {
  const PayPlanNum = keys.of(id);
  const isDynamic = data.isDynamic === true;
  const frequency = codeNumber(isDynamic ? chargeFrequency : paymentSchedule, data.frequency);
  const row = {
    PayPlanNum,
    PatNum: keys.of(data.patientId),
    Guarantor: keys.of(data.payerId),
    PayPlanDate: dateOr(data.date, zeroDate),
    DatePayPlanStart: dateOr(data.startDate),
    DateInterestStart: dateOr(data.interestStartDate),
    APR: data.annualPercentageRate ?? '0',
    PayAmt: amount(data.amountCents),
    DownPayment: amount(data.downPaymentCents),
    NumberOfPayments: data.paymentCount ?? 0,
    // A plan that tracks what an insurance owes names the insurance plan.
    PlanNum: keys.of(data.insurancePlanId),
    InsSubNum: keys.of(data.subscriptionId),
    CompletedAmt: amount(data.completedCents),
    IsDynamic: flag(data.isDynamic),
    // Dynamic plans have a list of their own for how often they are paid.
    ...(isDynamic ? { ChargeFrequency: frequency } : { PaySchedule: frequency }),
    DynamicPayPlanTPOption: codeNumber(plannedTreatment, data.treatsPlannedAs),
    IsClosed: flag(data.isClosed),
    IsLocked: flag(data.isLocked),
    Signature: data.isSigned === true ? 'strokes 12,4;13,5;' : '',
    PlanCategory: keys.of(data.categoryDefinitionId),
    Note: data.note,
  };
  const overrides = {
    sourceFrequency: String(frequency),
    sourceTreatsPlannedAs: String(row.DynamicPayPlanTPOption),
  };
  return {
    table: 'payplan',
    row,
    records: [
      { truthId: id, recordId: `payplan:${PayPlanNum}`, overrides },
      { truthId: `${id}#plan`, recordId: `payplan:${PayPlanNum}#plan` },
    ],
  };
}

/** What a charge is for: a credit names its procedure, a charge of a dynamic plan has a link to what it is for. */
const linkOf = (
  { kind, procedureId, adjustmentEntryId }: Model['paymentPlanCharge'],
  keys: NativeKeys,
): Pick<NativeRow, 'ProcNum' | 'LinkType' | 'FKey'> => {
  if (kind === 'credit') return { ProcNum: keys.of(procedureId), LinkType: 0, FKey: 0 };
  if (adjustmentEntryId !== null) return { ProcNum: 0, LinkType: 1, FKey: keys.of(adjustmentEntryId) };
  return { ProcNum: 0, LinkType: procedureId === null ? 0 : 2, FKey: keys.of(procedureId) };
};

/** A charge goes to who pays, a credit to whose treatment it is (opendental.md section 8). */
export function planChargeRow(
  { id, data }: TruthRecord<'paymentPlanCharge'>,
  entry: Entry,
  keys: NativeKeys,
): WrittenRow {
  const PayPlanChargeNum = keys.of(id);
  const row = {
    PayPlanChargeNum,
    PayPlanNum: keys.of(data.paymentPlanId),
    Guarantor: keys.of(data.payerId),
    PatNum: keys.of(data.patientId),
    ChargeDate: dateOr(data.date),
    Principal: amount(data.principalCents),
    Interest: amount(data.interestCents),
    Note: data.note,
    ProvNum: keys.of(data.providerId),
    ClinicNum: keys.of(data.locationId),
    ChargeType: codeNumber(planChargeKind, data.kind),
    ...linkOf(data, keys),
    SecDateTEntry: momentOf(entry.data.entryDate, '10:11:12'),
    IsOffset: flag(data.isOffset),
    IsDownPayment: flag(data.isDownPayment),
  };
  const source = String(row.ChargeType);
  const recordId = `payplancharge:${PayPlanChargeNum}`;
  return {
    table: 'payplancharge',
    row,
    records: [
      { truthId: id, recordId, overrides: { sourceKind: source } },
      { truthId: entry.id, recordId: `${recordId}#charge`, overrides: { sourceStatus: source } },
    ],
  };
}

/** What a dynamic plan took over: a procedure or an adjustment, whole (0) or by an amount. */
export function planProductionRow({ id, data }: Entry, keys: NativeKeys): WrittenRow {
  const row = {
    PayPlanLinkNum: keys.of(id),
    PayPlanNum: keys.of(data.paymentPlanEntryId),
    LinkType: data.procedureId === null ? 1 : 2,
    FKey: keys.of(data.procedureId ?? data.adjustmentEntryId),
    AmountOverride: lowered(data.amountCents),
    SecDateTEntry: momentOf(data.entryDate, '16:05:00'),
  };
  const overrides = { sourceStatus: String(row.LinkType) };
  const recordId = `payplanlink:${row.PayPlanLinkNum}#production`;
  return { table: 'payplanlink', row, records: [{ truthId: id, recordId, overrides }] };
}
