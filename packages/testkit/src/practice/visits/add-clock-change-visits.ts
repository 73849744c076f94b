import type { Person } from '../people/person.ts';
import { addAppointment, addAppointmentAt, type VisitOffice } from './add-appointment.ts';
import { clockChanges } from './clock-changes.ts';

/** Times at which nothing says that anybody came. */
const unseen = { arrivedLocal: null, seatedLocal: null, dismissedLocal: null };

const isPatientOn = ({ firstVisitDay, lastDay, data }: Person, day: number): boolean =>
  firstVisitDay !== null && firstVisitDay <= day && (day <= lastDay || data.status === 'patient');

/**
 * Adds visits on days on which the clock changes, for a few people, since an office seldom opens on a weekend: at
 * hours at which an office is open, and in an odd practice at the times that the clock skipped or had twice.
 */
export function addClockChangeVisits(office: VisitOffice, people: readonly Person[]): void {
  const { draft } = office;
  const treated = people.filter(({ firstVisitDay }) => firstVisitDay !== null);
  for (const person of treated.slice(0, 3)) {
    const changes = clockChanges(draft.clock(person.data.locationId), draft.today - 900, draft.today + 380);
    for (const change of changes) {
      const { day } = change;
      if (!isPatientOn(person, day)) continue;
      const status = day < draft.today ? 'completed' : 'scheduled';
      addAppointment(office, person, { from: day, to: day, weekends: true }, status, unseen);
      if (draft.isOdd) addAppointmentAt(office, person, change, status, unseen);
    }
  }
}
