import { dayOf } from '../model/calendar-day.ts';
import type { CapacityQuery } from './capacity-query.ts';
import { createDayReader, type DayReader } from './day-reader.ts';
import type { RememberedDays } from './remembered-days.ts';
import type { ScheduleFacts } from './schedule-facts.ts';
import type { ScheduleRules } from './schedule-rules.ts';
import { type Chair, inOrder, type ScheduledProvider } from './set-up.ts';
import type { ZoneDays } from './zone-days.ts';

/** What every query of a model is asked of. */
export interface QueryGround {
  readonly facts: ScheduleFacts;
  readonly rules: ScheduleRules;
  /** Days of chairs that belong to no place. */
  readonly ownDays: ZoneDays;
  readonly remembered: RememberedDays;
  /** Told how many intervals were looked at. */
  readonly examined: (count: number) => void;
}

/** Whom and what a query is about. */
export interface QueryReader {
  /** In the order of the practice. */
  readonly providers: readonly ScheduledProvider[];
  /** First and last day asked for. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly days: DayReader;
}

const noBlockouts: ReadonlySet<string> = new Set();

/** Tells whether an id is in every list that is given. */
const inEvery = (...lists: readonly (readonly string[] | undefined)[]): ((id: string) => boolean) => {
  const sets = lists.filter((list) => list !== undefined).map((list) => new Set(list));
  return (id) => sets.every((set) => set.has(id));
};

/** Makes the reader of one query; null where the type that it names is not in use. */
export function createQueryReader(ground: QueryGround, query: CapacityQuery): QueryReader | null {
  const { facts, rules, ownDays, remembered, examined } = ground;
  const { setUp } = facts;
  const type = query.appointmentTypeId === undefined ? undefined : setUp.types.get(query.appointmentTypeId);
  if (query.appointmentTypeId !== undefined && type === undefined) return null;
  const allowed = query.newPatient === true ? rules.newPatients : {};
  const isAskedProvider = inEvery(query.providerIds, allowed.providerIds);
  const isAskedChair = inEvery(query.operatoryIds, allowed.operatoryIds);
  const isAskedPlace = inEvery(query.locationIds);
  return {
    providers: [...setUp.providers.values()].filter(({ id }) => isAskedProvider(id)).toSorted(inOrder),
    firstDay: dayOf(query.from),
    lastDay: dayOf(query.to),
    days: createDayReader({
      facts,
      rules,
      daysOf: ({ locationId }) => (locationId === null ? ownDays : (setUp.locations.get(locationId) ?? null)),
      accepts: (chair: Chair) =>
        isAskedChair(chair.id) &&
        (query.locationIds === undefined || (chair.locationId !== null && isAskedPlace(chair.locationId))) &&
        (chair.bookableOnline || !rules.onlineOnly),
      remembered,
      openBlockouts: type?.blockoutDefinitionIds ?? noBlockouts,
      examined,
    }),
  };
}
