import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  type Batch,
  BitewingError,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
  type Source,
  type TableProgress,
} from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { createConnection, createPool } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenDentalSource } from '../../../src/index.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import {
  differencesOf,
  liveSourceOf,
  liveSourceOfWritten,
  pictureOf,
  pictureOfStream,
  serverOf,
} from './live-database.ts';

let server: MariaDbServer;
let written: WrittenOpenDental;
const { scanState, save } = createMemoryCheckpointStore();
let known: Cursor;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  written = await writeOpenDental(practiceOf(20), { server, database: 'errors', version: '25.4' });
  const last = (await collect(liveSourceOfWritten(server, written).snapshot({ scanState }))).at(-1);
  if (last === undefined) throw new Error('no batch');
  known = last.cursor;
  await save(known, null);
});
afterAll(() => server[Symbol.asyncDispose]());

/** Every text of an error that a person may see. */
const printedOf = (error: unknown): string =>
  inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);

/** The error that a stream begins with, or null. It gives away no account and no address. */
async function errorOf(batches: AsyncIterable<Batch>): Promise<BitewingError | null> {
  const error = await collect(batches).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return null;
  if (!BitewingError.is(error)) throw new Error('no error of Bitewing', { cause: error });
  for (const secret of [server.password, 'wrong-password', 'limited-password', 'limited@', server.folder])
    expect(printedOf(error)).not.toContain(secret);
  return error;
}

/** The error that a source refuses a snapshot with, and changes, and that its check reports. */
async function refusalOf(source: Source): Promise<BitewingError> {
  const error = await errorOf(source.snapshot());
  if (error === null) throw new Error('not refused');
  const ofChanges = await errorOf(source.changes({ from: known, follow: false, scanState }));
  expect([ofChanges?.code, ofChanges?.message]).toEqual([error.code, error.message]);
  const report = await source.check();
  expect(report).toMatchObject({ reachable: false, problem: { code: error.code } });
  expect(printedOf(report)).not.toContain('-password');
  return error;
}

/** The refusal while something in the practice is otherwise. */
async function refusalWhile(statement: string, undo: string): Promise<BitewingError> {
  return withDatabase(server, 'errors', async (connection) => {
    await connection.query(statement);
    try {
      return await refusalOf(liveSourceOfWritten(server, written));
    } finally {
      await connection.query(undo);
    }
  });
}

/** An account that may read some tables of a database, and no other. */
async function limitedAccount(name: string, database: string, except: readonly string[]): Promise<void> {
  await withDatabase(server, database, async (connection) => {
    await connection.query(`CREATE USER '${name}'@'127.0.0.1' IDENTIFIED BY 'limited-password'`);
    const [tables] = await connection.query('SHOW TABLES');
    for (const row of Array.isArray(tables) ? tables : []) {
      const table = String(Object.values(row)[0]);
      if (!except.includes(table))
        await connection.query(`GRANT SELECT ON ??.?? TO '${name}'@'127.0.0.1'`, [database, table]);
    }
  });
}

const limited = (user: string, database = 'errors'): Source =>
  liveSourceOf(server, database, {
    locationTimeZones: written.locationTimeZones,
    server: { ...serverOf(server), user, password: 'limited-password' },
  });

const failuresOf = (tables: readonly TableProgress[]) =>
  tables
    .filter(({ status }) => status !== 'complete')
    .map(({ table, status, code }) => [table, status, code]);

describe('a server that cannot be read', () => {
  test('names a wrong password', async () => {
    const source = liveSourceOf(server, 'errors', {
      server: { ...serverOf(server), password: 'wrong-password' },
    });
    expect(await refusalOf(source)).toMatchObject({ code: 'auth_failed', retryable: false });
  });

  test('names a server that is not there, which may come back', async () => {
    const source = liveSourceOf(server, 'errors', {
      server: { ...serverOf(server), port: 1, connectTimeoutMs: 2_000 },
    });
    expect(await refusalOf(source)).toMatchObject({ code: 'connect_failed', retryable: true });
  });

  test('names a host that nobody knows', async () => {
    const source = liveSourceOf(server, 'errors', {
      server: { ...serverOf(server), host: 'nobody.invalid', connectTimeoutMs: 2_000 },
    });
    expect((await refusalOf(source)).code).toBe('connect_failed');
  });

  test('names a database that is not there', async () => {
    expect((await refusalOf(liveSourceOf(server, 'elsewhere'))).code).toBe('database_not_found');
  });

  test('names a database of another program, and the tables that it lacks', async () => {
    await server.createDatabase('shop');
    await withDatabase(server, 'shop', async (connection) => {
      await connection.query('CREATE TABLE patient (PatNum bigint PRIMARY KEY)');
    });
    const error = await refusalOf(liveSourceOf(server, 'shop'));
    expect(error.code).toBe('foreign_database');
    expect(error.message).toContain('procedurelog');
  });

  test('names a table that every practice has and this one lacks', async () => {
    const error = await refusalWhile('RENAME TABLE paysplit TO hidden', 'RENAME TABLE hidden TO paysplit');
    expect([error.code, error.message.includes('paysplit')]).toEqual(['missing_table', true]);
  });

  test('names the column that identity or money hangs on', async () => {
    const error = await refusalWhile(
      'ALTER TABLE adjustment CHANGE AdjAmt Hidden double NOT NULL',
      'ALTER TABLE adjustment CHANGE Hidden AdjAmt double NOT NULL',
    );
    expect([error.code, error.message.includes('adjustment.AdjAmt')]).toEqual(['missing_column', true]);
  });

  test('waits out an upgrade', async () => {
    const error = await refusalWhile(
      "UPDATE preference SET ValueString = '1' WHERE PrefName = 'CorruptedDatabase'",
      "UPDATE preference SET ValueString = '0' WHERE PrefName = 'CorruptedDatabase'",
    );
    expect(error).toMatchObject({ code: 'source_busy', retryable: true });
  });

  test('names one that takes no more connections, of anybody or of the account', async () => {
    for (const name of ['crowd', 'latecomer']) await limitedAccount(name, 'errors', []);
    const settings = { ...serverOf(server), user: 'crowd', password: 'limited-password', database: 'errors' };
    await withDatabase(server, 'errors', async (administrator) => {
      const expectRefused = async (name: string, number: number): Promise<void> => {
        const error = await refusalOf(limited(name));
        expect(error).toMatchObject({ code: 'connect_failed', retryable: true });
        expect(error.cause).toMatchObject({ errorNumber: number });
      };
      await administrator.query("ALTER USER 'crowd'@'127.0.0.1' WITH MAX_USER_CONNECTIONS 9");
      // One more than that is kept for administrators.
      const crowd = await Promise.all(Array.from({ length: 9 }, () => createConnection(settings)));
      try {
        await administrator.query('SET GLOBAL max_connections = 10');
        await expectRefused('latecomer', 1040);
        await administrator.query('SET GLOBAL max_connections = 100');
        await expectRefused('crowd', 1226);
      } finally {
        await administrator.query('SET GLOBAL max_connections = 100');
        for (const connection of crowd) connection.destroy();
      }
    });
  });

  test('names a table for which the server takes longer than it allows itself', async () => {
    await limitedAccount('hasty', 'errors', []);
    await withDatabase(server, 'errors', async (holder) => {
      await holder.query("ALTER USER 'hasty'@'127.0.0.1' WITH MAX_STATEMENT_TIME 0.5");
      await holder.query('LOCK TABLES patient WRITE');
      const source = limited('hasty');
      for (const batches of [
        source.snapshot({ entities: ['patient'] }),
        source.changes({ from: known, follow: false, scanState, entities: ['patient'] }),
      ]) {
        const error = await errorOf(batches);
        expect(error).toMatchObject({ code: 'source_busy', retryable: true, cause: { errorNumber: 1969 } });
        expect(error?.message).toContain('patient');
      }
      await holder.query('UNLOCK TABLES');
    });
  });
});

describe('an account without a grant', () => {
  test('is named with the table, where the ledger needs it', async () => {
    await limitedAccount('without_splits', 'errors', ['paysplit']);
    const error = await refusalOf(limited('without_splits'));
    expect([error.code, error.message.includes('paysplit')]).toEqual(['access_denied', true]);
  });

  test('is named with the table, where no practice can be told without it', async () => {
    await limitedAccount('without_patients', 'errors', ['patient']);
    const error = await refusalOf(limited('without_patients'));
    expect([error.code, error.message.includes('patient')]).toEqual(['access_denied', true]);
  });

  test('fails that table alone, where others can be read', async () => {
    await limitedAccount('without_letters', 'errors', ['commlog']);
    const source = limited('without_letters');
    const batches = await collect(source.snapshot());
    expect(failuresOf(batches.at(-1)?.tables ?? [])).toEqual([['commlog', 'failed', 'access_denied']]);
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: false });
    const whole = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    const letters = whole.records.filter((record) => record.includes('"table":"commlog"'));
    expect(letters.length).toBeGreaterThan(0);
    const read = batches.reduce((sum, batch) => sum + batch.records.length, 0);
    expect(read).toBe(whole.records.length - letters.length);
    expect((await source.check()).remarks).toContain('Tables that the account may not read: commlog.');
  });

  test('is named where it has no right to the database at all', async () => {
    await withDatabase(server, 'errors', async (connection) => {
      await connection.query("CREATE USER 'nobody'@'127.0.0.1' IDENTIFIED BY 'limited-password'");
    });
    expect((await refusalOf(limited('nobody'))).code).toBe('database_not_found');
  });
});

describe('a table that goes wrong while it is read', () => {
  /** Reads with something happening behind the first batch that has rows of the table. */
  async function readWhile(database: string, table: string, statement: () => Promise<void>, batchSize = 10) {
    await writeOpenDental(practiceOf(40), { server, database, version: '25.4' });
    const source = liveSourceOf(server, database, {
      locationTimeZones: written.locationTimeZones,
      pageRows: 10,
    });
    const tables = new Map<string, TableProgress>();
    let happened = false;
    let last: Batch | undefined;
    const cursors: Cursor[] = [];
    for await (const batch of source.snapshot({ batchSize })) {
      for (const progress of batch.tables) tables.set(progress.table, progress);
      last = batch;
      cursors.push(batch.cursor);
      if (happened || (tables.get(table)?.read ?? 0) === 0) continue;
      happened = true;
      await statement();
    }
    return { failures: failuresOf([...tables.values()]), last, cursors, source };
  }

  test.each([
    ['is dropped', 'dropped', 'DROP TABLE commlog', 'missing_table'],
    ['loses a column', 'altered', 'ALTER TABLE commlog DROP COLUMN Note', 'missing_column'],
    ['is emptied and filled again by a restore', 'restored', null, 'table_replaced'],
  ])('fails alone when it %s', async (_, database, statement, code) => {
    const { failures, last } = await readWhile(database, 'commlog', () =>
      withDatabase(server, database, async (connection) => {
        if (statement !== null) await connection.query(statement);
        else {
          await connection.query('CREATE TABLE later LIKE commlog');
          // The server tells the age of a table in whole seconds.
          await connection.query('SELECT SLEEP(1.1)');
          await connection.query('CREATE OR REPLACE TABLE later LIKE commlog');
          await connection.query('DROP TABLE commlog');
          await connection.query('RENAME TABLE later TO commlog');
        }
      }),
    );
    expect(failures).toEqual([['commlog', 'failed', code]]);
    expect(last).toMatchObject({ complete: true, settled: false });
  });

  test('fails alone when the server calls it damaged', async () => {
    const { failures } = await readWhile('damaged', 'preference', async () => {
      await withDatabase(server, 'damaged', async (connection) => {
        await connection.query('FLUSH TABLES');
      });
      writeFileSync(join(server.folder, 'data', 'damaged', 'commlog.MYI'), Buffer.alloc(2_000, 7));
    });
    expect(failures).toEqual([['commlog', 'failed', 'table_damaged']]);
  });

  test('stays failed in a run that is taken up again, wherever that was cut', async () => {
    const hide = (): Promise<void> =>
      withDatabase(server, 'cut', async (connection) => {
        await connection.query('RENAME TABLE commlog TO hidden');
      });
    // Batches of one record: so one of them ends with the last row that could be read.
    const { cursors, source } = await readWhile('cut', 'commlog', hide, 1);
    await withDatabase(server, 'cut', async (connection) => {
      await connection.query('RENAME TABLE hidden TO commlog');
    });
    const behind = cursors.filter(({ position }) => position.failed === 'commlog:missing_table');
    expect(behind.length).toBeGreaterThan(1);
    for (const from of [behind[0], behind.at(-1)]) {
      if (from === undefined) throw new Error('no cursor');
      const last = (await collect(source.snapshot({ from }))).at(-1);
      expect(failuresOf(last?.tables ?? [])).toEqual([['commlog', 'failed', 'missing_table']]);
      expect(last).toMatchObject({ complete: true, settled: false });
    }
  });

  test('fails with what is folded into one record with it', async () => {
    const { failures } = await readWhile('unfolded', 'patient', () =>
      withDatabase(server, 'unfolded', async (connection) => {
        await connection.query('DROP TABLE patientlink');
      }),
    );
    expect(failures).toEqual([
      ['patient', 'failed', 'missing_table'],
      ['patientnote', 'failed', 'missing_table'],
      ['patientlink', 'failed', 'missing_table'],
    ]);
  });
});

describe('a pool of the host', () => {
  test('is used whatever its settings, and loses no connection to the source', async () => {
    const pool = createPool({
      ...serverOf(server),
      database: 'errors',
      connectionLimit: 1,
      decimalNumbers: true,
      charset: 'latin1',
      namedPlaceholders: true,
    });
    try {
      const source = createOpenDentalSource({
        pool,
        instance: 'truth',
        timeZone,
        locationTimeZones: written.locationTimeZones,
      });
      const whole = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
      expect(await pictureOfStream(source.snapshot())).toEqual(whole);
      for await (const _ of source.snapshot({ batchSize: 1 })) break;
      const [rows] = await pool.query('SELECT @@session.tx_read_only AS isReadOnly');
      expect(rows).toEqual([{ isReadOnly: 0 }]);
    } finally {
      await pool.end();
    }
  });

  test('that the host has ended is named, also in the middle of a reading, which goes on by another', async () => {
    const { locationTimeZones } = written;
    const openPool = () => {
      const pool = createPool({ ...serverOf(server), database: 'errors' });
      const options = { pool, instance: 'truth', timeZone, locationTimeZones, pageRows: 20 };
      return { pool, source: createOpenDentalSource(options) };
    };
    const first = openPool();
    const batches: Batch[] = [];
    const broken = await errorOf(
      (async function* () {
        for await (const batch of first.source.snapshot({ batchSize: 50 })) {
          batches.push(batch);
          yield batch;
          if (batches.length === 5) await first.pool.end();
        }
      })(),
    );
    expect(['connection_lost', 'connect_failed']).toContain(broken?.code);
    const error = await refusalOf(first.source);
    expect(error).toMatchObject({ code: 'connect_failed', retryable: true });
    expect(error.message).toContain('pool');

    const from = batches.at(-1)?.cursor;
    if (from === undefined) throw new Error('no cursor');
    const second = openPool();
    const rest = await collect(second.source.snapshot({ from, batchSize: 50 }));
    await second.pool.end();
    const whole = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    const { records } = pictureOf([...batches, ...rest]);
    expect(differencesOf({ ...whole, records: [...new Set(records)] }, whole)).toEqual([]);
  });
});
