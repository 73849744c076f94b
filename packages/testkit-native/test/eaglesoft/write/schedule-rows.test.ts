import type { LocalDateTime } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { folded } from '../../../src/eaglesoft/write/native-text.ts';
import { minutesLater, momentOf } from '../../../src/eaglesoft/write/rows/schedule/moment.ts';
import { type EaglesoftRow, writeEaglesoft } from '../../../src/index.ts';
import { expectedById, expectedOf, rowsOf, threeLocations } from './written-database.ts';

const practice = threeLocations({ oddities: true });
const database = writeEaglesoft(practice);
const providersOf = Map.groupBy(
  rowsOf(database, 'appointment_provider'),
  ({ appointment_id: id }) => id ?? '',
);
const minutesBetween = (row: EaglesoftRow): number =>
  (Date.parse(`${row.end_time}Z`) - Date.parse(`${row.start_time}Z`)) / 60_000;

describe('moments of the schedule', () => {
  test('are the first of two, and by the offset before where the clock skipped', () => {
    const zone = 'America/New_York';
    expect(momentOf('2025-06-30T08:00:00' as LocalDateTime, zone)).toBe('2025-06-30T12:00:00Z');
    expect(momentOf('2025-11-02T01:30:00' as LocalDateTime, zone)).toBe('2025-11-02T05:30:00Z');
    expect(momentOf('2025-03-09T02:30:00' as LocalDateTime, zone)).toBe('2025-03-09T07:30:00Z');
    expect(() => momentOf('2025-03-09T02:30:00' as LocalDateTime, 'Asia/Tokyo')).toThrow(RangeError);
    expect(minutesLater('2025-06-30T23:50:00' as LocalDateTime, 20)).toBe('2025-07-01T00:10:00');
  });
});

describe('visits', () => {
  test('stand in the wall clock of their place, and in the zone of the organization', () => {
    let moved = 0;
    for (const { id, data } of practice.records('appointment')) {
      if (!database.ids.has(id)) continue;
      const { data: read } = expectedOf(database, 'appointment', id);
      expect(read.startLocal).toBe(data.startLocal);
      expect(read.durationMinutes).toBe(data.durationMinutes);
      expect(read.start).toBe(momentOf(data.startLocal ?? ('' as LocalDateTime), 'America/New_York'));
      if (read.start !== data.start) moved += 1;
    }
    expect(moved).toBeGreaterThan(20);
  });

  test('say by one number what they are, and by another who walked out', () => {
    const counts = new Map<string, number>();
    for (const row of rowsOf(database, 'appointment')) {
      const { data } = expectedById(database, 'appointment', `appointment:${row.appointment_id}`);
      expect(data.sourceStatus).toBe(row.classification);
      const name = `${row.classification}/${row.arrival_status === '4' ? 'left' : ''}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const status = { '1/': 'scheduled', '1/left': 'completed', '2/': 'note', '16/': null }[name];
      expect(data.status).toBe(status);
      expect(data.recordStatus).toBe(name === '16/' ? 'deleted' : 'active');
    }
    expect(counts.get('16/')).toBe(2);
    expect(counts.get('2/')).toBeGreaterThan(0);
    expect(Math.min(counts.get('1/') ?? 0, counts.get('1/left') ?? 0)).toBeGreaterThan(10);
  });

  test('have as their provider who begins first', () => {
    let together = 0;
    for (const row of rowsOf(database, 'appointment')) {
      const { data, extra } = expectedById(database, 'appointment', `appointment:${row.appointment_id}`);
      const own = providersOf.get(row.appointment_id ?? '') ?? [];
      const [first] = own.toSorted((left, right) =>
        (left.start_time ?? '') < (right.start_time ?? '') ? -1 : 1,
      );
      expect(data.providerId).toBe(
        first === undefined ? null : `provider:${folded(first.provider_id ?? '')}`,
      );
      const isPartly = first !== undefined && first.end_time !== row.end_time;
      expect(extra?.appointment_provider !== undefined).toBe(own.length > 1 || isPartly);
      if (own.length > 1) together += 1;
      for (const each of own) expect(minutesBetween(each)).toBeGreaterThan(0);
    }
    expect(together).toBeGreaterThan(20);
  });

  test('can be of somebody who is no patient yet', () => {
    const prospects = database.expected.filter(({ data }) => data.prospect != null);
    expect(
      prospects.map(({ data, extra }) => [data.patientId, data.prospect, extra?.appointment_name]),
    ).toEqual([[null, { lastName: 'Hadler, Odo', firstName: null, phone: null, email: null }, undefined]]);
    const copies = database.expected.filter(({ extra }) => extra?.appointment_name === 'Hadler, Una');
    expect(copies.length).toBeGreaterThan(5);
    expect(copies.every(({ data }) => data.patientId !== null)).toBe(true);
  });
});

describe('hours', () => {
  test('of a provider have the lunch of every third long day as a part', () => {
    const parts = database.expected.filter(({ id }) => id.endsWith('#lunch'));
    expect(parts.length).toBe(rowsOf(database, 'custom_hours').length);
    const lunches = parts.filter(({ data }) => data.recordStatus === 'active');
    expect(lunches.length).toBeGreaterThan(5);
    expect(lunches.every(({ data }) => data.startTimeLocal === '12:00:00' && data.kind === 'blockout')).toBe(
      true,
    );
    const none = parts.filter(({ data }) => data.recordStatus === 'inactive');
    expect(none.every(({ data }) => data.startTimeLocal === null)).toBe(true);
  });

  test('in several chairs name none, and in one that one', () => {
    for (const { id, data } of practice.records('scheduleBlock')) {
      if (!database.ids.has(id) || data.kind !== 'provider') continue;
      const { operatoryIds } = expectedOf(database, 'scheduleBlock', id).data;
      const [only] = data.operatoryIds ?? [];
      const isOne = data.operatoryIds?.length === 1;
      expect(operatoryIds).toEqual(isOne ? [expectedOf(database, 'operatory', only ?? '').id] : null);
    }
  });

  test('are none on holidays, of which a practice has one a day', () => {
    const days = rowsOf(database, 'holidays').map((row) => `${row.practice_id} ${row.hol_date}`);
    expect(days.length).toBeGreaterThan(2);
    expect(new Set(days).size).toBe(days.length);
    const [holiday] = rowsOf(database, 'holidays');
    const { data } = expectedById(
      database,
      'scheduleBlock',
      `holidays:${holiday?.practice_id},${holiday?.hol_date}`,
    );
    expect(data).toMatchObject({ kind: 'practice', status: 'holiday', note: holiday?.hol_name });
  });
});
