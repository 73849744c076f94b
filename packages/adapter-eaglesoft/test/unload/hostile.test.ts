import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { afterAll, describe, expect, test } from 'vitest';
import { readScript } from '../../src/way/unload/script/read-script.ts';
import { openUnloadWay } from '../../src/way/unload/unload-way.ts';
import { neverAborted, part, readTable, rowsOf, scriptOf, testFolder } from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

async function refusalOf(path: string): Promise<string> {
  const way = openUnloadWay({ path, thread: false });
  try {
    await way.survey(neverAborted());
  } catch (error) {
    if (BitewingError.is(error)) return error.code;
    throw error;
  } finally {
    await way[Symbol.asyncDispose]();
  }
  throw new Error('it was read');
}

describe('a reload script', () => {
  test.each(['..\\\\..\\\\outside.dat', '../outside.dat', '/proc/self/environ', 'C:\\\\outside.dat'])(
    'reaches no file outside of its folder: %s',
    async (written) => {
      const outer = folder.write({ 'outside.dat': '1\n' });
      const path = join(outer, 'inner');
      mkdirSync(path);
      writeFileSync(join(path, 'reload.sql'), `LOAD TABLE t (one) FROM '${written}';`);
      expect(await refusalOf(path)).toBe('unload_incomplete');
    },
  );

  test('reaches none by a link either, be it to a file or to a folder', async () => {
    const outside = folder.write({ '1.dat': '1\n' });
    const file = folder.write({ 'reload.sql': scriptOf(['one']) });
    symlinkSync(join(outside, '1.dat'), join(file, '1.dat'));
    expect(await refusalOf(file)).toBe('unload_incomplete');
    const inFolder = folder.write({ 'reload.sql': `LOAD TABLE t (one) FROM 'sub/1.dat';` });
    symlinkSync(outside, join(inFolder, 'sub'));
    expect(await refusalOf(inFolder)).toBe('unload_incomplete');
    const named = folder.write({});
    symlinkSync(outside, join(named, 'all'));
    writeFileSync(join(outside, 'reload.sql'), scriptOf(['one']));
    expect((await readTable(join(named, 'all'), 't')).main).toEqual([['1']]);
  });

  test('has files of tables that are files', async () => {
    const path = folder.write({ 't.dat': 'one\n1\n' });
    mkdirSync(join(path, 'a.sql'));
    mkdirSync(join(path, 'other.dat'));
    symlinkSync(join(path, 'other.dat'), join(path, 'u.dat'));
    symlinkSync(join(path, 'nowhere'), join(path, 'v.dat'));
    execFileSync('mkfifo', [join(path, 'w.dat')]);
    expect((await readTable(path, 't')).main).toEqual([['1']]);
  });

  test('gives no table the rows of another, where two files of one name were put into one folder', async () => {
    const script = [
      `LOAD TABLE t (one, two) FROM 'c:\\\\first\\\\1.dat';`,
      `LOAD TABLE u (one, two) FROM 'c:\\\\second\\\\1.dat';`,
    ].join('\n');
    const path = folder.write({ 'reload.sql': script, '1.dat': '1,2\n' });
    expect(await refusalOf(path)).toBe('unload_incomplete');
    for (const [name, content] of Object.entries({ first: '1,2\n', second: '3,4\n' })) {
      mkdirSync(join(path, name));
      writeFileSync(join(path, name, '1.dat'), content);
    }
    expect((await readTable(path, 'u')).main).toEqual([['3', '4']]);
  });

  test('gives no row twice, where it unloads and loads the same file', async () => {
    const script = `UNLOAD TABLE t TO 'c:\\\\1.dat'; LOAD TABLE t (one, two) FROM 'C:\\\\1.DAT'; LOAD TABLE t FROM '1.dat';`;
    const path = folder.write({
      'reload.sql': `CREATE TABLE t (one int, two int); ${script}`,
      '1.dat': '1,2\n',
    });
    expect((await readTable(path, 't')).main).toEqual([['1', '2']]);
  });

  test('reads a file once, however often a statement names it', async () => {
    const path = folder.write({ 'reload.sql': `LOAD TABLE t (one) FROM '1.dat', '1.dat';`, '1.dat': '1\n' });
    expect((await readTable(path, 't')).main).toEqual([['1']]);
  });

  test('may hold a literal of any length', () => {
    for (const quote of [`'`, '"']) {
      const long = `${quote}${'x'.repeat(12_000_000)}${quote}`;
      const { loads, isCut } = readScript(`INSERT INTO a VALUES (${long}); LOAD TABLE t FROM '1.dat';`);
      expect(loads.map(({ table }) => table)).toEqual(['t']);
      expect(isCut).toBe(false);
    }
  });
});

describe('cells', () => {
  const cases: readonly (readonly [what: string, options: string, content: string])[] = [
    ['between blanks', `DELIMITED BY ' '`, `1  'x y'\n'' 2 \n`],
    ['between marks that begin with a blank', `DELIMITED BY ' | '`, `1 |  | 'x y'\n'' | 2 | \n`],
    [
      'where the end of a row begins as what stands between cells does',
      `DELIMITED BY '|' ROW DELIMITED BY '|\\x0a'`,
      `1||'x y'|\n''|2||\n`,
    ],
  ];
  test.each(cases)('are told apart %s', async (_, options, content) => {
    const path = folder.write({ 'reload.sql': scriptOf(['one', 'two', 'three'], options), '1.dat': content });
    const { main, misfits } = await readTable(path, 't');
    expect(misfits).toEqual([]);
    expect(main).toEqual([
      ['1', null, 'x y'],
      ['', '2', null],
    ]);
  });

  test('may hold U+FFFD in UTF-16, and half a pair is told of', async () => {
    const script = scriptOf(['one', 'two'], `ENCODING 'UTF-16LE'`);
    const content = Buffer.from(`'a\ufffdb',1\n'\ud800',2\n`, 'utf16le');
    const path = folder.write({ 'reload.sql': script, '1.dat': content });
    expect((await readTable(path, 't')).main).toEqual([
      ['a\ufffdb', '1'],
      ['\ufffd', '2'],
    ]);
  });
});

describe('groups with enormous cells', () => {
  test.each(['in the order of their key', 'in any order'])('come a few at a time, %s', async (order) => {
    const long = 'x'.repeat(1024 * 1024);
    const keys = Array.from({ length: 16 }, (_, at) => String(at + 1));
    if (order === 'in any order') keys.reverse();
    const script = `CREATE TABLE t (one int, two long varchar); LOAD TABLE t FROM '1.dat';`;
    const path = folder.write({
      'reload.sql': script,
      '1.dat': keys.map((key) => `${key},'${long}'\n`).join(''),
    });
    const way = openUnloadWay({ path, thread: false, groupedBy: new Map([['t', ['one']]]) });
    const table = (await way.survey(neverAborted())).tables.get('t');
    if (table === undefined) throw new RangeError('no table t');
    const main = { ...part(table, ['one']), key: ['one', 'two'] };
    const { main: rows, pages } = await rowsOf(way, main);
    await way[Symbol.asyncDispose]();
    expect(rows.map(([one]) => one).sort()).toEqual([...keys].sort());
    expect(pages).toBeGreaterThan(2);
  });
});
