import { join } from 'node:path';
import {
  type Batch,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
  type ReadOptions,
} from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { differencesOf, liveSourceOfWritten, pictureOf, pictureOfStream } from './live-database.ts';
import { type RestartableServer, restartable } from './restart-server.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
let power: RestartableServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  power = restartable(server);
  written = await writeOpenDental(practiceOf(60), { server, database: 'office', version: '25.4' });
});
afterAll(async () => {
  await power[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  folder.remove();
});

/** Records of several runs, each once: the last one counts. */
const distinct = (batches: readonly Batch[]) => {
  const { records, rejections } = pictureOf(batches);
  return { records: [...new Set(records)], rejections: [...new Set(rejections)] };
};

describe('a snapshot that is interrupted', () => {
  test('goes on where it was, each time that the server is killed in the middle of a page', async () => {
    const source = liveSourceOfWritten(server, written, { pageRows: 20 });
    const whole = await pictureOfStream(source.snapshot());
    const batches: Batch[] = [];
    let from: Cursor | undefined;
    let kills = 0;
    let isComplete = false;
    while (!isComplete) {
      const killAfter = 12 + 9 * kills;
      let pulled = 0;
      try {
        for await (const batch of source.snapshot({
          batchSize: 50,
          ...(from === undefined ? {} : { from }),
        })) {
          batches.push(batch);
          from = JSON.parse(JSON.stringify(batch.cursor));
          isComplete = batch.complete;
          pulled += 1;
          if (pulled === killAfter && kills < 3) await power.kill();
        }
      } catch (error) {
        expect(error).toMatchObject({ retryable: true });
        expect(['connection_lost', 'connect_failed']).toContain(Reflect.get(Object(error), 'code'));
        expect(JSON.stringify(error)).not.toContain(server.password);
        kills += 1;
        await power.start();
      }
    }
    expect(kills).toBe(3);
    expect(differencesOf(whole, distinct(batches))).toEqual([]);
    // What comes twice is a part of what one row or one exam gave.
    expect(pictureOf(batches).records.length - whole.records.length).toBeLessThan(100);
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: true });
  });

  test('loses no row that is written, changed or deleted in front of it, and repeats none behind it', async () => {
    const source = liveSourceOfWritten(server, written, { pageRows: 10 });
    const before = await pictureOfStream(source.snapshot({ entities: ['procedure'] }));
    const ids: string[] = [];
    let changed = false;
    await withDatabase(server, written.database, async (desk) => {
      for await (const batch of source.snapshot({ entities: ['procedure'], batchSize: 10 })) {
        ids.push(...batch.records.map(({ id }) => id));
        if (changed) continue;
        changed = true;
        await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 ORDER BY ProcNum LIMIT 3');
        await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 ORDER BY ProcNum DESC LIMIT 3');
        await desk.query('DELETE FROM procedurelog ORDER BY ProcNum LIMIT 1');
        await desk.query(
          'INSERT INTO procedurelog SET PatNum = 1, CodeNum = 1, ProcStatus = 2, ProcNum = 900000001',
        );
      }
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('procedurelog:900000001');
    expect(ids.length).toBe(before.records.length + 1);
  });

  test('keeps its scan state: changes behind a resumed snapshot are those that there were', async () => {
    const store = createMemoryCheckpointStore();
    const source = liveSourceOfWritten(server, written, { pageRows: 30 });
    let saved = await store.load();
    const save = async (batch: Batch): Promise<void> => {
      await store.save(batch.cursor, saved);
      saved = batch.cursor;
    };
    let seen = 0;
    for await (const batch of source.snapshot({ batchSize: 100, scanState: store.scanState })) {
      await save(batch);
      seen += 1;
      if (seen === 9) break;
    }
    // As another process would: what was staged and not saved is gone.
    const from = await store.load();
    if (from === null) throw new Error('nothing was saved');
    const rest = await collect(
      checkpointed(source.snapshot({ from, batchSize: 100, scanState: store.scanState }), save),
    );
    expect(rest.at(-1)?.complete).toBe(true);

    await withDatabase(server, written.database, async (desk) => {
      await desk.query('UPDATE patient SET LName = CONCAT(LName, "x") ORDER BY PatNum LIMIT 1');
      await desk.query('DELETE FROM commlog ORDER BY CommlogNum LIMIT 1');
    });
    const cursor = await store.load();
    if (cursor === null) throw new Error('nothing was saved');
    const changes = await collect(
      checkpointed(source.changes({ from: cursor, follow: false, scanState: store.scanState }), save),
    );
    const records = changes.flatMap((batch) => batch.records);
    expect(records.map(({ op, entity }) => `${op} ${entity}`).sort()).toEqual([
      'remove communication',
      'upsert patient',
    ]);
    const again = await store.load();
    if (again === null) throw new Error('nothing was saved');
    const quiet = await collect(source.changes({ from: again, follow: false, scanState: store.scanState }));
    expect(quiet.flatMap((batch) => batch.records)).toEqual([]);
  });
});

describe('a cursor in the middle of a snapshot', () => {
  const refusalOf = (from: Cursor, options: Partial<ReadOptions> = {}): Promise<unknown> =>
    collect(liveSourceOfWritten(server, written).snapshot({ from, ...options })).then(
      () => 'none',
      (error: unknown) => Reflect.get(Object(error), 'code'),
    );

  test('is refused for other entities, where it is damaged, and after the database was restored', async () => {
    const source = liveSourceOfWritten(server, written);
    let from: Cursor | undefined;
    for await (const batch of source.snapshot({ batchSize: 500 })) {
      from = batch.cursor;
      break;
    }
    if (from === undefined) throw new Error('no batch');
    expect(await refusalOf(from)).toBe('none');
    expect(await refusalOf(from, { entities: ['patient'] })).toBe('cursor_invalid');
    const { place } = from.position;
    for (const damaged of ['x', '[1]', '["nothing",0,"1"]', String(place).replace(/"\w+"\]$/, '"1 OR 1"]')])
      expect(await refusalOf({ ...from, position: { ...from.position, place: damaged } }), damaged).toBe(
        'cursor_invalid',
      );

    const file = join(folder.path, 'restore.sql');
    await server.dump(written.database, file);
    await withDatabase(server, written.database, async (connection) => {
      // The server tells the age of a table in whole seconds.
      await connection.query('SELECT SLEEP(1.1)');
    });
    await server.load(written.database, file);
    expect(await refusalOf(from)).toBe('cursor_invalid');
  });
});

async function* checkpointed(
  batches: AsyncIterable<Batch>,
  save: (batch: Batch) => Promise<void>,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    await save(batch);
    yield batch;
  }
}
