import { dayMs, dayOf } from '../model/calendar-day.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { CanonicalRecord, UpsertRecord } from '../stream/canonical-record.ts';
import {
  type Closing,
  closedByBlock,
  closedByTemplate,
  closingsByDay,
  type WeeklyClosing,
} from './closing.ts';
import { createDayIndex, type DayIndex, type Indexed, type Place } from './day-index.ts';
import { type Hours, hoursOfBlock, hoursOfTemplate, type WeeklyHours } from './hours.ts';
import { scheduleEntities } from './schedule-entities.ts';
import type { ScheduleRules } from './schedule-rules.ts';
import {
  emptySetUp,
  forgetChair,
  keepChair,
  keepLocation,
  keepProvider,
  keepType,
  type SetUp,
} from './set-up.ts';
import { createVisitIndex, type VisitIndex } from './visit-index.ts';
import { occupies, visitSpans } from './visit-spans.ts';

/** What the model holds of the records: no record, only what capacity is reckoned from. */
export interface ScheduleFacts {
  readonly setUp: SetUp;
  /** By provider and day. */
  readonly hours: DayIndex<Hours>;
  /** By provider and day of the week. */
  readonly weeklyHours: DayIndex<WeeklyHours>;
  /** Whose hours go over midnight. */
  readonly overnight: DayIndex<Indexed>;
  /** By what they close and day; what goes over midnight stands in both days. */
  readonly closings: DayIndex<Closing>;
  /** By what they close and day of the week. */
  readonly weeklyClosings: DayIndex<WeeklyClosing>;
  readonly chairVisits: VisitIndex;
  readonly providerVisits: VisitIndex;
  /** Where each record stands in the indexes, by entity and id. */
  readonly places: Map<string, readonly Place[]>;
  /** How many places there are. */
  intervals: number;
  /** How often a record was taken that visits are booked by: of all that counts, whatever is no visit. */
  setUpChanges: number;
  /** Visits that would take their place and have no moment. */
  readonly visitsWithoutStart: Set<string>;
  /** Visits that the source repeats; only the first of each takes its place. */
  readonly repeatedVisits: Set<string>;
}

export const emptyFacts = (): ScheduleFacts => ({
  setUp: emptySetUp(),
  hours: createDayIndex(),
  weeklyHours: createDayIndex(),
  overnight: createDayIndex(),
  closings: createDayIndex(),
  weeklyClosings: createDayIndex(),
  chairVisits: createVisitIndex(),
  providerVisits: createVisitIndex(),
  places: new Map(),
  intervals: 0,
  setUpChanges: 0,
  visitsWithoutStart: new Set(),
  repeatedVisits: new Set(),
});

type Upsert<E extends UpsertRecord['entity']> = Extract<UpsertRecord, { entity: E }>;

/** Who works over midnight is listed once for all days: the day before is looked at for nobody else. */
export const anyDay = 0;

const placesOfOvernight = (facts: ScheduleFacts, providerId: string, hours: Hours): readonly Place[] =>
  hours.stretch !== null && hours.stretch.to > dayMs
    ? [facts.overnight.add(providerId, anyDay, { recordId: hours.recordId })]
    : [];

function placesOfBlock(facts: ScheduleFacts, { id, data }: Upsert<'scheduleBlock'>): readonly Place[] {
  if (data.date === null) return [];
  const day = dayOf(data.date);
  const places: Place[] = [];
  const closed = closedByBlock(id, data);
  for (const resource of closed?.resources ?? []) {
    for (const { later, closing } of closingsByDay(closed?.closing))
      places.push(facts.closings.add(resource, day + later, closing));
  }
  if (data.kind === 'provider' && data.providerId !== null) {
    const hours = hoursOfBlock(id, data);
    places.push(facts.hours.add(data.providerId, day, hours));
    places.push(...placesOfOvernight(facts, data.providerId, hours));
  }
  return places;
}

function placesOfTemplate(facts: ScheduleFacts, { id, data }: Upsert<'scheduleTemplate'>): readonly Place[] {
  const { weekday, kind, providerId } = data;
  if (weekday === null) return [];
  if (kind === 'provider' && providerId !== null) {
    const hours = hoursOfTemplate(id, data);
    return [
      facts.weeklyHours.add(providerId, weekday, hours),
      ...placesOfOvernight(facts, providerId, hours),
    ];
  }
  const closed = closedByTemplate(id, data);
  return (closed?.resources ?? []).flatMap((resource) =>
    closingsByDay(closed?.closing).map(({ later, closing }) => {
      const { fromDay, toDay } = closing;
      const inForce = { ...closing, fromDay: fromDay + later, toDay: toDay + later };
      return facts.weeklyClosings.add(resource, ((weekday - 1 + later) % 7) + 1, inForce);
    }),
  );
}

function placesOfVisit(
  facts: ScheduleFacts,
  { id, data }: Upsert<'appointment'>,
  rules: ScheduleRules,
): readonly Place[] {
  if (occupies(data, rules)) {
    if (data.start === null) facts.visitsWithoutStart.add(id);
    if (data.recurrence !== null) facts.repeatedVisits.add(id);
  }
  const { chair, providers } = visitSpans(data, rules);
  return [
    ...(chair === null ? [] : facts.chairVisits.add(chair.operatoryId, id, chair.span)),
    ...providers.flatMap(({ providerId, spans }) =>
      spans.flatMap((span) => facts.providerVisits.add(providerId, id, span)),
    ),
  ];
}

/** Takes what a record says out of the facts, whatever it was. */
function forget(facts: ScheduleFacts, { entity, id }: CanonicalRecord): void {
  const { setUp, places, visitsWithoutStart, repeatedVisits } = facts;
  if (entity === 'location') setUp.locations.delete(id);
  else if (entity === 'operatory') forgetChair(setUp, id);
  else if (entity === 'provider') setUp.providers.delete(id);
  else if (entity === 'appointmentType') setUp.types.delete(id);
  else if (entity === 'appointment') {
    visitsWithoutStart.delete(id);
    repeatedVisits.delete(id);
  }
  const key = `${entity} ${id}`;
  const old = places.get(key) ?? [];
  for (const { index, resource, day } of old) index.remove(resource, day, id);
  facts.intervals -= old.length;
  places.delete(key);
}

const setUpEntities: ReadonlySet<EntityName> = new Set(
  scheduleEntities.filter((entity) => entity !== 'appointment'),
);

/** Brings the facts up to a record; what it said before is forgotten, and nothing else is touched. */
export function takeRecord(facts: ScheduleFacts, record: CanonicalRecord, rules: ScheduleRules): void {
  if (setUpEntities.has(record.entity)) facts.setUpChanges += 1;
  forget(facts, record);
  if (record.op === 'remove' || record.data.recordStatus !== 'active') return;
  const places = keep(facts, record, rules);
  facts.intervals += places.length;
  if (places.length > 0) facts.places.set(`${record.entity} ${record.id}`, places);
}

function keep(facts: ScheduleFacts, record: UpsertRecord, rules: ScheduleRules): readonly Place[] {
  const { setUp } = facts;
  if (record.entity === 'scheduleBlock') return placesOfBlock(facts, record);
  if (record.entity === 'scheduleTemplate') return placesOfTemplate(facts, record);
  if (record.entity === 'appointment') return placesOfVisit(facts, record, rules);
  if (record.entity === 'location') keepLocation(setUp, record.id, record.data);
  else if (record.entity === 'operatory') keepChair(setUp, record.id, record.data);
  else if (record.entity === 'provider') keepProvider(setUp, record.id, record.data);
  else if (record.entity === 'appointmentType') keepType(setUp, record.id, record.data);
  return [];
}
