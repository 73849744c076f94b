import type { LocalDate } from './values.ts';

/** Milliseconds of a day of the calendar; a day of a zone may be longer or shorter. */
export const dayMs = 86_400_000;
export const minuteMs = 60_000;

/** Days from 1970-01-01 to a day of the calendar. */
export const dayOf = (date: LocalDate): number => Date.parse(date) / dayMs;

/** {@link dayOf} a text that may be no day; `null` then. */
export const dayNumber = (text: string): number | null => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text as LocalDate) : Number.NaN;
  return Number.isNaN(day) ? null : day;
};

/** The day of the week as ISO 8601 counts: 1 = Monday, 7 = Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The inverse of {@link dayOf}. */
export const dateOf = (day: number): LocalDate =>
  new Date(day * dayMs).toISOString().slice(0, 10) as LocalDate;
