import { BitewingError } from '../error/bitewing-error.ts';
import { dateOf, dayOf } from '../model/calendar-day.ts';
import type { Instant } from '../model/values.ts';
import type { ScheduleModel } from './schedule-model.ts';
import type { Slot } from './slot.ts';
import { slotDate, slotQueryOf } from './slot-query-of.ts';
import { timeOfDayMs } from './wall-stretch.ts';

/** Which alternatives to a slot are wanted. */
export interface AlternativesQuery {
  /** The moment of asking. */
  readonly now: Instant;
  /** Most slots to give, 1 to 100; 5 where it is not given. */
  readonly limit?: number;
  /** How many days before and after the slot are looked at, 0 to 90; 14 where it is not given. */
  readonly days?: number;
  /** Who would do; anybody where it is not given. */
  readonly providerIds?: readonly string[];
}

/** As many as `slots` gives at most: all of a day. */
const wholeDay = 10_000;

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/**
 * Slots instead of one that was taken meanwhile, in the same place, for a visit as long and of the same type: on the same
 * day first, then one day away, and so on; of days as far away those that start nearest to its time of day, of those the
 * same provider's.
 *
 * @throws BitewingError `invalid_options` that names the member of the query
 *
 * @example
 * ```ts
 * import { instantFrom } from '@bitewing/core';
 * import { alternativesTo, isStillFree, parseSlotToken, type ScheduleModel } from '@bitewing/core/schedule';
 *
 * declare const model: ScheduleModel;
 * const slot = parseSlotToken('the token that the patient chose');
 * const now = instantFrom(new Date().toISOString());
 * if (!isStillFree(model, slot)) console.log(alternativesTo(model, slot, { now, limit: 3 }));
 * ```
 */
export function alternativesTo(
  model: Pick<ScheduleModel, 'slots'>,
  slot: Slot,
  { now, limit = 5, days = 14, providerIds }: AlternativesQuery,
): readonly Slot[] {
  if (!isWithin(limit, 1, 100))
    throw new BitewingError('invalid_options', { detail: 'limit is no whole number from 1 to 100.' });
  if (!isWithin(days, 0, 90))
    throw new BitewingError('invalid_options', { detail: 'days is no whole number from 0 to 90.' });
  const middle = dayOf(slotDate(slot));
  const onDay = (day: number): readonly Slot[] =>
    model.slots({
      ...slotQueryOf(slot, dateOf(day), dateOf(day), now),
      ...(providerIds === undefined ? {} : { providerIds }),
      oneEach: 'provider',
      limit: wholeDay,
    });
  const found: Slot[] = [];
  for (let away = 0; away <= days && found.length < limit; away += 1) {
    const ring = away === 0 ? onDay(middle) : [...onDay(middle - away), ...onDay(middle + away)];
    found.push(...ring.filter((other) => !isSame(other, slot)).toSorted(nearestTo(slot)));
  }
  return found.slice(0, limit);
}

const isSame = (left: Slot, right: Slot): boolean =>
  left.start === right.start &&
  left.providerId === right.providerId &&
  left.operatoryId === right.operatoryId;

/** Orders slots by how near their time of day is to that of a slot; of equals the same provider's, then the earlier one. */
const nearestTo = ({ startLocal, providerId }: Slot): ((left: Slot, right: Slot) => number) => {
  const timeOf = (local: string): number => timeOfDayMs(local.slice(11));
  const distance = (slot: Slot): number => Math.abs(timeOf(slot.startLocal) - timeOf(startLocal));
  const strangeness = (slot: Slot): number => Number(slot.providerId !== providerId);
  return (left, right) =>
    distance(left) - distance(right) ||
    strangeness(left) - strangeness(right) ||
    Date.parse(left.start) - Date.parse(right.start);
};
