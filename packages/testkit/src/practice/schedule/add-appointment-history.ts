import type { LocalDateTime, Model } from '@bitewing/core';
import { dateTimeOf, dayOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import type { SetUp } from '../setup/setup.ts';
import type { TruthRecord } from '../truth-record.ts';
import { clockChanges } from '../visits/clock-changes.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import type { AppointmentTypes } from './add-appointment-types.ts';

type Appointment = Model['appointment'];
type History = Model['appointmentHistory'];

/** What the history keeps of an appointment. */
export const keptOf = (data: Appointment): Partial<History> => ({
  patientId: data.patientId,
  status: data.status,
  startLocal: data.startLocal,
  start: data.start,
  durationMinutes: data.durationMinutes,
  locationId: data.locationId,
  operatoryId: data.operatoryId,
  providerId: data.providerId,
  hygienistId: data.hygienistId,
  confirmationDefinitionId: data.confirmationDefinitionId,
  unscheduledStatusDefinitionId: data.unscheduledStatusDefinitionId,
  appointmentTypeId: data.appointmentTypeId,
  procedureSummary: data.procedureSummary,
  note: data.note,
});

interface Chronicler {
  readonly draft: Draft;
  readonly random: Random;
  readonly setUp: SetUp;
  readonly types: AppointmentTypes;
}

const dayIn = (local: LocalDateTime): number => dayOf(local.slice(0, 10) as Parameters<typeof dayOf>[0]);

/** How a visit looked on a day, before it was moved: another time, another length, not confirmed. */
const asItWas = (
  { draft, random, setUp, types }: Chronicler,
  data: Appointment,
  day: number,
): Partial<History> => {
  const minutes = 480 + 10 * random.integer(0, 50);
  // Now and then somebody had typed a time that the clock skips or has twice.
  const changes = random.chance(0.06) ? clockChanges(draft.clock(data.locationId), day + 1, day + 200) : [];
  // The first may be on the day itself, before the visit was booked.
  const change = changes.find((each) => each.day > day);
  const typed = { day: day + random.integer(1, 40), minutes, ...change };
  const startLocal = data.startLocal === null ? null : dateTimeOf(typed.day, typed.minutes);
  const isGone = random.chance(0.1);
  return {
    ...keptOf(data),
    status: data.status === 'planned' || data.startLocal === null ? data.status : 'scheduled',
    startLocal,
    start: startLocal === null ? null : draft.clock(data.locationId).instant(startLocal),
    durationMinutes: random.chance(0.7) ? data.durationMinutes : 5 * random.integer(1, 24),
    confirmationDefinitionId: random.chance(0.6) ? setUp.definitions('appointmentConfirmation')[0] : null,
    unscheduledStatusDefinitionId: null,
    appointmentTypeId: isGone ? types.goneId : data.appointmentTypeId,
    note: maybeText(random, 0.1),
  };
};

const lastActions: { readonly [status: string]: NonNullable<History['action']> } = {
  broken: 'missed',
  unscheduled: 'cancelled',
};

/** Adds what was done to an appointment; gives the times in order. */
function chronicle(
  chronicler: Chronicler,
  appointmentId: string,
  data: Appointment,
  last: NonNullable<History['action']> | null,
): void {
  const { draft, random } = chronicler;
  const users = draft.records.userAccount.map(({ id }) => id);
  const enteredDay = data.enteredLocal === null ? draft.today - 60 : dayIn(data.enteredLocal);
  const visitDay = data.startLocal === null ? draft.today : dayIn(data.startLocal);
  const lastDay = Math.min(draft.today, Math.max(visitDay, enteredDay + 1));
  const add = (
    action: NonNullable<History['action']>,
    actionLocal: LocalDateTime,
    values: Partial<History>,
  ): void => {
    draft.add('appointmentHistory', draft.nextId('appointmentHistory'), {
      appointmentId,
      action,
      actionLocal,
      userAccountId: random.chance(0.85) ? (random.sample(users, 1)[0] ?? null) : null,
      ...values,
    });
  };
  const entered = data.enteredLocal ?? dateTimeOf(enteredDay, 600);
  if (last === 'deleted' || random.chance(0.6))
    add('created', entered, asItWas(chronicler, data, enteredDay));
  if (lastDay - enteredDay > 2 && random.chance(0.25)) {
    const day = random.integer(enteredDay + 1, lastDay - 1);
    add('changed', dateTimeOf(day, random.integer(480, 1060), 9), asItWas(chronicler, data, day));
  }
  if (last === null) {
    if (random.chance(0.15)) add('changed', dateTimeOf(lastDay, 1075), keptOf(data));
  } else add(last, dateTimeOf(lastDay, 1080, 33), keptOf(data));
}

/** An appointment like another one, as it was when somebody deleted it. */
function beforeDeletion(random: Random, model: Appointment): Appointment {
  if (model.startLocal === null) return { ...model, unscheduledStatusDefinitionId: null, status: 'planned' };
  const status = random.pick(['scheduled', 'broken', 'unscheduled'] as const);
  if (status !== 'unscheduled') return { ...model, status };
  return { ...model, status, startLocal: null, start: null, operatoryId: null };
}

/** Adds the history of some appointments, and of appointments that were deleted: the only trace of those. */
export function addAppointmentHistory(draft: Draft, setUp: SetUp, types: AppointmentTypes): void {
  const random = draft.stream('appointment history');
  const chronicler: Chronicler = { draft, random, setUp, types };
  const models: TruthRecord<'appointment'>[] = [];
  for (const [index, record] of draft.records.appointment.entries()) {
    const last = lastActions[record.data.status ?? ''] ?? null;
    if (last !== null || random.chance(0.25)) chronicle(chronicler, record.id, record.data, last);
    if (index % 23 === 1) models.push(record);
  }
  for (const { data } of models)
    chronicle(chronicler, draft.nextId('appointment'), beforeDeletion(random, data), 'deleted');
}
