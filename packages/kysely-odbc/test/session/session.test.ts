import odbc from 'odbc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  genericSql,
  mariaDb,
  type OdbcDriver,
  OdbcError,
  type OdbcSession,
  type OdbcSessionOptions,
  openOdbcSession,
  postgres,
  readGroups,
} from '../../src/index.ts';
import {
  mariaDbString,
  postgresString,
  type ReadyDriver,
  startMariaDbDriver,
  startPostgresDriver,
  startSqlite,
} from '../driver/three-drivers.ts';
import { failureOf } from '../failure-of.ts';

type Servers = {
  MariaDB: Awaited<ReturnType<typeof startMariaDbDriver>>;
  PostgreSQL: Awaited<ReturnType<typeof startPostgresDriver>>;
  SQLite: Awaited<ReturnType<typeof startSqlite>>;
};

let servers: Servers;
/** Sessions in child processes, for every test that needs none of its own. */
const shared = new Map<ReadyDriver, OdbcSession>();
const names = ['MariaDB', 'PostgreSQL', 'SQLite'] as const;

beforeAll(async () => {
  const [MariaDB, PostgreSQL, SQLite] = await Promise.all([
    startMariaDbDriver(),
    startPostgresDriver(),
    startSqlite(),
  ]);
  servers = { MariaDB, PostgreSQL, SQLite };
  for (const driver of Object.values(servers)) {
    await driver.run([
      'CREATE TABLE bill (bill_id INTEGER NOT NULL, line SMALLINT NOT NULL, amount DECIMAL(12,2), note VARCHAR(40), PRIMARY KEY (bill_id, line))',
      "INSERT INTO bill VALUES (1, 1, 12.50, 'first'), (1, 2, -0.75, NULL)",
    ]);
    shared.set(driver, await openOdbcSession({ ...driver }));
  }
});
afterAll(async () => {
  for (const session of shared.values()) await session[Symbol.asyncDispose]();
  for (const driver of Object.values(servers)) await driver[Symbol.asyncDispose]();
});

async function withSession<Result>(
  driver: ReadyDriver,
  use: (session: OdbcSession) => Promise<Result>,
  options?: Partial<OdbcSessionOptions>,
): Promise<Result> {
  const open = options === undefined ? shared.get(driver) : undefined;
  if (open !== undefined) return use(open);
  const session = await openOdbcSession({ ...driver, ...options });
  try {
    return await use(session);
  } finally {
    await session[Symbol.asyncDispose]();
  }
}

describe.each(names)('a session through the %s driver', (name) => {
  it.each(['child', 'here'] as const)('gives the same exact text from %s', (where) =>
    withSession(
      servers[name],
      async (session) => {
        const { grammar } = session;
        const columns = [
          { name: 'bill_id', form: 'integer' },
          { name: 'amount', form: 'decimal' },
          { name: 'note', form: 'text' },
        ] as const;
        const sql = grammar.select({
          items: columns.map((column) => grammar.item(column)),
          from: grammar.quote('bill'),
          where: `${grammar.quote('line')} > ?`,
          orderBy: [grammar.quote('line')],
          limit: 10,
        });
        const rows = await session.rows(
          sql,
          [0],
          columns.map(({ form }) => form),
        );
        expect(rows.map(([id, amount, note]) => [id, amount, note])).toEqual(
          name === 'SQLite'
            ? [
                ['1', '12.5', 'first'],
                ['1', '-0.75', null],
              ]
            : [
                ['1', '12.50', 'first'],
                ['1', '-0.75', null],
              ],
        );
      },
      { process: where },
    ),
  );

  it('tells tables, columns and keys', () =>
    withSession(servers[name], async (session) => {
      const tables = await session.tables({ name: 'bill' });
      expect(tables).toMatchObject([{ name: 'bill', kind: 'TABLE' }]);
      const columns = await session.columns({ name: 'bill' });
      expect(columns.map((column) => column.name)).toEqual(['bill_id', 'line', 'amount', 'note']);
      expect(columns[3]).toMatchObject({ size: 40, nullable: true });
      expect(columns[2]?.dataType).toEqual(expect.any(Number));
      expect(await session.primaryKey({ name: 'bill' })).toEqual(['bill_id', 'line']);
      expect(await session.tables({ name: 'b_ll' })).toEqual([]);
      // SQLite has no owners.
      const owner = tables[0]?.owner ?? null;
      expect(owner === null).toBe(name === 'SQLite');
      if (owner !== null) expect((await session.ownerColumns(owner)).get('bill')).toEqual(columns);
    }));

  it('names a missing table and a missing column', () =>
    withSession(servers[name], async (session) => {
      const plan = (table: string, column: string) => ({
        main: {
          table: { name: table },
          columns: [{ name: column, form: 'integer' as const }],
          key: [column],
        },
      });
      const missingTable = await failureOf(readGroups(session, plan('no_such_bill', 'id')).next());
      expect(missingTable).toMatchObject({ code: 'table_missing', retryable: false });
      expect(missingTable.message).toContain('no_such_bill');
      // To SQLite a quoted name that it does not know is a text.
      if (name === 'SQLite') return;
      const missingColumn = await failureOf(readGroups(session, plan('bill', 'no_such_column')).next());
      expect(missingColumn.code).toBe('column_missing');
    }));

  it('passes on no word of a driver', () =>
    withSession(servers[name], async (session) => {
      const failure = await failureOf(session.rows("SELECT 'Ottilie Muster' FORM bill", [], ['text']));
      expect(failure.code).toBe('query_failed');
      const told = JSON.stringify([failure, failure.message, failure.stack, failure.cause ?? null]);
      expect(told).not.toContain('Ottilie');
      expect(told).not.toMatch(/syntax|near|MariaDB|SQLite]/);
    }));
});

describe('opening a session', () => {
  it('refuses wrong credentials by name, and tells nothing of the connection string', async () => {
    const wrong = [
      [mariaDbString(servers.MariaDB.server, 'shop').replace(/PWD=\w+/, 'PWD=sesame'), mariaDb],
      [postgresString(servers.PostgreSQL.server, 'shop').replace(/PWD=\w+/, 'PWD=sesame'), postgres],
    ] as const;
    for (const [connectionString, grammar] of wrong) {
      for (const where of ['child', 'here'] as const) {
        const failure = await failureOf(openOdbcSession({ connectionString, grammar, process: where }));
        expect(failure).toMatchObject({ code: 'auth_failed', retryable: false });
        expect(JSON.stringify([failure, failure.stack])).not.toMatch(/sesame|127\.0\.0\.1|bitewing'/);
      }
    }
  });

  it('tells a server or a driver that is not there', async () => {
    const strings = [
      mariaDbString(servers.MariaDB.server, 'shop').replace(/Port=\d+/, 'Port=1'),
      'Driver={No Such Driver};Server=nowhere',
      'DSN=no_such_data_source',
    ];
    for (const [at, connectionString] of strings.entries()) {
      const where = at === 0 ? 'child' : 'here';
      const failure = await failureOf(openOdbcSession({ connectionString, process: where }));
      expect(failure).toMatchObject({ code: 'connect_failed', retryable: true });
    }
  });

  it('runs the first statements in order, and tells nothing of one that fails', async () => {
    await withSession(
      servers.MariaDB,
      async (session) => {
        const rows = await session.rows('SELECT @greeting AS c0', [], ['text']);
        expect(rows).toEqual([['hello there']]);
      },
      { initSql: ["SET @greeting = 'hello'", "SET @greeting = CONCAT(@greeting, ' there')"] },
    );
    const failure = await failureOf(
      openOdbcSession({ ...servers.MariaDB, initSql: ["SELECT secret_function('open sesame')"] }),
    );
    expect(JSON.stringify([failure, failure.stack])).not.toContain('sesame');
  });

  it('takes the first isolation level that is accepted, and tells which', async () => {
    const wanted = ['snapshot', 'read-committed'] as const;
    await withSession(servers.MariaDB, async ({ isolation }) => expect(isolation).toBe('READ-COMMITTED'), {
      isolation: wanted,
    });
    await withSession(servers.PostgreSQL, async ({ isolation }) => expect(isolation).toBe('serializable'), {
      isolation: ['snapshot', 'serializable'],
      process: 'here',
    });
    // Without a statement for it the driver is asked; SQLite's knows serializable only.
    await withSession(servers.SQLite, async ({ isolation }) => expect(isolation).toBe('driver default'), {
      isolation: ['snapshot'],
      process: 'here',
    });
    await withSession(servers.MariaDB, async ({ isolation }) => expect(isolation).toBe('read-uncommitted'), {
      isolation: ['snapshot', 'read-uncommitted'],
      grammar: genericSql,
      process: 'here',
    });
  });

  it('refuses a code page that the grammar contradicts, or that nobody knows', async () => {
    for (const codePage of ['windows-1252', 'no-such-page']) {
      const failure = await failureOf(openOdbcSession({ ...servers.PostgreSQL, codePage, process: 'here' }));
      expect(failure.code).toBe('unsupported');
    }
    expect((await failureOf(openOdbcSession({ ...servers.SQLite, codePage: 'no-such-page' }))).code).toBe(
      'unsupported',
    );
  });

  it('takes the driver that a host injects', async () => {
    const injected: OdbcDriver = { connect: (options) => odbc.connect(options) };
    await withSession(
      servers.SQLite,
      async (session) => expect(await session.rows('SELECT 7 AS c0', [], ['integer'])).toEqual([['7']]),
      { driver: injected, process: 'here' },
    );
  });
});

describe('the cursor of the MariaDB driver', () => {
  /** Reads by a cursor of four rows at a time, until it says that there are no more. */
  const byCursor: OdbcDriver = {
    async connect(options) {
      const real = await odbc.connect(options);
      const none = async () => [];
      return {
        async query(sql, parameters) {
          const cursor = await real.query(sql, parameters as never, { cursor: true, fetchSize: 4 });
          const rows: unknown[] = [];
          do rows.push(...(await cursor.fetch()));
          while (!cursor.noData);
          await cursor.close();
          return rows;
        },
        tables: none,
        columns: none,
        primaryKeys: none,
        setIsolationLevel: async () => undefined,
        close: () => real.close(),
      };
    },
  };

  it('loses rows in silence, and pages by key give them all the same', async () => {
    await servers.MariaDB.run([
      'CREATE TABLE counted (id INTEGER NOT NULL PRIMARY KEY)',
      'INSERT INTO counted SELECT seq FROM seq_1_to_50',
    ]);
    await withSession(
      servers.MariaDB,
      async (session) => {
        const bare = await session.rows('SELECT id AS c0 FROM counted ORDER BY id', [], ['integer']);
        expect(bare.length).toBeLessThan(50);
        const main = {
          table: { name: 'counted' },
          columns: [{ name: 'id', form: 'integer' as const }],
          key: ['id'],
        };
        let read = 0;
        for await (const page of readGroups(session, { main })) read += page.main.length;
        expect(read).toBe(50);
      },
      { driver: byCursor, process: 'here' },
    );
  });
});

describe('a statement that takes long', () => {
  const sleeping = 'SELECT SLEEP(60) AS c0';

  it.each(['child', 'here'] as const)('is ended at its deadline in %s, and the session goes on', (where) =>
    withSession(
      servers.MariaDB,
      async (session) => {
        const failure = await failureOf(session.rows(sleeping, [], ['integer']));
        expect(failure).toMatchObject({ code: 'timeout', retryable: true });
        expect(await session.rows('SELECT 1 AS c0', [], ['integer'])).toEqual([['1']]);
      },
      { process: where, statementTimeoutMs: 400 },
    ),
  );

  it.each(['child', 'here'] as const)('is called off by its signal in %s, and the session goes on', (where) =>
    withSession(
      servers.MariaDB,
      async (session) => {
        const called = new AbortController();
        const asked = session.rows(sleeping, [], ['integer'], { signal: called.signal });
        const behind = session.rows('SELECT 2 AS c0', [], ['integer']);
        called.abort(new Error('no longer wanted'));
        await expect(asked).rejects.toThrow('no longer wanted');
        expect(await behind).toEqual([['2']]);
      },
      { process: where },
    ),
  );

  it('is not begun where the signal was given before', () =>
    withSession(servers.SQLite, async (session) => {
      const signal = AbortSignal.abort(new Error('too late'));
      await expect(session.rows('SELECT 1 AS c0', [], ['integer'], { signal })).rejects.toThrow('too late');
      await expect(openOdbcSession({ ...servers.SQLite, signal })).rejects.toThrow('too late');
    }));

  it('says that the connection is gone when the server ends it', () =>
    withSession(
      servers.MariaDB,
      async (session) => {
        const [row] = await session.rows('SELECT CAST(CONNECTION_ID() AS CHAR(20)) AS c0', [], ['integer']);
        await servers.MariaDB.run([`KILL ${row?.[0]}`]);
        const failure = await failureOf(session.rows('SELECT 1 AS c0', [], ['integer']));
        expect(failure).toMatchObject({ code: 'connection_lost', retryable: true });
        expect(OdbcError.is(failure, 'connection_lost')).toBe(true);
      },
      {},
    ));
});
