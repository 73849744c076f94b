import { describe, expect, test } from 'vitest';
import { exactNumber } from '../../../src/carestack/data.ts';
import { flattenRow } from '../../../src/carestack/write/flatten-row.ts';
import { createMemory } from '../../../src/carestack/write/memory.ts';
import { dollars, dollarsAndCents } from '../../../src/carestack/write/money-number.ts';
import { windowsZones } from '../../../src/carestack/write/windows-zones.ts';
import { writeCareStack } from '../../../src/index.ts';
import { instantText, momentsOf, wallClockAt } from '../../../src/time/local-time.ts';
import { fiveLocations } from './written-account.ts';

describe('a flat row', () => {
  test('has dotted columns, lists as JSON, and none for what is no value', () => {
    const row = {
      id: exactNumber('9007199254740993'),
      address: { city: 'Piedra', state: '', inner: { deep: true } },
      list: [1, 2],
      nothing: null,
      absent: undefined,
      zero: 0,
      chart: { tooth1: 'p' },
    };
    expect([...flattenRow(row, ['chart'])]).toEqual([
      ['id', '9007199254740993'],
      ['address.city', 'Piedra'],
      ['address.inner.deep', 'true'],
      ['list', '[1,2]'],
      ['zero', '0'],
      ['chart', '{"tooth1":"p"}'],
    ]);
  });
});

describe('moments of a wall clock', () => {
  test('are one, two in a repeated hour, none in a skipped one', () => {
    expect(momentsOf('2025-07-01T09:00:00', 'America/Phoenix').map(instantText)).toEqual([
      '2025-07-01T16:00:00Z',
    ]);
    expect(momentsOf('2025-11-02T01:30:00', 'America/New_York').map(instantText)).toEqual([
      '2025-11-02T05:30:00Z',
      '2025-11-02T06:30:00Z',
    ]);
    expect(momentsOf('2025-03-09T02:30:00', 'America/Chicago')).toEqual([]);
    expect(wallClockAt(Date.parse('2025-11-02T04:30:00Z'), 'America/Halifax')).toBe('2025-11-02T01:30:00');
  });
});

describe('a memory', () => {
  test('counts by heading, remembers, and learns apart from its copy', () => {
    const memory = createMemory();
    expect([memory.turn('code', 'a'), memory.turn('code', 'b'), memory.turn('code', 'a')]).toEqual([0, 1, 0]);
    const copy = memory.copy();
    expect(copy.turn('code', 'c')).toBe(2);
    expect(memory.turn('code', 'd')).toBe(2);
    expect(memory.once('text', 'a', () => 'first')).toBe('first');
    expect(memory.once('text', 'a', () => 'second')).toBe('first');
  });
});

describe('amounts', () => {
  test('are written short or with two places', () => {
    expect(JSON.stringify([dollars(8410), dollars(-340), dollarsAndCents(8410)])).toBe('[84.1,-3.4,84.10]');
  });
});

describe('zones', () => {
  test('of all places have Windows names, and the first place has the least id', () => {
    const practice = fiveLocations({ patients: 5 });
    const { locations } = writeCareStack(practice).group;
    expect(locations.map(({ timeZone }) => timeZone)).toEqual([
      'Eastern Standard Time',
      'Central Standard Time',
      'US Mountain Standard Time',
      'Atlantic Standard Time',
      'Pacific Standard Time',
    ]);
    const ids = locations.map(({ id }) => Number(id));
    expect(Math.min(...ids)).toBe(ids[0]);
    expect(windowsZones.size).toBe(new Set(windowsZones.values()).size);
  });

  test.each([1, 2, 3])('do not stop an odd practice of %i patients', (patients) => {
    const practice = fiveLocations({ patients, oddities: true });
    const account = writeCareStack(practice);
    expect(account.written.get('patient')).toBe(patients);
  });

  test('refuse a place of which no Windows name is known', () => {
    expect(() => writeCareStack(fiveLocations({ patients: 1, timeZone: 'Europe/Oslo' }))).toThrow(RangeError);
  });
});
