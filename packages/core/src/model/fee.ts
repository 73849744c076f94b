import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';
import { cents, exactDecimal, localDate } from './values.ts';

/** What a code costs under a fee schedule, everywhere or for one location or provider. */
export const fee = defineEntity('fee', {
  feeScheduleId: reference('feeSchedule'),
  procedureCodeId: reference('procedureCode'),
  locationId: reference('location', 'Null for all locations.'),
  providerId: reference('provider', 'Null for all providers.'),
  amountCents: plain(cents, 'Null with `blanksGeneralFee` where there is no fee here.'),
  amountExact: plain(exactDecimal, 'The text of the amount, where it is no whole number of cents.'),
  blanksGeneralFee: plain(
    z.boolean(),
    'The location or provider has no fee for the code, and that of the whole schedule does not step in.',
  ),
  effectiveDate: plain(localDate, 'Null where it always applies.'),
});
