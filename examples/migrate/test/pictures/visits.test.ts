import type { LocalDate, Model } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { isInLastYear } from '../../src/report/pictures/calendar.ts';
import { drawVisits } from '../../src/report/pictures/visits.ts';
import {
  asOf,
  changed,
  figuresOf,
  given,
  practice,
  records,
  tally,
  textOf,
  without,
} from './pictured-practice.ts';

const wallClock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Truth: visits that take place, with the moment on the wall as if it were one of UTC. */
const visits = practice
  .records('appointment')
  .flatMap(({ data: { status, startLocal } }) =>
    startLocal !== null && (status === 'completed' || status === 'scheduled')
      ? [{ status, moment: new Date(`${startLocal.slice(0, 19)}Z`) }]
      : [],
  );
const broken = practice.records('appointment').filter(({ data }) => data.status === 'broken');
const dayBefore = new Date('2025-01-06T00:00:00Z');
const dayAfter = new Date('2026-01-06T00:00:00Z');

const figures = given(figuresOf(records).visits);
const text = textOf(drawVisits(figures));

describe('the picture of the visits', () => {
  it('counts those of the last twelve months by weekday and hour of the wall clock', () => {
    const expected = tally(
      visits
        .filter(({ moment }) => moment >= dayBefore && moment < dayAfter)
        .map(({ moment }) => wallClock.format(moment).replace(', ', ' ')),
    );
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const found = figures.byHour.flatMap(({ hour, weekdays }) =>
      weekdays.flatMap((count, day) =>
        count === 0 ? [] : [[`${names[day]} ${String(hour).padStart(2, '0')}`, count] as const],
      ),
    );
    expect(expected.size).toBeGreaterThan(20);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    for (const { hour, weekdays } of figures.byHour)
      expect(text).toContain(`${String(hour).padStart(2, '0')}:00 ${weekdays.join(' ')}`);
  });

  it('counts them by month, and leaves none out without a word', () => {
    const expected = tally(visits.map(({ moment }) => moment.toISOString().slice(0, 7)));
    const inTable = figures.byMonth.flatMap(({ year, months }) =>
      months.flatMap((count, month) =>
        count === 0 ? [] : [[`${year}-${String(month + 1).padStart(2, '0')}`, count] as const],
      ),
    );
    for (const [month, count] of inTable) expect([month, count]).toEqual([month, expected.get(month)]);
    const sum = inTable.reduce((total, [, count]) => total + count, 0);
    expect(figures.otherYears).toBeGreaterThan(0);
    expect(sum + figures.otherYears).toBe(visits.length);
    expect(text).toContain(`Month ${figures.byMonth.map(({ year }) => year).join(' ')}`);
    const march = figures.byMonth.map(({ months }) => months[2]).join(' ');
    expect(text).toContain(`Mar ${march} Apr`);
    expect(text).toContain(`${figures.otherYears} visits of other years are not shown.`);
  });

  it('says of each year how many were broken', () => {
    const done = tally(
      visits.filter(({ status }) => status === 'completed').map(({ moment }) => moment.getUTCFullYear()),
    );
    const missed = tally(broken.map(({ data }) => Number(data.startLocal?.slice(0, 4))));
    expect(figures.byYear.map(({ year }) => year)).toContain(2025);
    for (const row of figures.byYear) {
      expect(row).toEqual({
        year: row.year,
        done: done.get(row.year) ?? 0,
        broken: missed.get(row.year) ?? 0,
      });
      expect(text).toContain(`${row.year} ${row.done} ${row.broken} `);
    }
    const [ofDone, ofMissed] = [given(done.get(2025)), given(missed.get(2025))];
    const percent = Math.round((100 * ofMissed) / (ofDone + ofMissed));
    expect(percent).toBeGreaterThan(1);
    expect(text).toContain(`2025 ${ofDone} ${ofMissed} ${percent} %`);
  });

  it('counts what waits for a time, and what the log says of missed visits', () => {
    const statuses = tally(practice.records('appointment').map(({ data }) => data.status));
    expect([figures.unscheduled, figures.planned]).toEqual([
      statuses.get('unscheduled'),
      statuses.get('planned'),
    ]);
    const missed = practice
      .records('appointmentHistory')
      .filter(({ data }) => data.action === 'missed' && given(data.startLocal) >= '2025-01-06');
    expect(figures.log).toEqual({ missed: missed.length, cancelled: 0 });
    expect(text).toContain(`names ${missed.length} missed and 0 cancelled visits`);
    expect(figuresOf(without('appointmentHistory')).visits?.log).toBeNull();
  });

  it('names visits of the past that still stand as booked, and those that it cannot place', () => {
    const past = visits.filter(({ status, moment }) => status === 'completed' && moment.toISOString() < asOf);
    const reopened = changed('appointment')(({ status }) =>
      status === 'completed' ? { status: 'scheduled' } : null,
    );
    const left = given(figuresOf(reopened).visits);
    expect(left.leftOpen).toBe(past.length);
    expect(textOf(drawVisits(left))).toContain(`${past.length} visits of the past still stand as booked`);
    const odd = changed('appointment')((_, position) => {
      if (position === 0) return { status: null };
      return position === 1
        ? ({ status: 'completed', startLocal: null } as Partial<Model['appointment']>)
        : null;
    });
    expect(figuresOf(odd).visits?.notPlaced).toBe(2);
    expect([figures.leftOpen, figures.notPlaced]).toEqual([0, 0]);
  });

  it('takes notes in the schedule and deleted rows for no visits', () => {
    const notes = changed('appointment')((_, position) =>
      position % 2 === 0 ? { status: 'note' } : { recordStatus: 'deleted' },
    );
    expect(figuresOf(notes).visits).toBeNull();
  });
});

describe('the last twelve months', () => {
  it('begin behind the same day of the year before, also after a 29 February', () => {
    const days = ['2025-01-05', '2025-01-06T08:00:00', '2026-01-05T23:59:00', '2026-01-06'];
    expect(days.map((day) => isInLastYear(day, asOf))).toEqual([false, true, true, false]);
    const leapDay = '2024-02-29' as LocalDate;
    expect(['2023-02-28', '2023-03-01', leapDay].map((day) => isInLastYear(day, leapDay))).toEqual([
      false,
      true,
      true,
    ]);
  });
});
