import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aggregates,
  type GroupPage,
  type GroupPlan,
  type OdbcDriver,
  type OdbcSession,
  openOdbcSession,
  type ReadGroupsOptions,
  readGroups,
  type TablePlan,
} from '../../src/index.ts';
import { wrappedDriver } from '../driver/losing-driver.ts';
import { startMariaDbDriver, startPostgresDriver, startSqlite } from '../driver/three-drivers.ts';
import { failureOf } from '../failure-of.ts';

type Servers = {
  MariaDB: Awaited<ReturnType<typeof startMariaDbDriver>>;
  PostgreSQL: Awaited<ReturnType<typeof startPostgresDriver>>;
  SQLite: Awaited<ReturnType<typeof startSqlite>>;
};
const names = ['MariaDB', 'PostgreSQL', 'SQLite'] as const;
let servers: Servers;
const sessions = new Map<string, OdbcSession>();

/** Keys that case, accents, blanks at the end and digits set in an order that no two engines share. */
const codes = ['00007', '7', 'A', 'a1', 'B', 'b10', 'B9', 'É', 'e2', 'Z ', 'Zz', 'ß', '_', '-1'];

beforeAll(async () => {
  const [MariaDB, PostgreSQL, SQLite] = await Promise.all([
    startMariaDbDriver(),
    startPostgresDriver(),
    startSqlite(),
  ]);
  servers = { MariaDB, PostgreSQL, SQLite };
  const listed = codes.map((code) => `('${code}')`).join(', ');
  for (const name of names) {
    await servers[name].run([
      'CREATE TABLE code (code VARCHAR(10) NOT NULL PRIMARY KEY)',
      `INSERT INTO code VALUES ${listed}`,
      'CREATE TABLE keyless (id INTEGER, line INTEGER)',
      'INSERT INTO keyless VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (NULL, 1), (NULL, 2)',
      'CREATE TABLE twice (id INTEGER)',
      'INSERT INTO twice VALUES (1), (2), (2), (3), (4)',
      'CREATE TABLE gap (id INTEGER NOT NULL PRIMARY KEY)',
      'INSERT INTO gap VALUES (1), (2), (4), (5)',
    ]);
    const session = await openOdbcSession({ ...servers[name], process: 'here' });
    sessions.set(name, session);
  }
  const collated = ['utf8mb4_general_ci', 'utf8mb4_bin', 'utf8mb4_german2_ci', 'utf8mb4_nopad_bin'];
  for (const [at, collation] of collated.entries()) {
    const type = at % 2 === 0 ? 'CHAR(10)' : 'VARCHAR(10)';
    await MariaDB.run([
      `CREATE TABLE code_${at} (code ${type} CHARACTER SET utf8mb4 COLLATE ${collation} NOT NULL PRIMARY KEY)`,
      `INSERT INTO code_${at} VALUES ${listed}`,
    ]);
  }
  const digits = (digit: string) => `${digit.repeat(35)}.${digit.repeat(30)}`;
  await MariaDB.run([
    'CREATE TABLE sum_of (id INTEGER NOT NULL PRIMARY KEY, amount DECIMAL(65,30))',
    `INSERT INTO sum_of VALUES (1, ${digits('9')}), (2, ${digits('9')}), (3, -${digits('1')})`,
    'CREATE TABLE part (part_id INTEGER NOT NULL PRIMARY KEY, code CHAR(10), line INTEGER)',
    "INSERT INTO part VALUES (1, 'b', 5), (2, 'zz', 3), (3, NULL, 9), (4, 'b', NULL), (5, 'b', 2), (6, NULL, 1), (7, 'zz', NULL), (8, 'a', NULL)",
    'CREATE TABLE whole (code CHAR(10) NOT NULL, line INTEGER NOT NULL, wanted INTEGER, PRIMARY KEY (code, line))',
    "INSERT INTO whole VALUES ('B', 1, 1), ('b', 2, 0), ('B', 5, 1)",
  ]);
}, 60_000);
afterAll(async () => {
  for (const session of sessions.values()) await session[Symbol.asyncDispose]();
  for (const driver of Object.values(servers)) await driver[Symbol.asyncDispose]();
});

const sessionOf = (name: string): OdbcSession => sessions.get(name) as OdbcSession;

const coded = (name: string): TablePlan => ({
  table: { name },
  columns: [{ name: 'code', form: 'text' }],
  key: ['code'],
});
const numbered = (name: string): TablePlan => ({
  table: { name },
  columns: [{ name: 'id', form: 'integer' }],
  key: ['id'],
});

async function pagesOf(
  session: OdbcSession,
  plan: GroupPlan,
  options: ReadGroupsOptions = {},
): Promise<GroupPage[]> {
  const pages: GroupPage[] = [];
  for await (const page of readGroups(session, plan, { pageRows: 2, ...options })) pages.push(page);
  return pages;
}
const firsts = (pages: readonly GroupPage[]) => pages.flatMap(({ main }) => main.map(([cell]) => cell));

describe.each(names)('tables of the %s driver', (name) => {
  it.each([1, 2, 3, 1000])('are read whole by a key of text, in pages of %i', async (pageRows) => {
    const pages = await pagesOf(sessionOf(name), { main: coded('code') }, { pageRows });
    expect(firsts(pages)).toHaveLength(codes.length);
    expect(new Set(firsts(pages))).toEqual(new Set(codes));
  });

  it.each([2, 1000])('are refused where the key holds NULL, in pages of %i', async (pageRows) => {
    const failure = await failureOf(pagesOf(sessionOf(name), { main: numbered('keyless') }, { pageRows }));
    expect(failure).toMatchObject({ code: 'page_refused', retryable: false });
    expect(failure.message).toMatch(/keyless.*NULL/);
  });

  it.each([1, 2, 3, 1000])('are refused where a key is there twice, in pages of %i', async (pageRows) => {
    const failure = await failureOf(pagesOf(sessionOf(name), { main: numbered('twice') }, { pageRows }));
    // Where a page ends between the two, the second is behind no key: then they are counted.
    expect(failure.code).toBe(pageRows < 3 ? 'rows_lost' : 'page_refused');
    expect(failure.message).toMatch(/twice: (?:a key comes twice|.* the key is not unique)/);
  });

  it('go on behind a row that is not there any more', async () => {
    const pages = await pagesOf(sessionOf(name), { main: numbered('gap') }, { after: ['3'] });
    expect(firsts(pages)).toEqual(['4', '5']);
    expect(firsts(await pagesOf(sessionOf(name), { main: numbered('gap') }, { after: ['9'] }))).toEqual([]);
  });
});

describe('keys that a database compares in its own way', () => {
  it.each([0, 1, 2, 3])('come once each by collation %i', async (at) => {
    for (const pageRows of [1, 3]) {
      const pages = await pagesOf(sessionOf('MariaDB'), { main: coded(`code_${at}`) }, { pageRows });
      // A CHAR column has no blanks at its end.
      const stored = at % 2 === 0 ? codes.map((code) => code.trimEnd()) : codes;
      expect(new Set(firsts(pages))).toEqual(new Set(stored));
      expect(firsts(pages)).toHaveLength(codes.length);
    }
  });

  it.each(['reversed', 'turned'])('are refused where the driver gives pages %s', async (manner) => {
    const spoilt: OdbcDriver = wrappedDriver({
      after: (result, sql) => {
        if (!sql.includes('ORDER BY')) return result;
        const rows =
          manner === 'reversed' ? result.toReversed() : [...result.slice(1), ...result.slice(0, 1)];
        return Object.assign(rows, { columns: result.columns ?? [] });
      },
    });
    const session = await openOdbcSession({ ...servers.SQLite, process: 'here', driver: spoilt });
    try {
      for (const pageRows of [5, 100]) {
        const failure = await failureOf(pagesOf(session, { main: coded('code') }, { pageRows }));
        expect(failure.code).toBe('page_refused');
      }
    } finally {
      await session[Symbol.asyncDispose]();
    }
  });

  const whole: TablePlan = {
    table: { name: 'whole' },
    columns: [
      { name: 'code', form: 'text' },
      { name: 'line', form: 'integer' },
    ],
    key: ['code', 'line'],
  };
  const part: TablePlan = {
    table: { name: 'part' },
    columns: [
      { name: 'part_id', form: 'integer' },
      { name: 'code', form: 'text' },
      { name: 'line', form: 'integer' },
    ],
    key: ['part_id'],
  };

  it('find their side rows in another case, and those beyond the last or without a whole key at the end', async () => {
    const plan = { main: whole, sides: [{ plan: part, by: ['code', 'line'] }] };
    const pages = await pagesOf(sessionOf('MariaDB'), plan, { pageRows: 1 });
    const ids = pages.map(({ sides }) => sides[0]?.map(([id]) => id));
    expect(ids).toEqual([[], ['5'], ['1'], ['2', '3', '4', '6', '7', '8']]);
  });

  it('leave all side rows to the end of a table without rows, each once', async () => {
    const nothing = { ...whole, where: [] as const, table: { name: 'whole_none' } };
    await servers.MariaDB.run(['CREATE TABLE whole_none AS SELECT * FROM whole WHERE 1 = 0']);
    const plan = { main: nothing, sides: [{ plan: part, by: ['code', 'line'] }] };
    const pages = await pagesOf(sessionOf('MariaDB'), plan, { pageRows: 1 });
    expect(pages).toHaveLength(1);
    const ids = pages[0]?.sides[0]?.map(([id]) => Number(id));
    expect(ids?.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('prove the side rows of a filtered table, too', async () => {
    const plan = (driven: 'whole' | 'cut') => ({
      main: { ...whole, where: [{ column: 'wanted', is: '=', value: 1 }] as const },
      sides: [{ plan: part, by: ['code', 'line'] }],
      driven,
    });
    const pages = await pagesOf(sessionOf('MariaDB'), plan('whole'));
    expect(pages.flatMap(({ sides }) => sides[0]?.map(([id]) => id))).toEqual(['1']);
    const losing = wrappedDriver({
      after: (result, sql) => (/ORDER BY/.test(sql) && sql.includes('part') ? [] : result),
    });
    const session = await openOdbcSession({ ...servers.MariaDB, process: 'here', driver: losing });
    try {
      const failure = await failureOf(pagesOf(session, plan('cut')));
      expect(failure.code).toBe('rows_lost');
      expect(failure.message).toContain('part:');
    } finally {
      await session[Symbol.asyncDispose]();
    }
  });
});

it('adds sums of more digits than any number of JavaScript holds', async () => {
  const plan: TablePlan = {
    table: { name: 'sum_of' },
    columns: [
      { name: 'id', form: 'integer' },
      { name: 'amount', form: 'decimal' },
    ],
    key: ['id'],
    sums: ['amount'],
  };
  const pages = await pagesOf(sessionOf('MariaDB'), { main: plan });
  expect(pages.filter(({ again }) => again)).toEqual([]);
  expect(firsts(pages)).toEqual(['1', '2', '3']);
  const { sums } = await aggregates(sessionOf('MariaDB'), plan);
  const units = 2n * BigInt('9'.repeat(65)) - BigInt('1'.repeat(65));
  expect(sums.get('amount')).toEqual({ units, scale: 30 });
});
