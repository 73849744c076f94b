import type { Person } from '../people/person.ts';
import { addAppointment, addAppointmentAt, type Visit, type VisitOffice } from './add-appointment.ts';
import type { VisitDays } from './agenda.ts';

/** The visits that took place, and the ones that procedures are planned for. */
export interface Visits {
  readonly completed: readonly Visit[];
  /** Ids of a planned visit and of the booked one that came from it. */
  readonly planned: { readonly plannedId: string; readonly bookedId: string | null } | null;
}

/** An office that is full for so long takes nobody any more. */
const longestWait = 40;

const from = (day: number, lastDay = day + longestWait): VisitDays => ({ from: day, to: lastDay });

/** Adds the history and the future of a person's visits. */
export function addVisits(office: VisitOffice, person: Person): Visits {
  const { random, today } = office.draft;
  const completed: Visit[] = [];
  if (person.firstVisitDay === null) return { completed, planned: null };
  const lastDay = Math.min(person.lastDay, today - 1);
  let day = person.firstVisitDay;
  while (day < person.lastDay - 3) {
    const days = from(day, Math.min(lastDay, day + longestWait));
    const status = random.chance(0.1) ? 'broken' : 'completed';
    const visit = addAppointment(office, person, days, status);
    if (visit !== null && status === 'completed') completed.push(visit);
    day = (visit?.day ?? day) + random.integer(150, 500);
  }
  if (person.data.status !== 'patient') return { completed, planned: null };
  let planned: Visits['planned'] = null;
  if (random.chance(0.12)) {
    const plan = addAppointmentAt(office, person, null, 'planned');
    const isBooked = random.chance(0.5);
    const booking = isBooked
      ? addAppointment(office, person, from(today + random.integer(1, 60)), 'scheduled', {
          plannedAppointmentId: plan.appointmentId,
        })
      : null;
    planned = { plannedId: plan.appointmentId, bookedId: booking?.appointmentId ?? null };
  }
  if (random.chance(0.35)) addAppointment(office, person, from(today + random.integer(0, 240)), 'scheduled');
  if (random.chance(0.05)) addAppointmentAt(office, person, null, 'unscheduled');
  if (random.chance(0.03))
    addAppointment(office, person, from(today - random.integer(40, 400), today - 1), 'noteCompleted');
  if (random.chance(0.03)) addAppointment(office, person, from(today + random.integer(1, 30)), 'note');
  return { completed, planned };
}
