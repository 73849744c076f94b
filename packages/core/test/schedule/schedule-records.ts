import {
  type CanonicalRecord,
  type EntityName,
  type Instant,
  instantFrom,
  type LocalTime,
  type Model,
  recordId,
} from '@bitewing/core';
import { createScheduleModel, type ScheduleModel, type ScheduleRuleOptions } from '@bitewing/core/schedule';
import { day, upsert } from '../records.ts';

/** The zone of everything in these tests that names no other one. */
export const newYork = 'America/New_York';

/** A Monday, far from any change of the clock. */
export const monday = day('2026-06-01');
export const tuesday = day('2026-06-02');

/** Before every visit of these tests. */
export const longBefore = instantFrom('2020-01-01T00:00:00Z');

export const time = (text: string): LocalTime => `${text}:00` as LocalTime;

export const at = (text: string): Instant => instantFrom(text);

export const providerId = (key: string): string => recordId('provider', [key]);
export const chairId = (key: string): string => recordId('operatory', [key]);
export const placeId = (key: string): string => recordId('location', [key]);
export const typeId = (key: string): string => recordId('appointmentType', [key]);
export const definitionId = (key: string): string => recordId('definition', [key]);

export const provider = (key: string, fields: Partial<Model['provider']> = {}): CanonicalRecord =>
  upsert('provider', key, fields);

/** A chair whose dentist is the provider of the same key, unless said otherwise. */
export const chair = (key: string, fields: Partial<Model['operatory']> = {}): CanonicalRecord =>
  upsert('operatory', key, { dentistId: providerId(key), ...fields });

export const place = (key: string, fields: Partial<Model['location']> = {}): CanonicalRecord =>
  upsert('location', key, { timeZone: newYork, ...fields });

export const visitType = (key: string, fields: Partial<Model['appointmentType']> = {}): CanonicalRecord =>
  upsert('appointmentType', key, fields);

/** Times of a block or a line of the weekly plan, as `HH:mm`. */
export const between = (start: string, end: string) => ({
  startTimeLocal: time(start),
  endTimeLocal: time(end),
});

/** A block of the Monday on which the provider `1` works from 9 to 12, unless said otherwise. */
export const work = (key: string, fields: Partial<Model['scheduleBlock']> = {}): CanonicalRecord =>
  upsert('scheduleBlock', key, {
    date: monday,
    kind: 'provider',
    status: 'open',
    providerId: providerId('1'),
    ...between('09:00', '12:00'),
    ...fields,
  });

/** A blockout of the Monday from 10 to 11 that closes everything, unless said otherwise. */
export const blockout = (key: string, fields: Partial<Model['scheduleBlock']> = {}): CanonicalRecord =>
  upsert('scheduleBlock', `blockout-${key}`, {
    date: monday,
    kind: 'blockout',
    status: 'open',
    ...between('10:00', '11:00'),
    ...fields,
  });

/** A line of the weekly plan: the provider `1` works on Mondays from 9 to 12, unless said otherwise. */
export const template = (key: string, fields: Partial<Model['scheduleTemplate']> = {}): CanonicalRecord =>
  upsert('scheduleTemplate', key, {
    weekday: 1,
    kind: 'provider',
    providerId: providerId('1'),
    ...between('09:00', '12:00'),
    ...fields,
  });

/** A visit of half an hour on the Monday at 10, in the chair `1` with the provider `1`, unless said otherwise. */
export const visit = (key: string, fields: Partial<Model['appointment']> = {}): CanonicalRecord =>
  upsert('appointment', key, {
    status: 'scheduled',
    start: at('2026-06-01T14:00:00Z'),
    durationMinutes: 30,
    operatoryId: chairId('1'),
    providerId: providerId('1'),
    ...fields,
  });

export const remove = (entity: EntityName, key: string): CanonicalRecord => ({
  op: 'remove',
  entity,
  id: recordId(entity, [key]),
  source: { adapter: 'test', instance: 'main', table: entity, key },
  evidence: 'log',
  reason: 'deleted',
});

/** A model of a practice with one provider and one chair, and what else is given. */
export function modelOf(records: readonly CanonicalRecord[], rules: ScheduleRuleOptions = {}): ScheduleModel {
  const model = createScheduleModel({ timeZone: newYork, rules });
  model.apply([provider('1'), chair('1'), ...records]);
  return model;
}

/** The windows of the Monday as `HH:mm-HH:mm` of the local clock. */
export const windowsOf = (model: ScheduleModel, query = {}): readonly string[] =>
  model
    .windows({ from: monday, to: monday, ...query })
    .map(({ startLocal, endLocal }) => `${startLocal.slice(11, 16)}-${endLocal.slice(11, 16)}`);

/** The starts on the Monday of visits of half an hour as `HH:mm` of the local clock. */
export const startsOf = (model: ScheduleModel, query = {}): readonly string[] =>
  model
    .slots({ from: monday, to: monday, now: longBefore, minutes: 30, limit: 1000, ...query })
    .map(({ startLocal }) => startLocal.slice(11, 16));
