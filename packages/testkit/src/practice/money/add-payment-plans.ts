import type { Model } from '@bitewing/core';
import { dateOf } from '../calendar.ts';
import { addProcedure, type Treatment } from '../clinical/add-procedure.ts';
import { codeFor } from '../clinical/add-treatments.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import { addAdjustment, addCharge, addClaimLine, addPayment, lowering } from './add-entries.ts';

/** Kinds of plan that the generator hands out in turn. */
export const planKinds = ['old', 'dynamic', 'insurance', 'otherFamily'] as const;
export type PlanKind = (typeof planKinds)[number];

interface Plan {
  readonly id: string;
  readonly kind: PlanKind;
  readonly day: number;
  /** Whose treatment it is. */
  readonly treatment: Treatment;
  /** Who pays what falls due. */
  readonly payerId: string;
}

/** What treatment under a plan is done: of an old plan not all of it, for a part of the treatment comes later. */
const completedOf = (kind: PlanKind, agreedCents: number): number => {
  if (kind === 'dynamic') return 0;
  return kind === 'old' ? agreedCents - 25_050 : agreedCents;
};

const addPlan = (draft: Draft, treatment: Treatment, kind: PlanKind, payerId: string): Plan => {
  const id = draft.add('ledgerEntry', `${draft.nextId('paymentPlan')}#plan`, {
    kind: 'paymentPlan',
    patientId: treatment.person.id,
    amountCents: lowering(completedOf(kind, treatment.amount.cents)),
    agingDate: dateOf(treatment.day),
    isDynamicPlan: kind === 'dynamic',
    isInsurancePlan: kind === 'insurance',
    note: maybeText(draft.random, 0.3),
  });
  // Versions 1 and 4 take it off at once; 4 does so only where an insurance owes it.
  draft.moves.set(id, {
    patientId: treatment.person.id,
    cents: lowering(completedOf(kind, treatment.amount.cents)),
    versions: kind === 'insurance' ? [1, 4] : [1],
  });
  return { id, kind, day: treatment.day, treatment, payerId };
};

const addPlanCharge = (
  draft: Draft,
  plan: Plan,
  cents: number,
  day: number,
  values: Partial<Model['ledgerEntry']> = {},
): string => {
  const treated = plan.treatment.person.id;
  const id = draft.add('ledgerEntry', `${draft.nextId('paymentPlanCharge')}#charge`, {
    kind: 'paymentPlanCharge',
    patientId: plan.payerId,
    treatedPatientId: plan.payerId === treated ? null : treated,
    amountCents: cents,
    entryDate: dateOf(plan.kind === 'dynamic' ? Math.min(day, draft.today) : plan.day),
    agingDate: dateOf(day),
    paymentPlanEntryId: plan.id,
    isReversal: false,
    providerId: plan.treatment.providerId,
    locationId: plan.treatment.locationId,
    ...values,
  });
  // What an insurance owes under a plan is no debt of the patient.
  if (plan.kind !== 'insurance') {
    const owed = { patientId: plan.payerId, cents, dueDay: day };
    draft.moves.set(id, { ...owed, versions: [2], underPlan: true });
  }
  return id;
};

const addPlanCredit = (draft: Draft, plan: Plan): void => {
  const { treatment } = plan;
  const cents = lowering(treatment.amount.cents);
  const id = draft.add('ledgerEntry', `${draft.nextId('paymentPlanCharge')}#charge`, {
    kind: 'paymentPlanCredit',
    patientId: treatment.person.id,
    amountCents: cents,
    entryDate: dateOf(plan.day),
    agingDate: dateOf(plan.day),
    procedureId: treatment.procedureId,
    paymentPlanEntryId: plan.id,
    isReversal: false,
    providerId: treatment.providerId,
    locationId: treatment.locationId,
    note: maybeText(draft.random, 0.1),
  });
  draft.moves.set(id, { patientId: treatment.person.id, cents, dueDay: plan.day, versions: [2, 3] });
};

const addProduction = (
  draft: Draft,
  plan: Plan,
  cents: number | null,
  values: Partial<Model['ledgerEntry']>,
  production: string,
): void => {
  const id = draft.add('ledgerEntry', draft.nextId('planProduction'), {
    kind: 'paymentPlanProduction',
    amountCents: cents === null ? null : lowering(cents),
    entryDate: dateOf(plan.day),
    paymentPlanEntryId: plan.id,
    ...values,
  });
  const patientId = plan.treatment.person.id;
  const versions = [2, 3];
  if (cents === null) draft.moves.set(id, { patientId, cents: 'remainder', production, versions });
  else draft.moves.set(id, { patientId, cents: lowering(cents), versions });
};

const addInstalments = (draft: Draft, plan: Plan, count: number): void => {
  const cents = Math.ceil(plan.treatment.amount.cents / count);
  for (let month = 0; month < count; month += 1) {
    const day = plan.day + month * 30;
    // A dynamic plan makes a charge when it falls due; an old one made them all at once.
    if (plan.kind === 'dynamic' && day > draft.today) break;
    const chargeId = addPlanCharge(draft, plan, cents + (month > 5 ? 125 : 0), day, {
      note: month === 0 ? 'Down payment; "first"' : null,
    });
    if (day > draft.today - 40) continue;
    addPayment(draft, plan.treatment, cents, day + 2, {
      patientId: plan.payerId,
      paymentPlanEntryId: plan.id,
      paymentPlanChargeEntryId: chargeId,
    });
  }
  if (plan.kind === 'old') addPlanCharge(draft, plan, -2500, draft.today - 20, { isReversal: true });
};

/** Adds a course of treatment and the plan it is paid by. `payerId` is the guarantor who takes the charges. */
export function addPaymentPlan(
  draft: Draft,
  setUp: SetUp,
  person: Person,
  kind: PlanKind,
  payerId: string,
): void {
  const day = draft.today - draft.random.integer(120, 330);
  const add = (): Treatment => {
    const treatment = addProcedure(draft, setUp, person, codeFor(draft, setUp, 'plate'), day, 'completed');
    addCharge(draft, treatment);
    return treatment;
  };
  const treatment = add();
  const plan = addPlan(draft, treatment, kind, payerId);
  if (kind === 'dynamic') {
    const second = add();
    const fee = addAdjustment(draft, treatment, 5000, day, {
      typeDefinitionId: setUp.definitions('adjustmentType')[1] ?? null,
      serviceDate: null,
    });
    addPayment(draft, second, 10_000, day + 1, { procedureId: second.procedureId });
    addClaimLine(draft, second, {
      day: day + 20,
      paidCents: 30_000,
      writtenOffCents: 4000,
      forProcedure: true,
    });
    addProduction(draft, plan, 60_000, { procedureId: treatment.procedureId }, treatment.procedureId);
    addProduction(draft, plan, null, { procedureId: second.procedureId }, second.procedureId);
    addProduction(draft, plan, 5000, { adjustmentEntryId: fee }, fee);
    addInstalments(draft, plan, 10);
    return;
  }
  addPlanCredit(draft, plan);
  if (kind === 'insurance') {
    addPlanCharge(draft, plan, treatment.amount.cents, day + 30);
    addClaimLine(draft, treatment, {
      day: day + 35,
      paidCents: 50_000,
      writtenOffCents: 9900,
      forProcedure: true,
      planId: plan.id,
    });
    return;
  }
  addInstalments(draft, plan, 12);
}
