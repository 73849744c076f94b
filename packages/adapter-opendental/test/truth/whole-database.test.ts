import {
  type InventedTable,
  inventedTables,
  type MariaDbServer,
  secretWord,
  startMariaDb,
  withDatabase,
  writeOpenDental,
  writtenTables,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDentalTables } from '../../src/profile/tables.ts';
import { type JudgedPractice, withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, timeZone } from './practice-database.ts';

const folder = temporaryFolder();
const invented: readonly InventedTable[] = inventedTables(300, 77);
let server: MariaDbServer;
let written: JudgedPractice;
let path: string;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  const bare = await writeOpenDental(practiceOf(80), { server, database: 'whole', version: '25.4' });
  await withDatabase(server, 'whole', async (connection) => {
    for (const { statements } of invented)
      for (const statement of statements) await connection.query(statement);
  });
  path = await dumpOf(server, bare, folder.path);
  written = await withExtra(server, bare, sourceOfWritten(path, bare));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

describe('a database with all 76 tables of the vendor and 300 others', () => {
  test('is read as the truth says: the others do not get in the way', async () => {
    await expectTruth(written, sourceOfWritten(path, written).snapshot());
  });

  test('has every table and column in the profile, with its rows and what becomes of it', async () => {
    const profile = await sourceOfWritten(path, written).profile();
    const expected = [
      ...writtenTables('25.4').map(({ name, columns }) => ({
        name,
        columns: columns.map((column) => column.name),
      })),
      ...invented.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
    ];
    const listed = new Map(profile.tables.map((table) => [table.name, table]));
    expect([...listed.keys()].sort()).toEqual(expected.map(({ name }) => name).sort());
    for (const { name, columns } of expected) {
      const present = listed.get(name)?.columns.filter(({ drift }) => drift !== 'missing') ?? [];
      expect([name, present.map((column) => column.name)]).toEqual([name, columns]);
    }
    for (const { name, rowCount } of invented)
      expect([name, listed.get(name)?.rows]).toEqual([name, rowCount]);
    expect(listed.get('patient')?.rows).toBe(80);
    const readTables = profile.tables.filter(({ columns }) =>
      columns.some(({ disposition }) => disposition.kind === 'mapped'),
    );
    expect(readTables).toHaveLength(openDentalTables.length);
    const unknown = readTables.flatMap(({ name, columns }) =>
      columns.filter(({ drift }) => drift !== undefined).map((column) => `${name}.${column.name}`),
    );
    expect(unknown).toEqual([]);
  });

  test('gives away no password, key or integrity hash', async () => {
    const leaks: string[] = [];
    let seen = 0;
    const source = sourceOfWritten(path, written);
    for await (const batch of source.snapshot()) {
      for (const record of batch.records) {
        seen += 1;
        if (JSON.stringify(record).includes(secretWord)) leaks.push(record.id);
      }
      if (JSON.stringify([batch.cursor, batch.tables]).includes(secretWord)) leaks.push('cursor or tables');
    }
    const reports = JSON.stringify([await source.check(), await source.profile()]);
    expect(seen).toBe(written.ids.size);
    expect(leaks).toEqual([]);
    expect(reports).not.toContain(secretWord);
  });
});
