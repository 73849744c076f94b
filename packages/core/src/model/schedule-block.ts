import * as z from 'zod';
import { defineEntity, direct, plain, reference, referenceList } from './define-entity.ts';
import { localDate, localTime, text } from './values.ts';

/** A stretch of one day in which somebody works, a chair is kept free, or the practice is closed. */
export const scheduleBlock = defineEntity('scheduleBlock', {
  date: plain(localDate),
  startTimeLocal: plain(localTime, 'Null where the whole day is meant.'),
  endTimeLocal: plain(localTime),
  kind: plain(z.enum(['practice', 'provider', 'blockout', 'staff', 'onlineAsap'])),
  sourceKind: plain(text),
  status: plain(z.enum(['open', 'override', 'holiday'])),
  sourceStatus: plain(text),
  providerId: reference('provider'),
  locationId: reference('location'),
  operatoryIds: referenceList('operatory', 'Null where the block is not bound to chairs.'),
  blockoutDefinitionId: reference('definition'),
  note: direct('text', text),
});
