import type { Instant } from '../model/values.ts';
import type { ScheduleModel } from './schedule-model.ts';
import type { Slot } from './slot.ts';
import { slotDate, slotQueryOf } from './slot-query-of.ts';

/** Before every visit: how soon somebody may come was decided when the slot was offered. */
const longAgo = '0001-01-01T00:00:00Z' as Instant;

/**
 * Whether a slot could still be booked exactly so, by all rules but the lead time. The model knows what it was
 * fed: read the chair and the provider of that day from the practice system again and apply what came, then ask.
 */
export function isStillFree(model: Pick<ScheduleModel, 'slots'>, slot: Slot): boolean {
  const date = slotDate(slot);
  const [first] = model.slots({
    ...slotQueryOf(slot, date, date, longAgo),
    providerIds: [slot.providerId],
    operatoryIds: [slot.operatoryId],
    earliest: slot.start,
    limit: 1,
  });
  return first?.start === slot.start;
}
