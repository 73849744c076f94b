import { type Generated, Kysely, type RawBuilder, sql } from 'kysely';
import odbc from 'odbc';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { OdbcDialect, type OdbcDialectSettings } from '../../src/dialect/index.ts';
import { OdbcError } from '../../src/index.ts';
import {
  type DriverName,
  type ReadyDriver,
  startMariaDbDriver,
  startPostgresDriver,
  startSqlite,
} from '../driver/three-drivers.ts';
import { failureOf } from '../failure-of.ts';

interface Shop {
  bill: {
    bill_id: number;
    /** A BIGINT. */
    visit: bigint;
    amount: string | null;
    note: string | null;
    made_at: string | null;
    picture: Buffer | null;
  };
  wide: { amount: string };
  counted: { id: Generated<number>; note: string };
  many: { id: bigint };
}

type Engines = Record<DriverName, ReadyDriver & AsyncDisposable>;
let engines: Engines;
const names = ['MariaDB', 'PostgreSQL', 'SQLite'] as const;
const bytesType: Record<DriverName, string> = {
  MariaDB: 'VARBINARY(40)',
  PostgreSQL: 'BYTEA',
  SQLite: 'BLOB',
};
// SQLite's decimals are floating point; as text it keeps them.
const decimalType = (name: DriverName, digits: string) =>
  name === 'SQLite' ? 'VARCHAR(40)' : `DECIMAL(${digits})`;

beforeAll(async () => {
  const [MariaDB, PostgreSQL, SQLite] = await Promise.all([
    startMariaDbDriver(),
    startPostgresDriver(),
    startSqlite(),
  ]);
  engines = { MariaDB, PostgreSQL, SQLite };
  for (const name of names) {
    await engines[name].run([
      // The server's own default has no transactions.
      ...(name === 'MariaDB' ? ['SET default_storage_engine = InnoDB'] : []),
      `CREATE TABLE bill (bill_id INTEGER NOT NULL PRIMARY KEY, visit BIGINT NOT NULL, amount ${decimalType(name, '12,2')},
        note VARCHAR(60), made_at TIMESTAMP NULL, picture ${bytesType[name]})`,
      `CREATE TABLE wide (amount ${decimalType(name, '20,2')})`,
      "CREATE TABLE counted (id INTEGER, note VARCHAR(60) DEFAULT 'none' NOT NULL)",
      'CREATE TABLE many (id BIGINT NOT NULL)',
      `INSERT INTO many VALUES ${Array.from({ length: 25 }, (_, at) => `(${at + 1})`).join(', ')}`,
      "INSERT INTO wide VALUES ('123456789012345678.91')",
      'CREATE VIEW open_bill AS SELECT bill_id FROM bill',
    ]);
  }
});
afterAll(async () => {
  for (const engine of Object.values(engines)) await engine[Symbol.asyncDispose]();
});

async function withShop<Result>(
  name: DriverName,
  use: (db: Kysely<Shop>) => Promise<Result>,
  settings: OdbcDialectSettings = {},
): Promise<Result> {
  const { connectionString, grammar } = engines[name];
  const db = new Kysely<Shop>({ dialect: new OdbcDialect({ connectionString, grammar, ...settings }) });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

/** A query that has no end. */
const endless: Record<DriverName, RawBuilder<unknown>> = {
  MariaDB: sql`select sleep(600) as a`,
  PostgreSQL: sql`select pg_sleep(600) as a`,
  SQLite: sql`with recursive n(a) as (select id from many union all select a + 1 from n) select count(*) as a from n`,
};

async function isCounted(name: DriverName, counting: RawBuilder<{ a: bigint }>): Promise<boolean> {
  const { rows } = await withShop(name, (db) => counting.execute(db));
  return rows[0]?.a === 1n;
}

/** Whether the engine is at the query without an end. */
const isUnderWay: Record<DriverName, () => Promise<boolean>> = {
  MariaDB: () =>
    isCounted(
      'MariaDB',
      sql`select count(*) as a from information_schema.processlist where state = 'User sleep'`,
    ),
  PostgreSQL: () =>
    isCounted('PostgreSQL', sql`select count(*) as a from pg_stat_activity where wait_event = 'PgSleep'`),
  async SQLite() {
    // Whoever reads keeps others from having the file alone.
    const connection = await odbc.connect(
      engines.SQLite.connectionString.replace(/Timeout=\d+/, 'Timeout=1'),
    );
    try {
      await connection.query('BEGIN EXCLUSIVE');
      await connection.query('ROLLBACK');
      return false;
    } catch {
      return true;
    } finally {
      await connection.close();
    }
  },
};

/** A whole number as the driver gives it: SQLite's are all BIGINT. */
const whole = (name: DriverName, number: number): unknown => (name === 'SQLite' ? BigInt(number) : number);

describe.each(names)('the dialect with the %s driver', (name) => {
  it('writes and reads values exactly', () =>
    withShop(name, async (db) => {
      const bill = {
        bill_id: 1,
        visit: 9_007_199_254_740_993n,
        amount: '1234567890.10',
        note: 'Çelik, 12½',
        made_at: '2024-03-10 02:30:00',
        picture: Buffer.from([0, 255, 39]),
      };
      const written = await db.insertInto('bill').values(bill).executeTakeFirstOrThrow();
      expect(written.numInsertedOrUpdatedRows).toBe(1n);
      const row = await db.selectFrom('bill').selectAll().where('bill_id', '=', 1).executeTakeFirstOrThrow();
      expect({ ...row, made_at: String(row.made_at).slice(0, 19) }).toEqual({
        ...bill,
        bill_id: whole(name, 1),
      });
      const changed = await db.updateTable('bill').set({ note: null }).executeTakeFirstOrThrow();
      expect(changed.numUpdatedRows).toBe(1n);
      const empty = await db
        .selectFrom('bill')
        .select(['note', 'amount'])
        .where('note', 'is', null)
        .execute();
      expect(empty).toEqual([{ note: null, amount: '1234567890.10' }]);
      const gone = await db.deleteFrom('bill').executeTakeFirstOrThrow();
      expect(gone.numDeletedRows).toBe(1n);
    }));

  it('gives a decimal of 18 digits as text, or refuses it by name', () =>
    withShop(name, async (db) => {
      const read = db.selectFrom('wide').select('amount');
      if (name === 'SQLite') expect(await read.execute()).toEqual([{ amount: '123456789012345678.91' }]);
      else {
        const error = await failureOf(read.execute());
        expect(error).toMatchObject({ code: 'value_refused', position: 0 });
        expect(error.message).toMatch(/"amount".*cast/);
        expect(error.message).not.toContain('123456');
      }
      const type = name === 'MariaDB' ? sql`char(60)` : sql`varchar(60)`;
      const cast = await db
        .selectFrom('wide')
        .select((eb) => eb.cast<string>('amount', type).as('amount'))
        .execute();
      expect(cast).toEqual([{ amount: '123456789012345678.91' }]);
    }));

  it('commits, rolls back, and goes back to a savepoint', () =>
    withShop(name, async (db) => {
      const count = async () => Number((await db.selectFrom('counted').select('id').execute()).length);
      await db.transaction().execute((trx) => trx.insertInto('counted').values({ note: 'kept' }).execute());
      const broken = db.transaction().execute(async (trx) => {
        await trx.insertInto('counted').values({ note: 'lost' }).execute();
        await trx.insertInto('counted').values({ note: sql`nothing(1)` }).execute();
      });
      expect(OdbcError.is(await failureOf(broken))).toBe(true);
      expect(await count()).toBe(1);

      const trx = await db.startTransaction().execute();
      await trx.insertInto('counted').values({ note: 'second' }).execute();
      const saved = await trx.savepoint('before "third"').execute();
      await saved.insertInto('counted').values({ note: 'third' }).execute();
      await saved.rollbackToSavepoint('before "third"').execute();
      await trx.commit().execute();
      expect(await count()).toBe(2);
      await db.deleteFrom('counted').execute();
    }));

  it('sets the isolation of a transaction as far as the driver has it', () =>
    withShop(
      name,
      async (db) => {
        const levelOf = async (on: Kysely<Shop>): Promise<string> => {
          const asked =
            name === 'MariaDB'
              ? sql`select @@tx_isolation as level`
              : sql`select current_setting('transaction_isolation') as level`;
          if (name === 'SQLite') return 'none';
          const { rows } = await sql<{ level: string }>`${asked}`.execute(on);
          return rows[0]?.level ?? '';
        };
        const before = await levelOf(db);
        const within = await db.transaction().setIsolationLevel('serializable').execute(levelOf);
        if (name !== 'SQLite') expect(within.toLowerCase()).toBe('serializable');
        expect(await levelOf(db)).toBe(before);
        const refused = db.transaction().setIsolationLevel('snapshot').execute(levelOf);
        expect(await failureOf(refused)).toMatchObject({ code: 'unsupported' });
        expect(await levelOf(db)).toBe(before);
      },
      { maxConnections: 1 },
    ));

  it('tells schemas, tables, views and columns', () =>
    withShop(name, async (db) => {
      const tables = await db.introspection.getTables();
      const bill = tables.find((table) => table.name === 'bill');
      expect(bill?.columns.map((column) => column.name)).toEqual([
        'bill_id',
        'visit',
        'amount',
        'note',
        'made_at',
        'picture',
      ]);
      expect(bill?.columns.map((column) => column.isNullable)).toEqual([
        false,
        false,
        true,
        true,
        true,
        true,
      ]);
      expect(bill?.columns[1]?.dataType.toLowerCase()).toMatch(/bigint|int8/);
      const counted = tables.find((table) => table.name === 'counted');
      expect(counted?.columns.map((column) => column.hasDefaultValue)).toEqual([false, true]);
      expect(tables.filter((table) => table.isView).map((table) => table.name)).toEqual(['open_bill']);
      const owner = { MariaDB: 'shop', PostgreSQL: 'public', SQLite: undefined }[name];
      expect(bill?.schema).toBe(owner);
      const schemas = await db.introspection.getSchemas();
      expect(schemas.map((schema) => schema.name)).toEqual(owner === undefined ? [] : [owner]);
    }));

  it('streams a small result in chunks, and refuses one that would not end', () =>
    withShop(
      name,
      async (db) => {
        const read = async (limit?: number): Promise<bigint[]> => {
          const all = db.selectFrom('many').select('id').orderBy('id');
          const seen: bigint[] = [];
          for await (const { id } of (limit === undefined ? all : all.limit(limit)).stream(7)) seen.push(id);
          return seen;
        };
        expect(await failureOf(read())).toMatchObject({ code: 'unsupported' });
        expect(await read(24)).toHaveLength(24);
        const first = db.selectFrom('many').select('id').where('id', '<=', 20n).orderBy('id');
        const seen: bigint[] = [];
        for await (const { id } of first.stream(7)) {
          seen.push(id);
          if (seen.length === 9) break;
        }
        expect(seen).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
      },
      { streamRows: 20, maxConnections: 1 },
    ));

  it('reads nothing but what is written for readers where it is read-only', () =>
    withShop(
      name,
      async (db) => {
        const write = db.insertInto('counted').values({ note: 'x' }).execute();
        expect(await failureOf(write)).toMatchObject({ code: 'unsupported' });
        expect(await db.selectFrom('counted').selectAll().execute()).toEqual([]);
      },
      { readOnly: true },
    ));

  it('says nothing of what the driver said', () =>
    withShop(name, async (db) => {
      const secret = 'Ottilie Muster';
      const error = await failureOf(sql`select ${sql.lit(secret)} from nowhere_at_all`.execute(db));
      expect(error.code).toBe('table_missing');
      expect([error.message, error.stack, JSON.stringify(error)].join()).not.toMatch(/Ottilie|nowhere/);
      const wrong = await failureOf(sql`select no_such_column from bill`.execute(db));
      expect(wrong.code).toBe('column_missing');
    }));

  it.each(['cancel query', 'kill session'] as const)('calls a query off: %s', async (strategy) => {
    // Kysely tells of the query that was called off.
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await withShop(
      name,
      async (db) => {
        await db.selectFrom('many').select('id').execute();
        const stop = new AbortController();
        const running = endless[name].execute(db, {
          signal: stop.signal,
          inflightQueryAbortStrategy: strategy,
        });
        const ended = running.catch((error: unknown) => error);
        await vi.waitFor(async () => expect(await isUnderWay[name]()).toBe(true), 20_000);
        stop.abort(new Error('enough'));
        expect(await ended).toMatchObject({ message: 'enough' });
        // There is one connection: it is free again, or there is a new one.
        expect(await db.selectFrom('many').select('id').limit(1).execute()).toHaveLength(1);
      },
      { maxConnections: 1 },
    );
    expect(told.mock.calls.flat().join(' ')).not.toMatch(/select/);
    told.mockRestore();
  });

  it('ends a statement that takes longer than it may', () =>
    withShop(
      name,
      async (db) => {
        expect(await failureOf(endless[name].execute(db))).toMatchObject({
          code: 'timeout',
          retryable: true,
        });
        expect(await db.selectFrom('many').select('id').limit(1).execute()).toHaveLength(1);
      },
      { statementTimeoutMs: 200 },
    ));
});

describe('whole numbers of SQLite', () => {
  it('come as bigint, for its driver cuts INTEGER to 32 bits', () =>
    withShop('SQLite', async (db) => {
      const { rows } = await sql<{ a: bigint }>`select 9007199254740993 as a`.execute(db);
      expect(rows).toEqual([{ a: 9_007_199_254_740_993n }]);
    }));
});
