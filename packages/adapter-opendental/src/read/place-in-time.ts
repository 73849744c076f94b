import {
  cellIssue,
  type IssueNotes,
  type MappingContext,
  type WallClock,
  wallClock,
} from '@bitewing/adapter-kit';
import type { Instant, LocalDateTime } from '@bitewing/core';
import type { ReaderFacts } from './reader-facts.ts';

/** The wall clock is total up to here; later years are placeholders, not times. */
const latest = '2201';

/**
 * Gives the moment of a wall-clock time at a location; notes where the clock showed it twice or never. Where the practice
 * has locations and a row cannot say at which, as without the column, nobody knows whose clock it was.
 */
export function placeInTime(
  context: MappingContext,
  notes: IssueNotes,
  field: string,
  { hasLocations }: ReaderFacts,
): (local: LocalDateTime, locationKey: string | null) => Instant | null {
  const ambiguous = cellIssue('wall_clock_ambiguous', field, 'info');
  const gap = cellIssue('wall_clock_gap', field);
  const tooLate = cellIssue('bad_date', field);
  const clocks = new Map<string | null, WallClock>();
  const clockOf = (locationKey: string | null): WallClock => {
    let clock = clocks.get(locationKey);
    if (clock === undefined) {
      clock = wallClock(context.zoneOf(locationKey));
      clocks.set(locationKey, clock);
    }
    return clock;
  };
  return (local, locationKey) => {
    if (locationKey === null && hasLocations) return null;
    if (local >= latest) {
      notes.add(tooLate);
      return null;
    }
    // 0 refers to none (opendental.md section 2).
    const { instant, kind } = clockOf(locationKey === '0' ? null : locationKey)(local);
    if (kind === 'ambiguous') notes.add(ambiguous);
    else if (kind === 'gap') notes.add(gap);
    return instant;
  };
}
