import type { Interval, LocalDate, LocalDateTime, LocalTime } from '@bitewing/core';

const dayMilliseconds = 86_400_000;
const written = new Map<number, LocalDate>();

/** Days since 1970-01-01 of the calendar; the generator counts in them. */
export const dayOf = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;

/** The date of a day number. */
export function dateOf(day: number): LocalDate {
  const known = written.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * dayMilliseconds).toISOString().slice(0, 10) as LocalDate;
  written.set(day, date);
  return date;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A time of day from minutes after midnight. */
export const timeOf = (minutes: number, seconds = 0): LocalTime =>
  `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds)}` as LocalTime;

/** A wall-clock time from a day and minutes after its midnight. */
export const dateTimeOf = (day: number, minutes: number, seconds = 0): LocalDateTime =>
  `${dateOf(day)}T${timeOf(minutes, seconds)}` as LocalDateTime;

/** Whether a day is a Saturday or a Sunday. */
export const isWeekend = (day: number): boolean => ((((day + 4) % 7) + 7) % 7) % 6 === 0;

/** Day of the week as in ISO 8601: 1 = Monday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The day that is an interval after another: the end of a shorter month where its day does not exist. */
export function dayAfter(day: number, { years, months, weeks, days }: Interval): number {
  const [year = 0, month = 0, dayOfMonth = 0] = dateOf(day).split('-').map(Number);
  const monthCount = year * 12 + month - 1 + years * 12 + months;
  const [toYear, toMonth] = [Math.floor(monthCount / 12), monthCount % 12];
  const lastOfMonth = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  const sameDay = Date.UTC(toYear, toMonth, Math.min(dayOfMonth, lastOfMonth)) / dayMilliseconds;
  return sameDay + weeks * 7 + days;
}

/** Whole years between two days, as birthdays count. */
export function yearsBetween(from: number, to: number): number {
  const [birth, now] = [dateOf(from), dateOf(to)];
  const years = Number(now.slice(0, 4)) - Number(birth.slice(0, 4));
  return now.slice(5) < birth.slice(5) ? years - 1 : years;
}
