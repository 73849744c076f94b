import { cellIssue, localClock, type Row, type WallClock, wallClock } from '@bitewing/adapter-kit';
import type { Instant, LocalDateTime } from '@bitewing/core';
import { appointmentPlaces, rowZone } from './row-zone.ts';
import type { MappingTools } from './table-reader.ts';

/** When a visit begins: on the clock of its place, and as a moment. */
export interface AppointmentStart {
  readonly startLocal: LocalDateTime | null;
  readonly start: Instant | null;
}

/** The wall clock is total up to here; later years are placeholders, not times. */
const latest = '2201';

const emptyFraction = /\.0+$/;
const isSameTime = (left: string, right: string): boolean =>
  left.replace(emptyFraction, '') === right.replace(emptyFraction, '');

/**
 * Reads when a visit begins. The feed has the clock of the place, the resource the moment (carestack.md section 9): the moment
 * is that of the resource where the clock showed the feed's time then, which also tells apart the two hours of a night in which the
 * clock is set back. Where the two differ, one of them is newer, and nobody knows which: the feed counts.
 */
export function appointmentStart(tools: MappingTools): (row: Row) => AppointmentStart {
  const { cell, notes } = tools;
  const startDateTime = cell.dateTime('startDateTime', 'startLocal');
  const startTime = cell.dateTime('startTime', 'startLocal');
  const detailMoment = cell.instant('detail.dateTime', 'start');
  const detailText = cell.text('detail.dateTime');
  const zoneOf = rowZone(tools, appointmentPlaces);
  const clocks = new Map<string, WallClock>();
  const ambiguous = cellIssue('wall_clock_ambiguous', 'start', 'info');
  const gap = cellIssue('wall_clock_gap', 'start');
  const tooLate = cellIssue('bad_date', 'start');
  const differ = { ...cellIssue('rule_violated', 'start'), rule: 'representations_differ' };

  const clockOf = (zone: string): WallClock => {
    let clock = clocks.get(zone);
    if (clock === undefined) {
      clock = wallClock(zone);
      clocks.set(zone, clock);
    }
    return clock;
  };

  return (row) => {
    const startLocal = startDateTime(row) ?? startTime(row);
    const moment = detailMoment(row);
    if (startLocal === null) return { startLocal, start: moment };
    if (startLocal >= latest) {
      notes.add(tooLate);
      return { startLocal, start: null };
    }
    const zone = zoneOf(row);
    if (moment !== null && isSameTime(localClock(zone)(moment), startLocal))
      return { startLocal, start: moment };
    const { instant, kind } = clockOf(zone)(startLocal);
    if (kind === 'gap') notes.add(gap);
    if (moment === null) {
      if (kind === 'ambiguous') notes.add(ambiguous);
    } else if (!isSameTime(moment.slice(0, -1), instant.slice(0, -1))) {
      notes.add(differ);
      notes.keep('detail.dateTime', detailText(row) ?? '');
    }
    return { startLocal, start: instant };
  };
}
