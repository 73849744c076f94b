import { dayMs } from '../model/calendar-day.ts';
import type { LocalTime } from '../model/values.ts';
import type { Span } from './span.ts';

/** Milliseconds since midnight of `HH:mm` or `HH:mm:ss`. */
export const timeOfDayMs = (time: string): number =>
  Number(time.slice(0, 2)) * 3_600_000 +
  Number(time.slice(3, 5)) * 60_000 +
  Number(time.slice(6, 8) || '0') * 1_000;

/**
 * A stretch of the wall clock in milliseconds since the midnight of its day; the end may lie in the day behind. Midnight
 * as the end is that of the day, and an end before the start is of the next day; where both are the same it is empty.
 */
export function wallStretch(start: LocalTime, end: LocalTime): Span {
  const from = timeOfDayMs(start);
  const written = timeOfDayMs(end);
  if (written === 0) return { from, to: dayMs };
  return { from, to: written < from ? written + dayMs : written };
}

/** The same where a time may be missing: then from the beginning, or up to the end, of the day. */
export const openStretch = (start: LocalTime | null, end: LocalTime | null): Span =>
  wallStretch(start ?? ('00:00:00' as LocalTime), end ?? ('00:00:00' as LocalTime));

/** What of a stretch lies in its own day. */
export const ownDay = ({ from, to }: Span): Span => ({ from, to: Math.min(to, dayMs) });

/** What of a stretch lies in the day behind it; empty for most. */
export const nextDay = ({ to }: Span): Span => ({ from: 0, to: Math.max(0, to - dayMs) });
