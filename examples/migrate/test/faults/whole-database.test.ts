import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnDisposition } from '@bitewing/core';
import { type InventedTable, inventedTables, writtenTables } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDump, type PracticeServer, startPracticeServer } from './practice-server.ts';
import { type CommandRun, runCommand } from './run-command.ts';

const invented: readonly InventedTable[] = inventedTables(300, 4);
/** The tables of the fact sheet, and those of macros and reports. */
const vendor = writtenTables('25.4');
/** Logs and signals of the program: the profile says of each why it is not read. */
const unreadOfVendor = 7;

let practice: PracticeServer;
let path: string;
let run: CommandRun;
beforeAll(async () => {
  practice = await startPracticeServer();
  await practice.run(...invented.flatMap(({ statements }) => statements));
  path = await practice.dump('whole.sql.gz');
  const folder = join(practice.folder, 'whole');
  await mkdir(folder);
  run = await runCommand(folder, [{ instance: 'whole', path }]);
});
afterAll(() => practice[Symbol.asyncDispose]());

describe('a database with the 76 tables of the vendor and 300 others, with rows', () => {
  test('is moved and proved', () => {
    expect([run.exitCode, run.errors]).toEqual([0, '']);
    const source = run.report.sources.whole;
    expect([source?.holds, source?.failures, source?.problem]).toEqual([true, [], null]);
    const accepted = Object.values(source?.entities ?? {}).reduce((sum, entity) => sum + entity.accepted, 0);
    expect(accepted).toBe(practice.written.ids.size);
    expect(run.output).toContain(`whole: the proof holds, ${accepted} records`);
  });

  test('is reported with every table that is not read, its rows, and why where that is known', async () => {
    const source = run.report.sources.whole;
    const read = Object.keys(source?.tables ?? {});
    const unread = source?.unreadTables ?? {};
    const profile = await openDump(path, 'reasons').profile();
    const withReason = profile.tables.filter(({ unreadBecause }) => unreadBecause !== undefined);
    expect([vendor.length, read.length, withReason.length, Object.keys(unread).length]).toEqual([
      79,
      79 - unreadOfVendor,
      unreadOfVendor,
      300,
    ]);
    const leftOut = withReason.map(({ name, rows, unreadBecause }) => [
      name,
      { rows, reason: unreadBecause },
    ]);
    expect(source?.leftOutTables).toEqual(Object.fromEntries(leftOut));
    for (const { name, rowCount } of invented) expect([name, unread[name]]).toEqual([name, rowCount]);
    expect(new Set([...read, ...withReason.map(({ name }) => name), ...Object.keys(unread)])).toEqual(
      new Set([...vendor, ...invented].map(({ name }) => name)),
    );
  });

  test('has a disposition for every column, and the report adds them up', async () => {
    const source = openDump(path, 'profile');
    const profile = await source.profile();
    await source[Symbol.asyncDispose]();
    const kinds = new Map<string, ColumnDisposition['kind']>();
    for (const { name, columns } of profile.tables)
      for (const column of columns)
        if (column.drift !== 'missing') kinds.set(`${name}.${column.name}`, column.disposition.kind);
    const expected = [...vendor, ...invented].flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name}`),
    );
    expect([...kinds.keys()].sort()).toEqual(expected.sort());
    const counts: Record<string, number> = { mapped: 0, extra: 0, used: 0, dropped: 0, secret: 0, unread: 0 };
    for (const kind of kinds.values()) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(run.report.sources.whole?.dispositions).toEqual(counts);
    for (const { name, columns } of invented)
      for (const column of columns) expect(kinds.get(`${name}.${column.name}`)).toBe('unread');
    expect([kinds.get('patient.LName'), kinds.get('provider.SSN')]).toEqual(['mapped', 'extra']);
  });
});
