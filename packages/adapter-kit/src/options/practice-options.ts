import { BitewingError } from '@bitewing/core';
import * as z from 'zod';
import { phoneReader } from '../phone/phone-reader.ts';
import { wallClock } from '../wall-clock/wall-clock.ts';

/** Whether something takes a value; the error of one that does not is the error of an option. */
const isTaken = (take: () => unknown): boolean => {
  try {
    take();
    return true;
  } catch (error) {
    if (BitewingError.is(error)) return false;
    throw error;
  }
};

/**
 * The schema of an option that names an IANA zone. Zones are told apart by name in records, so each has one spelling,
 * whatever the host typed.
 */
export const timeZoneOption = z
  .string()
  .refine((zone) => isTaken(() => wallClock(zone)), { error: 'not an IANA zone name', abort: true })
  .transform((zone) => new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone);

/** The schema of zones by the native keys of locations, which are whole numbers. */
export const locationTimeZonesOption = z.record(z.string().regex(/^\d+$/), timeZoneOption).default({});

/** The schema of the option that says where telephone numbers without a country code belong. */
export const phoneRegionOption = z
  .string()
  .refine((region) => isTaken(() => phoneReader(region)), 'not an ISO 3166 country')
  .default('US');
