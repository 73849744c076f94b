import { BitewingError } from '../../error/bitewing-error.ts';

const offsetName = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;
/** Further than any zone is from UTC, so that a wall-clock time read as UTC is on the other side of no second change. */
const marginMs = 86_400_000;

/**
 * The wall clock of one zone. Moments are milliseconds since 1970; what the clock shows is given as the moment at which
 * UTC shows the same.
 */
export interface ZoneClock {
  shownAt(moment: number): number;
  /** When the clock shows a time for the first and for the last time: two moments where it was set back. */
  whenShown(shown: number): { readonly first: number; readonly last: number };
}

/**
 * Reads the time zone data of the running Node (Intl), some microseconds a look-up. A time that the clock jumps over
 * is taken as the moment of the jump.
 *
 * @throws BitewingError `invalid_options` for a text that is no IANA zone name
 */
export function zoneClock(timeZone: string): ZoneClock {
  const format = offsetFormat(timeZone);
  const offsetAt = (moment: number): number => offsetOf(format, moment);
  const shownAt = (moment: number): number => moment + offsetAt(moment);
  return {
    shownAt,
    whenShown(shown) {
      const before = shown - offsetAt(shown - marginMs);
      const after = shown - offsetAt(shown + marginMs);
      const moments = [before, after].filter((moment) => shownAt(moment) === shown);
      if (moments.length > 0) return { first: Math.min(...moments), last: Math.max(...moments) };
      const jump = firstShowing(shownAt, shown, Math.min(before, after) - 1, Math.max(before, after));
      return { first: jump, last: jump };
    },
  };
}

/** The first moment behind `from` at which the clock shows a time or a later one. */
function firstShowing(
  shownAt: (moment: number) => number,
  shown: number,
  from: number,
  until: number,
): number {
  let early = from;
  let late = until;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (shownAt(middle) < shown) early = middle;
    else late = middle;
  }
  return late;
}

function offsetOf(format: Intl.DateTimeFormat, moment: number): number {
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = offsetName.exec(name);
  if (match === null)
    throw new BitewingError('internal', { detail: 'Intl gave an offset in an unknown form.' });
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const magnitude = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
  return sign === '-' ? 0 - magnitude : magnitude;
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const unknownZone = (): BitewingError =>
    new BitewingError('invalid_options', {
      detail: 'hours.timeZone is not an IANA zone name such as America/New_York.',
    });
  // Newer engines take fixed offsets such as `+05:00` as zones; a clinic's zone is a place.
  if (!/^[A-Za-z]/.test(timeZone)) throw unknownZone();
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    throw unknownZone();
  }
}
