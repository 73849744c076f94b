import type { Row } from '@bitewing/adapter-kit';
import { afterAll, describe, expect, test } from 'vitest';
import type { UnloadWayOptions } from '../../src/way/unload/unload-options.ts';
import { openUnloadWay } from '../../src/way/unload/unload-way.ts';
import type { PageOfRows } from '../../src/way/way.ts';
import { neverAborted, part, testFolder } from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const script = `
CREATE TABLE main (id integer, note varchar(50), PRIMARY KEY (id));
CREATE TABLE side (detail integer, id integer, PRIMARY KEY (detail));
LOAD TABLE main FROM '1.dat'; LOAD TABLE side FROM '2.dat';`;
const textScript = script.replace(/\bid integer/g, 'id char(8)');

type Pairs = readonly (readonly [string | number | null, string | number | null])[];

const content = (rows: Pairs): string =>
  rows.map((row) => `${row.map((cell) => cell ?? '').join(',')}\n`).join('');

const byId = new Map([
  ['main', ['id']],
  ['side', ['id']],
]);

interface Given {
  readonly pages: readonly PageOfRows[];
  readonly main: readonly Row[];
  readonly side: readonly Row[];
}

async function groupsOf(
  main: Pairs,
  side: Pairs,
  options: Partial<UnloadWayOptions> = {},
  withScript = script,
): Promise<Given> {
  const path = folder.write({ 'reload.sql': withScript, '1.dat': content(main), '2.dat': content(side) });
  const way = openUnloadWay({ path, thread: false, groupedBy: byId, ...options });
  try {
    const { tables } = await way.survey(neverAborted());
    const [mainTable, sideTable] = [tables.get('main'), tables.get('side')];
    if (mainTable === undefined || sideTable === undefined) throw new Error('no tables');
    const pages: PageOfRows[] = [];
    const reading = way.pages(part(mainTable), [part(sideTable, ['id'])], {
      after: null,
      signal: neverAborted(),
    });
    for await (const page of reading) pages.push(page);
    return {
      pages,
      main: pages.flatMap((page) => page.main),
      side: pages.flatMap((page) => page.sides[0] ?? []),
    };
  } finally {
    await way[Symbol.asyncDispose]();
  }
}

const sorted = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort();

/** That every row is there once, and no group in two pages. */
function expectWhole(
  { pages, main, side }: Given,
  mainRows: Pairs,
  sideRows: Pairs,
  fold = (key: string) => key,
): void {
  const asRows = (pairs: Pairs): Row[] =>
    pairs.map((pair) => pair.map((cell) => (cell === null ? null : String(cell))));
  expect(sorted(main)).toEqual(sorted(asRows(mainRows)));
  expect(sorted(side)).toEqual(sorted(asRows(sideRows)));
  const pageOf = new Map<string, number>();
  pages.forEach((page, at) => {
    const keys = [...page.main.map(([id]) => id), ...(page.sides[0] ?? []).map(([, id]) => id)];
    for (const key of keys) {
      if (key === null || key === undefined) continue;
      expect(pageOf.get(fold(key)) ?? at).toBe(at);
      pageOf.set(fold(key), at);
    }
  });
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const mainRows: Pairs = numbers(3000).map((id) => [id, `note ${id}`]);
/** Two to a group, and some of no group. */
const sideRows: Pairs = numbers(6500).map((detail) => [detail, Math.ceil(detail / 2)]);

describe('rows of a group', () => {
  test('come together, where all files stand in the order of their key: in that order', async () => {
    const given = await groupsOf(mainRows, sideRows);
    expectWhole(given, mainRows, sideRows);
    expect(given.main.map(([id]) => Number(id))).toEqual(numbers(3000));
    expect(given.side.map(([detail]) => Number(detail))).toEqual(numbers(6500));
    expect(given.pages.length).toBeGreaterThan(5);
  });

  test('come together where some of them are late', async () => {
    const late: Pairs = [
      ...sideRows.slice(0, 4000),
      [9001, 7],
      [9002, 3],
      [9003, 7],
      ...sideRows.slice(4000),
    ];
    const given = await groupsOf(mainRows, late);
    expectWhole(given, mainRows, late);
    expect(given.main.map(([id]) => Number(id))).toEqual(numbers(3000));
    expect(given.side.filter(([, id]) => id === '7').map(([detail]) => detail)).toEqual([
      '13',
      '14',
      '9001',
      '9003',
    ]);
  });

  test('come together in any order, also where memory does not hold them', async () => {
    const mixed: Pairs = [...sideRows].sort(
      (left, right) => (Number(left[0]) % 97) - (Number(right[0]) % 97),
    );
    const held = await groupsOf(mainRows, mixed, { groupedBy: new Map() });
    const spilled = await groupsOf(mainRows, mixed, {
      memoryLimitBytes: 100_000,
      temporaryFolder: folder.path,
    });
    expectWhole(held, mainRows, mixed);
    expect(spilled).toMatchObject({ main: held.main, side: held.side });
  });

  test('come in the same order every time', async () => {
    const options = { groupedBy: new Map() };
    const given = await groupsOf(mainRows, sideRows, options);
    const again = await groupsOf(mainRows, sideRows, options);
    expect(again.pages.map(({ main, sides }) => ({ main, sides }))).toEqual(
      given.pages.map(({ main, sides }) => ({ main, sides })),
    );
  });

  test.each([
    ['in order', byId],
    ['in any order', new Map()],
  ])('that have no key or no main row come as well: %s', async (_, groupedBy) => {
    const main: Pairs = [
      [null, 'without'],
      [2, 'two'],
      [4, 'four'],
    ];
    const side: Pairs = [
      [1, null],
      [2, 1],
      [3, 2],
      [4, null],
      [5, 9],
    ];
    expectWhole(await groupsOf(main, side, { groupedBy }), main, side);
  });

  test.each([
    ['in order', byId],
    ['in any order', new Map()],
  ])('are those whose keys the database takes for the same: %s', async (_, groupedBy) => {
    const main: Pairs = [
      ["'ab1   '", 'x'],
      ["'AB2'", 'y'],
    ];
    const side: Pairs = [
      [1, "'AB1'"],
      [2, "'ab2     '"],
    ];
    const { pages } = await groupsOf(main, side, { groupedBy }, textScript);
    expect(pages.map(({ main: rows, sides }) => [rows.length, sides[0]?.length])).toEqual([[2, 2]]);
  });

  test('of a key that is not written as a number is are not put in the order of numbers', async () => {
    const main: Pairs = [
      [1, 'x'],
      ['02', 'y'],
      [3, 'z'],
    ];
    const side: Pairs = [
      [1, 1],
      [2, '02'],
      [3, 3],
    ];
    expectWhole(await groupsOf(main, side), main, side);
  });

  test('of several rows of one table come together without any sides', async () => {
    const path = folder.write({
      'reload.sql': script,
      '1.dat': '',
      '2.dat': content([
        [1, 7],
        [2, 8],
        [3, 7],
      ]),
    });
    const way = openUnloadWay({ path });
    const found = (await way.survey(neverAborted())).tables.get('side');
    if (found === undefined) throw new Error('no table');
    const planned = { ...part(found, ['id']), key: ['id', 'detail'] };
    const rows: Row[] = [];
    for await (const page of way.pages(planned, [], { after: null, signal: neverAborted() }))
      rows.push(...page.main);
    expect(rows).toEqual([
      ['1', '7'],
      ['3', '7'],
      ['2', '8'],
    ]);
  });

  test('of a wrong length come beside the others, with their part', async () => {
    const way = openUnloadWay({
      path: folder.write({ 'reload.sql': script, '1.dat': '1,x\n2\n', '2.dat': '1,1\n1,1,1\n' }),
      groupedBy: byId,
    });
    const { tables } = await way.survey(neverAborted());
    const [mainTable, sideTable] = [tables.get('main'), tables.get('side')];
    if (mainTable === undefined || sideTable === undefined) throw new Error('no tables');
    const misfits: unknown[] = [];
    const narrow = { ...part(sideTable, ['id'], sideTable.columns.slice(1)) };
    for await (const page of way.pages(part(mainTable), [narrow], { after: null, signal: neverAborted() }))
      misfits.push(...(page.misfits ?? []));
    expect(misfits).toEqual([
      { part: 0, place: '1.dat@4', code: 'bad_source_row', row: ['2'] },
      { part: 1, place: '2.dat@4', code: 'bad_source_row', row: [] },
    ]);
  });
});
