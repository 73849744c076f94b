import { beginsWithDay, hasTimeAt, type Instant } from '@bitewing/core';

const dateTimeLength = 19;

/** What follows the seconds: perhaps a fraction, then `Z` or an offset of less than a day. */
const ending = /^(?:\.(\d{1,9}))?(?:[Zz]|([+-])([01]\d|2[0-3]):?([0-5]\d))$/;

/**
 * Reads an ISO date-time that names its offset from UTC (`Z`, `+05:30`); null for anything else. A fraction is kept to
 * the millisecond, also where it is zero: it tells that the source has one.
 */
export function parseInstant(value: string): Instant | null {
  if (!beginsWithDay(value) || value[10] !== 'T' || !hasTimeAt(value, 11)) return null;
  const whole = value.slice(0, dateTimeLength);
  const rest = value.slice(dateTimeLength);
  if (rest === 'Z') return value as Instant;
  const match = ending.exec(rest);
  if (match === null) return null;
  const [, digits, sign, hours = '0', minutes = '0'] = match;
  const fraction = digits === undefined ? '' : `.${digits.slice(0, 3).padEnd(3, '0')}`;
  const offsetMinutes = Number(hours) * 60 + Number(minutes);
  if (offsetMinutes === 0) return `${whole}${fraction}Z` as Instant;
  const moment = Date.parse(`${whole}Z`) - (sign === '-' ? -1 : 1) * offsetMinutes * 60_000;
  const moved = new Date(moment).toISOString();
  // A moment that lies outside the four-digit years is written with a sign and two more digits.
  return beginsWithDay(moved) ? (`${moved.slice(0, dateTimeLength)}${fraction}Z` as Instant) : null;
}
