import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { addAppointmentHistory } from './add-appointment-history.ts';
import { addAppointmentTypes } from './add-appointment-types.ts';
import { addRecallTypes } from './add-recall-types.ts';
import { addRecalls } from './add-recalls.ts';
import { describeAppointments } from './describe-appointments.ts';

/**
 * Adds everything of the schedule but hours and appointments, which have to be there, as have users and plans: types
 * of visits, what became of visits, and what patients are due for.
 */
export function addSchedule(draft: Draft, setUp: SetUp, people: readonly Person[]): void {
  const types = addAppointmentTypes(draft, setUp);
  describeAppointments(draft, types);
  addAppointmentHistory(draft, setUp, types);
  addRecalls(draft, setUp, people, addRecallTypes(draft, setUp));
}
