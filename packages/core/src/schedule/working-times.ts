import { weekdayOf } from '../model/calendar-day.ts';
import type { Hours } from './hours.ts';
import { anyDay, type ScheduleFacts } from './schedule-facts.ts';
import type { ScheduleRules } from './schedule-rules.ts';
import type { Chair } from './set-up.ts';
import type { Span } from './span.ts';
import { nextDay, ownDay } from './wall-stretch.ts';

/** What decides where somebody works. */
export interface WorkingTimesOptions {
  readonly facts: ScheduleFacts;
  readonly rules: ScheduleRules;
  readonly examined: (count: number) => void;
}

/** When a provider works on a day and in which chairs, on the wall clock. */
export function workingTimes(
  options: WorkingTimesOptions,
  providerId: string,
  day: number,
): ReadonlyMap<Chair, readonly Span[]> {
  const times = new Map<Chair, Span[]>();
  const add = (hours: readonly Hours[], partOf: (stretch: Span) => Span): void => {
    for (const one of hours) {
      const part = one.stretch === null ? null : partOf(one.stretch);
      if (part === null || part.to === 0) continue;
      for (const chair of chairsOf(options, providerId, one)) {
        const own = times.get(chair);
        if (own === undefined) times.set(chair, [part]);
        else own.push(part);
      }
    }
  };
  add(hoursOf(options, providerId, day), ownDay);
  if (options.facts.overnight.of(providerId, anyDay).length > 0)
    add(hoursOf(options, providerId, day - 1), nextDay);
  return times;
}

/** What is said of a provider's day: its own blocks, or else the weekly plan. */
function hoursOf(
  { facts, rules, examined }: WorkingTimesOptions,
  providerId: string,
  day: number,
): readonly Hours[] {
  const dated = facts.hours.of(providerId, day);
  examined(dated.length);
  if (dated.length > 0) {
    const overriding = dated.filter(({ isOverride }) => isOverride);
    return overriding.length > 0 ? overriding : dated;
  }
  if (!rules.templates) return [];
  const weekly = facts.weeklyHours.of(providerId, weekdayOf(day));
  examined(weekly.length);
  return weekly.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
}

/** The chairs of some hours: those that they name, else those that are the provider's own in that place. */
function chairsOf(
  { facts: { setUp } }: WorkingTimesOptions,
  providerId: string,
  { operatoryIds, locationId }: Hours,
): readonly Chair[] {
  const chairs: Chair[] = [];
  for (const id of operatoryIds ?? setUp.chairsOf.get(providerId) ?? []) {
    const chair = setUp.chairs.get(id);
    if (chair === undefined) continue;
    const isElsewhere = operatoryIds === null && locationId !== null && chair.locationId !== locationId;
    if (!isElsewhere) chairs.push(chair);
  }
  return chairs;
}
