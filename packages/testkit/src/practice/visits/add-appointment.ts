import type { Model } from '@bitewing/core';
import { dateTimeOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp, SetUpOperatory } from '../setup/setup.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import { minutesOf, secondarySegments, visitSegments } from './segments.ts';

/** A visit, with what its procedures take from it. */
export interface Visit {
  readonly appointmentId: string;
  readonly day: number;
  readonly providerId: string;
  readonly locationId: string | null;
}

/** When a visit is; null for one that has no time yet. */
export type VisitTime = { readonly day: number; readonly minutes: number } | null;

const chairFor = (draft: Draft, setUp: SetUp, locationId: string | null): SetUpOperatory | null => {
  const chairs = setUp.operatories.filter((chair) => locationId === null || chair.locationId === locationId);
  const [first, ...others] = chairs;
  return first === undefined ? null : draft.random.pick([first, ...others]);
};

/** Adds an appointment of a person. */
export function addAppointment(
  draft: Draft,
  setUp: SetUp,
  person: Person,
  time: VisitTime,
  status: NonNullable<Model['appointment']['status']>,
  values: Partial<Model['appointment']> = {},
): Visit {
  const { random } = draft;
  const locationId = person.data.locationId;
  const chair = chairFor(draft, setUp, locationId);
  const segments = visitSegments(random);
  const duration = minutesOf(segments);
  const startLocal = time === null ? null : dateTimeOf(time.day, time.minutes);
  const confirmations = setUp.definitions('appointmentConfirmation');
  const done = status === 'completed' && time !== null;
  const providerId = chair?.dentistId ?? person.data.primaryProviderId ?? '';
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
    hygienistId: random.chance(0.5) ? (chair?.hygienistId ?? null) : null,
    isHygiene: chair?.isHygiene ?? false,
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
