import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { dayOf, isWeekend } from '../../src/practice/calendar.ts';
import { createWallClock } from '../../src/practice/wall-clock.ts';
import { asOf } from './as-of.ts';

const dateIn = (local: string | null): LocalDate => (local ?? '').slice(0, 10) as LocalDate;
const timeIn = (local: string | null): number => {
  const [, time = ''] = (local ?? '').split('T');
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
};

const practice = createPractice({ seed: 7, patients: 400, asOf, locations: 4 });
const appointments = practice.records('appointment');

describe('appointments of a synthetic practice', () => {
  test('have every status, before and after today', () => {
    expect(new Set(appointments.map(({ data }) => data.status)).size).toBe(7);
    const scheduled = appointments.filter(({ data }) => data.status === 'scheduled');
    expect(scheduled.every(({ data }) => (data.startLocal ?? '') >= asOf)).toBe(true);
    const completed = appointments.filter(({ data }) => data.status === 'completed');
    expect(completed.every(({ data }) => (data.startLocal ?? '9') < '2025-07-02')).toBe(true);
  });

  test('have segments that add up to their length, in steps of five minutes', () => {
    for (const { data } of appointments) {
      for (const segments of [data.segments, data.secondarySegments]) {
        if (segments === null) continue;
        expect(segments.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(data.durationMinutes);
        expect(segments.every(({ minutes }) => minutes % 5 === 0)).toBe(true);
        // Two stretches of the same worker would be one.
        expect(segments.some(({ worker }, index) => worker === segments[index - 1]?.worker)).toBe(false);
      }
    }
    expect(appointments.some(({ data }) => data.segments?.some(({ minutes }) => minutes === 5))).toBe(true);
    expect(appointments.some(({ data }) => data.secondarySegments !== null)).toBe(true);
  });

  test('have no time and no chair while they are planned or off the schedule', () => {
    for (const { data } of appointments) {
      const isOff = data.status === 'planned' || data.status === 'unscheduled';
      expect(data.startLocal === null).toBe(isOff);
      expect(data.start === null).toBe(isOff);
    }
    const planned = new Set(appointments.filter(({ data }) => data.status === 'planned').map(({ id }) => id));
    const origins = appointments.flatMap(({ data }) => data.plannedAppointmentId ?? []);
    expect(origins.length).toBeGreaterThan(0);
    expect(origins.every((id) => planned.has(id))).toBe(true);
  });

  test('are in the zone of their location', () => {
    const zones = new Set(practice.locationZones.values());
    expect(zones.size).toBe(5);
    for (const { data } of appointments) {
      if (data.startLocal === null) continue;
      const zone = practice.locationZones.get(data.locationId ?? '') ?? 'America/New_York';
      expect(data.start).toBe(createWallClock(zone).instant(data.startLocal));
    }
  }, 60_000);

  test('fall on days on which the clock changes, while the office is open', () => {
    const changed = appointments.filter(({ data }) =>
      /^(?:2024-03-10|2024-11-03|2025-03-09|2025-11-02|2026-03-08)/.test(data.startLocal ?? ''),
    );
    expect(changed.length).toBeGreaterThan(10);
    expect(new Set(changed.map(({ data }) => data.status))).toEqual(new Set(['completed', 'scheduled']));
    for (const { data } of appointments.filter(({ data: { startLocal } }) => startLocal !== null))
      expect(data.startLocal).toMatch(/T(?:0[789]|1[0-7]):/);
  });

  test('are in chairs in which their worker works that day, where the hours of a day are kept', () => {
    const works = practice
      .records('scheduleBlock')
      .filter(({ data }) => data.kind === 'provider' && data.startTimeLocal !== null);
    const placeOf = new Map(practice.records('operatory').map(({ id, data }) => [id, data.locationId]));
    const worksOn = Map.groupBy(works, ({ data }) => data.date);
    const seen = appointments.filter(
      ({ data: { status, startLocal } }) =>
        (status === 'scheduled' || status === 'completed') && worksOn.has(dateIn(startLocal)),
    );
    const outside = seen.filter(({ data: visit }) => {
      const worker = visit.isHygiene === true ? visit.hygienistId : visit.providerId;
      const [from, to] = [timeIn(visit.startLocal), timeIn(visit.startLocal) + (visit.durationMinutes ?? 0)];
      return !worksOn
        .get(dateIn(visit.startLocal))
        ?.some(
          ({ data: block }) =>
            block.providerId === worker &&
            (block.operatoryIds?.includes(visit.operatoryId ?? '') ??
              block.locationId === placeOf.get(visit.operatoryId ?? '')) &&
            timeIn(`T${block.startTimeLocal}`) <= from &&
            to <= timeIn(`T${block.endTimeLocal}`),
        );
    });
    expect(outside.map(({ id }) => id)).toEqual([]);
    expect(seen.length).toBeGreaterThan(20);
    expect(works.some(({ data }) => data.operatoryIds !== null)).toBe(true);
  });

  test('are on a weekend in few cases', () => {
    const timed = appointments.flatMap(({ data }) => data.startLocal ?? []);
    const onWeekend = timed.filter((startLocal) => isWeekend(dayOf(dateIn(startLocal))));
    expect(onWeekend.length).toBeGreaterThan(0);
    expect(onWeekend.length / timed.length).toBeLessThan(0.02);
  });

  test('take no chair, patient or worker twice at a time', () => {
    const booked = appointments.filter(
      ({ data }) => data.status === 'scheduled' || data.status === 'completed',
    );
    const inOrder = booked.toSorted((left, right) =>
      (left.data.startLocal ?? '') < (right.data.startLocal ?? '') ? -1 : 1,
    );
    const free = new Map<string, number>();
    for (const { id, data } of inOrder) {
      const [date, start] = [dateIn(data.startLocal), timeIn(data.startLocal)];
      const worker = data.isHygiene === true ? data.hygienistId : data.providerId;
      for (const taken of [data.operatoryId, data.patientId, worker]) {
        expect(taken, id).not.toBeNull();
        expect(free.get(`${date} ${taken}`) ?? 0, id).toBeLessThanOrEqual(start);
        free.set(`${date} ${taken}`, start + (data.durationMinutes ?? 0));
      }
    }
    expect(inOrder.length).toBeGreaterThan(500);
  });

  test('fall on times that the clock skipped and that it had twice in an odd practice', () => {
    const odd = createPractice({ seed: 7, patients: 60, asOf, locations: 1, oddities: true });
    const inPractice = odd.records('appointment');
    const at = (startLocal: string): (string | null)[] =>
      inPractice.filter(({ data }) => data.startLocal === startLocal).map(({ data }) => data.start);
    expect(at('2024-03-10T02:30:00')[0]).toBe('2024-03-10T07:30:00Z');
    expect(at('2024-11-03T01:30:00')[0]).toBe('2024-11-03T05:30:00Z');
    expect(at('2026-03-08T02:30:00')[0]).toBe('2026-03-08T07:30:00Z');
  });
});

describe('the wall clock of the truth', () => {
  const instant = (zone: string, local: string): string =>
    createWallClock(zone).instant(local as Parameters<ReturnType<typeof createWallClock>['instant']>[0]);

  test.each([
    ['America/New_York', '2025-01-15T09:00:00', '2025-01-15T14:00:00Z'],
    ['America/New_York', '2025-07-15T09:00:00', '2025-07-15T13:00:00Z'],
    ['America/New_York', '2024-03-10T01:59:59', '2024-03-10T06:59:59Z'],
    ['America/New_York', '2024-03-10T03:00:00', '2024-03-10T07:00:00Z'],
    ['America/New_York', '2024-11-03T02:00:00', '2024-11-03T07:00:00Z'],
    ['America/Phoenix', '2024-03-10T02:30:00', '2024-03-10T09:30:00Z'],
    ['Australia/Lord_Howe', '2024-10-06T02:15:00', '2024-10-05T15:45:00Z'],
    ['Asia/Kathmandu', '2025-01-15T09:00:00', '2025-01-15T03:15:00Z'],
  ])('reads %s %s as %s', (zone, local, expected) => {
    expect(instant(zone, local)).toBe(expected);
  });
});
