import type { LocalDate } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { dateOf, dayAfter, dayOf, isWeekend, weekdayOf } from '../../src/practice/calendar.ts';

const none = { years: 0, months: 0, weeks: 0, days: 0 };
const day = (date: string): number => dayOf(date as LocalDate);

describe('the calendar of the generator', () => {
  test.each([
    ['2025-06-30', 1],
    ['2025-07-02', 3],
    ['2025-07-05', 6],
    ['2025-07-06', 7],
    ['1969-12-29', 1],
  ])('knows the day of the week of %s: %i', (date, weekday) => {
    expect(weekdayOf(day(date))).toBe(weekday);
    expect(isWeekend(day(date))).toBe(weekday > 5);
  });

  test.each([
    ['2025-01-15', { ...none, months: 6, days: 1 }, '2025-07-16'],
    ['2025-08-31', { ...none, months: 6 }, '2026-02-28'],
    ['2023-08-31', { ...none, months: 6, days: 1 }, '2024-03-01'],
    ['2024-02-29', { ...none, years: 1 }, '2025-02-28'],
    ['2024-12-31', { ...none, months: 3, weeks: 1 }, '2025-04-07'],
    ['2025-12-30', { ...none, weeks: 2, days: 3 }, '2026-01-16'],
    ['2020-02-29', { ...none, years: 5 }, '2025-02-28'],
    ['2025-06-30', none, '2025-06-30'],
  ])('adds to %s an interval of %o: %s', (date, interval, expected) => {
    expect(dateOf(dayAfter(day(date), interval))).toBe(expected);
  });
});
