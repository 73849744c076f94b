import { tablesOf } from '@bitewing/adapter-kit';
import { type MariaDbServer, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenRecords } from '../../src/read/given-records.ts';
import { createReaders } from '../../src/read/index.ts';
import { practiceFacts } from '../../src/source/practice-facts.ts';
import { liveSourceOfWritten } from '../source/live/live-database.ts';
import { practiceOf, timeZone } from '../truth/practice-database.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

const readers = createReaders(practiceFacts({ settings: [], hasLocations: true, locationKeys: new Set() }));

const declared = new Map(
  readers.map((reader) => [
    tablesOf(reader)[0]?.table ?? '',
    givenRecords(reader)
      .map(({ entity, part }) => `${entity} ${part ?? ''}`)
      .sort()
      .join(', '),
  ]),
);

describe('the records that a row is said to give', () => {
  test('are those of every row of a whole practice, of every table', async () => {
    const written = await writeOpenDental(practiceOf(120), {
      server,
      database: 'given',
      version: '25.4',
      seed: 4,
    });
    const source = liveSourceOfWritten(server, written);
    const byRow = new Map<string, string[]>();
    for await (const { records } of source.snapshot()) {
      for (const { entity, id, source: origin } of records) {
        const row = `${origin.table}:${origin.key}`;
        expect(id.startsWith(row)).toBe(true);
        byRow.set(row, [...(byRow.get(row) ?? []), `${entity} ${id.slice(row.length + 1)}`]);
      }
    }
    await source[Symbol.asyncDispose]();
    const found = new Map<string, Set<string>>();
    for (const [row, given] of byRow) {
      const table = row.slice(0, row.indexOf(':'));
      found.set(table, (found.get(table) ?? new Set()).add(given.sort().join(', ')));
    }
    for (const [table, sets] of found) expect([table, [...sets]]).toEqual([table, [declared.get(table)]]);
    expect([...declared.keys()].filter((table) => !found.has(table))).toEqual([]);
  });
});
