import type { Model } from '@bitewing/core';
import { dateOf, dayOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import { maybeText } from '../vocabulary/free-text.ts';

type PatientReferral = Partial<Model['patientReferral']>;

const statuses = ['none', 'declined', 'scheduled', 'consulted', 'inTreatment', 'completed'] as const;

/** Adds by whom patients came, to whom they were sent, for a procedure or for none, and what came of it. */
export function addPatientReferrals(draft: Draft, people: readonly Person[]): void {
  const random = draft.stream('patient referrals');
  const referred = new Map<string, Model['procedure'] & { readonly id: string }>();
  for (const { id, data } of draft.records.procedure)
    if (data.status === 'referred' && data.patientId !== null) referred.set(data.patientId, { ...data, id });
  let turn = 0;
  for (const person of people) {
    if (person.firstVisitDay === null) continue;
    let displayOrder = 0;
    const add = (values: PatientReferral): void => {
      const choices = draft.records.referral.filter(({ data }) => data.patientId !== person.id);
      draft.add('patientReferral', draft.nextId('patientReferral'), {
        patientId: person.id,
        referralId: random.sample(choices, 1)[0]?.id ?? null,
        status: 'none',
        isTransitionOfCare: false,
        note: maybeText(random, 0.3),
        displayOrder,
        ...values,
      });
      displayOrder += 1;
    };
    if (random.chance(0.4))
      add({ direction: 'from', date: random.chance(0.1) ? null : dateOf(person.firstVisitDay) });
    if (random.chance(0.04)) add({ direction: 'custom', date: dateOf(person.firstVisitDay) });
    const procedure = referred.get(person.id);
    if (procedure === undefined && !random.chance(0.06)) continue;
    const status = statuses[turn % statuses.length] ?? 'none';
    turn += 1;
    const day = procedure?.date == null ? draft.today - random.integer(20, 300) : dayOf(procedure.date);
    const isDone = status === 'completed';
    add({
      direction: 'to',
      date: dateOf(day),
      status,
      procedureId: procedure?.id ?? null,
      procedureCompletedDate: isDone ? dateOf(Math.min(draft.today, day + 19)) : null,
      providerId: person.data.primaryProviderId,
      isTransitionOfCare: turn % 3 === 0,
    });
  }
}
