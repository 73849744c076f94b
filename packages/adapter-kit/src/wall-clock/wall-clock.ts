import type { Instant, LocalDateTime } from '@bitewing/core';
import { daySeconds, daysFromCivil, formatCivil } from './civil-seconds.ts';
import { zoneOffset } from './zone-offset.ts';
import { type ZoneYear, zoneYear } from './zone-year.ts';

/** A moment found for a wall-clock time, and whether the clock showed that time once, twice or never. */
export interface WallClockReading {
  readonly instant: Instant;
  readonly kind: 'exact' | 'ambiguous' | 'gap';
}

/** Reads wall-clock times of one zone. */
export type WallClock = (local: LocalDateTime) => WallClockReading;

/** At most one entry for each zone of the time zone data, some 600. */
const wallClocks = new Map<string, WallClock>();

/**
 * Turns wall-clock times of a zone into moments, total for the years 1880 to 2200.
 *
 * - A time that exists twice, because the clock was set back, is the **first** of the two (`ambiguous`).
 * - A time that never was, because the clock was set forward, is read with the offset **before** the change, and
 *   so lies as far behind the gap as it was inside (`gap`).
 *
 * Changes of offset are looked up once for each zone and year (about 2 ms), never for a row. A fraction of a
 * second is kept. The text must be a valid {@link LocalDateTime}; the readers of cells see to that.
 *
 * @throws BitewingError `invalid_options` for a text that is no IANA zone name.
 *
 * @example
 * ```ts
 * import type { LocalDateTime } from '@bitewing/core';
 * import { wallClock } from '@bitewing/adapter-kit';
 *
 * wallClock('America/New_York')('2024-11-03T01:30:00' as LocalDateTime);
 * // { instant: '2024-11-03T05:30:00Z', kind: 'ambiguous' }
 * ```
 */
export function wallClock(zone: string): WallClock {
  let known = wallClocks.get(zone);
  if (known === undefined) {
    known = createWallClock(zone);
    wallClocks.set(zone, known);
  }
  return known;
}

function createWallClock(zone: string): WallClock {
  const offsetAt = zoneOffset(zone);
  const years = new Map<number, ZoneYear>();
  return (local) => {
    const year = digits(local, 0, 4);
    let changesOfYear = years.get(year);
    if (changesOfYear === undefined) {
      changesOfYear = zoneYear(offsetAt, year);
      years.set(year, changesOfYear);
    }
    return readWallClock(local, year, changesOfYear);
  };
}

function readWallClock(
  local: LocalDateTime,
  year: number,
  { initialOffset, changes }: ZoneYear,
): WallClockReading {
  const days = daysFromCivil(year, digits(local, 5, 7), digits(local, 8, 10));
  const wall =
    days * daySeconds + digits(local, 11, 13) * 3_600 + digits(local, 14, 16) * 60 + digits(local, 17, 19);
  let offset = initialOffset;
  let kind: WallClockReading['kind'] = 'exact';
  for (const change of changes) {
    const lastBefore = change.at + change.before;
    const firstAfter = change.at + change.after;
    if (wall < Math.min(lastBefore, firstAfter)) break;
    if (wall >= Math.max(lastBefore, firstAfter)) {
      offset = change.after;
      continue;
    }
    offset = change.before;
    kind = firstAfter > lastBefore ? 'gap' : 'ambiguous';
    break;
  }
  return { instant: `${formatCivil(wall - offset)}${local.slice(19)}Z` as Instant, kind };
}

/** The number that stands in a text from one place to another; every character there is a digit. */
function digits(value: string, from: number, to: number): number {
  let number = 0;
  for (let position = from; position < to; position += 1)
    number = number * 10 + value.charCodeAt(position) - 48;
  return number;
}
