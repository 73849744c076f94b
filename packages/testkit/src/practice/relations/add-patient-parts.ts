import { yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import { type Answers, consentsOf, patientFeeSchedule } from './patient-parts.ts';

/** Adds what stands in a patient's own row beside the patient: consents, fee schedule, employer. */
export function addPatientParts(draft: Draft, people: readonly Person[]): void {
  const random = draft.stream('patient parts');
  const schedules = draft.records.feeSchedule.filter(({ data }) => data.kind === 'normal');
  for (const { id: patientId, data, birthDay } of people) {
    const answers: Answers = {
      textMessages: random.pick(['unknown', 'unknown', 'refused', 'given']),
      shortCodeTextMessages: random.pick(['unknown', 'unknown', 'given', 'refused']),
      truthInLending: random.chance(0.2) ? 'given' : 'unknown',
      medicationHistory: random.chance(0.25) ? 'given' : 'unknown',
    };
    for (const [id, values] of consentsOf(patientId, data.contactPoints, answers))
      draft.add('consent', id, values);
    const schedule = random.chance(0.08) ? random.sample(schedules, 1)[0] : undefined;
    draft.add('feeScheduleAssignment', ...patientFeeSchedule(patientId, schedule?.id ?? null));
    const isAdult = yearsBetween(birthDay, draft.today) >= 18;
    if (isAdult && random.chance(0.4))
      data.employerId = random.sample(draft.records.employer, 1)[0]?.id ?? null;
  }
}
