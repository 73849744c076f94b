import { createHash } from 'node:crypto';
import {
  type Batch,
  type CheckReport,
  type EntityName,
  entityNames,
  type Source,
  type TableProgress,
} from '@bitewing/core';
import {
  type MariaDbServer,
  type OpenDentalVersion,
  type OpenDentalWriter,
  tablesOfVersion,
  type WrittenOpenDental,
  writeOpenDental,
  writtenTables,
} from '@bitewing/testkit-native';
import { expect } from 'vitest';
import { openDentalTables } from '../../src/profile/tables.ts';
import {
  differencesOf,
  liveSourceOfWritten,
  pictureTaker,
  type StreamPicture,
} from '../source/live/live-database.ts';
import { type JudgedPractice, withExtra } from './expected-extra.ts';
import { dumpOf, expectTruth, practiceOf, sourceOfWritten, watched } from './practice-database.ts';

/** The practice that is written and read. */
export interface AsWritten {
  readonly version: OpenDentalVersion;
  readonly patients: number;
  readonly writer?: OpenDentalWriter;
  readonly seed?: number;
  readonly canaries?: boolean;
  /** Of the running server; a small number has every table read in many pages. */
  readonly pageRows?: number;
}

/** Every schema that practices are written in. */
export const everyVersion: readonly OpenDentalVersion[] = ['25.4', '24.1', 'reduced'];

/** What one way of reading gave, beside what the truth says of it. */
interface Reading {
  readonly picture: StreamPicture;
  readonly tables: ReadonlyMap<string, TableCounts>;
}

type TableCounts = Pick<TableProgress, 'status' | 'read' | 'mapped' | 'folded' | 'skipped' | 'rejected'>;

/** Short, so that two streams of hundreds of thousands of records fit; a difference still says which record it is. */
const printOf = (text: string): string =>
  `${text.slice(0, 80)} ${createHash('sha256').update(text).digest('base64')}`;

/** Reads everything; fails unless it is the truth, with every row accounted for and none rejected. */
async function readingOf(source: Source, whole: JudgedPractice): Promise<Reading> {
  const counts = new Map<EntityName, number>();
  const tables = new Map<string, TableCounts>();
  const removed: string[] = [];
  const { take, picture } = pictureTaker(printOf);
  let last: Batch | undefined;
  const batches = watched(source.snapshot(), (batch) => {
    take(batch);
    for (const { entity, op, id } of batch.records) {
      counts.set(entity, (counts.get(entity) ?? 0) + 1);
      if (op === 'remove') removed.push(id);
    }
    for (const { table, status, read, mapped, folded, skipped, rejected } of batch.tables)
      tables.set(table, { status, read, mapped, folded, skipped, rejected });
    last = batch;
  });
  const excusedCount = await expectTruth(whole, batches);
  const { practice, absent = [], version, writer } = whole;
  console.log(
    `${version}, ${writer} writer: ${picture.records.length} records, ${excusedCount} fields excused`,
  );

  expect(picture.rejections).toEqual([]);
  expect(removed).toEqual([]);
  for (const entity of entityNames) {
    const count = absent.includes(entity) ? 0 : practice.records(entity).length;
    expect([entity, counts.get(entity) ?? 0]).toEqual([entity, count]);
  }
  const present = new Set(writtenTables(version).map(({ name }) => name));
  expect([...tables.keys()].sort()).toEqual(openDentalTables.map(({ table }) => table).sort());
  for (const [table, { status, read, mapped, folded, skipped }] of tables) {
    const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    const expectedStatus = present.has(table) ? 'complete' : 'failed';
    expect([table, status, mapped + folded + left]).toEqual([table, expectedStatus, read]);
  }
  // Where a table is not there, nobody knows what it would have held.
  expect(last).toMatchObject({ complete: true, settled: absent.length === 0 });
  return { picture, tables };
}

const namesOf = (version: OpenDentalVersion): readonly string[] =>
  tablesOfVersion(version).flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));

/** Fails unless the check says which tables and columns are not there that its profile has, and finds nothing wrong. */
async function expectCheck(source: Source, { version }: WrittenOpenDental): Promise<CheckReport> {
  const check = await source.check();
  // What is older than both versions that are known is read as the older of them.
  const profile = version === '25.4' ? version : '24.1';
  expect(check).toMatchObject({ reachable: true, profile: { name: `open-dental ${profile}` } });
  expect(check.problem).toBeUndefined();
  const present = new Set(namesOf(version));
  const tables = new Set(tablesOfVersion(version).map(({ name }) => name));
  const isRead = new Set(openDentalTables.map(({ table }) => table));
  const [goneTables, goneColumns] = [new Set<string>(), new Set<string>()];
  for (const name of namesOf(profile)) {
    const [table = ''] = name.split('.');
    if (present.has(name) || !isRead.has(table)) continue;
    if (tables.has(table)) goneColumns.add(name);
    else goneTables.add(table);
  }
  const listed = (remark: RegExp): readonly string[] =>
    check.remarks.flatMap((each) => remark.exec(each)?.[1]?.split(', ') ?? []).toSorted();
  expect(listed(/^Tables that are not there: (.*)\.$/)).toEqual([...goneTables].sort());
  expect(listed(/^Columns that are not there: (.*)\.$/)).toEqual([...goneColumns].sort());
  expect(listed(/^Columns that are not known.*: (.*)\.$/)).toEqual([]);
  return check;
}

/**
 * Writes a practice into a database, and fails unless its dump and the running server both give every record, equal to
 * the truth in data, source and kept columns, with every row accounted for; unless both streams are the same; and
 * unless both reports say what is there.
 */
export async function expectAsWritten(
  server: MariaDbServer,
  folder: string,
  { patients, canaries = false, pageRows, ...options }: AsWritten,
): Promise<void> {
  const { version, seed = 1, writer = 'first' } = options;
  const database = `${writer}_${version.replace('.', '_')}_${seed}`;
  const written = await writeOpenDental(practiceOf(patients, { canaries }), { ...options, server, database });
  const dump = sourceOfWritten(await dumpOf(server, written, folder), written);
  const live = liveSourceOfWritten(server, written, pageRows === undefined ? {} : { pageRows });
  const whole = await withExtra(server, written, dump);
  const keptColumns = new Set([...whole.extra.values()].flatMap((extra) => Object.keys(extra)));
  expect(keptColumns.size).toBeGreaterThan(100);

  const ofDump = await readingOf(dump, whole);
  const ofServer = await readingOf(live, whole);
  expect(differencesOf(ofDump.picture, ofServer.picture)).toEqual([]);
  expect(ofServer.tables).toEqual(ofDump.tables);

  await expectCheck(dump, written);
  const { way, remarks } = await expectCheck(live, written);
  expect(way).toBe('live');
  expect(remarks).toContain('The server refuses writes in this session.');
  const tablesByName = async (source: Source) =>
    new Map((await source.profile()).tables.map((table) => [table.name, table]));
  expect(await tablesByName(live)).toEqual(await tablesByName(dump));
  await dump[Symbol.asyncDispose]();
  await live[Symbol.asyncDispose]();
}
