import type { LocalDate, Model } from '@bitewing/core';
import { dateOf } from '../calendar.ts';
import type { Treatment } from '../clinical/add-procedure.ts';
import type { Draft } from '../draft.ts';

type Entry = Partial<Model['ledgerEntry']>;

/** Minus an amount, and never minus zero. */
export const lowering = (cents: number): number => (cents === 0 ? 0 : -cents);

/** The charge that every procedure has; it has an amount, and moves something, once the procedure is completed. */
export function addCharge(draft: Draft, treatment: Treatment): void {
  const done = treatment.status === 'completed';
  const id = draft.add('ledgerEntry', `${treatment.procedureId}#charge`, {
    recordStatus: done ? 'active' : 'inactive',
    kind: 'procedureCharge',
    patientId: treatment.person.id,
    amountCents: done ? treatment.amount.cents : null,
    amountExact: done ? treatment.amount.exact : null,
    serviceDate: dateOf(treatment.day),
    entryDate: done ? dateOf(treatment.day) : null,
    agingDate: dateOf(treatment.day),
    procedureId: treatment.procedureId,
    providerId: treatment.providerId,
    locationId: treatment.locationId,
  });
  if (!done) return;
  draft.moves.set(id, {
    patientId: treatment.person.id,
    cents: treatment.amount.cents,
    production: treatment.procedureId,
  });
}

/** What an insurance did with a claim line. */
export interface ClaimLine {
  readonly day: number;
  /** Null for an estimate or a line that was not answered yet. */
  readonly paidCents: number | null;
  readonly writtenOffCents: number | null;
  /** A plan that tracks what the insurance owes: its payments do not count, its write-offs do. */
  readonly planId?: string;
  /** False for a payment of a whole claim. */
  readonly forProcedure: boolean;
}

/** Adds the two entries of a claim line: what was paid and what was written off. Gives the id of their row. */
export function addClaimLine(draft: Draft, treatment: Treatment, line: ClaimLine): string {
  const { day, person, procedureId, status, providerId, locationId } = treatment;
  return addLineEntries(
    draft,
    {
      patientId: person.id,
      serviceDate: dateOf(day),
      procedureId: line.forProcedure ? procedureId : null,
      isCompleted: status === 'completed',
      providerId,
      locationId,
    },
    line,
  );
}

/** When an insurance did what with a claim line. */
export type LineAmounts = Omit<ClaimLine, 'forProcedure'>;

/** What a claim line is for. */
export interface LineSubject {
  readonly patientId: string;
  readonly serviceDate: LocalDate | null;
  /** Null for a line of a whole claim, or of none. */
  readonly procedureId: string | null;
  readonly isCompleted: boolean;
  readonly providerId: string | null;
  readonly locationId: string | null;
}

/** Adds the two entries of a claim line for what it is for. Gives the id of their row. */
export function addLineEntries(draft: Draft, subject: LineSubject, line: LineAmounts): string {
  const row = draft.nextId('claimLine');
  const { isCompleted, ...place } = subject;
  const { patientId, procedureId } = place;
  const shared: Entry = {
    ...place,
    recordStatus: line.paidCents === null ? 'inactive' : 'active',
    entryDate: dateOf(line.day),
    agingDate: dateOf(line.day),
    paymentPlanEntryId: line.planId ?? null,
  };
  // A line counts while its procedure is completed, also if it was paid before.
  const counts = line.paidCents !== null && (procedureId === null || isCompleted);
  const production = procedureId === null ? {} : { production: procedureId };
  const add = (
    part: string,
    kind: 'insurancePayment' | 'insuranceWriteOff',
    cents: number | null,
    isCounted: boolean,
  ): void => {
    const amountCents = cents === null ? null : lowering(cents);
    const id = draft.add('ledgerEntry', `${row}#${part}`, { ...shared, kind, amountCents });
    if (isCounted && amountCents !== null)
      draft.moves.set(id, { patientId, cents: amountCents, ...production });
  };
  add('payment', 'insurancePayment', line.paidCents, counts && line.planId === undefined);
  add('writeOff', 'insuranceWriteOff', line.writtenOffCents, counts);
  return row;
}

/** Adds what a person paid (below zero: a reversal or the giving side of a transfer); gives its id. */
export function addPayment(
  draft: Draft,
  treatment: Treatment,
  paidCents: number,
  day: number,
  values: Entry = {},
  isHidden = false,
): string {
  const id = draft.add('ledgerEntry', `${draft.nextId('paymentAllocation')}#payment`, {
    kind: 'payment',
    patientId: treatment.person.id,
    amountCents: lowering(paidCents),
    serviceDate: values.procedureId == null ? null : dateOf(treatment.day),
    entryDate: dateOf(day),
    agingDate: dateOf(day),
    providerId: treatment.providerId,
    locationId: treatment.locationId,
    ...values,
  });
  if (isHidden) return id;
  // A payment to a plan pays the plan's charges, not the production that the plan took over.
  const paidFor = values.paymentPlanEntryId == null ? (values.procedureId ?? values.adjustmentEntryId) : null;
  draft.moves.set(id, {
    patientId: values.patientId ?? treatment.person.id,
    cents: lowering(paidCents),
    ...(paidFor == null ? {} : { production: paidFor }),
    // Versions 1 and 3 look at plans apart: what is paid to one is no part of the balance.
    ...(values.paymentPlanEntryId == null ? {} : { versions: [2, 4], underPlan: true }),
  });
  return id;
}

/** Adds an adjustment of a person's balance; gives its id. */
export function addAdjustment(
  draft: Draft,
  treatment: Treatment,
  amountCents: number,
  day: number,
  values: Entry = {},
): string {
  const id = draft.add('ledgerEntry', draft.nextId('adjustment'), {
    kind: 'adjustment',
    patientId: treatment.person.id,
    amountCents,
    serviceDate: dateOf(treatment.day),
    entryDate: dateOf(day),
    agingDate: dateOf(day),
    providerId: treatment.providerId,
    locationId: treatment.locationId,
    ...values,
  });
  draft.moves.set(id, {
    patientId: treatment.person.id,
    cents: amountCents,
    // An unattached adjustment is production of its own, which a plan may take over.
    production: values.procedureId ?? id,
  });
  return id;
}
