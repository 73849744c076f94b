import { tablesOf } from '@bitewing/adapter-kit';
import { type Batch, BitewingError, collect, createMemoryCheckpointStore } from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { createPool, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenDentalSource } from '../../../src/index.ts';
import { createReaders } from '../../../src/read/index.ts';
import type { MysqlPool } from '../../../src/way/mysql/mysql-pool.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { type Connection, expectQuiet, keyOf, runningStatements, takeAll, write } from './front-desk.ts';
import { liveSourceOfWritten } from './live-database.ts';

let server: MariaDbServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  written = await writeOpenDental(practiceOf(60), { server, database: 'paused', version: '25.4' });
});
afterAll(() => server[Symbol.asyncDispose]());

/** What waits for a table at most as long as the front desk would bear. */
const impatient = 'SET SESSION lock_wait_timeout = 1, max_statement_time = 5';

const tablesRead = (): readonly string[] => [
  ...new Set(
    createReaders({ hasLocations: true }).flatMap((reader) => tablesOf(reader).map(({ table }) => table)),
  ),
];

/** The tables of the practice that are read and have rows, with the columns of their keys. */
async function filledTables(observer: Connection): Promise<ReadonlyMap<string, string>> {
  const [present] = await observer.query<RowDataPacket[]>('SHOW TABLES');
  const names = new Set(present.map((row) => String(Object.values(row)[0])));
  const keys = new Map<string, string>();
  for (const table of tablesRead().filter((name) => names.has(name))) {
    const [rows] = await observer.query<RowDataPacket[]>('SELECT 1 FROM ?? LIMIT 1', [table]);
    if (rows.length > 0) keys.set(table, await keyOf(observer, table));
  }
  return keys;
}

/** Pauses behind the first page of every table, and works in the practice meanwhile; gives the tables of the pauses. */
async function workInPauses(
  observer: Connection,
  keys: ReadonlyMap<string, string>,
  batches: AsyncIterable<Batch>,
): Promise<readonly string[]> {
  const paused = new Set<string>();
  for await (const batch of batches) {
    const news = batch.tables.filter(({ table, read }) => read > 0 && !paused.has(table));
    if (news.length === 0) continue;
    await expectQuiet(observer);
    await takeAll(observer, [...keys.keys()]);
    for (const { table } of news) {
      paused.add(table);
      await write(observer, table, keys.get(table) ?? 'no key');
    }
    await expectQuiet(observer);
  }
  return [...paused].sort();
}

describe('while a consumer is busy with a batch', () => {
  test('nothing of the reader is on the server, and every table can be written and taken', async () => {
    await withDatabase(server, 'paused', async (observer) => {
      await observer.query(impatient);
      const keys = await filledTables(observer);
      expect(keys.size).toBeGreaterThan(60);
      const source = liveSourceOfWritten(server, written, { pageRows: 10 });
      const batches = source.snapshot({ batchSize: 25 });
      expect(await workInPauses(observer, keys, batches)).toEqual([...keys.keys()].sort());
    });
  });

  test('of changes neither, in tables of an engine with transactions', async () => {
    const database = 'transactional';
    const own = await writeOpenDental(practiceOf(8), { server, database, version: '25.4' });
    await withDatabase(server, database, async (observer) => {
      await observer.query(`${impatient}, sql_mode = ''`);
      for (const table of tablesRead())
        await observer.query('ALTER TABLE IF EXISTS ?? ENGINE = InnoDB', [table]);
      const keys = await filledTables(observer);
      expect(keys.size).toBeGreaterThan(50);
      const source = liveSourceOfWritten(server, own, { pageRows: 10 });
      const { scanState, save } = createMemoryCheckpointStore();
      // Of all other entities nothing is known yet: every row of theirs is a change.
      const [known] = await collect(source.snapshot({ entities: ['organization'], scanState }));
      if (known === undefined) throw new Error('no batch');
      await save(known.cursor, null);
      const { cursor: from } = known;
      const batches = source.changes({ from, follow: false, scanState, batchSize: 25 });
      expect(await workInPauses(observer, keys, batches)).toEqual([...keys.keys()].sort());
    });
  });

  test('a table that is locked, or read in a transaction that goes on, would be noticed by this test', async () => {
    const expectNoticed = (table: string, statement: string): Promise<void> =>
      withDatabase(server, 'transactional', (holder) =>
        withDatabase(server, 'transactional', async (observer) => {
          await holder.query(statement);
          await holder.query('SELECT * FROM ?? LIMIT 1', [table]);
          await observer.query(impatient);
          await expect(takeAll(observer, ['definition', table]), table).rejects.toMatchObject({
            code: 'ER_LOCK_WAIT_TIMEOUT',
          });
        }),
      );
    await Promise.all([
      expectNoticed('patient', 'LOCK TABLES patient READ'),
      expectNoticed('appointment', 'SET SESSION autocommit = 0'),
    ]);
    await withDatabase(server, 'transactional', (observer) => takeAll(observer, ['patient', 'appointment']));
  });

  test('at most one page is asked for ahead', async () => {
    await withDatabase(server, 'paused', async (observer) => {
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
        "SELECT argument FROM mysql.general_log WHERE CONVERT(argument USING utf8mb4) LIKE 'SELECT % FROM `paused`.`definition`%'",
      );
      expect(pages).toHaveLength(2);
      await batches.return?.();
    });
  });

  test('a reader can write nothing: the server refuses it on its own connection', async () => {
    const pool = createPool({ ...server.connection('paused'), connectionLimit: 1 });
    const own: Connection[] = [];
    const spied: MysqlPool = {
      async getConnection() {
        const connection = await pool.getConnection();
        own.push(connection);
        return connection;
      },
    };
    try {
      const { locationTimeZones } = written;
      const source = createOpenDentalSource({ pool: spied, instance: 'truth', timeZone, locationTimeZones });
      for await (const _ of source.snapshot({ batchSize: 1 })) {
        for (const statement of [
          'UPDATE patient SET LName = LName',
          'INSERT INTO patient SET LName = "New"',
          'DELETE FROM patient',
          'DROP TABLE patient',
        ])
          await expect(own[0]?.query(statement), statement).rejects.toMatchObject({ errno: 1792 });
        break;
      }
      expect(own).toHaveLength(1);
    } finally {
      await pool.end();
    }
  });

  test('an abort ends the statement on the server too', async () => {
    await withDatabase(server, 'paused', async (holder) => {
      await withDatabase(server, 'paused', async (observer) => {
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
    await withDatabase(server, 'paused', async (holder) => {
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

describe('the times of a reading', () => {
  test('lie on both sides of what was read, also where a batch has many pages and its reader pauses', async () => {
    const source = liveSourceOfWritten(server, written, { pageRows: 50 });
    const asked = Date.now();
    const taken: { readonly batch: Batch; readonly at: number }[] = [];
    for await (const batch of source.snapshot({ batchSize: 400 })) {
      taken.push({ batch, at: Date.now() });
      // Long enough for a page that is asked for behind it to bear a later time.
      while (Date.now() < (taken.at(-1)?.at ?? 0) + 3);
    }
    expect(taken.length).toBeGreaterThan(3);
    const starts = new Map<string, number>();
    for (const { batch, at } of taken) {
      const observed = Date.parse(batch.observedAt);
      expect(observed).toBeLessThanOrEqual(at);
      for (const { table, asOf, read } of batch.tables) {
        if (asOf === null) continue;
        expect(Date.parse(asOf), table).toBeGreaterThanOrEqual(asked);
        expect(Date.parse(asOf), table).toBeLessThanOrEqual(observed);
        // As old as the first of its pages, however far it was read since.
        if (read > 0) expect(Date.parse(asOf), table).toBe(starts.get(table) ?? Date.parse(asOf));
        starts.set(table, Date.parse(asOf));
      }
    }
    expect(new Set(taken.map(({ batch }) => batch.observedAt)).size).toBeGreaterThan(3);
  });
});
