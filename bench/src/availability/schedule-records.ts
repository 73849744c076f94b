import {
  type CanonicalRecord,
  type EntityName,
  entities,
  type Instant,
  type LocalDate,
  type LocalTime,
  type Model,
} from '@bitewing/core';

/** The practice of the bench. */
export const providers = 20;
export const days = 90;
const chairs = 30;
/** First day of the schedule; a clock is set within the 90 days. */
const firstDay = Date.parse('2026-02-02');
const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The day of the schedule that many days behind the first one. */
export const dateOf = (day: number): LocalDate =>
  new Date(firstDay + day * dayMs).toISOString().slice(0, 10) as LocalDate;

/** 8 o'clock in New York of a day of the winter, as milliseconds. */
const morning = (day: number): number => firstDay + day * dayMs + 13 * 60 * minuteMs;

export const providerId = (place: number): string => `provider:${place}`;
export const chairId = (place: number): string => `operatory:${place}`;

function upsert<E extends EntityName>(entity: E, key: string, fields: Partial<Model[E]>): CanonicalRecord {
  const nulls = Object.fromEntries(Object.keys(entities[entity].fields).map((field) => [field, null]));
  const data: object = { ...nulls, recordStatus: 'active', ...fields };
  const source = { adapter: 'bench', instance: 'bench', table: entity, key };
  return { op: 'upsert', entity, id: `${entity}:${key}`, source, data } as CanonicalRecord;
}

const hours = (from: string, to: string) => ({
  startTimeLocal: `${from}:00` as LocalTime,
  endTimeLocal: `${to}:00` as LocalTime,
});

/** Providers, chairs and dated blocks: a morning and an afternoon for everybody, and a pause for all. */
export function setUpRecords(): readonly CanonicalRecord[] {
  const records: CanonicalRecord[] = [];
  for (let place = 0; place < providers; place += 1)
    records.push(upsert('provider', String(place), { displayOrder: place }));
  for (let place = 0; place < chairs; place += 1)
    records.push(upsert('operatory', String(place), { dentistId: providerId(place % providers) }));
  for (let day = 0; day < days; day += 1) {
    const date = dateOf(day);
    records.push(
      upsert('scheduleBlock', `pause-${day}`, { date, kind: 'blockout', ...hours('12:00', '13:00') }),
    );
    for (let place = 0; place < providers; place += 1) {
      const block = { date, kind: 'provider', status: 'open', providerId: providerId(place) } as const;
      records.push(
        upsert('scheduleBlock', `${day}-${place}-morning`, { ...block, ...hours('08:00', '12:00') }),
        upsert('scheduleBlock', `${day}-${place}-afternoon`, { ...block, ...hours('13:00', '18:00') }),
      );
    }
  }
  return records;
}

/** When visits of a day begin, in minutes behind 8 o'clock: the more of them there are, the fuller the day. */
const startMinutes = [0, 55, 110, 165, 300, 355, 410, 465, 520] as const;
const segments = [
  { worker: 'provider', minutes: 20 },
  { worker: 'assistant', minutes: 15 },
  { worker: 'provider', minutes: 10 },
] as const;

/** Visits all over the schedule, each provider's in a chair of that provider; `moved` later where they change. */
export function visitRecords(count: number, movedMinutes = 0): readonly CanonicalRecord[] {
  return Array.from({ length: count }, (_, number) => {
    const place = number % providers;
    const day = Math.floor(number / providers) % days;
    const turn = Math.floor(number / (providers * days)) % startMinutes.length;
    const start = morning(day) + ((startMinutes[turn] ?? 0) + movedMinutes) * minuteMs;
    return upsert('appointment', String(number), {
      status: 'scheduled',
      start: `${new Date(start).toISOString().slice(0, 19)}Z` as Instant,
      durationMinutes: 45,
      segments: [...segments],
      operatoryId: chairId(place + (place < chairs - providers && turn % 3 === 2 ? providers : 0)),
      providerId: providerId(place),
    });
  });
}
