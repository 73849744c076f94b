import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../src/eaglesoft/odbc/odbc-failure.ts';
import {
  connectSqlAnywhere,
  type EaglesoftDatabase,
  loadEaglesoftDatabase,
  type MariaDbServer,
  type SqlAnywhereConnection,
  startMariaDb,
} from '../../src/index.ts';
import { smallDatabase } from './database-tables.ts';

let server: MariaDbServer;
let database: EaglesoftDatabase;
let connection: SqlAnywhereConnection;
beforeAll(async () => {
  server = await startMariaDb();
  database = await loadEaglesoftDatabase(server, smallDatabase);
});
beforeEach(async () => {
  connection = await connectSqlAnywhere(database.connectionString());
});
afterEach(async () => {
  await connection.close();
  database.arm();
  database.behave({ allowSnapshotIsolation: false, snapshotRefusedAt: 'option', readOnlyAfterMs: 30_000 });
  database.clearLog();
});
afterAll(() => server[Symbol.asyncDispose]());

const page = 'SELECT TOP 9 "tran_num" AS c0 FROM "PPM"."transactions_header" ORDER BY "tran_num" ASC';
const amount = 'SELECT "amount" AS c0 FROM "PPM"."transactions_header" WHERE ("tran_num" = ?)';

const valuesOf = async (sql: string, parameters: readonly unknown[] = []): Promise<unknown[]> =>
  (await connection.query(sql, parameters)).map((row) => row.c0);

async function failureOf(sql: string, parameters: readonly unknown[] = []) {
  try {
    await connection.query(sql, parameters);
  } catch (error) {
    return diagnosticsOf(error)[0];
  }
  return undefined;
}

async function child(
  sql: string,
): Promise<{ code: number | null; signal: string | null; rows: number | null }> {
  const program = fileURLToPath(new URL('./odbc-child.ts', import.meta.url));
  const process = fork(program, [database.driver, database.connectionString(), sql], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let rows: number | null = null;
  process.on('message', (answer: { readonly rows: number }) => {
    rows = answer.rows;
  });
  const [code, signal] = await once(process, 'exit');
  return { code, signal, rows };
}

describe('faults of the stand-in', () => {
  it('stops early without a word, in the table and for the pages that are named', async () => {
    database.arm({ kind: 'early-stop', rows: 2, table: 'Transactions_Header', purpose: 'page' });
    expect(await valuesOf(page)).toEqual([1, 2]);
    expect(await valuesOf('SELECT COUNT(*) AS c0 FROM "PPM"."transactions_header"')).toEqual([5]);
    expect(
      await valuesOf('SELECT TOP 9 "patient_id" AS c0 FROM "PPM"."patient" ORDER BY "patient_id"'),
    ).toHaveLength(4);
  });

  it('strikes behind so many statements, and so often', async () => {
    database.arm({ kind: 'early-stop', rows: 1, after: 1, times: 1 });
    expect(await valuesOf(page)).toHaveLength(5);
    expect(await valuesOf(page)).toHaveLength(1);
    expect(await valuesOf(page)).toHaveLength(5);
    expect(database.counts().faults).toBe(1);
  });

  it('gives rows out of order or twice', async () => {
    database.arm({ kind: 'disorder', times: 1 });
    expect(await valuesOf(page)).toEqual([5, 4, 3, 2, 1]);
    database.arm({ kind: 'repeat' });
    expect(await valuesOf(page)).toEqual([1, 2, 3, 4, 5, 5]);
  });

  it('loses the connection, which stays lost', async () => {
    database.arm({ kind: 'lost-connection', times: 1 });
    expect((await failureOf(page))?.state).toBe('08S01');
    expect((await failureOf(page))?.state).toMatch(/^08/);
    await expect(connection.close()).rejects.toThrow('closing the connection');
    const other = await connectSqlAnywhere(database.connectionString());
    expect(await other.query(page)).toHaveLength(5);
    await other.close();
  });

  it('hides a table and refuses with any state, quoting what was asked as drivers do', async () => {
    database.arm({ kind: 'missing-table', table: 'patient' });
    const byId = 'SELECT "last_name" AS c0 FROM "PPM"."patient" WHERE ("patient_id" = ?)';
    expect((await failureOf(byId, ['00001']))?.state).toBe('42S02');
    database.arm({ kind: 'refuse', state: '42000', code: -121 });
    const refusal = await failureOf(byId, ['canary-7']);
    expect(refusal).toMatchObject({ state: '42000', code: -121 });
    expect(refusal?.message).toContain('canary-7');
    expect(JSON.stringify(database.log())).not.toContain('canary-7');
  });

  it('can be cancelled while it is slow', async () => {
    database.arm({ kind: 'slow', milliseconds: 60_000 });
    const answered = failureOf(page);
    // One cancel, sent when the server says that the sleep has begun: a later one would meet the next statement.
    const observer = await createConnection(server.connection());
    let sleepers: RowDataPacket[] = [];
    while (sleepers.length === 0)
      [sleepers] = await observer.query<RowDataPacket[]>(
        "SELECT ID FROM information_schema.PROCESSLIST WHERE STATE = 'User sleep'",
      );
    await observer.end();
    await connection.cancel();
    expect((await answered)?.state).toBe('HY008');
    database.arm();
    expect(await valuesOf(page)).toHaveLength(5);
  });

  it('changes rows between two pages', async () => {
    database.arm({
      kind: 'change',
      after: 1,
      times: 1,
      statements: ["UPDATE PPM.transactions_header SET status = 'D' WHERE tran_num = 1"],
    });
    const status = 'SELECT "status" AS c0 FROM "PPM"."transactions_header" WHERE ("tran_num" = ?)';
    expect(await valuesOf(status, [1])).toEqual(['A']);
    expect(await valuesOf(status, [1])).toEqual(['D']);
  });

  it('shows what is not committed to those who read dirty, and to nobody else', async () => {
    const change = {
      kind: 'change',
      times: 1,
      rollBack: true,
      statements: ['UPDATE PPM.transactions_header SET amount = 99.99 WHERE tran_num = 2'],
    } as const;
    database.arm(change);
    expect(await valuesOf(amount, [2])).toEqual([99.99]);
    expect(await valuesOf(amount, [2])).toEqual([2.1]);
    await connection.query("SET TEMPORARY OPTION isolation_level = '1'");
    database.arm(change);
    expect(await valuesOf(amount, [2])).toEqual([2.1]);
  });

  it('aborts or kills the process that holds the driver, once, and answers the next one', async () => {
    await connection.close();
    database.arm({ kind: 'crash', times: 1 });
    expect(await child(page)).toMatchObject({ signal: 'SIGABRT', rows: null });
    expect(await child(page)).toEqual({ code: 0, signal: null, rows: 5 });
    database.arm({ kind: 'kill', times: 1 });
    expect(await child(page)).toMatchObject({ signal: 'SIGKILL', rows: null });
    const entries = database.log().filter(({ event }) => event === 'select' || event === 'fault');
    expect(entries.map(({ event, fault, rows }) => [event, fault ?? rows])).toEqual([
      ['fault', 'crash'],
      ['select', 5],
      ['fault', 'kill'],
    ]);
    expect(new Set(entries.map(({ processId }) => processId)).size).toBe(3);
  });
});

describe('isolation and authentication of the stand-in', () => {
  const level = "SELECT CONNECTION_PROPERTY('isolation_level') AS c0";

  it('reads dirty by default, and takes the levels 0 to 3', async () => {
    expect(await valuesOf(level)).toEqual(['0']);
    for (const isolation of ['1', '2', '3', '0']) {
      await connection.query(`SET TEMPORARY OPTION isolation_level = '${isolation}'`);
      expect(await valuesOf(level)).toEqual([isolation]);
    }
    await connection.setIsolationLevel(8);
    expect(await valuesOf(level)).toEqual(['3']);
    await expect(connection.setIsolationLevel(32)).rejects.toMatchObject({
      odbcErrors: [{ state: 'HY024' }],
    });
    expect((await failureOf("SET TEMPORARY OPTION isolation_level = '4'"))?.state).toBe('42000');
  });

  it('refuses a snapshot where it is asked for, or at the first query, unless it is allowed', async () => {
    const snapshot = "SET TEMPORARY OPTION isolation_level = 'snapshot'";
    expect((await failureOf(snapshot))?.state).toBe('42000');
    expect(await valuesOf(level)).toEqual(['0']);
    database.behave({ snapshotRefusedAt: 'query' });
    await connection.query(snapshot);
    expect(await valuesOf(level)).toEqual(['snapshot']);
    expect((await failureOf('SELECT COUNT(*) AS c0 FROM "SYS"."SYSTAB"'))?.state).toBe('42000');
    await connection.query("SET TEMPORARY OPTION isolation_level = '1'");
    expect(await valuesOf(page)).toHaveLength(5);
  });

  it('keeps one state of the database through a transaction in a snapshot', async () => {
    database.behave({ allowSnapshotIsolation: true });
    await connection.query("SET TEMPORARY OPTION isolation_level = 'snapshot'");
    await connection.beginTransaction();
    expect(await valuesOf(amount, [3])).toEqual([3.1]);
    await database.change('UPDATE transactions_header SET amount = 7.77 WHERE tran_num = 3');
    expect(await valuesOf(amount, [3])).toEqual([3.1]);
    await connection.rollback();
    expect(await valuesOf(amount, [3])).toEqual([7.77]);
  });

  it('notes that an unauthenticated connection takes no writes any more, and never the key', async () => {
    const authenticated = "SELECT CONNECTION_PROPERTY('Authenticated') AS c0";
    database.behave({ readOnlyAfterMs: 0 });
    expect(await valuesOf(authenticated)).toEqual(['No']);
    await connection.query(
      "SET TEMPORARY OPTION connection_authentication = 'Company=X;Signature=000fa55157edb8'",
    );
    expect(await valuesOf(authenticated)).toEqual(['Yes']);
    const answered = database.log().filter(({ event }) => event === 'select');
    expect(answered.map(({ isReadOnly }) => isReadOnly ?? false)).toEqual([true, false]);
    expect(JSON.stringify(database.log())).not.toContain('000fa55157edb8');
    expect(await valuesOf("SELECT DB_PROPERTY('CharSet') AS c0")).toEqual(['windows-1252']);
    expect(await valuesOf("SELECT DB_PROPERTY('NoSuchThing') AS c0")).toEqual([null]);
  });

  it('prepares, binds and executes a statement as the package does', async () => {
    const statement = await connection.createStatement();
    await statement.prepare(amount);
    await statement.bind([4]);
    expect((await statement.execute()).map((row) => row.c0)).toEqual([4.1]);
    await statement.bind([1]);
    expect((await statement.execute()).map((row) => row.c0)).toEqual([1.1]);
    await statement.close();
    await expect(statement.execute()).rejects.toMatchObject({ odbcErrors: [{ state: 'HY010' }] });
  });
});
