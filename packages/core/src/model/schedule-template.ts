import * as z from 'zod';
import { defineEntity, plain, reference, referenceList } from './define-entity.ts';
import { localDate, localTime, text } from './values.ts';

/** A stretch of the week that a schedule is made from. */
export const scheduleTemplate = defineEntity('scheduleTemplate', {
  weekday: plain(z.int().min(1).max(7), '1 = Monday, 7 = Sunday, as in ISO 8601.'),
  startTimeLocal: plain(localTime),
  endTimeLocal: plain(localTime),
  kind: plain(z.enum(['provider', 'blockout', 'staff'])),
  sourceKind: plain(text),
  providerId: reference('provider'),
  locationId: reference('location'),
  operatoryIds: referenceList('operatory'),
  blockoutDefinitionId: reference('definition'),
  fromDate: plain(localDate),
  toDate: plain(localDate),
});
