import { beginsWithDay, hasTimeAt, type LocalDate, type LocalDateTime, type LocalTime } from '@bitewing/core';

const fractionPattern = /^\.\d{1,9}$/;
const finerPattern = /\.\d{3}\d*[1-9]/;

/** Lengths of a day, of a time of the clock, and of one behind the other. */
const dayLength = 10;
const timeLength = 8;
const dateTimeLength = dayLength + 1 + timeLength;

const blank = 0x20;
const letterT = 0x54;

/** Reads `YYYY-MM-DD`; null where the text is not that, or the day is not in the calendar. */
export const parseLocalDate = (value: string): LocalDate | null =>
  value.length === dayLength && beginsWithDay(value) ? (value as LocalDate) : null;

/** Reads `HH:mm:ss` of one day; null for anything else, also for durations of more than a day. */
export const parseLocalTime = (value: string): LocalTime | null =>
  value.length === timeLength && hasTimeAt(value, 0) ? (value as LocalTime) : null;

/**
 * Reads `YYYY-MM-DD HH:mm:ss[.fraction]`, with a blank or a `T` between; null where it is not that or not in the
 * calendar. A fraction is kept to the millisecond, also where it is zero: it tells that the source has one.
 */
export function parseLocalDateTime(value: string): LocalDateTime | null {
  const between = value.charCodeAt(dayLength);
  if ((between !== blank && between !== letterT) || !beginsWithDay(value) || !hasTimeAt(value, dayLength + 1))
    return null;
  const whole = `${value.slice(0, dayLength)}T${value.slice(dayLength + 1, dateTimeLength)}`;
  if (value.length === dateTimeLength) return whole as LocalDateTime;
  const fraction = value.slice(dateTimeLength);
  if (!fractionPattern.test(fraction)) return null;
  return `${whole}${fraction.slice(0, 4).padEnd(4, '0')}` as LocalDateTime;
}

/** Whether a date with time says more than its milliseconds, which {@link parseLocalDateTime} leaves out. */
export const isFinerThanMilliseconds = (value: string): boolean =>
  value.length > dateTimeLength && finerPattern.test(value);
