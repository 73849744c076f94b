import { describe, expect, it } from 'vitest';
import { day } from '../records.ts';
import { at, between, chair, longBefore, modelOf, place, placeId, visit, work } from './schedule-records.ts';

const slotsOn = (
  date: string,
  start: string,
  end: string,
  zone = 'America/New_York',
  minutes = 30,
  granularityMinutes = 30,
) =>
  modelOf(
    [
      place('1', { timeZone: zone }),
      chair('1', { locationId: placeId('1') }),
      work('1', { date: day(date), ...between(start, end) }),
    ],
    { granularityMinutes },
  )
    .slots({ from: day(date), to: day(date), now: longBefore, minutes })
    .map((slot) => `${slot.startLocal.slice(11, 16)} ${slot.start.slice(11, 16)}`);

describe('a day on which the clock is set', () => {
  it('forward has no visit in the hour that is missing', () => {
    expect(slotsOn('2026-03-08', '01:00', '04:00')).toEqual([
      '01:00 06:00',
      '01:30 06:30',
      '03:00 07:00',
      '03:30 07:30',
    ]);
    expect(slotsOn('2026-03-08', '02:00', '03:00')).toEqual([]);
  });

  it('forward is gone over by a visit in the minutes that there are', () => {
    expect(slotsOn('2026-03-08', '01:30', '03:30', 'America/New_York', 60)).toEqual(['01:30 06:30']);
  });

  it('back has both hours that show the same, told apart by the moment', () => {
    expect(slotsOn('2026-11-01', '01:00', '02:30')).toEqual([
      '01:00 05:00',
      '01:30 05:30',
      '01:00 06:00',
      '01:30 06:30',
      '02:00 07:00',
    ]);
  });

  it('back closes what is blocked both times', () => {
    const model = modelOf([
      work('1', { date: day('2026-11-01'), ...between('00:00', '03:00') }),
      work('2', {
        date: day('2026-11-01'),
        kind: 'blockout',
        providerId: null,
        ...between('01:15', '01:45'),
      }),
    ]);
    const windows = model.windows({ from: day('2026-11-01'), to: day('2026-11-01') });
    expect(
      windows.map(({ start, end, minutes }) => [start.slice(11, 16), end.slice(11, 16), minutes]),
    ).toEqual([
      ['04:00', '05:15', 75],
      ['05:45', '06:15', 30],
      ['06:45', '08:00', 75],
    ]);
  });

  it('back is 25 hours long, forward 23', () => {
    const wholeDay = (date: string) =>
      modelOf([work('1', { date: day(date), ...between('00:00', '00:00') })])
        .windows({ from: day(date), to: day(date) })
        .map(({ minutes }) => minutes);
    expect(wholeDay('2026-11-01')).toEqual([25 * 60]);
    expect(wholeDay('2026-03-08')).toEqual([23 * 60]);
    expect(wholeDay('2026-06-01')).toEqual([24 * 60]);
  });

  it('by half an hour is one by half an hour', () => {
    expect(slotsOn('2026-10-04', '01:30', '03:00', 'Australia/Lord_Howe')).toEqual([
      '01:30 15:00',
      '02:30 15:30',
    ]);
    expect(slotsOn('2026-04-05', '01:00', '02:30', 'Australia/Lord_Howe')).toEqual([
      '01:00 14:00',
      '01:30 14:30',
      '01:30 15:00',
      '02:00 15:30',
    ]);
  });

  it('has its visits where their moments are', () => {
    const date = day('2026-11-01');
    const model = modelOf(
      [
        work('1', { date, ...between('01:00', '02:00') }),
        visit('1', { start: at('2026-11-01T06:00:00Z'), durationMinutes: 60 }),
      ],
      { granularityMinutes: 30 },
    );
    const slots = model.slots({ from: date, to: date, now: longBefore, minutes: 30 });
    expect(slots.map(({ start }) => start.slice(11, 16))).toEqual(['05:00', '05:30']);
  });

  it('whose midnight is missing begins with its first moment', () => {
    // Havana sets its clock forward at midnight.
    expect(slotsOn('2026-03-08', '00:00', '02:00', 'America/Havana')).toEqual(['01:00 05:00', '01:30 05:30']);
  });

  it('or not, its visits start by what the clock shows', () => {
    expect(slotsOn('2026-06-01', '09:00', '11:00', 'Australia/Lord_Howe', 30, 60)).toEqual([
      '09:00 22:30',
      '10:00 23:30',
    ]);
  });
});
