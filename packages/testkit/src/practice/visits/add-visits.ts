import { isWeekend } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { addAppointment, type Visit, type VisitTime } from './add-appointment.ts';

/** The visits that took place, and the ones that procedures are planned for. */
export interface Visits {
  readonly completed: readonly Visit[];
  /** Ids of a planned visit and of the booked one that came from it. */
  readonly planned: { readonly plannedId: string; readonly bookedId: string | null } | null;
}

const officeTime = (draft: Draft, day: number): NonNullable<VisitTime> => ({
  day: isWeekend(day) ? day + 2 : day,
  minutes: 480 + 10 * draft.random.integer(0, 53),
});

/** Adds the history and the future of a person's visits. */
export function addVisits(draft: Draft, setUp: SetUp, person: Person): Visits {
  const { random, today } = draft;
  const completed: Visit[] = [];
  if (person.firstVisitDay === null) return { completed, planned: null };
  let day = person.firstVisitDay;
  while (day < person.lastDay - 3) {
    const time = day === person.firstVisitDay ? { day, minutes: 540 } : officeTime(draft, day);
    if (random.chance(0.1)) addAppointment(draft, setUp, person, time, 'broken');
    else completed.push(addAppointment(draft, setUp, person, time, 'completed'));
    day += random.integer(150, 500);
  }
  if (person.data.status !== 'patient') return { completed, planned: null };
  let planned: Visits['planned'] = null;
  if (random.chance(0.12)) {
    const plan = addAppointment(draft, setUp, person, null, 'planned');
    const isBooked = random.chance(0.5);
    const booking = isBooked
      ? addAppointment(draft, setUp, person, officeTime(draft, today + random.integer(1, 60)), 'scheduled', {
          plannedAppointmentId: plan.appointmentId,
        })
      : null;
    planned = { plannedId: plan.appointmentId, bookedId: booking?.appointmentId ?? null };
  }
  if (random.chance(0.35))
    addAppointment(draft, setUp, person, officeTime(draft, today + random.integer(0, 240)), 'scheduled');
  if (random.chance(0.05)) addAppointment(draft, setUp, person, null, 'unscheduled');
  if (random.chance(0.03))
    addAppointment(draft, setUp, person, officeTime(draft, today - random.integer(1, 400)), 'noteCompleted');
  if (random.chance(0.03))
    addAppointment(draft, setUp, person, officeTime(draft, today + random.integer(1, 30)), 'note');
  return { completed, planned };
}
