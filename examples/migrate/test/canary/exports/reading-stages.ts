import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createOpenDentalSource } from '@bitewing/adapter-opendental';
import {
  type Batch,
  type CheckpointStore,
  type Cursor,
  createMemoryCheckpointStore,
  createReplaySource,
  freshness,
  type Source,
  sameCursor,
} from '@bitewing/core';
import { conformance } from '@bitewing/testkit/conformance';
import * as native from '@bitewing/testkit-native';
import {
  createTableStatements,
  readCells,
  tablesOfVersion,
  withDatabase,
  writeChanges,
} from '@bitewing/testkit-native';
import { readCareStack } from '../care-stack/read-care-stack.ts';
import { readEaglesoft } from '../eaglesoft/read-eaglesoft.ts';
import { brokenPractice, openMarked, startMarkedPractice, timeZone } from '../marked-practice.ts';
import { keptFile } from './every-field.ts';
import { type Given, left } from './given.ts';

const database = 'marked';

/** Looks into what a source tells beside its records; gives the last cursor. */
async function follow(given: Given, batches: AsyncIterable<Batch>): Promise<Batch> {
  let last: Batch | undefined;
  for await (const batch of batches) {
    given.book.value('cursors', batch.cursor);
    given.book.value('progress of tables', batch.tables);
    given.book.value('progress of tables', freshness(batch.tables, batch.observedAt));
    for (const rejection of batch.rejected) given.book.value('rejections', rejection);
    last = batch;
  }
  if (last === undefined) throw new Error('The source gave no batch.');
  return last;
}

/** An endless stream up to its first settled batch with something in it, each batch saved. */
async function* untilSettled(
  batches: AsyncIterable<Batch>,
  checkpoint: CheckpointStore,
  before: Cursor,
): AsyncGenerator<Batch> {
  let saved = before;
  let records = 0;
  for await (const batch of batches) {
    await checkpoint.save(batch.cursor, saved);
    saved = batch.cursor;
    records += batch.records.length;
    yield batch;
    if (batch.settled && records > 0) return;
  }
}

async function describeSource(given: Given, source: Source): Promise<void> {
  given.book.value('check', await source.check());
  given.book.value('profile', await source.profile());
}

/** Writes the practice into a real server, dumps it, and breaks copies of it. */
export async function write(given: Given): Promise<void> {
  const marked = await startMarkedPractice(15);
  given.closing.push(() => marked[Symbol.asyncDispose]());
  given.marked = marked;
  given.dump = await marked.dump('whole.sql', ...brokenPractice.addedColumn);
  const plants = Object.entries(native).filter(([name]) => name.startsWith('plant'));
  await marked.dump('planted.sql');
  await withDatabase(marked.server, 'copy2', async (connection) => {
    for (const [, plant] of plants as [string, typeof native.plantGender][]) await plant(connection);
  });
  given.book.value('definitions of tables', [createTableStatements('25.4'), tablesOfVersion('25.4')]);
  await readCells(marked.server, database, 'patient', ['LName']);
}

/** Reads a whole dump and a broken one. */
export async function readDump(given: Given): Promise<void> {
  const marked = left(given, 'marked');
  const broken = await marked.dump('misplaced.sql', ...brokenPractice.misplacedTexts);
  for (const path of [left(given, 'dump'), broken]) {
    const source = openMarked(path, { temporaryFolder: given.folder, memoryLimitBytes: 20_000 });
    await describeSource(given, source);
    await follow(given, source.snapshot({ batchSize: 200 }));
    await source[Symbol.asyncDispose]();
  }
}

/** Reads the running server, and follows it through a change of the practice. */
export async function readLive(given: Given): Promise<void> {
  const { server, written } = left(given, 'marked');
  const { host, port, user, password } = server;
  const source = createOpenDentalSource({
    server: { host, port, user, password },
    instance: database,
    database,
    timeZone,
    locationTimeZones: written.locationTimeZones,
  });
  const checkpoint = createMemoryCheckpointStore();
  const { scanState } = checkpoint;
  await describeSource(given, source);
  const { cursor } = await follow(given, source.snapshot({ scanState }));
  await checkpoint.save(cursor, null);
  const changed = await writeChanges(server, written, written.practice.next(2).practice);
  given.book.value('changes of tables', changed.changes);
  const later = await follow(given, source.changes({ from: cursor, follow: false, scanState }));
  given.book.value('cursors', sameCursor(cursor, later.cursor));
  await checkpoint.save(later.cursor, cursor);
  let from = later.cursor;
  // The second time there is something to be read of what the first gave.
  for (const suffix of ['Jr', 'Sr']) {
    await withDatabase(server, database, (connection) =>
      connection.query('UPDATE patient SET LName = CONCAT(LName, ?) LIMIT 2', [` ${suffix}`]),
    );
    const followed = source.changes({ from, follow: true, scanState });
    ({ cursor: from } = await follow(given, untilSettled(followed, checkpoint, from)));
  }
  await source[Symbol.asyncDispose]();
}

/** Reads a CareStack account in every way, and lets its server fail. */
export async function readGroup(given: Given): Promise<void> {
  await readCareStack(given.book);
}

/** Reads an Eaglesoft office from files, from a database in this process, and from one in a child. */
export async function readOffice({ book, folder }: Given): Promise<void> {
  const ofOffice = join(folder, 'office');
  await mkdir(ofOffice);
  await readEaglesoft(book, { temporaryFolder: folder, ofOffice, patients: 3, isSound: true });
}

/** Lets the conformance suite look for patient data in what a source of the kept records tells. */
export async function conform(given: Given): Promise<void> {
  const path = join(given.folder, keptFile);
  const tests: (() => Promise<void>)[] = [];
  const runner: Parameters<typeof conformance>[0] = {
    describe: (_name, define) => define(),
    test: (name, run) => name.includes('patient data') && tests.push(run),
  };
  const createSource = async () => ({ source: createReplaySource(path), dispose: async () => {} });
  conformance(runner, { name: 'kept', createSource, hasCanaries: true });
  for (const run of tests) await run();
}
