import type { Instant, LocalDateTime } from '@bitewing/core';
import { daySeconds, daysFromCivil, formatCivil } from './civil-seconds.ts';
import { zoneOffset } from './zone-offset.ts';
import { type ZoneYear, zoneYear } from './zone-year.ts';

/** Tells what the clock of one zone showed at a moment. */
export type LocalClock = (instant: Instant) => LocalDateTime;

/** At most one entry for each zone of the time zone data, some 600. */
const localClocks = new Map<string, LocalClock>();

/**
 * Turns moments into the wall clock of a zone, total for the years 1880 to 2200; what `wallClock` undoes, but for the
 * hour that a clock shows twice. Offsets are looked up once for each zone and year (about 2 ms), never for a row. A
 * fraction of a second is kept. The text must be a valid {@link Instant}; the readers of cells see to that.
 *
 * @throws BitewingError `invalid_options` for a text that is no IANA zone name.
 *
 * @example
 * ```ts
 * import { instantFrom } from '@bitewing/core';
 * import { localClock } from '@bitewing/adapter-kit';
 *
 * localClock('America/Chicago')(instantFrom('2026-02-25T05:30:00Z')); // '2026-02-24T23:30:00'
 * ```
 */
export function localClock(zone: string): LocalClock {
  let known = localClocks.get(zone);
  if (known === undefined) {
    known = createLocalClock(zone);
    localClocks.set(zone, known);
  }
  return known;
}

function createLocalClock(zone: string): LocalClock {
  const offsetAt = zoneOffset(zone);
  const years = new Map<number, ZoneYear>();
  return (instant) => {
    const year = Number(instant.slice(0, 4));
    let changesOfYear = years.get(year);
    if (changesOfYear === undefined) {
      changesOfYear = zoneYear(offsetAt, year);
      years.set(year, changesOfYear);
    }
    const days = daysFromCivil(year, Number(instant.slice(5, 7)), Number(instant.slice(8, 10)));
    const second =
      days * daySeconds +
      Number(instant.slice(11, 13)) * 3_600 +
      Number(instant.slice(14, 16)) * 60 +
      Number(instant.slice(17, 19));
    const fraction = instant.slice(19, -1);
    return `${formatCivil(second + offsetIn(changesOfYear, second))}${fraction}` as LocalDateTime;
  };
}

function offsetIn({ initialOffset, changes }: ZoneYear, second: number): number {
  let offset = initialOffset;
  for (const change of changes) {
    if (second < change.at) break;
    offset = change.after;
  }
  return offset;
}
