import type { LocalDate, LocalDateTime, LocalTime, Model } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { shareText } from '../../src/report/number-text.ts';
import { chairDay } from '../../src/report/pictures/chair-day.ts';
import { type ChairWeeks, drawChairTime } from '../../src/report/pictures/chair-time.ts';
import { asOf, changed, figuresOf, given, recordsOf, textOf, without } from './pictured-practice.ts';

const date = '2026-01-07' as LocalDate;
const chairs = recordsOf('operatory');
const chair = given(chairs.find(({ data }) => data.recordStatus === 'active'));
const at = (time: string): LocalTime => `${time}:00` as LocalTime;

/** What the first blocks and visits of the practice become: a day of one chair with every kind of minute. */
const ownBlocks: readonly Partial<Model['scheduleBlock']>[] = [
  { kind: 'provider', startTimeLocal: at('08:00'), endTimeLocal: at('12:00') },
  { kind: 'blockout', startTimeLocal: at('11:00'), endTimeLocal: at('13:00') },
];
const ownVisits: readonly Partial<Model['appointment']>[] = [
  { startLocal: `${date}T09:00:00` as LocalDateTime, durationMinutes: 60 },
  { startLocal: `${date}T11:30:00` as LocalDateTime, durationMinutes: 45 },
];
const providerId = recordsOf('provider')[0]?.id ?? null;
const withBlocks = changed('scheduleBlock')((data, position) => {
  const own = ownBlocks[position];
  if (own === undefined) return data.date === date ? { recordStatus: 'deleted' } : null;
  const { locationId } = chair.data;
  return {
    recordStatus: 'active',
    status: 'open',
    date,
    providerId,
    locationId,
    operatoryIds: [chair.id],
    ...own,
  };
});
const shown = changed(
  'appointment',
  withBlocks,
)(({ startLocal }, position) => {
  const own = ownVisits[position];
  if (own !== undefined)
    return { recordStatus: 'active', status: 'scheduled', operatoryId: chair.id, ...own };
  return startLocal?.startsWith(date) ? { status: 'broken' } : null;
});

const figures = given(figuresOf(shown).chairTime);
const blocks = recordsOf('scheduleBlock', shown)
  .map(({ data }) => data)
  .filter(({ recordStatus }) => recordStatus === 'active');
const seated = recordsOf('appointment', shown)
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
    const today = new Date(day).toISOString().slice(0, 10);
    const own = blocks.filter((block) => block.date === today);
    const isHoliday = own.some(
      ({ status, locationId }) => status === 'holiday' && (locationId === null || locationId === location),
    );
    const hours = own.filter((block) => block.kind === 'provider' && chairsOf(block).includes(chairId));
    const kept = own.filter((block) => block.kind === 'blockout' && block.operatoryIds?.includes(chairId));
    const visits = seated.filter(
      (visit) => visit.operatoryId === chairId && visit.startLocal?.startsWith(today),
    );
    if (hours.length + visits.length === 0) continue;
    const isIn = (list: typeof blocks, time: string): boolean =>
      list.some(
        ({ startTimeLocal, endTimeLocal }) => given(startTimeLocal) <= time && time < given(endTimeLocal),
      );
    for (let minute = 0; minute < 1_440; minute += 1) {
      const time = clock(minute);
      const works = !isHoliday && isIn(hours, time);
      const isFree = works && isIn(kept, time);
      const moment = Date.parse(`${today}T${time}Z`);
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

const inOrder = chairs
  .toSorted((left, right) => given(left.data.displayOrder) - given(right.data.displayOrder))
  .toSorted(
    (left, right) =>
      Number(left.data.recordStatus !== 'active') - Number(right.data.recordStatus !== 'active'),
  )
  .map(({ id }) => id);

describe('the picture of the chairs', () => {
  it('adds up the minutes of each chair over four weeks back and four ahead', () => {
    expect([figures.past.from, figures.past.to]).toEqual(['2025-12-08', '2026-01-04']);
    expect([figures.next.from, figures.next.to]).toEqual([asOf, '2026-02-01']);
    for (const weeks of [figures.past, figures.next]) {
      for (const { operatoryId, place, isHygiene, ...minutes } of weeks.chairs) {
        expect([operatoryId, minutes]).toEqual([operatoryId, everyMinute(operatoryId, weeks)]);
        expect(isHygiene).toBe(chairs.find(({ id }) => id === operatoryId)?.data.isHygiene);
        expect(inOrder[place - 1]).toBe(operatoryId);
      }
    }
    const own = figures.next.chairs.find(({ operatoryId }) => operatoryId === chair.id);
    for (const kind of ['open', 'keptFree', 'booked', 'bookedOutside'] as const)
      expect(own?.[kind]).toBeGreaterThan(0);
  });

  it('numbers the chairs as they stand in the schedule, those out of use behind the others', () => {
    const hidden = changed(
      'operatory',
      shown,
    )(({ displayOrder }) => ({
      recordStatus: displayOrder === chair.data.displayOrder ? 'inactive' : 'active',
    }));
    const { next } = given(figuresOf(hidden).chairTime);
    expect(next.chairs.at(-1)).toMatchObject({ operatoryId: chair.id, place: chairs.length });
    expect(chairs.length).toBeGreaterThan(1);
  });

  it('shows the hours and the share of each chair, also to those who do not see the bars', () => {
    const part = drawChairTime(figures);
    const own = figures.next.chairs.find(({ operatoryId }) => operatoryId === chair.id);
    const { place, isHygiene, booked, open } = given(own);
    const inHours = (minutes: number): string =>
      `${Math.floor(minutes / 60)}.${Math.floor((minutes % 60) / 6)}`;
    const hours = `${inHours(booked)} of ${inHours(open)} h`;
    expect(textOf(part)).toContain(`Chair ${place}${isHygiene ? ', hygiene' : ''} ${hours} ${chair.id}`);
    expect(part.html).toContain(`aria-label="Chair ${place}: ${hours} booked, ${shareText(booked, open)}"`);
    expect(part.html).toContain(`<title>${inHours(booked)} h booked</title>`);
    expect(part.html).toContain(`<title>${inHours(open - booked)} h free to book</title>`);
    expect(textOf(part)).toContain('Four weeks back: 2025-12-08 to 2026-01-04');
  });

  it('has no hours on a holiday, and says so where weeks have none', () => {
    const closed = changed(
      'scheduleBlock',
      shown,
    )((data) =>
      given(data.date) >= asOf ? { kind: 'practice', status: 'holiday', locationId: null } : null,
    );
    const { next, past } = given(figuresOf(closed).chairTime);
    expect(next.chairs.every(({ open, keptFree }) => open + keptFree === 0)).toBe(true);
    expect(past).toEqual(figures.past);
    expect(textOf(drawChairTime({ next, past }))).toContain(
      'The records hold no working hours for these weeks.',
    );
  });

  it('counts visits that are in no chair, and no visit that was broken', () => {
    const nowhere = changed('appointment', shown)(() => ({ operatoryId: null }));
    const soon = seated.filter(
      ({ startLocal }) => String(startLocal) >= asOf && String(startLocal) < '2026-02-02',
    );
    expect(figuresOf(nowhere).chairTime?.next.visitsWithoutChair).toBe(soon.length);
    const broken = given(figuresOf(changed('appointment', shown)(() => ({ status: 'broken' }))).chairTime);
    expect(broken.next.chairs.every(({ booked, bookedOutside }) => booked + bookedOutside === 0)).toBe(true);
  });

  it('is none without chairs or working hours', () => {
    expect(figuresOf(without('operatory')).chairTime).toBeNull();
    expect(figuresOf(without('scheduleBlock')).chairTime).toBeNull();
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
