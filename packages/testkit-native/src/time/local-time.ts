import type { Instant } from '@bitewing/core';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

/** What the zone data say that a clock shows. */
function shownAt(moment: number, timeZone: string): string {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(moment)) part[type] = value;
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

const quarterHour = 900_000;
const offsets = new Map<string, Map<number, number | null>>();

/** How far a zone is from UTC all through a quarter of an hour since 1970, in milliseconds; null where that changes within it. */
function offsetIn(quarter: number, timeZone: string): number | null {
  const ofZone = offsets.get(timeZone) ?? new Map<number, number | null>();
  offsets.set(timeZone, ofZone);
  const remembered = ofZone.get(quarter);
  if (remembered !== undefined) return remembered;
  const [first, last] = [quarter * quarterHour, (quarter + 1) * quarterHour - 1000].map(
    (moment) => Date.parse(`${shownAt(moment, timeZone)}Z`) - moment,
  );
  const offset = first === undefined || first !== last ? null : first;
  ofZone.set(quarter, offset);
  return offset;
}

/** Wall clock of a zone at a moment: `2026-02-25T09:30:00`. */
export function wallClockAt(moment: number, timeZone: string): string {
  const offset = offsetIn(Math.floor(moment / quarterHour), timeZone);
  return offset === null ? shownAt(moment, timeZone) : new Date(moment + offset).toISOString().slice(0, 19);
}

/** Text of a moment in whole seconds. */
export const instantText = (moment: number): Instant =>
  `${new Date(moment).toISOString().slice(0, 19)}Z` as Instant;

const halfHour = 1_800_000;
const known = new Map<string, readonly number[]>();

/**
 * Every moment at which the wall clock of a zone of North America shows a time: one as a rule, two in the hour that a
 * change of clocks repeats, none in one that it skips. Found by trying every offset between 2 and 12 hours behind UTC, which
 * no rule of changes can mislead.
 */
export function momentsOf(local: string, timeZone: string): readonly number[] {
  const name = `${local} ${timeZone}`;
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const asUtc = Date.parse(`${local}Z`);
  const found: number[] = [];
  for (let offset = 4; offset <= 24; offset += 1) {
    const moment = asUtc + offset * halfHour;
    if (wallClockAt(moment, timeZone) === local) found.push(moment);
  }
  known.set(name, found);
  return found;
}
