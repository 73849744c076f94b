import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';
import { localDateTime, text } from './values.ts';

/** A login of the practice system: who wrote and changed records. Holds no secret. */
export const userAccount = defineEntity('userAccount', {
  name: plain(text),
  providerId: reference('provider'),
  locationId: reference('location'),
  isRestrictedToLocation: plain(z.boolean()),
  lastLoginLocal: plain(localDateTime),
});
