import { minuteMs, weekdayOf } from '../model/calendar-day.ts';
import { type Closing, closingResource } from './closing.ts';
import type { OpenChair } from './open-chair.ts';
import type { RememberedDays } from './remembered-days.ts';
import type { Chair } from './set-up.ts';
import { mergeSpans, type Span, subtractSpans } from './span.ts';
import { type WorkingTimesOptions, workingTimes } from './working-times.ts';
import { momentsShowing, type ZoneDay, type ZoneDays } from './zone-days.ts';

/** What days are reckoned for: one query has one reader. */
export interface DayReaderOptions extends WorkingTimesOptions {
  /** Days of the zone of a chair; null where no zone is known, or the place is not in use. */
  readonly daysOf: (chair: Chair) => ZoneDays | null;
  /** Whether a chair counts for what is asked. */
  readonly accepts: (chair: Chair) => boolean;
  readonly remembered: RememberedDays;
  /** Kinds of blockouts that do not close for what is asked. */
  readonly openBlockouts: ReadonlySet<string>;
}

/** Reads what is open on single days. */
export interface DayReader {
  /** The chairs in which a provider works on a day, with the times at which they are open and empty. */
  openChairs(providerId: string, day: number): readonly OpenChair[];
  /** When a provider works at visits, within a stretch of time. */
  busy(providerId: string, from: number, to: number): readonly Span[];
}

/** Makes the reader of one query. */
export function createDayReader(options: DayReaderOptions): DayReader {
  const { facts, rules, examined } = options;
  const before = rules.bufferBeforeMinutes * minuteMs;
  const after = rules.bufferAfterMinutes * minuteMs;

  const closedTimes = (resource: string, day: number): readonly Span[] => {
    const dated = facts.closings.of(resource, day);
    const weekly = rules.templates ? facts.weeklyClosings.of(resource, weekdayOf(day)) : [];
    examined(dated.length + weekly.length);
    const closes = ({ blockoutDefinitionId }: Closing): boolean =>
      blockoutDefinitionId === null || !options.openBlockouts.has(blockoutDefinitionId);
    return [...dated, ...weekly.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay)]
      .filter(closes)
      .map(({ stretch }) => stretch);
  };

  /** When a chair is closed by a blockout of its own, of its place, or of everything. */
  const closed = ({ id, locationId }: Chair, zoneDay: ZoneDay): readonly Span[] =>
    momentsShowing(zoneDay, [
      ...closedTimes(closingResource.everywhere, zoneDay.day),
      ...(locationId === null ? [] : closedTimes(closingResource.location(locationId), zoneDay.day)),
      ...closedTimes(closingResource.operatory(id), zoneDay.day),
    ]);

  /** When a chair is taken. A visit keeps as much of it free around itself as a new one has to keep from it. */
  const taken = ({ id }: Chair, from: number, to: number): readonly Span[] =>
    facts.chairVisits
      .within(id, from - before, to + after, examined)
      .map((visit) => ({ from: visit.from - after, to: visit.to + before }));

  const workOut = (providerId: string, day: number): readonly OpenChair[] => {
    const working = workingTimes(options, providerId, day);
    const away = working.size === 0 ? [] : closedTimes(closingResource.provider(providerId), day);
    const chairs: OpenChair[] = [];
    for (const [chair, times] of working) {
      const zoneDay = options.daysOf(chair)?.(day);
      if (zoneDay === undefined) continue;
      const hindered = mergeSpans([...momentsShowing(zoneDay, away), ...closed(chair, zoneDay)]);
      const present = subtractSpans(momentsShowing(zoneDay, times), hindered);
      const first = present[0];
      const last = present.at(-1);
      if (first === undefined || last === undefined) continue;
      const open = subtractSpans(present, mergeSpans(taken(chair, first.from, last.to)));
      if (open.length > 0) chairs.push({ chair, day: zoneDay, open });
    }
    const chairIds = [...working.keys()].map(({ id }) => id);
    options.remembered.keep(options.openBlockouts, providerId, day, chairIds, chairs);
    return chairs;
  };

  const remember = (providerId: string, day: number): readonly OpenChair[] | null => {
    const chairs = options.remembered.find(options.openBlockouts, providerId, day);
    for (const { open } of chairs ?? []) examined(open.length);
    return chairs;
  };

  return {
    openChairs(providerId, day) {
      if (day > (facts.setUp.providers.get(providerId)?.lastDay ?? Number.NEGATIVE_INFINITY)) return [];
      const chairs = remember(providerId, day) ?? workOut(providerId, day);
      return chairs.filter(({ chair }) => options.accepts(chair));
    },

    busy: (providerId, from, to) => mergeSpans(facts.providerVisits.within(providerId, from, to, examined)),
  };
}
