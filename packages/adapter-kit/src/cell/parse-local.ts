import type { LocalDate, LocalDateTime, LocalTime } from '@bitewing/core';

const datePattern = /^\d{4}-\d\d-\d\d$/;
const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const dateTimePattern = /^(\d{4}-\d\d-\d\d)[ T]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?$/;
const finerPattern = /\.\d{3}\d*[1-9]/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Reads `YYYY-MM-DD`; null where the text is not that, or the day is not in the calendar. */
export function parseLocalDate(value: string): LocalDate | null {
  if (!datePattern.test(value)) return null;
  const month = Number(value.slice(5, 7));
  const day = Number(value.slice(8, 10));
  const length = month === 2 && isLeap(Number(value.slice(0, 4))) ? 29 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length ? (value as LocalDate) : null;
}

/** Reads `HH:mm:ss` of one day; null for anything else, also for durations of more than a day. */
export const parseLocalTime = (value: string): LocalTime | null =>
  timePattern.test(value) ? (value as LocalTime) : null;

/**
 * Reads `YYYY-MM-DD HH:mm:ss[.fraction]`, with a blank or a `T` between; null where it is not that or not in the
 * calendar. A fraction is kept to the millisecond, also where it is zero: it tells that the source has one.
 */
export function parseLocalDateTime(value: string): LocalDateTime | null {
  const match = dateTimePattern.exec(value);
  if (match === null) return null;
  const [, date = '', time = '', fraction] = match;
  if (parseLocalDate(date) === null) return null;
  const milliseconds = fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`;
  return `${date}T${time}${milliseconds}` as LocalDateTime;
}

/** Whether a date with time says more than its milliseconds, which {@link parseLocalDateTime} leaves out. */
export const isFinerThanMilliseconds = (value: string): boolean => finerPattern.test(value);
