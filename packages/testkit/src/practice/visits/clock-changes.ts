import type { WallClock } from '../wall-clock.ts';

const minute = 60_000;

/** A wall-clock time in the middle of an hour that the clock skipped or that came twice. */
export interface ClockChange {
  readonly kind: 'gap' | 'overlap';
  readonly day: number;
  readonly minutes: number;
}

/** Finds the times within a span of days that do not exist or exist twice in a zone. */
export function clockChanges(clock: WallClock, fromDay: number, toDay: number): readonly ClockChange[] {
  const found: ClockChange[] = [];
  for (let day = fromDay; day < toDay; day += 1) {
    if (!clock.changesAround(day)) continue;
    let low = (day - 1) * 1440;
    let high = (day + 2) * 1440;
    const [before, after] = [clock.offsetMinutes(low * minute), clock.offsetMinutes(high * minute)];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (clock.offsetMinutes(middle * minute) === before) low = middle;
      else high = middle;
    }
    // The lower of the two local times of the change, and half the change further on.
    const local = high + Math.min(before, after) + Math.floor(Math.abs(after - before) / 2);
    found.push({
      kind: after > before ? 'gap' : 'overlap',
      day: Math.floor(local / 1440),
      minutes: ((local % 1440) + 1440) % 1440,
    });
    day += 3;
  }
  return found;
}
