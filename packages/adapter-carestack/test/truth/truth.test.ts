import type { Difference } from '@bitewing/testkit';
import { KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { compareKept, expectHeld } from './expect-truth.ts';
import { plantedChanges } from './planted-changes.ts';
import { readGroup } from './read-group.ts';
import { groupStarter } from './running-group.ts';
import { groupOf } from './written-group.ts';

const start = groupStarter();
const written = groupOf(60);
const small = groupOf(15);

describe('a group of five locations', () => {
  test('reads as it is: every record, field and kept column, and every row accounted for', async () => {
    const { host, tables } = await readGroup(start, { group: written.group });
    expect(written.group.locations.length).toBe(5);
    expect(host.kept.size).toBeGreaterThan(4_000);
    const excused = await expectHeld(host, written.expected);
    console.log(`${host.kept.size} records of ${tables.size} tables, ${excused} fields excused`);
    const rows = new Map<string, Set<string>>();
    for (const { source } of written.expected) {
      if (source === undefined) throw new Error('an expectation without a row');
      const keys = rows.get(source.table);
      if (keys === undefined) rows.set(source.table, new Set([source.key]));
      else keys.add(source.key);
    }
    expect([...tables.keys()].sort()).toEqual([...rows.keys()].sort());
    for (const [table, progress] of tables)
      expect([table, progress]).toMatchObject([
        table,
        {
          status: 'complete',
          read: rows.get(table)?.size,
          mapped: rows.get(table)?.size,
          folded: 0,
          skipped: {},
          rejected: 0,
        },
      ]);
  });

  test('holds nothing back and makes nothing up: written and dropped are the whole truth', () => {
    const carried = [...written.written.values()].reduce((sum, count) => sum + count, 0);
    const dropped = written.dropped.reduce((sum, { count }) => sum + count, 0);
    expect(carried).toBeGreaterThan(1_000);
    expect(dropped).toBeGreaterThan(0);
    for (const [entity, count] of written.written) {
      const left = written.dropped.filter((one) => one.entity === entity);
      const whole = left.reduce((sum, one) => sum + one.count, count);
      expect([entity, whole]).toEqual([entity, written.practice.records(entity).length]);
    }
  });
});

const placeOf = ({ entity, field = 'record' }: Difference): string => `${entity}.${field}`;

describe('a value that is not what the truth says', () => {
  test('is found in every table', async () => {
    const { server, source } = await start({ group: small.group });
    const before = new KeepingHost();
    await before.snapshot(source());
    const known = await compareKept(before.kept.values(), small.expected);
    server.change((group) => {
      for (const [, change] of plantedChanges) change(group);
    });
    const host = new KeepingHost();
    await host.snapshot(source());
    const { differences } = await compareKept(host.kept.values(), small.expected);
    const found = differences.map(placeOf);
    for (const place of known.differences.map(placeOf)) found.splice(found.indexOf(place), 1);
    expect(found.sort()).toEqual(plantedChanges.map(([place]) => place).sort());
  });

  test('and so is a record that is missing, and one too many', async () => {
    const group = { ...small.group, appointments: small.group.appointments.slice(1) };
    const { host } = await readGroup(start, { group });
    const missing = await compareKept(host.kept.values(), small.expected);
    expect(missing.differences.map(({ entity, kind }) => [entity, kind])).toContainEqual([
      'appointment',
      'missing',
    ]);
    const gone = small.expected.filter(({ entity }) => entity !== 'carrier');
    const unexpected = await compareKept(host.kept.values(), gone);
    expect(unexpected.differences.map(({ entity, kind }) => [entity, kind])).toContainEqual([
      'carrier',
      'unexpected',
    ]);
  });
});
