import {
  type Batch,
  type CanonicalRecord,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
  type Source,
} from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpOf, practiceOf, sourceOfWritten, timeZone } from '../../truth/practice-database.ts';
import { Host, pictureOfHost } from './host.ts';
import { differencesOf, liveSourceOfWritten, pictureOfStream } from './live-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

const named = (records: readonly CanonicalRecord[]) =>
  records.map(({ op, entity }) => `${op} ${entity}`).sort();

async function practiceOnServer(database: string, patients = 30): Promise<WrittenOpenDental> {
  return writeOpenDental(practiceOf(patients), { server, database, version: '25.4' });
}

describe('changes of a running server', () => {
  test('take a host to what a new snapshot would give, over a week of a practice', async () => {
    const written = await practiceOnServer('week', 60);
    const source = liveSourceOfWritten(server, written, { pageRows: 50 });
    const host = new Host();
    await host.snapshot(source);
    const next = await writeChanges(server, written, written.practice.next(5).practice);
    expect((await host.changes(liveSourceOfWritten(server, next))).length).toBeGreaterThan(10);
    const whole = await pictureOfStream(liveSourceOfWritten(server, next).snapshot());
    expect(differencesOf(pictureOfHost(host), { ...whole, rejections: [] })).toEqual([]);
    expect(await host.changes(liveSourceOfWritten(server, next))).toEqual([]);
  });

  test('that are interrupted come again, and in the end nothing is lost or removed by mistake', async () => {
    const written = await practiceOnServer('broken');
    const source = liveSourceOfWritten(server, written, { pageRows: 20 });
    const host = new Host();
    await host.snapshot(source);
    await withDatabase(server, 'broken', async (desk) => {
      await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1');
      await desk.query('DELETE FROM adjustment ORDER BY AdjNum LIMIT 1');
    });
    for (const stopAfter of [1, 3, 7]) await host.changes(source, { batchSize: 5, stopAfter });
    await host.changes(source);
    const whole = await pictureOfStream(source.snapshot());
    expect(differencesOf(pictureOfHost(host), { ...whole, rejections: [] })).toEqual([]);
  });

  test('that are interrupted leave nothing behind of rows that went, or went back, before the next ones', async () => {
    const written = await practiceOnServer('between');
    const source = liveSourceOfWritten(server, written, { pageRows: 20 });
    const host = new Host();
    await host.snapshot(source);
    const isInserted = (batch: Batch): boolean =>
      batch.records.some(({ entity, id }) => entity === 'definition' && id === 'definition:900001');
    await withDatabase(server, 'between', async (desk) => {
      await desk.query('CREATE TABLE kept SELECT * FROM definition ORDER BY DefNum DESC LIMIT 1');
      await desk.query('UPDATE kept SET DefNum = 900001');
      await desk.query('INSERT INTO definition SELECT * FROM kept');
      await desk.query('UPDATE definition SET ItemName = CONCAT(ItemName, "!") WHERE DefNum < 5');
      // Something behind them, so that the comparison is broken off before its end.
      await desk.query('UPDATE commlog SET Note = "Changed"');
      let given = false;
      const stop = new Error('killed');
      const breakOff = async (batch: Batch): Promise<void> => {
        given ||= isInserted(batch);
        if (given) throw stop;
      };
      await expect(host.changes(source, { batchSize: 5, afterBatch: breakOff })).rejects.toBe(stop);
      expect(pictureOfHost(host).records.some((record) => record.includes('definition:900001'))).toBe(true);
      await desk.query('DELETE FROM definition WHERE DefNum = 900001');
      await desk.query('UPDATE definition SET ItemName = TRIM(TRAILING "!" FROM ItemName) WHERE DefNum < 5');
      await desk.query('DROP TABLE kept');
    });
    await host.changes(source);
    const whole = await pictureOfStream(source.snapshot());
    expect(differencesOf(pictureOfHost(host), { ...whole, rejections: [] })).toEqual([]);
    expect(await host.changes(source)).toEqual([]);
  });

  test('name what is gone of records that are folded from several rows', async () => {
    const written = await practiceOnServer('folded');
    const source = liveSourceOfWritten(server, written, { pageRows: 20 });
    const host = new Host();
    await host.snapshot(source);
    await withDatabase(server, 'folded', async (desk) => {
      await desk.query(
        'DELETE m FROM periomeasure m JOIN (SELECT PerioExamNum AS exam, MIN(IntTooth) AS tooth FROM periomeasure ' +
          'GROUP BY PerioExamNum LIMIT 1) one ON m.PerioExamNum = one.exam AND m.IntTooth = one.tooth',
      );
      await desk.query('UPDATE patientnote SET Medical = "changed" ORDER BY PatNum LIMIT 1');
    });
    expect(named(await host.changes(source))).toEqual(['remove perioTooth', 'upsert patient']);
  });

  test('do not take rows for deleted that cannot be read this time', async () => {
    const written = await practiceOnServer('rejecting');
    const source = liveSourceOfWritten(server, written, { pageRows: 10 });
    const host = new Host();
    await host.snapshot(source);
    await withDatabase(server, 'rejecting', async (desk) => {
      await desk.query('UPDATE procedurelog SET ProcStatus = 99 ORDER BY ProcNum LIMIT 2');
      await desk.query('UPDATE commlog SET Note = "Changed"');
      let last: Batch | undefined;
      const afterBatch = async (batch: Batch): Promise<void> => {
        const isRead = batch.tables.some(({ table, read }) => table === 'commlog' && read > 0);
        if (isRead && last === undefined) await desk.query('RENAME TABLE commlog TO hidden');
        if (isRead) last = batch;
      };
      const records = await host.changes(source, { batchSize: 5, afterBatch });
      expect(last?.tables.find(({ table }) => table === 'commlog')).toMatchObject({
        status: 'failed',
        code: 'missing_table',
      });
      expect(last).toMatchObject({ complete: true, settled: false });
      expect(named(records).filter((name) => name.startsWith('remove'))).toEqual([]);

      await desk.query('RENAME TABLE hidden TO commlog');
      await desk.query('UPDATE procedurelog SET ProcStatus = 1 WHERE ProcStatus = 99');
    });
    await host.changes(source);
    const whole = await pictureOfStream(source.snapshot());
    expect(differencesOf(pictureOfHost(host), { ...whole, rejections: [] })).toEqual([]);
  });

  test('do not take a row for deleted that is written anew while its page is read', async () => {
    const written = await practiceOnServer('rewritten');
    const source = liveSourceOfWritten(server, written, { pageRows: 10 });
    const host = new Host();
    await host.snapshot(source);
    await withDatabase(server, 'rewritten', async (desk) => {
      await desk.query('CREATE TABLE kept SELECT * FROM definition ORDER BY DefNum DESC LIMIT 2');
      await desk.query('DELETE FROM definition ORDER BY DefNum DESC LIMIT 2');
      // Something in the first table, for a batch behind which the rows come back.
      await desk.query('UPDATE provider SET FName = "Changed"');
      await desk.query('UPDATE commlog SET Note = "Changed"');
      if (host.cursor === null) throw new Error('nothing was saved');
      let isBack = false;
      const records: CanonicalRecord[] = [];
      const changes = source.changes({
        from: host.cursor,
        follow: false,
        scanState: host.store.scanState,
        batchSize: 1,
      });
      for await (const batch of changes) {
        records.push(...batch.records);
        if (isBack || (batch.tables.find(({ table }) => table === 'definition')?.status ?? '') !== 'complete')
          continue;
        isBack = true;
        await desk.query('INSERT INTO definition SELECT * FROM kept');
      }
      expect(isBack).toBe(true);
      expect(named(records).filter((name) => name.startsWith('remove'))).toEqual([]);
    });
  });

  test('are refused for a cursor of a dump, of another practice, and without a scan state', async () => {
    const written = await practiceOnServer('cursors', 5);
    const other = await practiceOnServer('strangers', 5);
    const live = liveSourceOfWritten(server, written);
    const dump = sourceOfWritten(await dumpOf(server, written, folder.path), written);
    const { scanState } = createMemoryCheckpointStore();
    const [ofDump, ofLive, ofOther] = await Promise.all(
      [dump, live, liveSourceOfWritten(server, other)].map(
        async (source) => (await collect(source.snapshot({ scanState }))).at(-1)?.cursor,
      ),
    );
    if (ofDump === undefined || ofLive === undefined || ofOther === undefined) throw new Error('no cursor');
    const codeOf = (from: Cursor, source: Source, withState = true, follow = false): Promise<unknown> =>
      collect(source.changes({ from, follow, ...(withState ? { scanState } : {}) })).then(
        () => 'none',
        (error: unknown) => Reflect.get(Object(error), 'code'),
      );
    expect(await codeOf(ofDump, live)).toBe('cursor_invalid');
    expect(await codeOf(ofLive, dump)).toBe('cursor_invalid');
    expect(await codeOf(ofOther, live)).toBe('history_lost');
    expect(await codeOf(ofLive, live, false)).toBe('unsupported_capability');
  });
});
