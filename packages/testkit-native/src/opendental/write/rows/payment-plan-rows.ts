import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, flag, lowered, momentOf, zeroDate } from '../native-values.ts';

type Entry = TruthRecord<'ledgerEntry'>;

/** Who pays a plan, by the plan's id. */
export type PlanPayers = ReadonlyMap<string, string>;

/** Finds who pays each plan: the one whose balance its charges move. */
export function planPayers(entries: readonly Entry[]): PlanPayers {
  const payers = new Map<string, string>();
  for (const { data } of entries) {
    if (data.kind !== 'paymentPlanCharge' || data.paymentPlanEntryId === null || data.patientId === null)
      continue;
    payers.set(data.paymentPlanEntryId, data.patientId);
  }
  return payers;
}

export function paymentPlanRow({ id, data }: Entry, keys: NativeKeys, payers: PlanPayers): WrittenRow {
  const PayPlanNum = keys.of(id);
  const row = {
    PayPlanNum,
    PatNum: keys.of(data.patientId),
    Guarantor: keys.of(payers.get(id) ?? data.patientId),
    PayPlanDate: dateOr(data.agingDate, zeroDate),
    Note: data.note,
    // A plan that tracks what an insurance owes names the insurance plan.
    PlanNum: data.isInsurancePlan === true ? 7000 + PayPlanNum : 0,
    InsSubNum: data.isInsurancePlan === true ? 8000 + PayPlanNum : 0,
    CompletedAmt: lowered(data.amountCents),
    IsDynamic: flag(data.isDynamicPlan),
    // Closed or not, its charges count the same.
    IsClosed: PayPlanNum % 3 === 0 ? 1 : 0,
  };
  return { table: 'payplan', row, records: [{ truthId: id, recordId: `payplan:${PayPlanNum}#plan` }] };
}

/** Interest is a part of what falls due; the balance does not tell it from principal. */
function interestCents(cents: number, PayPlanChargeNum: number): number {
  return cents > 1000 && PayPlanChargeNum % 3 !== 0 ? 125 : 0;
}

/** A charge goes to who pays, a credit to whose treatment it is (opendental.md section 8). */
export function planChargeRow({ id, data }: Entry, keys: NativeKeys, payers: PlanPayers): WrittenRow {
  const PayPlanChargeNum = keys.of(id);
  const isCredit = data.kind === 'paymentPlanCredit';
  const cents = (isCredit ? -1 : 1) * (data.amountCents ?? 0);
  const interest = isCredit ? 0 : interestCents(cents, PayPlanChargeNum);
  const payer = isCredit ? (payers.get(data.paymentPlanEntryId ?? '') ?? data.patientId) : data.patientId;
  const row = {
    PayPlanChargeNum,
    PayPlanNum: keys.of(data.paymentPlanEntryId),
    Guarantor: keys.of(payer),
    PatNum: keys.of(data.treatedPatientId ?? data.patientId),
    ChargeDate: dateOr(data.agingDate),
    Principal: amount(cents - interest),
    Interest: amount(interest),
    Note: data.note,
    ProvNum: keys.of(data.providerId),
    ClinicNum: keys.of(data.locationId),
    ChargeType: flag(isCredit),
    ProcNum: keys.of(data.procedureId),
    SecDateTEntry: momentOf(data.entryDate, '10:11:12'),
    FKey: 0,
    LinkType: 0,
    IsOffset: flag(data.isReversal),
  };
  const overrides = { sourceStatus: String(row.ChargeType) };
  const recordId = `payplancharge:${PayPlanChargeNum}#charge`;
  return { table: 'payplancharge', row, records: [{ truthId: id, recordId, overrides }] };
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
