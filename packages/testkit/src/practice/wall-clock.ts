import type { Instant, LocalDateTime } from '@bitewing/core';

const dayMilliseconds = 86_400_000;

/** Turns the wall clock of one zone into moments. Written apart from the readers' own, so that it can judge them. */
export interface WallClock {
  /**
   * The moment of a local time. A time that exists twice is the first of the two; one that the clock skipped is
   * read with the offset before the change.
   */
  instant(local: LocalDateTime): Instant;
  /** Whether the offset changes within a day of the given day number. */
  changesAround(day: number): boolean;
  /** Offset from UTC in minutes at a moment given in milliseconds. */
  offsetMinutes(moment: number): number;
}

/** Makes the clock of an IANA zone. */
export function createWallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offset = (moment: number): number => {
    const parts: Record<string, number> = {};
    for (const part of format.formatToParts(moment)) parts[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - moment;
  };
  const around = new Map<number, readonly [number, number]>();
  const offsetsAround = (day: number): readonly [number, number] => {
    const known = around.get(day);
    if (known !== undefined) return known;
    const pair = [offset((day - 1) * dayMilliseconds), offset((day + 2) * dayMilliseconds)] as const;
    around.set(day, pair);
    return pair;
  };
  return {
    instant: (local) => {
      const asUtc = Date.parse(`${local}Z`);
      const [before, after] = offsetsAround(Math.floor(asUtc / dayMilliseconds));
      let moment = asUtc - before;
      if (before !== after) {
        const fitting = [before, after]
          .map((each) => asUtc - each)
          .filter((each) => each + offset(each) === asUtc);
        moment = fitting.length === 0 ? moment : Math.min(...fitting);
      }
      return `${new Date(moment).toISOString().slice(0, 19)}Z` as Instant;
    },
    changesAround: (day) => {
      const [before, after] = offsetsAround(day);
      return before !== after;
    },
    offsetMinutes: (moment) => offset(moment) / 60_000,
  };
}
