import { dayMs } from '../../model/calendar-day.ts';
import { type ClinicHours, type OpeningTimes, weekDays } from './clinic-hours.ts';
import { type ZoneClock, zoneClock } from './zone-clock.ts';

/** Intervals that touch are one: a clinic that never shuts in a week counts as opened this long ago. */
const daysBack = 8;

/** When the interval began that a moment is in; null outside of hours. In milliseconds since 1970. */
export type ClinicOpening = (moment: number) => number | null;

/** A clinic without hours is always open, since ever. */
export const alwaysOpen: ClinicOpening = () => Number.NEGATIVE_INFINITY;

interface Opened {
  readonly from: number;
  readonly to: number;
}

/** @throws BitewingError `invalid_options` for an unknown zone; all else of the hours must be valid */
export function clinicOpening({ timeZone, week, closedDays = [] }: ClinicHours): ClinicOpening {
  const clock = zoneClock(timeZone);
  const closed = new Set(closedDays);
  const intervalsOf = (day: number): readonly Opened[] => {
    const date = new Date(day * dayMs);
    const name = weekDays[date.getUTCDay()];
    if (name === undefined || closed.has(date.toISOString().slice(0, 10))) return [];
    return (week[name] ?? []).map((times) => opened(clock, day, times));
  };
  // Of one day at a time: a host asks often, and looking into the time zone data is what costs.
  let known: { readonly today: number; readonly intervals: readonly Opened[] } | undefined;
  return (moment) => {
    const today = Math.floor(clock.shownAt(moment) / dayMs);
    if (known?.today !== today) {
      const days = Array.from({ length: daysBack + 1 }, (_, back) => today - daysBack + back);
      known = { today, intervals: days.flatMap(intervalsOf) };
    }
    const last = lastRun(known.intervals.filter(({ from }) => from <= moment));
    return last === null || moment >= last.to ? null : last.from;
  };
}

function opened(clock: ZoneClock, day: number, { from, to }: OpeningTimes): Opened {
  // Both have two digits each, so texts compare as times do.
  const lastDay = to <= from ? day + 1 : day;
  return {
    from: clock.whenShown(day * dayMs + timeOfDay(from)).first,
    to: clock.whenShown(lastDay * dayMs + timeOfDay(to)).last,
  };
}

/** The last of the intervals, put together with those before it that touch it. */
function lastRun(intervals: readonly Opened[]): Opened | null {
  let run: Opened | null = null;
  for (const next of intervals.toSorted((one, other) => one.from - other.from)) {
    run = run !== null && next.from <= run.to ? { from: run.from, to: Math.max(run.to, next.to) } : next;
  }
  return run;
}

const timeOfDay = (text: string): number =>
  Number(text.slice(0, 2)) * 3_600_000 + Number(text.slice(3, 5)) * 60_000;
