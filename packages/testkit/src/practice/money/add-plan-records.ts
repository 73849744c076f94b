import type { Model } from '@bitewing/core';
import { dateOf, dayOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Covers } from '../insurance/cover.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import { truthRow } from '../truth-record.ts';

type Plan = Model['paymentPlan'];
type Entry = Draft['records']['ledgerEntry'][number];

/** What patients agree to is paid every month; what an insurance owes comes as the insurance pays. */
const monthly = ['monthly', 'monthly', 'monthlyByWeekday'] as const;
const otherwise = ['quarterly', 'weekly', 'everyOtherWeek'] as const;
const plannedAs = ['awaitCompletion', 'completed', 'none'] as const;
const rates = ['0', '0', '5', '12.99', '7.5'] as const;

/** Interest is a part of what falls due; the balance does not tell it from principal. */
const interestOf = (number: number, cents: number): number => (cents > 1000 && number % 3 !== 0 ? 125 : 0);

const termsOf = (random: Random, number: number, entry: Entry, charges: readonly Entry[]): Partial<Plan> => {
  const { data } = entry;
  const frequencies = data.isInsurancePlan === true ? otherwise : monthly;
  const hasInterest = random.chance(0.5);
  return {
    startDate: random.chance(0.8) ? data.agingDate : null,
    interestStartDate: hasInterest && data.agingDate !== null ? dateOf(dayOf(data.agingDate) + 30) : null,
    annualPercentageRate: rates[number % rates.length] ?? '0',
    amountCents: charges[0]?.data.amountCents ?? 0,
    downPaymentCents: number % 2 === 0 ? (charges[0]?.data.amountCents ?? 0) : 0,
    paymentCount: number % 3 === 0 ? 0 : charges.length,
    completedCents: data.amountCents === null || data.amountCents === 0 ? 0 : -data.amountCents,
    frequency: frequencies[number % frequencies.length] ?? 'monthly',
    isDynamic: data.isDynamicPlan,
    treatsPlannedAs: data.isDynamicPlan === true ? (plannedAs[number % plannedAs.length] ?? 'none') : 'none',
    // Closed or not, its charges count the same.
    isClosed: number % 3 === 1,
    isLocked: data.isDynamicPlan === true && random.chance(0.5),
    isSigned: random.chance(0.5),
  };
};

const addCharge = (draft: Draft, entry: Entry, payerId: string | null, isDownPayment: boolean): void => {
  const { id, data } = entry;
  const isCredit = data.kind === 'paymentPlanCredit';
  const cents = (isCredit ? -1 : 1) * (data.amountCents ?? 0);
  const row = truthRow(id);
  const interestCents = isCredit ? 0 : interestOf(Number(row.replace(/\D/g, '')), cents);
  draft.add('paymentPlanCharge', row, {
    paymentPlanId: data.paymentPlanEntryId === null ? null : truthRow(data.paymentPlanEntryId),
    ledgerEntryId: id,
    kind: isCredit ? 'credit' : 'debit',
    patientId: data.treatedPatientId ?? data.patientId,
    payerId,
    date: data.agingDate,
    principalCents: cents - interestCents,
    interestCents,
    procedureId: data.procedureId,
    adjustmentEntryId: data.adjustmentEntryId,
    isDownPayment,
    isOffset: data.isReversal,
    providerId: data.providerId,
    locationId: data.locationId,
    note: data.note,
  });
};

/** Adds payment plans and what falls due under them to the entries that they made. */
export function addPlanRecords(draft: Draft, setUp: SetUp, covers: Covers): void {
  const random = draft.stream('payment plans');
  const entries = draft.records.ledgerEntry;
  const planned = Map.groupBy(
    entries.filter(({ data }) => data.kind === 'paymentPlanCharge' || data.kind === 'paymentPlanCredit'),
    ({ data }) => data.paymentPlanEntryId,
  );
  const productions = new Map<string | null, Pick<Entry['data'], 'procedureId' | 'adjustmentEntryId'>[]>();
  for (const { data } of entries.filter((each) => each.data.kind === 'paymentPlanProduction')) {
    const { paymentPlanEntryId, procedureId, adjustmentEntryId } = data;
    const known = productions.get(paymentPlanEntryId) ?? [];
    productions.set(paymentPlanEntryId, [...known, { procedureId, adjustmentEntryId }]);
  }
  for (const entry of entries.filter(({ data }) => data.kind === 'paymentPlan')) {
    const { id, data } = entry;
    const number = Number(truthRow(id).replace(/\D/g, ''));
    const all = planned.get(id) ?? [];
    const debits = all.filter(
      ({ data: each }) => each.kind === 'paymentPlanCharge' && each.isReversal !== true,
    );
    const payerId = debits[0]?.data.patientId ?? data.patientId;
    const cover = data.isInsurancePlan === true ? covers.get(data.patientId ?? '')?.[0] : undefined;
    draft.add('paymentPlan', truthRow(id), {
      patientId: data.patientId,
      payerId,
      ledgerEntryId: id,
      insurancePlanId: cover?.plan.id ?? null,
      subscriptionId: cover?.subscriptionId ?? null,
      date: data.agingDate,
      ...termsOf(random, number, entry, debits),
      categoryDefinitionId: random.chance(0.4) ? setUp.definitions('paymentPlanCategory')[0] : null,
      note: data.note,
    });
    // Charges of a dynamic plan are for what the plan took over, one after the other.
    for (const [index, source] of (productions.get(id) ?? []).entries())
      Object.assign(debits[index]?.data ?? {}, source);
    for (const charge of all) addCharge(draft, charge, payerId, charge === debits[0]);
  }
}
