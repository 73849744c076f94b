import {
  type EaglesoftColumn,
  type EaglesoftDatabase,
  loadEaglesoftDatabase,
  type MariaDbServer,
  startMariaDb,
  type WrittenTable,
} from '@bitewing/testkit-native';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OdbcDialect, type OdbcDialectSettings, textDecoder } from '../../src/dialect/index.ts';
import { sqlAnywhere } from '../../src/index.ts';
import { failureOf } from '../failure-of.ts';

interface Shop {
  price: { price_id: number; code: string; label: string | null; amount: string | null };
}

const column = (name: string, type: EaglesoftColumn['type'], length: number | null): EaglesoftColumn => ({
  name,
  type,
  length,
  nullable: true,
  manner: 'known',
});

const prices: WrittenTable = {
  definition: {
    name: 'price',
    columns: [
      column('price_id', 'integer', null),
      column('code', 'char', 5),
      column('label', 'varchar', 30),
      column('amount', 'numeric', null),
    ],
    primaryKey: ['price_id'],
    profiles: ['ppm'],
    isRead: true,
  },
  rows: Array.from({ length: 9 }, (_, at) => ({
    price_id: String(at + 1),
    code: `C${at + 1}`,
    label: at === 0 ? 'Café 5 €' : `plain ${at + 1}`,
    amount: at === 8 ? null : at === 7 ? '-9999999999999.99' : `${at}.10`,
  })),
};

let server: MariaDbServer;
let database: EaglesoftDatabase;
beforeAll(async () => {
  server = await startMariaDb();
  database = await loadEaglesoftDatabase(server, [prices], { owner: 'SHOP' });
});
afterAll(() => server[Symbol.asyncDispose]());

async function withShop<Result>(
  use: (db: Kysely<Shop>) => Promise<Result>,
  settings: OdbcDialectSettings = {},
): Promise<Result> {
  const dialect = new OdbcDialect({
    connectionString: database.connectionString(),
    driver: database.driver,
    grammar: sqlAnywhere,
    schemas: ['SHOP'],
    ...settings,
  });
  const db = new Kysely<Shop>({ dialect });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

// It takes the written grammar alone: the real engine was not run.
describe('the dialect on the stand-in for SQL Anywhere', () => {
  it('reads pages by TOP and START AT, of a table of its owner', () =>
    withShop(async (db) => {
      const page = (from: number) =>
        db
          .withSchema('SHOP')
          .selectFrom('price')
          .select(['price_id', 'amount'])
          .where('price_id', '<', 9)
          .orderBy('price_id', 'asc')
          .limit(4)
          .offset(from)
          .execute();
      expect(await page(0)).toEqual([1, 2, 3, 4].map((id) => ({ price_id: id, amount: `${id - 1}.10` })));
      expect((await page(6)).map((row) => [row.price_id, row.amount])).toEqual([
        [7, '6.10'],
        [8, '-9999999999999.99'],
      ]);
    }));

  it('reads by key, newest first, and counts', () =>
    withShop(async (db) => {
      const shop = db.withSchema('SHOP');
      const before = await shop
        .selectFrom('price')
        .select('code')
        .where('price_id', '<', 4)
        .orderBy('price_id', 'desc')
        .top(2)
        .execute();
      expect(before).toEqual([{ code: 'C3   ' }, { code: 'C2   ' }]);
      const counted = await shop
        .selectFrom('price')
        .select((eb) => [eb.fn.countAll().as('rows'), eb.fn.max('price_id').as('last')])
        .executeTakeFirstOrThrow();
      expect(counted).toEqual({ rows: 9, last: 9 });
    }));

  it('refuses text that its driver mangles, and reads its bytes', () =>
    withShop(async (db) => {
      const first = db.withSchema('SHOP').selectFrom('price').where('price_id', '=', 1);
      expect(await failureOf(first.select('label').execute())).toMatchObject({ code: 'value_refused' });
      const { label } = await first
        .select((eb) => eb.cast<Buffer>('label', sql`varbinary(30)`).as('label'))
        .executeTakeFirstOrThrow();
      expect(textDecoder('windows-1252')(label)).toBe('Café 5 €');
    }));

  it('tells the tables of an owner from the system views', () =>
    withShop(async (db) => {
      const tables = await db.introspection.getTables();
      expect(tables).toMatchObject([{ name: 'price', schema: 'SHOP', isView: false }]);
      expect(tables[0]?.columns.map(({ name, dataType }) => [name, dataType])).toEqual([
        ['price_id', 'integer'],
        ['code', 'char'],
        ['label', 'varchar'],
        ['amount', 'numeric'],
      ]);
    }));

  it('gives a transaction the level that the database allows, and puts the old one back', () =>
    withShop(
      async (db) => {
        const levelOf = async (on: Kysely<Shop>): Promise<unknown> => {
          const { rows } = await sql`SELECT CONNECTION_PROPERTY('isolation_level') AS c0`.execute(on);
          return rows[0];
        };
        const before = await levelOf(db);
        const within = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read');
        expect(await within.execute(levelOf)).toEqual({ c0: '2' });
        expect(await levelOf(db)).toEqual(before);
        const snapshot = db.transaction().setIsolationLevel('snapshot').execute(levelOf);
        expect(await failureOf(snapshot)).toMatchObject({ code: 'unsupported' });
      },
      { maxConnections: 1, initSql: ["SET TEMPORARY OPTION connection_authentication = 'a key'"] },
    ));

  it('writes nothing where it is read-only', async () => {
    database.clearLog();
    await withShop(
      async (db) => {
        const write = db.withSchema('SHOP').deleteFrom('price').execute();
        expect(await failureOf(write)).toMatchObject({ code: 'unsupported' });
      },
      { readOnly: true },
    );
    expect(database.counts()).toMatchObject({ refusedWrites: 0, refused: 0 });
  });
});
