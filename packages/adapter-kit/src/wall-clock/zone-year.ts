import { daySeconds, daysFromCivil } from './civil-seconds.ts';
import type { ZoneOffset } from './zone-offset.ts';

/** A moment at which a zone's offset changes; all in seconds. */
export interface OffsetChange {
  /** When, since 1970 in UTC. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** The offset with which a wall-clock year begins, and its changes in order. */
export interface ZoneYear {
  readonly initialOffset: number;
  readonly changes: readonly OffsetChange[];
}

/** No zone has been further from UTC than this, and none has changed by more at once. */
const marginDays = 2;

/**
 * Finds what happens to a zone's offset in a year: the offset is sampled once a day and each change searched by
 * halving. Two changes within one day that cancel out would be missed; the zone data knows none.
 */
export function zoneYear(offsetAt: ZoneOffset, year: number): ZoneYear {
  const first = (daysFromCivil(year, 1, 1) - marginDays) * daySeconds;
  const last = (daysFromCivil(year + 1, 1, 1) + marginDays) * daySeconds;
  const initialOffset = offsetAt(first);
  const changes: OffsetChange[] = [];
  let before = initialOffset;
  for (let start = first; start < last; start += daySeconds) {
    const after = offsetAt(start + daySeconds);
    if (after === before) continue;
    changes.push({ at: findChange(offsetAt, start, start + daySeconds, before), before, after });
    before = after;
  }
  return { initialOffset, changes };
}

function findChange(offsetAt: ZoneOffset, from: number, to: number, before: number): number {
  let unchanged = from;
  let changed = to;
  while (changed - unchanged > 1) {
    const middle = Math.floor((unchanged + changed) / 2);
    if (offsetAt(middle) === before) unchanged = middle;
    else changed = middle;
  }
  return changed;
}
