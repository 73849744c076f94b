import { eaglesoftDatabaseTables } from '@bitewing/testkit-native';
import { firstDifference, KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { contentOf } from './content-of.ts';
import { expectFates } from './expect-fates.ts';
import {
  expectAccounts,
  expectAging,
  expectProductivity,
  expectStored,
  moneyCounter,
} from './expect-money.ts';
import { expectHeld } from './expect-truth.ts';
import { databaseLoader } from './running-database.ts';
import { unloadFolders, unloadSource } from './unload-folders.ts';
import { practiceOptions, readTables, writtenOf } from './written-practice.ts';

const load = databaseLoader();
const folders = unloadFolders();
const written = writtenOf(60, { canaries: true });
const practice = practiceOptions(written);

describe.each(['ppm', 'brief'] as const)('a practice of four locations, with the names of %s', (profile) => {
  const all = eaglesoftDatabaseTables(written.tables, profile);
  const read = readTables(written.tables, profile);
  const contents: (readonly string[])[] = [];

  test.each(['a running database', 'unload files'])(
    'reads as it is from %s: every record, field and kept column, every row, and every cent',
    async (way) => {
      const source =
        way === 'unload files'
          ? unloadSource((await folders.write(all)).folder, practice)
          : (await load(all, practice)).source();
      const host = new KeepingHost();
      const counter = moneyCounter();
      const { tables, last } = await host.snapshot(source, { beforeBatch: counter.add });
      expect(last).toMatchObject({ complete: true, settled: true });
      const excused = await expectHeld(host, written.expected);
      console.log(`${host.kept.size} records of ${tables.size} tables, ${excused} fields excused`);
      expectFates(tables, read);
      expect([...tables.values()].filter(({ rejected }) => rejected > 0)).toEqual([]);
      contents.push(contentOf(host.kept.values()));
      // What it owes, how old that is, what is stored of it, and who produced it.
      const money = counter.money();
      expectAccounts(written, money);
      expectAging(written, money);
      expectStored(money);
      expectProductivity(written, money);
    },
  );

  test('gives the same stream both ways', () => {
    const [ofDatabase = [], ofFiles = []] = contents;
    expect(ofDatabase.length).toBeGreaterThan(4_000);
    expect(firstDifference(ofFiles, ofDatabase)).toBe('');
  });
});

test('nothing is held back and nothing made up: written and dropped are the whole truth', () => {
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
