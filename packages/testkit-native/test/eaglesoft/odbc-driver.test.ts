import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../src/eaglesoft/odbc/odbc-failure.ts';
import type { SqlAnywhereConnection } from '../../src/eaglesoft/odbc/sql-anywhere-connection.ts';
import { connect } from '../../src/eaglesoft/odbc/sql-anywhere-driver.ts';
import {
  type EaglesoftDatabase,
  loadEaglesoftDatabase,
  type MariaDbServer,
  startMariaDb,
} from '../../src/index.ts';
import { smallDatabase } from './database-tables.ts';

let server: MariaDbServer;
let database: EaglesoftDatabase;
let connection: SqlAnywhereConnection;
beforeAll(async () => {
  server = await startMariaDb();
  database = await loadEaglesoftDatabase(server, smallDatabase);
  connection = await connect({ connectionString: database.connectionString() });
});
afterEach(() => {
  database.arm();
  database.behave({ text: 'mangled', allowSnapshotIsolation: false, snapshotRefusedAt: 'option' });
});
afterAll(async () => {
  await connection.close();
  await server[Symbol.asyncDispose]();
});

const rowsOf = async (
  sql: string,
  parameters?: readonly unknown[],
  on = connection,
): Promise<Record<string, unknown>[]> => [...(await on.query(sql, parameters))];

const valuesOf = async (sql: string, parameters?: readonly unknown[]): Promise<unknown[]> =>
  (await rowsOf(sql, parameters)).map((row) => row.c0);

const bytesOf = (value: unknown): Buffer => {
  if (!(value instanceof ArrayBuffer)) throw new TypeError('No bytes arrived.');
  return Buffer.from(value);
};

async function stateOf(sql: string, parameters?: readonly unknown[], on = connection): Promise<string> {
  try {
    await on.query(sql, parameters);
  } catch (error) {
    return diagnosticsOf(error)[0]?.state ?? 'none';
  }
  return 'answered';
}

async function fresh<T>(
  work: (session: SqlAnywhereConnection) => Promise<T>,
  keys: Readonly<Record<string, string | null>> = {},
): Promise<T> {
  const session = await connect({ connectionString: database.connectionString(keys) });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

const pages = 'SELECT TOP 2 "tran_num" AS c0 FROM "PPM"."transactions_header"';

describe('the stand-in for SQL Anywhere', () => {
  it('gives pages by key, from the start and behind a key', async () => {
    expect(await valuesOf(`${pages} ORDER BY "tran_num" ASC`)).toEqual([1, 2]);
    expect(await valuesOf(`${pages} WHERE ("tran_num" > ?) ORDER BY "tran_num" ASC`, ['2'])).toEqual([3, 4]);
    expect(await valuesOf(`${pages} WHERE ("tran_num" > ?) ORDER BY "tran_num" ASC`, [4])).toEqual([5]);
  });

  it('counts START AT from one', async () => {
    const from = '"tran_num" AS c0 FROM "PPM"."transactions_header" ORDER BY "tran_num" ASC';
    expect(await valuesOf(`SELECT TOP 2 START AT 1 ${from}`)).toEqual([1, 2]);
    expect(await valuesOf(`select top 2 start at 4 ${from}`)).toEqual([4, 5]);
    expect(await stateOf(`SELECT TOP 2 START AT 0 ${from}`)).toBe('42000');
  });

  it('takes keysets of two columns with nested conditions', async () => {
    const sql =
      'SELECT TOP 9 "patient_id" AS c0, "tran_num" AS c1 FROM "PPM"."transactions_header" WHERE ("patient_id" >= ? AND ("patient_id" > ? OR ("patient_id" = ? AND ("tran_num" > ?)))) AND ("tran_num" <= ?) ORDER BY "patient_id" ASC, "tran_num" ASC';
    const rows = await rowsOf(sql, ['00001', '00001', '00001', '1', '5']);
    expect(rows.map((row) => [row.c0, row.c1])).toEqual([
      ['00001', 4],
      ['00002', 2],
      ['00002', 5],
    ]);
  });

  it('compares text without regard to case and trailing blanks, and puts NULL first', async () => {
    const byId = 'SELECT "patient_id" AS c0 FROM "PPM"."patient" WHERE ("patient_id" = ?)';
    expect(await valuesOf(byId, ['b4'])).toEqual(['B4   ']);
    expect(await valuesOf(byId, ['A3   '])).toEqual(['a3   ']);
    const ordered = 'SELECT "tran_num" AS c0 FROM "PPM"."transactions_detail" ORDER BY "tran_num" ASC';
    expect(await valuesOf(ordered)).toEqual([null, 1, 2]);
  });

  it('delivers text as a driver does that takes windows-1252 for UTF-8, unless it is cast to bytes', async () => {
    const [row] = await rowsOf(
      'SELECT "last_name" AS c0, CAST("last_name" AS VARBINARY(30)) AS c1 FROM "PPM"."patient" WHERE ("patient_id" = ?)',
      ['00001'],
    );
    expect(row?.c0).toBe('Caf\ufffd \ufffd');
    expect(bytesOf(row?.c1).toString('latin1')).toBe('Caf\u00e9 \u0080');
    database.behave({ text: 'utf-8' });
    expect(
      await valuesOf('SELECT TOP 1 "last_name" AS c0 FROM "PPM"."patient" ORDER BY "patient_id"'),
    ).toEqual(['Caf\u00e9 \u20ac']);
  });

  it('cuts a text at its first NUL and keeps all 256 bytes of a binary', async () => {
    const [row] = await rowsOf(
      'SELECT DATALENGTH("notes") AS c0, CAST(SUBSTRING(CAST("notes" AS LONG BINARY), 1, 2000) AS VARBINARY(2000)) AS c1, CAST(SUBSTRING(CAST("notes" AS LONG BINARY), 250, 20) AS VARBINARY(20)) AS c2, "notes" AS c3 FROM "PPM"."patient" WHERE ("patient_id" = ?)',
      ['00002'],
    );
    expect(row?.c0).toBe(256);
    expect([...bytesOf(row?.c1)]).toEqual(Array.from({ length: 256 }, (_, code) => code));
    expect([...bytesOf(row?.c2)]).toEqual([249, 250, 251, 252, 253, 254, 255]);
    expect(row?.c3).toBe('');
    expect(
      await valuesOf('SELECT "last_name" AS c0 FROM "PPM"."patient" WHERE ("patient_id" = ?)', ['a3']),
    ).toEqual(['ab']);
  });

  it('keeps empty text and NULL apart', async () => {
    const sql =
      'SELECT CAST("last_name" AS VARBINARY(30)) AS c0, DATALENGTH("notes") AS c1 FROM "PPM"."patient" WHERE ("patient_id" >= ?) ORDER BY "patient_id" ASC';
    const [empty, none] = await rowsOf(sql, ['a']);
    expect([bytesOf(empty?.c0).toString('latin1'), empty?.c1]).toEqual(['ab\0cd', 0]);
    expect(none).toEqual({ c0: null, c1: null });
  });

  it('gives decimals exactly only as text', async () => {
    const [row] = await rowsOf(
      'SELECT "balance" AS c0, CAST("balance" AS VARCHAR(60)) AS c1 FROM "PPM"."patient" WHERE ("patient_id" = ?)',
      ['00001'],
    );
    expect(row).toEqual({ c0: -9_999_999_999_999.99, c1: '-9999999999999.99' });
    const sums =
      'SELECT COUNT(*) AS c0, MIN("tran_num") AS c1, MAX("tran_num") AS c2, CAST(SUM("amount") AS VARCHAR(60)) AS c3, SUM(LENGTH("status")) AS c4 FROM "PPM"."transactions_header" WHERE ("tran_num" > ?)';
    expect(await rowsOf(sums, ['1'])).toEqual([{ c0: 4, c1: 2, c2: 5, c3: '14.40', c4: 4 }]);
    expect(await rowsOf(sums, ['9'])).toEqual([{ c0: 0, c1: null, c2: null, c3: null, c4: null }]);
    const keys = 'SELECT CAST(MIN("patient_id") AS VARBINARY(5)) AS c0 FROM "PPM"."patient"';
    expect((await valuesOf(keys)).map(bytesOf).map(String)).toEqual(['00001']);
  });

  it('gives dates, times, whole microseconds and bits as its driver would', async () => {
    const sql =
      'SELECT TOP 1 "entered" AS c0, "at" AS c1, "practice_id" AS c2, CAST("entered" AS VARCHAR(60)) AS c3 FROM "PPM"."transactions_header" ORDER BY "tran_num" ASC';
    const whole = '2025-03-09 02:30:00.123456';
    const [row] = await rowsOf(sql);
    // A cast follows the option timestamp_format, which shows thousandths.
    expect(row).toMatchObject({ c0: whole, c2: 1, c3: '2025-03-09 02:30:00.123' });
    expect(row?.c1).toMatch(/^08:15:00(\.000)?$/);
    await fresh(async (session) => {
      await session.query("SET TEMPORARY OPTION timestamp_format = 'YYYY-MM-DD HH:NN:SS.SSSSSS'");
      expect((await rowsOf(sql, [], session))[0]?.c3).toBe(whole);
    });
    expect(await valuesOf('SELECT "is_active" AS c0 FROM "PPM"."patient" ORDER BY "patient_id" ASC')).toEqual(
      ['1', '0', '1', null],
    );
  });

  it('describes the columns of a result with the types of the engine', async () => {
    const { columns } = await connection.query(
      'SELECT TOP 1 "patient_id" AS c0, "notes" AS c1, "balance" AS c2, "is_active" AS c3 FROM "PPM"."patient" ORDER BY "patient_id"',
    );
    expect(columns.map(({ name, dataTypeName, columnSize }) => [name, dataTypeName, columnSize])).toEqual([
      ['c0', 'SQL_CHAR', 5],
      ['c1', 'SQL_LONGVARCHAR', 2_147_483_647],
      ['c2', 'SQL_NUMERIC', 15],
      ['c3', 'SQL_BIT', 1],
    ]);
  });

  it('reads text by its own length where the driver sends it right, and floating point where it is asked for', async () => {
    database.behave({ text: 'utf-8' });
    expect(
      await rowsOf(
        'SELECT LENGTH("last_name") AS c0, CAST(SUBSTRING("last_name", 1, 2000) AS VARCHAR(2000)) AS c1, CAST(SUBSTRING("last_name", 4, 2) AS VARCHAR(2)) AS c2, CAST("balance" AS DOUBLE) AS c3 FROM "PPM"."patient" WHERE ("patient_id" = ?)',
        ['00001'],
      ),
    ).toEqual([{ c0: 6, c1: 'Caf\u00e9 \u20ac', c2: '\u00e9 ', c3: -9_999_999_999_999.99 }]);
  });

  it('gives rows as lists of cells to who asks for that, of statements and of calls', async () => {
    const session = await connect({ connectionString: database.connectionString(), fetchArray: true });
    const sql = `${pages} WHERE ("tran_num" > ?) ORDER BY "tran_num" ASC`;
    expect([...(await session.query(sql, ['3']))]).toEqual([[4], [5]]);
    const keys = await session.primaryKeys(null, 'PPM', 'patient');
    expect([...keys]).toEqual([['PattersonPM', 'PPM', 'patient', 'patient_id', 1, 'patient']]);
    expect(keys.columns.map(({ name }) => name)).toContain('KEY_SEQ');
    await session.close();
  });

  it('refuses a cast that would cut a value, and lets blanks be cut', async () => {
    const cast = (size: number): string =>
      `SELECT CAST("last_name" AS VARBINARY(${size})) AS c0 FROM "PPM"."patient" WHERE ("patient_id" = ?)`;
    expect(await stateOf(cast(5), ['00001'])).toBe('22001');
    expect(bytesOf((await valuesOf(cast(6), ['00001']))[0]).length).toBe(6);
    const ids =
      'SELECT TOP 1 CAST("patient_id" AS VARCHAR(2)) AS c0 FROM "PPM"."patient" WHERE "patient_id" >= ? ORDER BY "patient_id" ASC';
    expect(await valuesOf(ids, ['a'])).toEqual(['a3']);
  });

  it('leaves the blanks of char away where it is told so', async () => {
    const sql = 'SELECT "patient_id" AS c0 FROM "PPM"."patient" WHERE ("patient_id" = ?)';
    expect(await valuesOf(sql, ['a3'])).toEqual(['a3   ']);
    database.behave({ charPadding: false });
    try {
      expect(await fresh((session) => rowsOf(sql, ['a3'], session))).toEqual([{ c0: 'a3' }]);
    } finally {
      database.behave({ charPadding: true });
    }
  });
});

describe('the catalogue of the stand-in', () => {
  it('answers the written queries for tables, columns and keys', async () => {
    const tables =
      'SELECT u."user_name" AS c0, t."table_name" AS c1, t."table_type" AS c2 FROM "SYS"."SYSTAB" t INNER JOIN "SYS"."SYSUSER" u ON u."user_id" = t."creator" WHERE u."user_name" = ? ORDER BY u."user_name" ASC, t."table_name" ASC';
    expect(await rowsOf(tables, ['ppm'])).toEqual(
      ['patient', 'transactions_detail', 'transactions_header'].map((name) => ({
        c0: 'PPM',
        c1: name,
        c2: 1,
      })),
    );
    const columns =
      'SELECT c."column_name" AS c0, d."domain_name" AS c1, c."width" AS c2, c."scale" AS c3, c."nulls" AS c4 FROM "SYS"."SYSTABCOL" c INNER JOIN "SYS"."SYSTAB" t ON t."table_id" = c."table_id" INNER JOIN "SYS"."SYSUSER" u ON u."user_id" = t."creator" INNER JOIN "SYS"."SYSDOMAIN" d ON d."domain_id" = c."domain_id" WHERE u."user_name" = ? AND t."table_name" = ? ORDER BY c."column_id" ASC';
    expect((await rowsOf(columns, ['PPM', 'Patient'])).map((row) => Object.values(row))).toEqual([
      ['patient_id', 'char', 5, 0, 'N'],
      ['last_name', 'varchar', 30, 0, 'Y'],
      ['balance', 'numeric', 15, 2, 'Y'],
      ['birth_date', 'date', 4, 0, 'Y'],
      ['notes', 'long varchar', 2_147_483_647, 0, 'Y'],
      ['is_active', 'bit', 1, 0, 'Y'],
      ['PortalWelcomeCode', 'varchar', 10, 0, 'Y'],
    ]);
    const keys =
      'SELECT c."column_name" AS c0 FROM "SYS"."SYSIDX" i INNER JOIN "SYS"."SYSIDXCOL" x ON x."table_id" = i."table_id" AND x."index_id" = i."index_id" INNER JOIN "SYS"."SYSTABCOL" c ON c."table_id" = x."table_id" AND c."column_id" = x."column_id" INNER JOIN "SYS"."SYSTAB" t ON t."table_id" = i."table_id" INNER JOIN "SYS"."SYSUSER" u ON u."user_id" = t."creator" WHERE i."index_category" = 1 AND u."user_name" = ? AND t."table_name" = ? ORDER BY x."sequence" ASC';
    expect(await valuesOf(keys, ['PPM', 'transactions_header'])).toEqual(['tran_num']);
    // A reader counts what it was given of the catalogue.
    const counted = (sql: string) =>
      sql.replace(/^SELECT .*? FROM /, 'SELECT COUNT(*) AS c0 FROM ').replace(/ ORDER BY .*$/, '');
    expect(await valuesOf(counted(columns), ['PPM', 'Patient'])).toEqual([7]);
    expect(await valuesOf(counted(keys), ['PPM', 'transactions_header'])).toEqual([1]);
  });

  it('answers the calls of ODBC', async () => {
    const tables = await connection.tables(null, 'PPM', null, 'TABLE');
    expect(tables.map((row) => row.TABLE_NAME)).toEqual([
      'patient',
      'transactions_header',
      'transactions_detail',
    ]);
    expect((await connection.tables(null, 'PPM', 'transactions\\_h%', null)).length).toBe(1);
    const columns = await connection.columns(null, 'PPM', 'transactions_header', null);
    expect(columns.map((row) => [row.COLUMN_NAME, row.TYPE_NAME, row.DATA_TYPE, row.COLUMN_SIZE])).toEqual([
      ['tran_num', 'integer', 4, 10],
      ['patient_id', 'char', 1, 5],
      ['status', 'char', 1, 1],
      ['amount', 'numeric', 2, 15],
      ['entered', 'timestamp', 93, 26],
      ['at', 'time', 92, 8],
      ['practice_id', 'smallint', 5, 5],
    ]);
    const keys = await connection.primaryKeys(null, 'PPM', 'patient');
    expect(keys.map((row) => [row.COLUMN_NAME, row.KEY_SEQ])).toEqual([['patient_id', 1]]);
  });

  it('follows what the office changes: a table gone, a column more', async () => {
    const other = await loadEaglesoftDatabase(server, smallDatabase, {
      databaseName: 'Other',
      owner: 'DBO2',
    });
    await other.dropTable('transactions_detail');
    await other.addColumn('patient', { name: 'nick_name', type: 'varchar', length: 20 });
    const session = await connect(other.connectionString());
    const seen = await session.tables(null, 'DBO2', null, null);
    expect(seen.map((row) => row.TABLE_NAME)).toEqual(['patient', 'transactions_header']);
    expect((await session.columns(null, null, 'patient', null)).at(-1)).toMatchObject({
      COLUMN_NAME: 'nick_name',
      TYPE_NAME: 'varchar',
      COLUMN_SIZE: 20,
    });
    expect(
      await rowsOf('SELECT TOP 1 "nick_name" AS c0 FROM "patient" ORDER BY "patient_id" ASC', [], session),
    ).toEqual([{ c0: null }]);
    await session.close();
  });
});

describe('what the stand-in refuses', () => {
  it.each([
    'SELECT * FROM "PPM"."patient"',
    'SELECT "patient_id" FROM "PPM"."patient" LIMIT 5',
    'SELECT "patient_id" FROM "PPM"."patient" ORDER BY "patient_id" LIMIT 5 OFFSET 5',
    'SELECT `patient_id` FROM "PPM"."patient"',
    'SELECT [patient_id] FROM "PPM"."patient"',
    'SELECT "patient_id" FROM "PPM"."patient";',
    'SELECT "patient_id" FROM "PPM"."patient" -- all',
    'SELECT "patient_id" FROM "PPM"."patient" /* all */',
    'SELECT CAST("balance" AS CHAR(20)) AS c0 FROM "PPM"."patient"',
    'SELECT CAST("patient_id" AS BINARY(5)) AS c0 FROM "PPM"."patient"',
    'SELECT CAST("patient_id" AS VARBINARY(40000)) AS c0 FROM "PPM"."patient"',
    'SELECT CAST("balance" AS VARBINARY(20)) AS c0 FROM "PPM"."patient"',
    'SELECT "patient_id" || \'x\' AS c0 FROM "PPM"."patient"',
    'SELECT "balance" + 1 AS c0 FROM "PPM"."patient"',
    'SELECT "patient_id" AS c0 FROM "PPM"."patient" LEFT JOIN "PPM"."transactions_header" h ON h."patient_id" = "patient_id"',
    'SELECT "patient_id" AS c0 FROM "PPM"."patient" UNION SELECT "patient_id" FROM "PPM"."patient"',
    'SELECT "patient_id" AS c0 FROM "PPM"."patient" WHERE "patient_id" LIKE \'0%\'',
    'SELECT "patient_id" AS c0 FROM "PPM"."patient" WHERE "patient_id" IN (?)',
    'SELECT "patient_id" AS c0 FROM "PPM"."patient" GROUP BY "patient_id"',
    'SELECT "patient_id" AS c0, COUNT(*) AS c1 FROM "PPM"."patient"',
    'SELECT SUM("last_name") AS c0 FROM "PPM"."patient"',
    'SELECT TOP 0 "patient_id" AS c0 FROM "PPM"."patient"',
    'SELECT TOP ? "patient_id" AS c0 FROM "PPM"."patient"',
    'SELECT "patient_id" AS c0 FROM "PPM"."patient" WHERE ("patient_id" = \'1\'',
    'SELECT "patient_id" AS c0 FROM "PPM"."patient" WHERE "patient_id" != ?',
    'SET OPTION isolation_level = 1',
    "SET TEMPORARY OPTION row_counts = 'On'",
    'WITH x AS (SELECT 1) SELECT 1',
    '',
  ])('takes no part of another grammar: %s', async (sql) => {
    expect(await stateOf(sql)).toBe('42000');
  });

  it('takes nothing that writes, and counts it', async () => {
    database.clearLog();
    const writes = [
      'INSERT INTO "PPM"."patient" ("patient_id") VALUES (?)',
      'UPDATE "PPM"."patient" SET "last_name" = ?',
      'DELETE FROM "PPM"."patient"',
      'CREATE TABLE "x" ("y" integer)',
      'DROP TABLE "PPM"."patient"',
      'TRUNCATE TABLE "PPM"."patient"',
    ];
    for (const sql of writes) expect(await stateOf(sql, ['1'])).toBe('42000');
    expect(database.counts()).toMatchObject({ refused: 6, refusedWrites: 6, statements: 6 });
    expect(await valuesOf('SELECT COUNT(*) AS c0 FROM "PPM"."patient"')).toEqual([4]);
  });

  it('names what is missing by its state', async () => {
    expect(await stateOf('SELECT "x" AS c0 FROM "PPM"."nowhere"')).toBe('42S02');
    expect(await stateOf('SELECT "x" AS c0 FROM "DBA"."patient"')).toBe('42S02');
    expect(await stateOf('SELECT "x" AS c0 FROM "PPM"."patient"')).toBe('42S22');
    expect(await stateOf('SELECT p."patient_id" AS c0 FROM "PPM"."patient"')).toBe('42S22');
    expect(await stateOf(`${pages} WHERE ("tran_num" > ?) ORDER BY "tran_num" ASC`)).toBe('07002');
    await expect(connection.query(pages, [], { cursor: true })).rejects.toMatchObject({
      odbcErrors: [{ state: 'HYC00' }],
    });
  });

  it('lets nobody in with a wrong password, database or driver', async () => {
    const stateFor = async (keys: Readonly<Record<string, string | null>>): Promise<string> => {
      try {
        await fresh(async () => undefined, keys);
      } catch (error) {
        return diagnosticsOf(error)[0]?.state ?? 'none';
      }
      return 'connected';
    };
    expect(await stateFor({ PWD: 'wrong' })).toBe('28000');
    expect(await stateFor({ UID: 'nobody' })).toBe('28000');
    expect(await stateFor({ DBN: 'DENTSERV' })).toBe('08001');
    expect(await stateFor({ Host: '127.0.0.1:1' })).toBe('08001');
    expect(await stateFor({ Host: null })).toBe('08001');
    expect(await stateFor({ Driver: '{MariaDB Unicode}' })).toBe('IM002');
    expect(await stateFor({ Driver: '{SQL Anywhere 12}' })).toBe('connected');
  });

  it('has a reader who cannot write even past the grammar', async () => {
    const { createConnection } = await import('mysql2/promise');
    const { user, password } = database;
    const session = await createConnection({ ...server.connection(), user, password });
    await expect(session.query('DELETE FROM PPM.patient')).rejects.toMatchObject({ errno: 1142 });
    await session.end();
  });
});
