import { type ClinicHours, createStreamWatch, type Instant } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { limits, makeLive, withHours } from './given.ts';

const timeZone = 'America/New_York';
const longAgo = '2020-01-01T00:00:00Z' as Instant;

/** When the clinic opened, as a watch counts it at a moment; null where it counts the whole age, as at night. */
function openedAt(hours: ClinicHours, now: string): string | null {
  const watch = createStreamWatch(withHours(hours));
  makeLive(watch, longAgo);
  const { countedMs = 0, ageMs } = watch.at(now as Instant).alarms.patient ?? {};
  if (countedMs === ageMs) return null;
  return new Date(Date.parse(now) - countedMs).toISOString();
}

const openings = (hours: ClinicHours, moments: readonly string[]) =>
  moments.map((moment) => openedAt(hours, moment));

describe('the hours of a clinic', () => {
  const week = { monday: [{ from: '08:00', to: '17:00' }] };

  it('begin with their first moment, and end before the one that they name', () => {
    const opening = '2026-01-05T13:00:00.000Z';
    expect(
      openings({ timeZone, week }, [
        '2026-01-05T12:59:59.999Z',
        '2026-01-05T13:00:00.000Z',
        '2026-01-05T13:00:00.001Z',
        '2026-01-05T21:59:59.999Z',
        '2026-01-05T22:00:00.000Z',
        '2026-01-06T15:00:00.000Z',
      ]),
    ).toEqual([null, opening, opening, opening, null, null]);
  });

  it('are of the wall clock, in winter as in summer, and of its own day', () => {
    expect(openedAt({ timeZone, week }, '2026-07-06T12:00:00.001Z')).toBe('2026-07-06T12:00:00.000Z');
    const auckland = { timeZone: 'Pacific/Auckland', week };
    // Sunday evening in UTC.
    expect(openedAt(auckland, '2026-01-04T20:00:00Z')).toBe('2026-01-04T19:00:00.000Z');
  });

  it('begin anew after a break', () => {
    const monday = [
      { from: '13:00', to: '17:00' },
      { from: '08:00', to: '12:00' },
    ];
    expect(
      openings({ timeZone, week: { monday } }, [
        '2026-01-05T16:59:00Z',
        '2026-01-05T17:30:00Z',
        '2026-01-05T18:01:00Z',
      ]),
    ).toEqual(['2026-01-05T13:00:00.000Z', null, '2026-01-05T18:00:00.000Z']);
  });

  it('go over midnight, and belong to the day on which they begin', () => {
    const overnight = { timeZone, week: { monday: [{ from: '22:00', to: '06:00' }] } };
    const opening = '2026-01-06T03:00:00.000Z';
    expect(
      openings(overnight, [
        '2026-01-05T10:30:00Z', // Monday 05:30: Sunday night has no hours.
        '2026-01-06T03:00:01Z',
        '2026-01-06T05:00:00Z', // Tuesday 00:00
        '2026-01-06T10:59:59Z',
        '2026-01-06T11:00:00Z',
      ]),
    ).toEqual([null, opening, opening, opening, null]);
  });

  it('that touch or overlap are one, over midnight too', () => {
    const touching = {
      timeZone,
      week: {
        monday: [
          { from: '12:00', to: '24:00' },
          { from: '08:00', to: '13:00' },
          { from: '09:00', to: '10:00' },
        ],
        tuesday: [{ from: '00:00', to: '02:00' }],
      },
    };
    expect(
      openings(touching, ['2026-01-05T18:30:00Z', '2026-01-06T06:30:00Z', '2026-01-06T07:00:00Z']),
    ).toEqual(['2026-01-05T13:00:00.000Z', '2026-01-05T13:00:00.000Z', null]);
  });

  it('do not end with a shorter interval within them', () => {
    const monday = [
      { from: '08:00', to: '17:00' },
      { from: '09:00', to: '10:00' },
    ];
    expect(openedAt({ timeZone, week: { monday } }, '2026-01-05T17:00:00Z')).toBe('2026-01-05T13:00:00.000Z');
  });

  it('of a clinic that never shuts begin at no midnight', () => {
    const allDay = [{ from: '00:00', to: '24:00' }];
    const never = {
      timeZone,
      week: {
        sunday: allDay,
        monday: allDay,
        tuesday: allDay,
        wednesday: allDay,
        thursday: allDay,
        friday: allDay,
        saturday: allDay,
      },
    };
    const opened = openedAt(never, '2026-01-05T05:00:01Z') ?? '';
    expect(Date.parse('2026-01-05T05:00:01Z') - Date.parse(opened)).toBeGreaterThan(7 * 86_400_000);
  });

  it('do not begin on a closed day, but may reach into one', () => {
    const closed = {
      timeZone,
      week: { thursday: [{ from: '20:00', to: '02:00' }], friday: [{ from: '08:00', to: '03:00' }] },
      closedDays: ['2026-12-25'],
    };
    expect(
      openings(closed, [
        '2026-12-25T06:30:00Z', // 01:30 of the closed Friday, opened on Thursday
        '2026-12-25T15:00:00Z',
        '2026-12-26T06:30:00Z', // what would have begun on it reaches nowhere either
        '2027-01-01T15:00:00Z',
      ]),
    ).toEqual(['2026-12-25T01:00:00.000Z', null, null, '2027-01-01T13:00:00.000Z']);
  });

  it('are always where there are none', () => {
    const watch = createStreamWatch({ limits });
    makeLive(watch, longAgo);
    const alarm = watch.at('2026-01-05T03:00:00Z' as Instant).alarms.patient;
    expect(alarm).toMatchObject({ level: 'red', limitMs: 1_800_000 });
    expect(alarm?.countedMs).toBe(alarm?.ageMs);
  });
});

describe('the hours of a clinic on the day on which clocks are set forward (2026-03-08, New York)', () => {
  it('count what has passed since opening, not what the clock shows', () => {
    const week = { sunday: [{ from: '01:00', to: '05:00' }] };
    // 03:30 by the clock, which is an hour and a half after 01:00.
    expect(openedAt({ timeZone, week }, '2026-03-08T07:30:00Z')).toBe('2026-03-08T06:00:00.000Z');
    expect(openings({ timeZone, week }, ['2026-03-08T08:59:59Z', '2026-03-08T09:00:00Z'])).toEqual([
      '2026-03-08T06:00:00.000Z',
      null,
    ]);
  });

  it('begin or end with the jump where the clock jumps over their time', () => {
    const opening = { timeZone, week: { sunday: [{ from: '02:30', to: '05:00' }] } };
    expect(openings(opening, ['2026-03-08T06:59:59.999Z', '2026-03-08T07:00:00.001Z'])).toEqual([
      null,
      '2026-03-08T07:00:00.000Z',
    ]);
    const closing = { timeZone, week: { saturday: [{ from: '20:00', to: '02:30' }] } };
    expect(openings(closing, ['2026-03-08T06:59:59.999Z', '2026-03-08T07:00:00.000Z'])).toEqual([
      '2026-03-08T01:00:00.000Z',
      null,
    ]);
  });

  it('are none where the clock jumps over all of them', () => {
    const week = { sunday: [{ from: '02:15', to: '02:45' }] };
    expect(
      openings({ timeZone, week }, ['2026-03-08T06:59:59Z', '2026-03-08T07:00:00Z', '2026-03-08T07:30:00Z']),
    ).toEqual([null, null, null]);
  });
});

describe('the hours of a clinic on the day on which clocks are set back (2026-11-01, New York)', () => {
  it('begin with the first time that the clock shows, and end with the last', () => {
    const week = { sunday: [{ from: '01:15', to: '01:45' }] };
    const opening = '2026-11-01T05:15:00.000Z';
    expect(
      openings({ timeZone, week }, [
        '2026-11-01T05:14:59Z',
        '2026-11-01T05:15:01Z',
        '2026-11-01T06:44:59Z',
        '2026-11-01T06:45:00Z',
      ]),
    ).toEqual([null, opening, opening, null]);
  });

  it('are an hour longer over the night', () => {
    const week = { saturday: [{ from: '22:00', to: '06:00' }] };
    const opening = '2026-11-01T02:00:00.000Z';
    expect(openings({ timeZone, week }, ['2026-11-01T10:59:59Z', '2026-11-01T11:00:00Z'])).toEqual([
      opening,
      null,
    ]);
  });
});
