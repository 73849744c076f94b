import { type Compilable, Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { OdbcDialect, OdbcQueryCompiler } from '../../src/dialect/index.ts';
import {
  genericSql,
  mariaDb,
  OdbcError,
  postgres,
  type SqlGrammar,
  sqlAnywhere,
  sqlite,
} from '../../src/index.ts';

interface Shop {
  bill: { bill_id: number; amount: string; note: string | null; is_open: boolean };
}

const shopOf = (grammar: SqlGrammar): Kysely<Shop> =>
  new Kysely<Shop>({ dialect: new OdbcDialect({ connectionString: 'DSN=none', grammar }) });

const anywhere = shopOf(sqlAnywhere);
const written = (query: Compilable): string => query.compile().sql;
const bills = (db = anywhere) => db.selectFrom('bill').select('bill_id');

function refusalOf(query: Compilable): OdbcError {
  try {
    query.compile();
  } catch (error) {
    if (OdbcError.is(error)) return error;
    throw error;
  }
  throw new Error('it was compiled');
}

describe('the compiler of SQL Anywhere', () => {
  it('writes limit and offset as TOP and START AT, which counts from one', () => {
    expect(written(bills().orderBy('bill_id').limit(10))).toBe(
      'select top 10 "bill_id" from "bill" order by "bill_id"',
    );
    const second = bills().orderBy('bill_id').limit(10).offset(20).compile();
    expect(second.sql).toBe('select top 10 start at 21 "bill_id" from "bill" order by "bill_id"');
    expect(second.parameters).toEqual([]);
    expect(written(bills().offset(0))).toBe('select top 2147483647 start at 1 "bill_id" from "bill"');
    expect(
      written(
        bills()
          .limit(5n)
          .offset(2n ** 40n),
      ),
    ).toBe('select top 5 start at 1099511627777 "bill_id" from "bill"');
  });

  it('writes top and fetch alike, and TOP behind DISTINCT', () => {
    expect(written(bills().top(3))).toBe('select top 3 "bill_id" from "bill"');
    expect(written(bills().top(3).offset(4))).toBe('select top 3 start at 5 "bill_id" from "bill"');
    expect(written(bills().fetch(3))).toBe('select top 3 "bill_id" from "bill"');
    expect(written(bills().distinct().limit(3))).toBe('select distinct top 3 "bill_id" from "bill"');
  });

  it('names the owner and quotes what needs it, quotes too', () => {
    const query = anywhere.withSchema('PPM').selectFrom('bill').selectAll('bill').where('note', '=', 'x');
    expect(written(query)).toBe('select "PPM"."bill".* from "PPM"."bill" where "note" = ?');
    const odd = sql`select ${sql.ref('a"b')} from ${sql.table('PPM.bill')}`.compile(anywhere);
    expect(odd.sql).toBe('select "a""b" from "PPM"."bill"');
  });

  it('keeps the limit of a part to that part', () => {
    const newest = anywhere
      .with('newest', (db) => db.selectFrom('bill').selectAll().orderBy('bill_id', 'desc').limit(7))
      .selectFrom('newest')
      .select((eb) => [
        'bill_id',
        eb.selectFrom('bill').select('note').orderBy('bill_id').limit(1).offset(1).as('second'),
      ])
      .limit(2);
    expect(written(newest)).toBe(
      'with "newest" as (select top 7 * from "bill" order by "bill_id" desc) ' +
        'select top 2 "bill_id", (select top 1 start at 2 "note" from "bill" order by "bill_id") as "second" from "newest"',
    );
  });

  it('writes values that stand in the text as the engine has them', () => {
    expect(written(bills().where('is_open', '=', sql.lit(true)))).toBe(
      'select "bill_id" from "bill" where "is_open" = 1',
    );
    const table = anywhere.schema
      .createTable('bill')
      .addColumn('bill_id', 'integer', (column) => column.autoIncrement().primaryKey());
    expect(written(table)).toContain('default autoincrement');
  });

  it.each<[string, Compilable]>([
    ['a limit of nothing', bills().limit(0)],
    ['a limit that the query calculates', bills().limit(sql<number>`1 + 1`)],
    ['a part of a row', bills().limit(1.5)],
    ['a negative offset', bills().limit(1).offset(-1)],
    ['limit beside top', bills().limit(1).top(1)],
    ['a percentage', bills().top(10, 'percent')],
    ['ties', bills().fetch(1, 'with ties')],
    ['the limit of a union', bills().union(bills()).limit(3)],
    ['the limit of an update', anywhere.updateTable('bill').set({ note: 'x' }).limit(1)],
  ])('refuses %s by name', (_, query) => {
    expect(refusalOf(query)).toMatchObject({ code: 'unsupported' });
  });
});

describe('the compilers of other engines', () => {
  it.each<[SqlGrammar, string]>([
    [genericSql, 'select "bill_id" from "SHOP"."bill" where "note" = ? limit ? offset ?'],
    [postgres, 'select "bill_id" from "SHOP"."bill" where "note" = ? limit ? offset ?'],
    [sqlite, 'select "bill_id" from "SHOP"."bill" where "note" = ? limit ? offset ?'],
    [mariaDb, 'select `bill_id` from `SHOP`.`bill` where `note` = ? limit ? offset ?'],
  ])('write LIMIT and OFFSET, and ? for parameters', (grammar, expected) => {
    const query = bills(shopOf(grammar).withSchema('SHOP'))
      .where('note', '=', 'a')
      .limit(2)
      .offset(4)
      .compile();
    expect(query.sql).toBe(expected);
    expect(query.parameters).toEqual(['a', 2, 4]);
  });

  it('are open for a grammar and a compiler of the host', () => {
    const brackets: SqlGrammar = { ...genericSql, name: 'brackets', quote: (name) => `[${name}]` };
    expect(written(bills(shopOf(brackets)).limit(1))).toBe('select [bill_id] from [bill] limit ?');

    class FetchFirstCompiler extends OdbcQueryCompiler {
      protected override visitLimit(node: Parameters<OdbcQueryCompiler['visitLimit']>[0]): void {
        this.append('fetch first ');
        this.visitNode(node.limit);
        this.append(' rows only');
      }
    }
    const dialect = new OdbcDialect({
      connectionString: 'DSN=none',
      grammar: brackets,
      createQueryCompiler: () => new FetchFirstCompiler(brackets),
    });
    expect(written(bills(new Kysely<Shop>({ dialect })).limit(1))).toBe(
      'select [bill_id] from [bill] fetch first ? rows only',
    );
  });
});
