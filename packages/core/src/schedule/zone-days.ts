import { BitewingError } from '../error/bitewing-error.ts';
import { dayMs } from '../model/calendar-day.ts';
import { type ZoneClock, zoneClock } from '../stream/watch/zone-clock.ts';
import { mergeSpans, type Span } from './span.ts';

/** Part of a day in which the clock runs on: `offset` is what it shows less the moment, in milliseconds. */
export interface ZonePiece extends Span {
  readonly offset: number;
}

/** A day of a zone: the moments at which its clock shows that day. */
export interface ZoneDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** In order; one for nearly every day, two for a day on which the clock is set. */
  readonly pieces: readonly ZonePiece[];
}

/** The days of one zone, each worked out once. */
export type ZoneDays = (day: number) => ZoneDay;

/** No zone is further from UTC than this. */
const marginMs = 15 * 3_600_000;
/** Some days are asked for again and again, and a day is small: some ten years of them. */
const mostDays = 4_000;

const known = new Map<string, ZoneDays | null>();

/** The days of a zone by the time zone data of the running Node (Intl); null for what is no IANA zone name. */
export function zoneDays(timeZone: string): ZoneDays | null {
  const found = known.get(timeZone);
  if (found !== undefined) return found;
  const made = createZoneDays(timeZone);
  known.set(timeZone, made);
  return made;
}

function createZoneDays(timeZone: string): ZoneDays | null {
  const clock = clockOf(timeZone);
  if (clock === null) return null;
  const days = new Map<number, ZoneDay>();
  return (day) => {
    const found = days.get(day);
    if (found !== undefined) return found;
    if (days.size >= mostDays) days.clear();
    const made = { day, pieces: piecesOf(clock, day) };
    days.set(day, made);
    return made;
  };
}

function clockOf(timeZone: string): ZoneClock | null {
  try {
    return zoneClock(timeZone);
  } catch (error) {
    if (BitewingError.is(error, 'invalid_options')) return null;
    throw error;
  }
}

/** Cuts the time around a day where the offset changes, and keeps what shows the day. */
function piecesOf(clock: ZoneClock, day: number): readonly ZonePiece[] {
  const offsetAt = (moment: number): number => clock.shownAt(moment) - moment;
  const start = day * dayMs;
  const marks = [start - marginMs, start + dayMs / 2, start + dayMs + marginMs];
  const cuts = marks.slice(1).flatMap((mark, place) => changeBetween(offsetAt, marks[place] ?? mark, mark));
  const edges = [start - marginMs, ...cuts, start + dayMs + marginMs];
  const pieces: ZonePiece[] = [];
  for (const [place, to] of edges.slice(1).entries()) {
    const from = edges[place] ?? to;
    const offset = offsetAt(from);
    const piece = { from: Math.max(from, start - offset), to: Math.min(to, start + dayMs - offset), offset };
    if (piece.from < piece.to) pieces.push(piece);
  }
  return pieces;
}

/** The moment between two at which the offset changes, if it differs; no zone changes back within a day. */
function changeBetween(offsetAt: (moment: number) => number, from: number, to: number): readonly number[] {
  const before = offsetAt(from);
  if (offsetAt(to) === before) return [];
  let early = from;
  let late = to;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle) === before) early = middle;
    else late = middle;
  }
  return [late];
}

/**
 * The moments at which the clock shows one of some times of a day, times in milliseconds since midnight. What the
 * clock jumps over is no moment, and what it shows twice is both.
 */
export function momentsShowing({ day, pieces }: ZoneDay, times: readonly Span[]): readonly Span[] {
  const moments: Span[] = [];
  for (const { from, to, offset } of pieces) {
    const midnight = day * dayMs - offset;
    for (const time of times) {
      const span = { from: Math.max(from, midnight + time.from), to: Math.min(to, midnight + time.to) };
      if (span.from < span.to) moments.push(span);
    }
  }
  return mergeSpans(moments);
}
