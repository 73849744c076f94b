import type { LocalDate, LocalTime } from '@bitewing/core';

const dayMilliseconds = 86_400_000;

/** Days since 1970-01-01. */
export const dayNumber = (date: string): number =>
  Date.parse(`${date.slice(0, 10)}T00:00Z`) / dayMilliseconds;

/** The day with that number. */
export const dateOfDay = (day: number): LocalDate =>
  new Date(day * dayMilliseconds).toISOString().slice(0, 10) as LocalDate;

/** 0 = Monday to 6 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (date: string): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

/** Minutes since midnight. */
export const minutesOf = (time: LocalTime | string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export const yearOf = (date: string): number => Number(date.slice(0, 4));

/** A year beside others: that of `asOf` is not over, and is not to be held against whole ones. */
export const yearText = (year: number, asOf: LocalDate): string =>
  year === yearOf(asOf) && !asOf.endsWith('-12-31') ? `${year} so far` : String(year);

/** The same day of another year, to compare with: of 29 February it may be no day of the calendar. */
export const yearsBefore = (date: string, years: number): string =>
  `${String(yearOf(date) - years).padStart(4, '0')}${date.slice(4, 10)}`;

/** Whether a day lies in the twelve months that end with `asOf`. */
export const isInLastYear = (date: string, asOf: LocalDate): boolean =>
  date.slice(0, 10) > yearsBefore(asOf, 1) && date.slice(0, 10) <= asOf;
