import { type Batch, BitewingError } from '@bitewing/core';
import { type MariaDbServer, startMariaDb, withDatabase, writeOpenDental } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReaders } from '../../../src/read/index.ts';
import { tablesOf } from '../../../src/source/read-plan.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { expectQuiet, keyOf, runningStatements, write } from './front-desk.ts';
import { liveSourceOfWritten } from './live-database.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

describe('while a consumer is busy with a batch', () => {
  test('no statement of the reader is on the server, and every table can be written', async () => {
    const written = await writeOpenDental(practiceOf(60), { server, database: 'paused', version: '25.4' });
    const tables = [
      ...new Set(
        createReaders({ hasLocations: true }).flatMap((reader) => tablesOf(reader).map(({ table }) => table)),
      ),
    ];
    const paused: string[] = [];
    await withDatabase(server, 'paused', async (observer) => {
      await observer.query('SET SESSION lock_wait_timeout = 1, max_statement_time = 5');
      const [present] = await observer.query<RowDataPacket[]>('SHOW TABLES');
      const names = new Set(present.map((row) => String(Object.values(row)[0])));
      const keys = new Map<string, string>();
      for (const table of tables) if (names.has(table)) keys.set(table, await keyOf(observer, table));
      expect(keys.size).toBeGreaterThan(60);

      const source = liveSourceOfWritten(server, written, { pageRows: 10 });
      for await (const batch of source.snapshot({ batchSize: 25 })) {
        const reached = batch.tables.filter(({ read }) => read > 0).map(({ table }) => table);
        const news = reached.filter((table) => !paused.includes(table));
        if (news.length === 0) continue;
        paused.push(...news);
        await expectQuiet(observer);
        for (const [table, key] of keys) await write(observer, table, key);
        await expectQuiet(observer);
      }
      expect(paused.length).toBeGreaterThan(60);
    });
  });

  test('a table that is held would be noticed by this test', async () => {
    await writeOpenDental(practiceOf(5), { server, database: 'held', version: '25.4' });
    await withDatabase(server, 'held', async (holder) => {
      await holder.query('LOCK TABLES patient READ');
      await withDatabase(server, 'held', async (observer) => {
        await observer.query('SET SESSION lock_wait_timeout = 1, max_statement_time = 5');
        await expect(write(observer, 'patient', 'PatNum')).rejects.toMatchObject({
          code: 'ER_LOCK_WAIT_TIMEOUT',
        });
      });
    });
  });

  test('at most one page is asked for ahead', async () => {
    const written = await writeOpenDental(practiceOf(40), { server, database: 'ahead', version: '25.4' });
    await withDatabase(server, 'ahead', async (observer) => {
      await observer.query('SET GLOBAL general_log = 0');
      await observer.query("SET GLOBAL log_output = 'TABLE'");
      await observer.query('TRUNCATE mysql.general_log');
      const source = liveSourceOfWritten(server, written, { pageRows: 5 });
      const batches = source.snapshot({ entities: ['definition'], batchSize: 1 })[Symbol.asyncIterator]();
      await observer.query('SET GLOBAL general_log = 1');
      const first: IteratorResult<Batch> = await batches.next();
      expect(first.done).toBe(false);
      await expectQuiet(observer);
      await observer.query('SET GLOBAL general_log = 0');
      const [pages] = await observer.query<RowDataPacket[]>(
        "SELECT argument FROM mysql.general_log WHERE CONVERT(argument USING utf8mb4) LIKE 'SELECT % FROM `ahead`.`definition`%'",
      );
      expect(pages).toHaveLength(2);
      await batches.return?.();
    });
  });

  test('a reader writes nothing: the server refuses it', async () => {
    const statements = [
      'UPDATE patient SET LName = LName',
      'INSERT INTO patient SET PatNum = 77',
      'DROP TABLE patient',
    ];
    const written = await writeOpenDental(practiceOf(5), { server, database: 'guarded', version: '25.4' });
    expect((await liveSourceOfWritten(server, written).check()).remarks).toContain(
      'The server refuses writes in this session.',
    );
    await withDatabase(server, 'guarded', async (connection) => {
      await connection.query('SET SESSION TRANSACTION READ ONLY');
      for (const statement of statements)
        await expect(connection.query(statement), statement).rejects.toMatchObject({ errno: 1792 });
    });
  });

  test('an abort ends the statement on the server too', async () => {
    const written = await writeOpenDental(practiceOf(20), { server, database: 'aborted', version: '25.4' });
    await withDatabase(server, 'aborted', async (holder) => {
      await withDatabase(server, 'aborted', async (observer) => {
        await holder.query('LOCK TABLES patient WRITE');
        const controller = new AbortController();
        const reason = new Error('the host had enough');
        const reading = liveSourceOfWritten(server, written)
          .snapshot({ entities: ['patient'], signal: controller.signal })
          [Symbol.asyncIterator]()
          .next();
        const refused = expect(reading).rejects.toBe(reason);
        let running: readonly string[] = [];
        while (!running.some((statement) => statement.includes('`patient`')))
          running = await runningStatements(observer);
        controller.abort(reason);
        await refused;
        await expectQuiet(observer);
        await holder.query('UNLOCK TABLES');
      });
    });
  });

  test('a table that somebody holds is given up on by name', async () => {
    const written = await writeOpenDental(practiceOf(5), { server, database: 'busy', version: '25.4' });
    await withDatabase(server, 'busy', async (holder) => {
      await holder.query('LOCK TABLES patient WRITE');
      const source = liveSourceOfWritten(server, written, { statementTimeoutMs: 300 });
      const reading = source
        .snapshot({ entities: ['patient'] })
        [Symbol.asyncIterator]()
        .next();
      const error = await reading.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code: 'source_busy', retryable: true });
      expect(BitewingError.is(error) && error.message).toContain('patient');
    });
  });
});
