import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aggregates,
  countRows,
  type GroupPage,
  type GroupPlan,
  type OdbcDriver,
  type OdbcSession,
  type OdbcSessionOptions,
  openOdbcSession,
  type ReadGroupsOptions,
  type Row,
  readByKeys,
  readGroups,
  type TablePlan,
} from '../../src/index.ts';
import { keeping, stoppingAfter, wrappedDriver } from '../driver/losing-driver.ts';
import { startSqlite } from '../driver/three-drivers.ts';
import { failureOf } from '../failure-of.ts';

let driver: Awaited<ReturnType<typeof startSqlite>>;
/** In a child process, for every test that needs none of its own. */
let shared: OdbcSession;

const bills: TablePlan = {
  table: { name: 'bill' },
  columns: [
    { name: 'bill_id', form: 'integer' },
    { name: 'amount', form: 'decimal' },
    { name: 'note', form: 'text' },
  ],
  key: ['bill_id'],
  sums: ['amount'],
};
const lines: TablePlan = {
  table: { name: 'bill_line' },
  columns: [
    { name: 'line_id', form: 'integer' },
    { name: 'bill_id', form: 'integer' },
    { name: 'share', form: 'decimal' },
  ],
  key: ['line_id'],
};
const group: GroupPlan = { main: bills, sides: [{ plan: lines, by: ['bill_id'] }] };
const chart: TablePlan = {
  table: { name: 'chart' },
  columns: [
    { name: 'person', form: 'text' },
    { name: 'line', form: 'integer' },
    { name: 'finding', form: 'longText' },
  ],
  key: ['person', 'line'],
};

const count = 205;
const chunk = 100;

function inserts(table: string, rows: readonly string[]): string[] {
  const statements: string[] = [];
  for (let from = 0; from < rows.length; from += chunk) {
    statements.push(`INSERT INTO ${table} VALUES ${rows.slice(from, from + chunk).join(', ')}`);
  }
  return statements;
}

const ids = Array.from({ length: count }, (_, at) => at + 1);

beforeAll(async () => {
  driver = await startSqlite();
  await driver.run([
    'CREATE TABLE bill (bill_id INTEGER NOT NULL PRIMARY KEY, amount TEXT, note VARCHAR(40))',
    ...inserts(
      'bill',
      ids.map((id) => `(${id}, '${id}.25', 'note ${id}')`),
    ),
    'CREATE TABLE bill_line (line_id INTEGER NOT NULL PRIMARY KEY, bill_id INTEGER, share TEXT)',
    // Three lines of every third bill, in no order of the bills; some of bills that are not there, some of none.
    ...inserts('bill_line', [
      ...ids
        .filter((id) => id % 3 === 0)
        .flatMap((id) => [3000 - id, 6000 - id, 9000 + id].map((line) => `(${line}, ${id}, '1.00')`)),
      '(1, 900, NULL)',
      '(2, NULL, NULL)',
      '(3, NULL, NULL)',
    ]),
    'CREATE TABLE chart (person VARCHAR(5) NOT NULL, line INTEGER NOT NULL, finding TEXT, PRIMARY KEY (person, line))',
    ...inserts(
      'chart',
      ['00007', 'A', 'B10', 'B9', 'É'].flatMap((person) =>
        ids
          .slice(0, 21)
          .map((line) => `('${person}', ${line}, '${line % 4 === 0 ? 'x'.repeat(900) : 'short'}')`),
      ),
    ),
    'CREATE TABLE empty_bill (bill_id INTEGER NOT NULL PRIMARY KEY, amount TEXT, note VARCHAR(40))',
  ]);
  shared = await openOdbcSession({ ...driver });
});
afterAll(async () => {
  await shared[Symbol.asyncDispose]();
  await driver[Symbol.asyncDispose]();
});

async function withSession<Result>(
  use: (session: OdbcSession) => Promise<Result>,
  options?: Partial<OdbcSessionOptions>,
): Promise<Result> {
  if (options === undefined) return use(shared);
  const session = await openOdbcSession({ ...driver, ...options });
  try {
    return await use(session);
  } finally {
    await session[Symbol.asyncDispose]();
  }
}

async function pagesOf(
  session: OdbcSession,
  plan: GroupPlan,
  options: ReadGroupsOptions = {},
): Promise<GroupPage[]> {
  const pages: GroupPage[] = [];
  for await (const page of readGroups(session, plan, { pageRows: 20, ...options })) pages.push(page);
  return pages;
}

const idsOf = (rows: readonly Row[]): number[] => rows.map((row) => Number(row[0]));

describe('reading a table', () => {
  it.each(['child', 'here'] as const)('gives every row once, in pages, from %s', (where) =>
    withSession(
      async (session) => {
        const pages = await pagesOf(session, { main: bills });
        expect(pages.flatMap(({ main }) => idsOf(main))).toEqual(ids);
        expect(pages[0]?.main[0]).toEqual(['1', '1.25', 'note 1']);
        expect(pages.map(({ last }) => last?.[0] ?? null)).toEqual([
          ...Array.from({ length: 10 }, (_, at) => String(20 * (at + 1))),
          '205',
        ]);
        expect(pages.every(({ again, askedAt, readAt }) => !again && askedAt <= readAt)).toBe(true);
      },
      { process: where },
    ),
  );

  it('goes on behind a key, and compares only what lies behind it', () =>
    withSession(async (session) => {
      const pages = await pagesOf(session, { main: bills }, { after: ['200'] });
      expect(pages.flatMap(({ main }) => idsOf(main))).toEqual([201, 202, 203, 204, 205]);
    }));

  it('gives no page of an empty table', () =>
    withSession(async (session) => {
      expect(await pagesOf(session, { main: { ...bills, table: { name: 'empty_bill' } } })).toEqual([]);
    }));

  it('takes a key of two columns, one of them text, and long values of any length', () =>
    withSession(async (session) => {
      const pages = await pagesOf(session, { main: chart }, { pageRows: 8 });
      const rows = pages.flatMap(({ main }) => main);
      expect(rows).toHaveLength(105);
      expect(new Set(rows.map(([person, line]) => `${person}/${line}`)).size).toBe(105);
      expect(
        rows.every(([, line, finding]) => finding === (Number(line) % 4 === 0 ? 'x'.repeat(900) : 'short')),
      ).toBe(true);
    }));

  it('reads only the rows that a filter leaves', () =>
    withSession(async (session) => {
      const where = [{ column: 'bill_id', is: '>=', value: 190 }] as const;
      const pages = await pagesOf(session, { main: { ...bills, where } });
      expect(pages.flatMap(({ main }) => idsOf(main))).toEqual(ids.slice(189));
      expect(await countRows(session, { ...bills, where })).toBe(16);
    }));

  it('reads rows by their keys', () =>
    withSession(async (session) => {
      const found = await readByKeys(session, bills, [['7'], ['900'], ['203']]);
      expect(idsOf(found).toSorted((one, other) => one - other)).toEqual([7, 203]);
      const findings = await readByKeys(session, chart, [
        ['B9', '4'],
        ['É', '1'],
        ['B9', '99'],
      ]);
      expect(
        findings.map(([person, line, finding]) => `${person} ${line} ${finding?.length}`).toSorted(),
      ).toEqual(['B9 4 900', 'É 1 5']);
      expect((await readByKeys(session, lines, [['3'], ['6']], { by: ['bill_id'] })).length).toBe(6);
      const many = await readByKeys(
        session,
        bills,
        ids.map((id) => [String(id)]),
      );
      expect(many).toHaveLength(count);
    }));

  it('tells what the database says of a range', () =>
    withSession(async (session) => {
      expect(await aggregates(session, bills, { after: ['100'], last: ['103'] })).toMatchObject({
        count: 3,
        least: '101',
        greatest: '103',
      });
    }));

  it('stops asking when the host stops reading, and the session goes on', () =>
    withSession(async (session) => {
      for await (const page of readGroups(session, { main: bills }, { pageRows: 5 })) {
        if (idsOf(page.main).includes(12)) break;
      }
      expect(await countRows(session, bills)).toBe(count);
    }));

  it.each(['child', 'here'] as const)('ends with the reason of its signal in %s', (where) =>
    withSession(
      async (session) => {
        const stopped = new AbortController();
        const reading = (async () => {
          for await (const page of readGroups(
            session,
            { main: bills },
            { pageRows: 5, signal: stopped.signal },
          )) {
            if (page.main.length > 0) stopped.abort(new Error('the host is closing'));
          }
        })();
        await expect(reading).rejects.toThrow('the host is closing');
      },
      { process: where },
    ),
  );

  it('refuses a plan without a usable key, or with columns that it does not name', () =>
    withSession(async (session) => {
      const wrong: TablePlan[] = [
        { ...bills, key: [] },
        { ...bills, key: ['line'] },
        { ...chart, key: ['finding'] },
        { ...bills, sums: ['total'] },
      ];
      for (const main of wrong) expect(() => readGroups(session, { main })).toThrow(/plan of/);
    }));
});

describe('reading a group', () => {
  it('gives side rows with the page of their main key, and the rest with the last page', () =>
    withSession(async (session) => {
      const pages = await pagesOf(session, group);
      for (const { main, sides } of pages.slice(0, -1)) {
        const expected = idsOf(main)
          .filter((id) => id % 3 === 0)
          .flatMap((id) => [id, id, id]);
        expect(sides[0]?.map((row) => Number(row[1]))).toEqual(expected);
      }
      expect(pages.at(-1)?.sides[0]?.map((row) => row.slice(0, 2))).toEqual([
        ['1', '900'],
        ['2', null],
        ['3', null],
      ]);
    }));

  it('reads more side rows than a page holds', () =>
    withSession(async (session) => {
      const pages = await pagesOf(session, group, { pageRows: 4 });
      expect(pages.flatMap(({ sides }) => sides[0] ?? [])).toHaveLength(68 * 3 + 3);
    }));

  it('goes on behind a key with the side rows behind it, and those that name none', () =>
    withSession(async (session) => {
      const pages = await pagesOf(session, group, { after: ['201'] });
      expect(pages.flatMap(({ sides }) => sides[0] ?? []).map((row) => row[1])).toEqual([
        '204',
        '204',
        '204',
        '900',
        null,
        null,
      ]);
    }));

  it('gives a filtered main table its own side rows only', () =>
    withSession(async (session) => {
      const where = [{ column: 'note', is: '=', value: 'note 30' }] as const;
      const pages = await pagesOf(session, { ...group, main: { ...bills, where } });
      expect(pages.flatMap(({ main }) => idsOf(main))).toEqual([30]);
      expect(pages.flatMap(({ sides }) => sides[0] ?? []).map((row) => row[1])).toEqual(['30', '30', '30']);
    }));

  it('names the table whose column is refused', () =>
    withSession(async (session) => {
      const wrong: TablePlan = {
        ...lines,
        columns: lines.columns.map((column) =>
          column.name === 'share' ? { ...column, form: 'date' } : column,
        ),
      };
      const failure = await failureOf(
        pagesOf(session, { main: bills, sides: [{ plan: wrong, by: ['bill_id'] }] }),
      );
      expect(failure.code).toBe('value_refused');
      expect(failure.message).toContain('bill_line.share');
    }));
});

describe('a driver that loses rows', () => {
  const here = (own: OdbcDriver) => ({ driver: own, process: 'here' as const });

  it('is caught in a table, by count', async () => {
    const failure = await withSession(
      (session) => failureOf(pagesOf(session, { main: bills })),
      here(wrappedDriver({ after: keeping((_, at) => at !== 3) })),
    );
    expect(failure).toMatchObject({ code: 'rows_lost', retryable: true });
    expect(failure.message).toMatch(/bill: \d+ rows were read of \d+/);
  });

  it('is caught in a child process too', async () => {
    const failure = await withSession((session) => failureOf(pagesOf(session, { main: bills })), {
      driver: new URL('../driver/losing-driver.ts', import.meta.url).href,
    });
    expect(failure.code).toBe('rows_lost');
  });

  it('is caught where it says early that a table is at its end', async () => {
    for (const rows of [0, 20, 47]) {
      const failure = await withSession(
        (session) => failureOf(pagesOf(session, { main: bills })),
        here(wrappedDriver({ after: stoppingAfter(rows) })),
      );
      expect(failure.code, `after ${rows} rows`).toBe('rows_lost');
    }
  });

  it('is caught where it gives no row of anything, the counts included', async () => {
    const mute = here(wrappedDriver({ after: () => [] }));
    for (const ask of [
      (session: OdbcSession) => pagesOf(session, { main: bills }),
      (session: OdbcSession) => countRows(session, bills),
      (session: OdbcSession) => aggregates(session, bills),
    ]) {
      const failure = await withSession((session) => failureOf(ask(session)), mute);
      expect(failure).toMatchObject({ code: 'rows_lost', retryable: true });
      expect(failure.message).toContain('bill: ');
    }
  });

  it('is caught where it loses a row that was asked for by its key', async () => {
    const failure = await withSession(
      (session) => failureOf(readByKeys(session, bills, [['7'], ['30'], ['203']])),
      here(wrappedDriver({ after: keeping((_, at) => at !== 1) })),
    );
    expect(failure).toMatchObject({ code: 'rows_lost', retryable: true });
    expect(failure.message).toContain('bill: 2 rows were read by their keys of 3');
  });

  it('is caught in a side table', async () => {
    const failure = await withSession(
      (session) => failureOf(pagesOf(session, group)),
      here(
        wrappedDriver({
          after: (result, sql) =>
            sql.includes('bill_line') ? keeping((_, at) => at !== 0)(result, sql) : result,
        }),
      ),
    );
    expect(failure.code).toBe('rows_lost');
    expect(failure.message).toContain('bill_line');
  });

  it('does no harm where it only cuts pages short', async () => {
    const rows = await withSession(
      async (session) => (await pagesOf(session, { main: bills })).flatMap(({ main }) => main),
      here(wrappedDriver({ after: keeping((_, at) => at < 7) })),
    );
    expect(idsOf(rows)).toEqual(ids);
  });

  it('is caught where it gives a page twice, or out of order', async () => {
    const twice = await withSession(
      (session) => failureOf(pagesOf(session, { main: bills })),
      here(
        wrappedDriver({
          after: (() => {
            let first: Parameters<ReturnType<typeof keeping>>[0] | null = null;
            return (result, sql) => {
              if (!sql.includes('ORDER BY')) return result;
              first ??= result;
              return first;
            };
          })(),
        }),
      ),
    );
    expect(twice.code).toBe('page_refused');
    const backwards = await withSession(
      (session) => failureOf(pagesOf(session, { main: bills })),
      here(
        wrappedDriver({
          after: (result) => Object.assign([...result].reverse(), { columns: result.columns ?? [] }),
        }),
      ),
    );
    expect(backwards.code).toBe('page_refused');
  });
});

describe('a table that changes while it is read', () => {
  /** Runs a statement of its own before the queries that a test picks. */
  const changing = (change: (pages: number) => readonly string[]): Partial<OdbcSessionOptions> => {
    let pages = 0;
    return {
      process: 'here',
      driver: wrappedDriver({
        async before(sql) {
          if (!sql.includes('ORDER BY')) return;
          pages += 1;
          const statements = change(pages);
          if (statements.length > 0) await driver.run(statements);
        },
      }),
    };
  };

  async function withTable(name: string, use: (plan: TablePlan) => Promise<void>): Promise<void> {
    await driver.run([
      `CREATE TABLE ${name} (bill_id INTEGER NOT NULL PRIMARY KEY, amount VARCHAR(12), note VARCHAR(40))`,
      `INSERT INTO ${name} SELECT * FROM bill`,
    ]);
    await use({ ...bills, table: { name }, columns: bills.columns });
  }

  it('asks for the rows of some keys again where they go meanwhile', () =>
    withTable('going', async (main) => {
      const keys = ids.slice(0, 12).map((id) => [`${id}`]);
      /** The lowest row goes before each of the statements that a test picks. */
      const losing = (isStruck: (statement: number) => boolean): Partial<OdbcSessionOptions> => {
        let statements = 0;
        return {
          process: 'here',
          driver: wrappedDriver({
            async before(sql) {
              if (!sql.includes('going')) return;
              statements += 1;
              if (isStruck(statements))
                await driver.run(['DELETE FROM going WHERE bill_id = (SELECT MIN(bill_id) FROM going)']);
            },
          }),
        };
      };
      const rows = await withSession(
        (session) => readByKeys(session, main, keys),
        losing((statement) => statement === 2 || statement === 3),
      );
      expect(idsOf(rows)).toEqual(ids.slice(2, 12));
      const failure = await withSession(
        (session) => failureOf(readByKeys(session, main, keys)),
        losing(() => true),
      );
      expect(failure.code).toBe('table_unsteady');
    }));

  it('converges: pages that changed behind the reader are read again', () =>
    withTable('moving', async (main) => {
      await withSession(
        async (session) => {
          const pages = await pagesOf(session, { main });
          const again = pages.filter((page) => page.again);
          expect(again.map((page) => idsOf(page.main))).toEqual([
            ids.slice(0, 20).filter((id) => id !== 7),
            ids.slice(40, 60).concat(),
          ]);
          expect(again.every(({ last }) => last === null)).toBe(true);
          expect(again[1]?.main[9]).toEqual(['50', '50.25', 'a note that grew']);
        },
        changing((pages) =>
          pages === 8
            ? [
                'DELETE FROM moving WHERE bill_id = 7',
                "UPDATE moving SET note = 'a note that grew' WHERE bill_id = 50",
              ]
            : [],
        ),
      );
    }));

  it('reads rows that came in at its end', () =>
    withTable('growing', async (main) => {
      await withSession(
        async (session) => {
          const pages = await pagesOf(session, { main });
          const read = new Set(pages.flatMap((page) => idsOf(page.main)));
          expect(read.has(300)).toBe(true);
          expect(read.size).toBe(count + 1);
        },
        changing((pages) => (pages === 12 ? ["INSERT INTO growing VALUES (300, '1.00', 'late')"] : [])),
      );
    }));

  it('gives up a table that never rests', () =>
    withTable('restless', async (main) => {
      const failure = await withSession(
        (session) => failureOf(pagesOf(session, { main })),
        changing(() => ["UPDATE restless SET note = note || '!' WHERE bill_id = 5"]),
      );
      expect(failure).toMatchObject({ code: 'table_unsteady', retryable: true });
    }));

  it('is not compared where nobody asks for that', () =>
    withTable('ignored', async (main) => {
      await withSession(
        async (session) => {
          const pages = await pagesOf(session, { main }, { reconcile: false });
          expect(pages.some((page) => page.again)).toBe(false);
        },
        changing((pages) => (pages === 8 ? ['DELETE FROM ignored WHERE bill_id = 7'] : [])),
      );
    }));
});
