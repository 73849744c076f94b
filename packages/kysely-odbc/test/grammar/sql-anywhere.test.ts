import { describe, expect, it } from 'vitest';
import {
  type GroupPlan,
  type OdbcSession,
  type OdbcSessionOptions,
  openOdbcSession,
  readByKeys,
  readGroups,
  sqlAnywhere,
  type TablePlan,
} from '../../src/index.ts';
import { type Recorded, recordingDriver } from '../driver/recording-driver.ts';
import { failureOf } from '../failure-of.ts';

const bytes = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'latin1')).buffer;

const headers: TablePlan = {
  table: { owner: 'PPM', name: 'transactions_header' },
  columns: [
    { name: 'tran_num', form: 'integer' },
    { name: 'amount', form: 'decimal' },
    { name: 'description', form: 'encodedText', size: 50 },
    { name: 'tran_date', form: 'date' },
    { name: 'notes', form: 'longEncodedText' },
  ],
  key: ['tran_num'],
  sums: ['amount'],
};
const details: TablePlan = {
  table: { owner: 'PPM', name: 'transactions_detail' },
  columns: [
    { name: 'detail_id', form: 'integer' },
    { name: 'tran_num', form: 'integer' },
  ],
  key: ['detail_id'],
};
const planned: TablePlan = {
  table: { owner: 'PPM', name: 'planned_services' },
  columns: [
    { name: 'patient_id', form: 'encodedText', size: 5 },
    { name: 'line_number', form: 'integer' },
  ],
  key: ['patient_id', 'line_number'],
};

async function statementsOf(
  answer: Parameters<typeof recordingDriver>[0],
  use: (session: Awaited<ReturnType<typeof openOdbcSession>>) => Promise<unknown>,
  options: Partial<OdbcSessionOptions> = {},
): Promise<readonly Recorded[]> {
  const driver = recordingDriver(answer);
  const session = await openOdbcSession({
    connectionString: 'DSN=none',
    driver,
    process: 'here',
    grammar: sqlAnywhere,
    codePage: 'windows-1252',
    ...options,
  });
  driver.recorded.length = 0;
  await use(session);
  return driver.recorded;
}

async function readAll(
  session: Parameters<typeof readGroups>[0],
  plan: GroupPlan,
  after?: readonly string[],
) {
  const rows = [];
  for await (const page of readGroups(session, plan, {
    pageRows: 2,
    ...(after === undefined ? {} : { after }),
  })) {
    rows.push(...page.main);
  }
  return rows;
}

describe('the grammar of SQL Anywhere', () => {
  it('reads pages, long values and aggregates in its written statements', async () => {
    const whole = 'x'.repeat(40_000);
    const recorded = await statementsOf(
      (sql, parameters) => {
        if (sql.includes('COUNT(*)')) return [[2, 7, 9, '12.50']];
        if (sql.startsWith('SELECT DATALENGTH')) return [[40_000]];
        if (!sql.includes('TOP')) return [[bytes(whole.slice(0, 32_000)), bytes(whole.slice(32_000))]];
        return parameters[0] === 9
          ? []
          : [
              [7, '10.00', bytes('first'), '2024-01-02', 5, bytes('short')],
              [9, '2.50', null, null, 40_000, bytes(whole.slice(0, 2000))],
            ];
      },
      async (session) => {
        expect(await readAll(session, { main: headers })).toEqual([
          ['7', '10.00', 'first', '2024-01-02', 'short'],
          ['9', '2.50', null, null, whole],
        ]);
      },
    );
    const items =
      '"tran_num" AS c0, CAST("amount" AS VARCHAR(60)) AS c1, CAST("description" AS VARBINARY(50)) AS c2, "tran_date" AS c3, ' +
      'DATALENGTH("notes") AS c4, CAST(SUBSTRING(CAST("notes" AS LONG BINARY), 1, 2000) AS VARBINARY(2000)) AS c5';
    const table = 'FROM "PPM"."transactions_header"';
    const piece = (start: number): string =>
      `CAST(SUBSTRING(CAST("notes" AS LONG BINARY), ${start}, 32000) AS VARBINARY(32000))`;
    const statements = recorded.map(({ sql }) => sql);
    expect(statements.toSorted()).toEqual(
      [
        `SELECT TOP 2 ${items} ${table} ORDER BY "tran_num" ASC`,
        `SELECT TOP 2 ${items} ${table} WHERE ("tran_num" > ?) ORDER BY "tran_num" ASC`,
        `SELECT DATALENGTH("notes") AS c0 ${table} WHERE ("tran_num" = ?)`,
        `SELECT ${piece(1)} AS c0, ${piece(32_001)} AS c1 ${table} WHERE ("tran_num" = ?)`,
        `SELECT COUNT(*) AS c0, MIN("tran_num") AS c1, MAX("tran_num") AS c2, CAST(SUM("amount") AS VARCHAR(60)) AS c3 ${table}`,
      ].toSorted(),
    );
  });

  it('reads side tables by ranges of the main key', async () => {
    const recorded = await statementsOf(
      (sql, parameters) => {
        if (sql.includes('COUNT(*)')) return [[sql.includes('detail') ? 0 : 1, 7, 7, '1.00']];
        if (sql.includes('detail') || parameters[0] === 7) return [];
        return [[7, '1.00', null, null, null, null]];
      },
      (session) => readAll(session, { main: headers, sides: [{ plan: details, by: ['tran_num'] }] }, ['3']),
    );
    const sides = recorded.filter(({ sql }) => sql.includes('transactions_detail'));
    const select = 'SELECT TOP 4 "detail_id" AS c0, "tran_num" AS c1 FROM "PPM"."transactions_detail"';
    const order = 'ORDER BY "tran_num" ASC, "detail_id" ASC';
    expect(sides).toEqual([
      { sql: `${select} WHERE ("tran_num" > ?) AND ("tran_num" <= ?) ${order}`, parameters: [3, 7] },
      { sql: `${select} WHERE ("tran_num" > ?) ${order}`, parameters: [7] },
      { sql: `${select} WHERE ("tran_num" IS NULL) ORDER BY "detail_id" ASC`, parameters: [] },
      {
        sql: 'SELECT COUNT(*) AS c0 FROM "PPM"."transactions_detail" WHERE ("tran_num" > ? OR "tran_num" IS NULL)',
        parameters: [3],
      },
    ]);
  });

  it('goes on behind a key of two columns, and finds rows by several keys', async () => {
    const recorded = await statementsOf(
      (sql) => (sql.startsWith('SELECT COUNT') ? [[0]] : []),
      async (session) => {
        for await (const page of readGroups(
          session,
          { main: planned },
          { after: ['00A12', '4'], reconcile: false },
        )) {
          expect(page.main).toEqual([]);
        }
        await readByKeys(session, planned, [
          ['00A12', '4'],
          ['00A13', '1'],
        ]);
      },
    );
    const items =
      'CAST("patient_id" AS VARBINARY(5)) AS c0, "line_number" AS c1 FROM "PPM"."planned_services"';
    const ofKeys =
      'WHERE (("patient_id" = ? AND "line_number" = ?) OR ("patient_id" = ? AND "line_number" = ?))';
    expect(recorded).toEqual([
      {
        sql:
          `SELECT TOP 1000 ${items} WHERE ("patient_id" >= ? AND ("patient_id" > ? OR ("patient_id" = ? AND ` +
          '"line_number" > ?))) ORDER BY "patient_id" ASC, "line_number" ASC',
        parameters: ['00A12', '00A12', '00A12', 4],
      },
      {
        sql: `SELECT COUNT(*) AS c0 FROM "PPM"."planned_services" ${ofKeys}`,
        parameters: ['00A12', 4, '00A13', 1],
      },
      {
        sql: `SELECT ${items} ${ofKeys}`,
        parameters: ['00A12', 4, '00A13', 1],
      },
    ]);
  });

  it('sets its isolation by statement, from the strictest on, and asks which is in force', async () => {
    const asked: string[] = [];
    const driver = recordingDriver((sql) => {
      asked.push(sql);
      if (sql.includes("'snapshot'")) throw new Error('not allowed');
      return sql.includes('PROPERTY') ? [['1']] : [[0]];
    });
    const session = await openOdbcSession({
      connectionString: 'DSN=none',
      driver,
      process: 'here',
      grammar: sqlAnywhere,
      initSql: ['SET TEMPORARY OPTION connection_authentication = 0'],
      isolation: ['snapshot', 'read-committed', 'read-uncommitted'],
    });
    expect(session.isolation).toBe('1');
    expect(asked).toEqual([
      'SET TEMPORARY OPTION connection_authentication = 0',
      "SET TEMPORARY OPTION isolation_level = 'snapshot'",
      "SET TEMPORARY OPTION isolation_level = '1'",
      'SELECT COUNT(*) AS c0 FROM "SYS"."SYSTAB"',
      "SELECT CONNECTION_PROPERTY('isolation_level') AS c0",
    ]);
  });

  it('asks the system views for tables, columns and keys', async () => {
    const recorded = await statementsOf(
      (sql) => {
        if (sql.includes('COUNT(*)')) return [[sql.includes('SYSDOMAIN') ? 1 : 2]];
        if (sql.includes('SYSIDX')) return [['patient_id'], ['line_number']];
        if (sql.includes('SYSDOMAIN')) return [['fee', 'numeric', 15, 2, 'Y']];
        return [
          ['PPM', 'patient', 1],
          ['PPM', 'transactions', 21],
        ];
      },
      async (session) => {
        expect(await session.tables({ owner: 'PPM' })).toEqual([
          { catalog: null, owner: 'PPM', name: 'patient', kind: 'TABLE' },
          { catalog: null, owner: 'PPM', name: 'transactions', kind: 'VIEW' },
        ]);
        expect(await session.columns({ owner: 'PPM', name: 'services' })).toEqual([
          { name: 'fee', typeName: 'numeric', dataType: null, size: 15, digits: 2, nullable: true },
        ]);
        expect(await session.primaryKey(planned.table)).toEqual(['patient_id', 'line_number']);
      },
    );
    expect(recorded[0]).toEqual({
      sql:
        'SELECT u."user_name" AS c0, t."table_name" AS c1, t."table_type" AS c2 FROM "SYS"."SYSTAB" t INNER JOIN "SYS"."SYSUSER" u ' +
        'ON u."user_id" = t."creator" WHERE u."user_name" = ? ORDER BY u."user_name" ASC, t."table_name" ASC',
      parameters: ['PPM'],
    });
    expect(recorded[1]).toEqual({
      sql:
        'SELECT COUNT(*) AS c0 FROM "SYS"."SYSTAB" t INNER JOIN "SYS"."SYSUSER" u ' +
        'ON u."user_id" = t."creator" WHERE u."user_name" = ?',
      parameters: ['PPM'],
    });
    expect(recorded.map(({ parameters }) => parameters)).toEqual([
      ['PPM'],
      ['PPM'],
      ['PPM', 'services'],
      ['PPM', 'services'],
      ['PPM', 'planned_services'],
      ['PPM', 'planned_services'],
    ]);
  });

  it('believes no catalogue of which the driver gives a part', async () => {
    const asks: [ask: (session: OdbcSession) => Promise<unknown>, row: readonly unknown[]][] = [
      [(session) => session.tables({ owner: 'PPM' }), ['PPM', 'patient', 1]],
      [(session) => session.columns(planned.table), ['patient_id', 'char', 5, 0, 'N']],
      [(session) => session.ownerColumns('PPM'), ['patient', 'patient_id', 'char', 5, 0, 'N']],
      [(session) => session.primaryKey(planned.table), ['patient_id']],
    ];
    for (const [ask, row] of asks) {
      for (const count of [[[3]], []]) {
        await statementsOf(
          (sql) => (sql.includes('COUNT(*)') ? count : [row]),
          async (session) => {
            const failure = await failureOf(ask(session));
            expect(failure).toMatchObject({ code: 'rows_lost', retryable: true });
            expect(failure.message).toMatch(/catalogue: 1 rows were read of (?:3|an unknown number)/);
          },
        );
      }
    }
  });

  it('asks a catalogue once more that changed before it was counted', async () => {
    let counts = 0;
    const recorded = await statementsOf(
      (sql) => {
        if (!sql.includes('COUNT(*)')) return [['patient_id']];
        counts += 1;
        return [[counts === 1 ? 2 : 1]];
      },
      async (session) => expect(await session.primaryKey(planned.table)).toEqual(['patient_id']),
    );
    expect(recorded).toHaveLength(4);
  });

  it('needs the size of what it casts, for a cast to less would cut', async () => {
    const unsized: TablePlan = {
      ...headers,
      columns: [...headers.columns, { name: 'surface', form: 'encodedText' }],
    };
    await statementsOf(
      () => [],
      async (session) => {
        const failure = await failureOf((async () => readAll(session, { main: unsized }))());
        expect(failure.code).toBe('unsupported');
        expect(failure.message).toContain('surface');
      },
    );
  });

  it('doubles a quote in a name', () => {
    expect(sqlAnywhere.tableName({ owner: 'P"M', name: 'a"b' })).toBe('"P""M"."a""b"');
  });
});
