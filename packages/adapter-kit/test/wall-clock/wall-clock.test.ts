import { BitewingError, type LocalDateTime } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { wallClock } from '../../src/wall-clock/wall-clock.ts';

const zones = [
  'America/New_York',
  'America/Phoenix',
  'America/St_Johns',
  'Europe/London',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'UTC',
] as const;

/**
 * What the clock of a zone showed at a moment, by another way than the code takes: formatted fields, no offsets.
 */
function shownAt(zone: string, instant: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

/** Milliseconds by which the clock is ahead of UTC at a moment. */
const aheadAt = (zone: string, instant: number): number => Date.parse(`${shownAt(zone, instant)}Z`) - instant;

/** Every moment at which the clock showed a time. */
function momentsOf(zone: string, local: string): readonly number[] {
  const asUtc = Date.parse(`${local}Z`);
  const offsets = new Set([-26, -12, 0, 12, 26].map((hours) => aheadAt(zone, asUtc + hours * 3_600_000)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((instant) => shownAt(zone, instant) === local)
    .sort((left, right) => left - right);
}

const localTimes = fc
  .integer({ min: Date.UTC(1880, 0, 1) / 1_000, max: Date.UTC(2200, 11, 31) / 1_000 })
  .map((second) => new Date(second * 1_000).toISOString().slice(0, 19) as LocalDateTime);

/** Times near the changes of the last decades, where the rule matters. */
const timesNearChanges = fc
  .record({
    zone: fc.constantFrom(...zones),
    year: fc.integer({ min: 1970, max: 2040 }),
    minute: fc.integer({ min: -180, max: 180 }),
    pick: fc.nat(),
  })
  .map(({ zone, year, minute, pick }) => {
    const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1 + day));
    const changes = days.filter((day) => aheadAt(zone, day) !== aheadAt(zone, day + 86_400_000));
    const day = changes[pick % Math.max(1, changes.length)] ?? Date.UTC(year, 5, 1);
    const hour = Array.from({ length: 24 }, (_, number) => day + number * 3_600_000).find(
      (start) => aheadAt(zone, start) !== aheadAt(zone, start + 3_600_000),
    );
    const moment = (hour ?? day) + minute * 60_000;
    return {
      zone,
      local: new Date(moment + aheadAt(zone, moment)).toISOString().slice(0, 19) as LocalDateTime,
    };
  });

function expectRule(zone: string, local: LocalDateTime): void {
  const { instant, kind } = wallClock(zone)(local);
  const moments = momentsOf(zone, local);
  const found = Date.parse(instant);
  if (moments.length > 0) {
    expect(found).toBe(moments[0]);
    expect(kind).toBe(moments.length > 1 ? 'ambiguous' : 'exact');
    return;
  }
  expect(kind).toBe('gap');
  const asUtc = Date.parse(`${local}Z`);
  // The offset before the change: the one that held a little before the time found.
  expect(asUtc - found).toBe(aheadAt(zone, found - 86_400_000));
  expect(shownAt(zone, found) > local).toBe(true);
}

describe('wall clock to moment', () => {
  property.prop([fc.constantFrom(...zones), localTimes], { numRuns: 400 })(
    'agrees with the clock itself from 1880 to 2200',
    (zone, local) => {
      expectRule(zone, local);
    },
  );

  property.prop([timesNearChanges], { numRuns: 150 })(
    'keeps the rule around every change of offset',
    ({ zone, local }) => {
      expectRule(zone, local);
    },
  );

  property.prop([fc.constantFrom(...zones), localTimes], { numRuns: 300 })(
    'never goes back while the clock goes forward by a day',
    (zone, local) => {
      const later = new Date(Date.parse(`${local}Z`) + 2 * 86_400_000)
        .toISOString()
        .slice(0, 19) as LocalDateTime;
      expect(wallClock(zone)(later).instant > wallClock(zone)(local).instant).toBe(true);
    },
  );

  test.each([
    ['America/New_York', '2024-03-10T01:59:59', '2024-03-10T06:59:59Z', 'exact'],
    ['America/New_York', '2024-03-10T02:00:00', '2024-03-10T07:00:00Z', 'gap'],
    ['America/New_York', '2024-03-10T02:59:59', '2024-03-10T07:59:59Z', 'gap'],
    ['America/New_York', '2024-03-10T03:00:00', '2024-03-10T07:00:00Z', 'exact'],
    ['America/New_York', '2024-11-03T00:59:59', '2024-11-03T04:59:59Z', 'exact'],
    ['America/New_York', '2024-11-03T01:00:00', '2024-11-03T05:00:00Z', 'ambiguous'],
    ['America/New_York', '2024-11-03T01:59:59', '2024-11-03T05:59:59Z', 'ambiguous'],
    ['America/New_York', '2024-11-03T02:00:00', '2024-11-03T07:00:00Z', 'exact'],
    ['America/New_York', '1883-11-18T12:30:00', '1883-11-18T17:30:00Z', 'exact'],
    ['America/New_York', '1880-01-01T00:00:00', '1880-01-01T04:56:02Z', 'exact'],
    ['America/New_York', '2200-12-31T23:59:59', '2201-01-01T04:59:59Z', 'exact'],
    ['Australia/Lord_Howe', '2024-10-06T02:15:00', '2024-10-05T15:45:00Z', 'gap'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00Z', 'gap'],
    ['UTC', '2024-02-29T23:59:59', '2024-02-29T23:59:59Z', 'exact'],
  ] as const)('%s %s is %s, %s', (zone, local, instant, kind) => {
    expect(wallClock(zone)(local as LocalDateTime)).toEqual({ instant, kind });
  });

  test('keeps a fraction of a second', () => {
    expect(wallClock('America/New_York')('2024-07-01T12:00:00.125' as LocalDateTime).instant).toBe(
      '2024-07-01T16:00:00.125Z',
    );
  });

  test('remembers a zone', () => {
    expect(wallClock('Europe/London')).toBe(wallClock('Europe/London'));
  });

  test.each(['', 'Mars/Olympus', '+05:00', 'America/New York', 'EST5', '../etc'])(
    'refuses "%s", which is no zone',
    (zone) => {
      try {
        wallClock(zone);
        expect.unreachable();
      } catch (error) {
        expect(BitewingError.is(error, 'invalid_options')).toBe(true);
      }
    },
  );
});
