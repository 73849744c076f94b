import type { LocalDate, LocalDateTime, Model } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { shareText } from '../../src/report/number-text.ts';
import { isInLastYear, yearText } from '../../src/report/pictures/calendar.ts';
import { drawVisits } from '../../src/report/pictures/visits.ts';
import { asOf, changed, figuresOf, given, recordsOf, tally, textOf, without } from './pictured-practice.ts';

const wallClock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

const at = (text: string): LocalDateTime => `${text}:00` as LocalDateTime;
const ids = recordsOf('appointment').map(({ id }) => id);
const [planOfOne = '', planOfNone = ''] = ids.slice(6);

/** What the first visits of the practice become, so that each case is there whatever practice it is. */
const cases: readonly Partial<Model['appointment']>[] = [
  { status: 'completed', startLocal: at('2001-03-05T09:00') },
  { status: 'completed', startLocal: at('2025-06-03T10:00') },
  { status: 'broken', startLocal: at('2025-06-02T10:00') },
  { status: 'completed', startLocal: at('2026-01-03T10:00') },
  { status: 'completed', startLocal: at('2026-01-06T10:00') },
  { status: 'broken', startLocal: at('2026-05-04T10:00') },
  { status: 'planned' },
  { status: 'planned' },
  { status: 'scheduled', startLocal: at('2026-02-02T10:00'), plannedAppointmentId: planOfOne },
  { status: 'broken', startLocal: at('2025-06-04T10:00'), plannedAppointmentId: planOfNone },
  { status: 'unscheduled', startLocal: null },
];
const withCases = changed('appointment')(({ plannedAppointmentId }, position) => {
  const own = cases[position];
  if (own !== undefined) return { recordStatus: 'active', plannedAppointmentId: null, ...own };
  const isTaken = [planOfOne, planOfNone].includes(plannedAppointmentId ?? '');
  return isTaken ? { plannedAppointmentId: null } : null;
});
const changes: readonly Partial<Model['appointmentHistory']>[] = [
  { action: 'missed', startLocal: at('2024-12-30T10:00'), actionLocal: at('2025-03-03T10:00') },
  { action: 'cancelled', startLocal: null, actionLocal: at('2025-03-04T10:00') },
  { action: 'cancelled', startLocal: at('2025-03-05T10:00'), actionLocal: at('2024-12-30T10:00') },
];
const shown = changed('appointmentHistory', withCases)((_, position) => changes[position] ?? null);
const appointments = recordsOf('appointment', shown);

/** Visits that take place, with the moment on the wall as if it were one of UTC. */
const visits = appointments.flatMap(({ data: { status, startLocal } }) =>
  startLocal !== null && (status === 'completed' || status === 'scheduled')
    ? [{ status, moment: new Date(`${startLocal.slice(0, 19)}Z`) }]
    : [],
);
const broken = appointments.filter(
  ({ data }) => data.status === 'broken' && String(data.startLocal) < '2026-01-06',
);
const dayBefore = new Date('2025-01-06T00:00:00Z');
const dayAfter = new Date('2026-01-06T00:00:00Z');

const figures = given(figuresOf(shown).visits);
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
    expect(expected.size).toBeGreaterThan(0);
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
    expect(text).toMatch(new RegExp(`${figures.otherYears} visits? of other years are not shown\\.`));
  });

  it('says of each year how many were broken', () => {
    const done = tally(
      visits
        .filter(({ status, moment }) => status === 'completed' && moment < dayAfter)
        .map(({ moment }) => moment.getUTCFullYear()),
    );
    const missed = tally(broken.map(({ data }) => Number(data.startLocal?.slice(0, 4))));
    expect(figures.byYear.map(({ year }) => year)).toEqual(expect.arrayContaining([2025, 2026]));
    for (const row of figures.byYear) {
      expect(row).toEqual({
        year: row.year,
        done: done.get(row.year) ?? 0,
        broken: missed.get(row.year) ?? 0,
      });
      const name = row.year === 2026 ? '2026 so far' : row.year;
      expect(text).toContain(`${name} ${row.done} ${row.broken} `);
    }
    const [ofDone, ofMissed] = [given(done.get(2025)), given(missed.get(2025))];
    const share = shareText(ofMissed, ofDone + ofMissed).replace('\u202f', ' ');
    expect(text).toContain(`2025 ${ofDone} ${ofMissed} ${share}`);
  });

  it('counts what waits for a time, and what the log says of missed visits', () => {
    const waiting = appointments.filter(({ data }) => data.status === 'unscheduled');
    expect(figures.unscheduled).toBe(waiting.length);
    expect(text).toMatch(new RegExp(`${waiting.length} visits? on the list of those to be booked again`));
    const ofLastYear = recordsOf('appointmentHistory', shown).filter(
      ({ data }) => String(data.actionLocal) >= '2025-01-06' && String(data.actionLocal) < '2026-01-06',
    );
    const actions = tally(ofLastYear.map(({ data }) => data.action));
    const [missed, cancelled] = [given(actions.get('missed')), given(actions.get('cancelled'))];
    expect(figures.log).toEqual({ missed, cancelled });
    expect(text).toMatch(new RegExp(`${missed} visits? were missed and ${cancelled} cancelled`));
    expect(figuresOf(without('appointmentHistory')).visits?.log).toBeNull();
  });

  it('counts planned visits until one is booked for them that is not broken', () => {
    const planned = appointments.filter(({ data }) => data.status === 'planned');
    const open = planned.filter(
      ({ id }) =>
        !appointments.some(({ data }) => data.plannedAppointmentId === id && data.status !== 'broken'),
    );
    const openIds = open.map(({ id }) => id);
    expect([planOfOne, planOfNone].map((id) => openIds.includes(id))).toEqual([false, true]);
    expect(figures.planned).toBe(open.length);
    expect(figuresOf(shown.toReversed()).visits?.planned).toBe(open.length);
    expect(text).toContain(`${open.length} planned ones that nobody has booked`);
  });

  it('names visits of the past that still stand as booked, and those that it cannot place', () => {
    const past = visits.filter(({ moment }) => moment.toISOString() < asOf);
    const reopened = changed(
      'appointment',
      shown,
    )(({ status }) => (status === 'completed' ? { status: 'scheduled' } : null));
    const left = given(figuresOf(reopened).visits);
    expect(left.leftOpen).toBe(past.length);
    expect(textOf(drawVisits(left))).toContain(`${past.length} visits of the past still stand as booked`);
    const odd = changed(
      'appointment',
      shown,
    )((_, position) => {
      if (position === 0) return { status: null };
      return position === 1
        ? ({ status: 'completed', startLocal: null } as Partial<Model['appointment']>)
        : null;
    });
    expect(figuresOf(odd).visits?.notPlaced).toBe(figures.notPlaced + 2);
    expect(figures.leftOpen).toBe(past.filter(({ status }) => status === 'scheduled').length);
  });

  it('takes notes in the schedule and deleted rows for no visits', () => {
    const notes = changed('appointment')((_, position) =>
      position % 2 === 0 ? { status: 'note' } : { recordStatus: 'deleted' },
    );
    expect(figuresOf(notes).visits).toBeNull();
  });
});

describe('the year of the report', () => {
  it('is marked until it is over', () => {
    const days = [asOf, '2026-12-31' as LocalDate, '2027-01-01' as LocalDate];
    expect(days.map((day) => yearText(2026, day))).toEqual(['2026 so far', '2026', '2026']);
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
