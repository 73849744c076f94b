import { wallClockAt } from '../../../time/local-time.ts';

/** A moment as `YYYY-MM-DD HH:mm:ss` in UTC. */
export const utcText = (moment: number): string =>
  new Date(moment).toISOString().slice(0, 19).replace('T', ' ');

/** The time as an office's walls show it. */
export interface OfficeTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** `YYYY-MM-DD HH:mm:ss`. */
  local(): string;
  /** `YYYY-MM-DD`. */
  today(): string;
  /** A stamp, which is kept in UTC, as the office sees it. */
  ofStamp(utc: string): string;
  /** A time of the office as a stamp; of an hour that comes twice the first. */
  toStamp(local: string): string;
  /** How far the office is from UTC at one of its own times: `-05:00`. */
  offsetAt(local: string): string;
}

const asUtc = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

/** Tells the time of an office in a zone. */
export function createOfficeTime(clock: { now(): number }, timeZone: string): OfficeTime {
  const wallAt = (moment: number): string => wallClockAt(moment, timeZone).replace('T', ' ');
  const momentOf = (local: string): number => {
    const pretended = asUtc(local);
    const offsets = [-86_400_000, 86_400_000].map(
      (away) => asUtc(wallAt(pretended + away)) - (pretended + away),
    );
    const moments = offsets.map((offset) => pretended - offset);
    // In a skipped hour neither fits: then any of them bounds what is on or after it.
    return Math.min(...moments.filter((moment) => wallAt(moment) === local), Math.max(...moments));
  };
  return {
    now: () => clock.now(),
    local: () => wallAt(clock.now()),
    today: () => wallAt(clock.now()).slice(0, 10),
    ofStamp: (utc) => (/^000[01]/.test(utc) ? '0001-01-01 00:00:00' : wallAt(asUtc(utc))),
    toStamp: (local) => (/^0/.test(local) ? local : utcText(momentOf(local))),
    offsetAt(text) {
      // "None" lies before every rule of clocks.
      const local = text.startsWith('0') ? '1970-01-01 00:00:00' : text;
      const minutes = (asUtc(local) - momentOf(local)) / 60_000;
      const size = Math.abs(minutes);
      const two = (value: number): string => String(value).padStart(2, '0');
      return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
    },
  };
}
