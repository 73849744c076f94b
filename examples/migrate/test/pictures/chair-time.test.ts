import { describe, expect, it } from 'vitest';
import { chairDay } from '../../src/report/pictures/chair-day.ts';
import { type ChairWeeks, drawChairTime } from '../../src/report/pictures/chair-time.ts';
import { asOf, changed, figuresOf, given, practice, records, textOf, without } from './pictured-practice.ts';

const figures = given(figuresOf(records).chairTime);
const chairs = practice.records('operatory');
const blocks = practice.records('scheduleBlock').map(({ data }) => data);
const seated = practice
  .records('appointment')
  .map(({ data }) => data)
  .filter(({ status }) => status === 'completed' || status === 'scheduled');

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;

/** Chairs that a provider's hours are meant for: those named, or where the provider is at home. */
const chairsOf = (block: (typeof blocks)[number]): readonly string[] =>
  block.operatoryIds ??
  chairs
    .filter(({ data }) => [data.dentistId, data.hygienistId].includes(block.providerId))
    .filter(({ data }) => block.locationId === data.locationId)
    .map(({ id }) => id);

/** Asks of every minute of some days whether the chair is worked at, kept free, taken. */
function everyMinute(chairId: string, { from, to }: ChairWeeks): Record<string, number> {
  const sums = { open: 0, keptFree: 0, booked: 0, bookedOutside: 0 };
  const location = chairs.find(({ id }) => id === chairId)?.data.locationId;
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    const own = blocks.filter((block) => block.date === date);
    const isHoliday = own.some(
      ({ status, locationId }) => status === 'holiday' && (locationId === null || locationId === location),
    );
    const hours = own.filter((block) => block.kind === 'provider' && chairsOf(block).includes(chairId));
    const kept = own.filter((block) => block.kind === 'blockout' && block.operatoryIds?.includes(chairId));
    const visits = seated.filter(
      (visit) => visit.operatoryId === chairId && visit.startLocal?.startsWith(date),
    );
    const isIn = (list: typeof blocks, time: string): boolean =>
      list.some(
        ({ startTimeLocal, endTimeLocal }) => given(startTimeLocal) <= time && time < given(endTimeLocal),
      );
    for (let minute = 0; minute < 1_440; minute += 1) {
      const time = clock(minute);
      const works = !isHoliday && isIn(hours, time);
      const isFree = works && isIn(kept, time);
      const moment = Date.parse(`${date}T${time}Z`);
      const isTaken = visits.some(({ startLocal, durationMinutes }) => {
        const start = Date.parse(`${startLocal}Z`);
        return start <= moment && moment < start + given(durationMinutes) * 60_000;
      });
      if (works && !isFree) sums.open += 1;
      if (isFree) sums.keptFree += 1;
      if (isTaken) sums[works && !isFree ? 'booked' : 'bookedOutside'] += 1;
    }
  }
  return sums;
}

describe('the picture of the chairs', () => {
  it('adds up the minutes of each chair over four weeks back and four ahead', () => {
    expect([figures.past.from, figures.past.to]).toEqual(['2025-12-08', '2026-01-04']);
    expect([figures.next.from, figures.next.to]).toEqual([asOf, '2026-02-01']);
    const ids = new Map(chairs.map(({ id }) => [id.replace('-', ':'), id]));
    for (const weeks of [figures.past, figures.next]) {
      expect(weeks.chairs.length).toBeGreaterThan(3);
      for (const { operatoryId, isHygiene, ...minutes } of weeks.chairs) {
        const truthId = given(ids.get(operatoryId));
        expect([operatoryId, minutes]).toEqual([operatoryId, everyMinute(truthId, weeks)]);
        expect(isHygiene).toBe(chairs.find(({ id }) => id === truthId)?.data.isHygiene);
      }
    }
    const all = [...figures.past.chairs, ...figures.next.chairs];
    for (const kind of ['open', 'keptFree', 'booked', 'bookedOutside'] as const)
      expect(all.some((chair) => chair[kind] > 0)).toBe(true);
  });

  it('shows the hours and the share of each chair, also to those who do not see the bars', () => {
    const part = drawChairTime(figures);
    const [chair] = figures.next.chairs.toSorted((left, right) => right.booked - left.booked);
    const { operatoryId, isHygiene, booked, open } = given(chair);
    const inHours = (minutes: number): string =>
      `${Math.floor(minutes / 60)}.${Math.floor((minutes % 60) / 6)}`;
    const hours = `${inHours(booked)} of ${inHours(open)} h`;
    const percent = Math.round((100 * booked) / open);
    expect(percent).toBeGreaterThan(0);
    expect(textOf(part)).toContain(`${operatoryId} ${isHygiene ? 'hygiene ' : ''}${hours}`);
    expect(part.html).toContain(`aria-label="${operatoryId}: ${hours} booked, ${percent}\u202f%"`);
    expect(textOf(part)).toContain('Four weeks back: 2025-12-08 to 2026-01-04');
  });

  it('has no hours on a holiday, and says so where weeks have none', () => {
    const closed = changed('scheduleBlock')(({ date }) =>
      given(date) >= asOf ? { kind: 'practice', status: 'holiday', locationId: null } : null,
    );
    const { next, past } = given(figuresOf(closed).chairTime);
    expect(next.chairs.every(({ open, keptFree }) => open + keptFree === 0)).toBe(true);
    expect(past).toEqual(figures.past);
    expect(textOf(drawChairTime({ next, past }))).toContain(
      'The records hold no working hours for these weeks.',
    );
  });

  it('counts visits that are in no chair, and no visit that was broken', () => {
    const nowhere = changed('appointment')(() => ({ operatoryId: null }));
    const soon = seated.filter(
      ({ startLocal }) => String(startLocal) >= asOf && String(startLocal) < '2026-02-02',
    );
    expect(figuresOf(nowhere).chairTime?.next.visitsWithoutChair).toBe(soon.length);
    const broken = given(figuresOf(changed('appointment')(() => ({ status: 'broken' }))).chairTime);
    expect(broken.next.chairs.every(({ booked, bookedOutside }) => booked + bookedOutside === 0)).toBe(true);
  });

  it('is none without chairs or working hours', () => {
    expect(figuresOf(without('operatory')).chairTime).toBeNull();
    expect(figuresOf(without('scheduleBlock')).chairTime).toBeNull();
    expect(figuresOf(changed('scheduleBlock')(() => ({ recordStatus: 'deleted' }))).chairTime).toBeNull();
  });
});

describe('the minutes of a chair', () => {
  it('are taken once by two visits at a time, and end with the day', () => {
    const hours = [{ from: 480, to: 720 }];
    const visits = [
      { from: 500, to: 560 },
      { from: 530, to: 590 },
      { from: 700, to: 750 },
      { from: 1_430, to: 1_500 },
    ];
    expect(chairDay(hours, [{ from: 540, to: 600 }], visits)).toEqual({
      open: 180,
      keptFree: 60,
      booked: 40 + 20,
      bookedOutside: 50 + 30 + 10,
    });
  });
});
