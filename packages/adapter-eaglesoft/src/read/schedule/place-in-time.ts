import { cellIssue, type IssueNotes, type MappingContext, wallClock } from '@bitewing/adapter-kit';
import type { Instant, LocalDateTime } from '@bitewing/core';

/** The wall clock is total up to here; later years are placeholders, not times. */
const latest = '2201';

/**
 * Gives the moment of a wall-clock time of the practice; notes where the clock showed it twice or never. A row of the schedule
 * names a chair and no practice, so its zone is that of the organization.
 */
export function placeInTime(
  context: MappingContext,
  notes: IssueNotes,
  field: string,
): (local: LocalDateTime) => Instant | null {
  const ambiguous = cellIssue('wall_clock_ambiguous', field, 'info');
  const gap = cellIssue('wall_clock_gap', field);
  const tooLate = cellIssue('bad_date', field);
  const clock = wallClock(context.zoneOf(null));
  return (local) => {
    if (local >= latest) {
      notes.add(tooLate);
      return null;
    }
    const { instant, kind } = clock(local);
    if (kind === 'ambiguous') notes.add(ambiguous);
    else if (kind === 'gap') notes.add(gap);
    return instant;
  };
}
