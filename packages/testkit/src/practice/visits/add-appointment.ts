import type { AppointmentSegment, Model } from '@bitewing/core';
import { dateTimeOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp, SetUpOperatory } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import type { Agenda, VisitDays } from './agenda.ts';
import { minutesOf, secondarySegments, visitSegments } from './segments.ts';

type Appointment = Model['appointment'];
type Status = NonNullable<Appointment['status']>;

/** The office that visits are made in. */
export interface VisitOffice {
  readonly draft: Draft;
  readonly setUp: SetUp;
  readonly agenda: Agenda;
}

/** A visit, with what its procedures take from it. */
export interface Visit {
  readonly appointmentId: string;
  readonly day: number;
  readonly providerId: string;
  readonly locationId: string | null;
}

/** When and where a visit is, and how its time is shared; without a time for one that has none yet. */
interface VisitPlace {
  readonly time: { readonly day: number; readonly minutes: number } | null;
  readonly chair: SetUpOperatory | null;
  readonly segments: AppointmentSegment[];
}

const chairsFor = (setUp: SetUp, person: Person): readonly SetUpOperatory[] => {
  const { locationId } = person.data;
  return setUp.operatories.filter((chair) => locationId === null || chair.locationId === locationId);
};

function add(
  { draft, setUp }: VisitOffice,
  person: Person,
  { time, chair, segments }: VisitPlace,
  status: Status,
  values: Partial<Appointment>,
): Visit {
  const { random } = draft;
  const locationId = person.data.locationId;
  const duration = minutesOf(segments);
  const startLocal = time === null ? null : dateTimeOf(time.day, time.minutes);
  const confirmations = setUp.definitions('appointmentConfirmation');
  const done = status === 'completed' && time !== null;
  const providerId = chair?.dentistId ?? person.data.primaryProviderId ?? '';
  const isHygiene = chair?.isHygiene ?? false;
  const appointmentId = draft.add('appointment', draft.nextId('appointment'), {
    patientId: person.id,
    status,
    priority: status !== 'completed' && random.chance(0.08) ? 'asap' : 'normal',
    startLocal,
    start: startLocal === null ? null : draft.clock(locationId).instant(startLocal),
    durationMinutes: duration,
    segments,
    secondarySegments: random.chance(0.06) ? secondarySegments(random, duration) : null,
    locationId,
    operatoryId: time === null ? null : (chair?.id ?? null),
    providerId,
    // In a chair of hygiene it is the hygienist who works.
    hygienistId: random.chance(0.5) || isHygiene ? (chair?.hygienistId ?? null) : null,
    isHygiene,
    isNewPatient: time !== null && time.day === person.firstVisitDay,
    confirmationDefinitionId: done ? (confirmations[3] ?? null) : random.pick(confirmations),
    unscheduledStatusDefinitionId:
      status === 'unscheduled' ? random.pick(setUp.definitions('appointmentStatus')) : null,
    timeLocked: random.chance(0.05),
    arrivedLocal: done && random.chance(0.6) ? dateTimeOf(time.day, Math.max(0, time.minutes - 7), 12) : null,
    seatedLocal: done && random.chance(0.5) ? dateTimeOf(time.day, time.minutes + 2, 59) : null,
    dismissedLocal: done && random.chance(0.4) ? dateTimeOf(time.day, time.minutes + duration, 1) : null,
    askedToArriveLocal:
      time !== null && random.chance(0.1) ? dateTimeOf(time.day, Math.max(0, time.minutes - 15)) : null,
    enteredLocal: dateTimeOf(
      Math.min(draft.today, time?.day ?? draft.today) - random.integer(1, 90),
      random.integer(480, 1000),
      30,
    ),
    procedureSummary: random.chance(0.8)
      ? random.pick(['Exam, Cleaning', 'Fill #3-MO; film', 'Cover #14', "Child's visit"])
      : null,
    note: maybeText(random, 0.15),
    ...values,
  });
  return { appointmentId, day: time?.day ?? draft.today, providerId, locationId };
}

/**
 * Adds an appointment of a person where there is room for it on one of some days; null where there is none. One that
 * will not take place, or did not, leaves its room to others.
 */
export function addAppointment(
  office: VisitOffice,
  person: Person,
  days: VisitDays,
  status: Status,
  values: Partial<Appointment> = {},
): Visit | null {
  const { draft, setUp, agenda } = office;
  const segments = visitSegments(draft.random);
  const needs = { patientId: person.id, chairs: chairsFor(setUp, person), minutes: minutesOf(segments) };
  const opening = agenda.find(needs, days);
  if (opening === null) return null;
  if (status === 'scheduled' || status === 'completed') agenda.take(needs, opening);
  return add(office, person, { time: opening, chair: opening.chair, segments }, status, values);
}

/** Adds an appointment without looking whether there is room: at a time that is given, or one that has none. */
export function addAppointmentAt(
  office: VisitOffice,
  person: Person,
  time: VisitPlace['time'],
  status: Status,
  values: Partial<Appointment> = {},
): Visit {
  const { random } = office.draft;
  const [chair = null] = random.sample(chairsFor(office.setUp, person), 1);
  return add(office, person, { time, chair, segments: visitSegments(random) }, status, values);
}
