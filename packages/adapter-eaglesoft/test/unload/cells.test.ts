import { afterAll, describe, expect, test } from 'vitest';
import { readTable, scriptOf, testFolder } from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

interface Written {
  readonly options?: string;
  readonly content: string | Buffer;
  readonly columns?: readonly string[];
  readonly columnType?: string;
  readonly encoding?: string;
}

async function rowsOf({ options, content, columns = ['one', 'two'], columnType, encoding }: Written) {
  const path = folder.write({ 'reload.sql': scriptOf(columns, options, columnType), '1.dat': content });
  const { main, misfits } = await readTable(path, 't', encoding === undefined ? {} : { encoding });
  expect(misfits).toEqual([]);
  return main;
}

describe('cells of a data file', () => {
  const cases: readonly (readonly [
    what: string,
    written: Written,
    rows: readonly (readonly (string | null)[])[],
  ])[] = [
    [
      'NULL is nothing, an empty text is two quotes',
      { content: `,''\n'',\n` },
      [
        [null, ''],
        ['', null],
      ],
    ],
    [
      'numbers and dates stand without quotes',
      { content: `-12.50,2024-01-31 08:15:00.000001\n` },
      [['-12.50', '2024-01-31 08:15:00.000001']],
    ],
    ['padding stays', { content: `'00012','MOD     '\n` }, [['00012', 'MOD     ']]],
    ['delimiters and ends of rows stand in quotes', { content: `'a,b','c\nd'\n` }, [['a,b', 'c\nd']]],
    ['quotes are doubled or escaped', { content: `'it''s','it\\'s'\n` }, [["it's", "it's"]]],
    ['a text may be quotes alone', { content: `'''','''x'''\n` }, [["'", "'x'"]]],
    [
      'the other quote is no more than a character',
      { content: `'say "hi"',"it's"\n` },
      [['say "hi"', "it's"]],
    ],
    ['escapes', { content: `'a\\nb\\rc\\td','\\\\x41\\x41\\x0d\\x0A'\n` }, [['a\nb\rc\td', '\\x41A\r\n']]],
    ['what is no escape is itself', { content: `'C:\\dir\\q','\\xZZ\\x4'\n` }, [['C:\\dir\\q', '\\xZZ\\x4']]],
    ['escapes stand without quotes as well', { content: `a\\x2cb,\\\\\n` }, [['a,b', '\\']]],
    ['hexadecimal bytes stay as they are', { content: `0x89504e,'x'\n` }, [['0x89504e', 'x']]],
    [
      'of a binary column escapes, too',
      { content: `'\\x89\\x50',0xff\n`, columnType: 'long binary' },
      [['\\x89\\x50', '0xff']],
    ],
    ['ESCAPES OFF', { options: 'ESCAPES OFF', content: `'a\\nb','c\\'\n` }, [['a\\nb', 'c\\']]],
    [
      'ESCAPE CHARACTER',
      { options: `ESCAPE CHARACTER '!'`, content: `'a!nb','\\n!!'\n` },
      [['a\nb', '\\n!']],
    ],
    ['QUOTES OFF', { options: 'QUOTES OFF', content: `'a',b"c\n` }, [["'a'", 'b"c']]],
    ['QUOTE', { options: `QUOTE '"'`, content: `"a,b",'c'\n` }, [['a,b', "'c'"]]],
    [
      'DELIMITED BY one byte',
      { options: `DELIMITED BY '\\x09'`, content: `a,b\t'c\td'\n` },
      [['a,b', 'c\td']],
    ],
    [
      'DELIMITED BY several bytes',
      { options: `DELIMITED BY '||'`, content: `a|b||'c||d'\nx||\n` },
      [
        ['a|b', 'c||d'],
        ['x', null],
      ],
    ],
    [
      'ROW DELIMITED BY',
      { options: `ROW DELIMITED BY '~~\\n'`, content: `a~b,c\nd~~\ne,f~~\n` },
      [
        ['a~b', 'c\nd'],
        ['e', 'f'],
      ],
    ],
    [
      'rows that end by a carriage return and a line feed',
      { content: `a,'b'\r\nc,\r\n,d\r\n` },
      [
        ['a', 'b'],
        ['c', null],
        [null, 'd'],
      ],
    ],
    [
      'FORMAT BCP',
      { options: 'FORMAT BCP', content: `it's\t\u0000\n\t"\\n\n` },
      [
        ["it's", ''],
        [null, '"\\n'],
      ],
    ],
    [
      'STRIP cuts blanks of what has no quotes',
      { options: 'STRIP BOTH', content: `  a ,' b '\n   ,c\n` },
      [
        ['a', ' b '],
        [null, 'c'],
      ],
    ],
    ['blanks around quotes are none of the text', { content: `  'a' , 'b'  \n` }, [['a', 'b']]],
    ['a line of column names is none of the rows', { content: `one,TWO\n1,2\n` }, [['1', '2']]],
    ['nor is it in quotes', { content: `'one','two'\n1,2\n` }, [['1', '2']]],
    ['SKIP', { options: 'SKIP 2', content: `x\n'y\nz',\n1,2\n` }, [['1', '2']]],
    [
      'COMMENTS INTRODUCED BY',
      { options: `COMMENTS INTRODUCED BY '--'`, content: `-- it's\n1,2\n--\n3,4\n` },
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['an empty file has no rows', { content: '' }, []],
    [
      'windows-1252, all of it',
      { content: Buffer.from([0x80, 0x8e, 0x9e, 0xe9, 0x93, 0x2c, 0x27, 0x81, 0xff, 0x27, 0x0a]) },
      [['\u20ac\u017d\u017e\u00e9\u201c', '\u0081\u00ff']],
    ],
    ['bytes of windows-1252 behind escapes', { content: `'\\x80\\xe9',x\n` }, [['\u20ac\u00e9', 'x']]],
    [
      'UTF-8 by its name',
      { options: `ENCODING 'UTF-8'`, content: Buffer.from(`'Zo\u00eb \u20ac',\\xC3\\xab\n`) },
      [['Zo\u00eb \u20ac', '\u00eb']],
    ],
    ['UTF-8 by its mark', { content: Buffer.from(`\ufeff'Zo\u00eb',1\n`) }, [['Zo\u00eb', '1']]],
    [
      'UTF-16 by its mark',
      { content: Buffer.from(`\ufeff'Zo\u00eb, \u20ac',1\n`, 'utf16le') },
      [['Zo\u00eb, \u20ac', '1']],
    ],
    [
      'another encoding by its name',
      {
        options: `ENCODING 'windows-1250'`,
        content: Buffer.from([0x8a, 0x2c, 0x27, 0x5c, 0x78, 0x38, 0x61, 0x27, 0x0a]),
      },
      [['\u0160', '\u0160']],
    ],
    [
      'another encoding by option',
      { encoding: 'iso-8859-2', content: Buffer.from([0xa9, 0x2c, 0x31, 0x0a]) },
      [['\u0160', '1']],
    ],
    [
      'bytes that are not of the encoding behind escapes are replaced',
      { options: `ENCODING utf8`, content: `'a\\xFFb',1\n` },
      [['a\ufffdb', '1']],
    ],
  ];

  test.each(cases)('%s', async (_, written, rows) => {
    expect(await rowsOf(written)).toEqual(rows);
  });

  test('come under their names, whatever the order and case of the file', async () => {
    const script = `CREATE TABLE "PPM"."T" ("Alpha" char(5), "beta" integer, PRIMARY KEY ("beta"));
      LOAD TABLE "PPM"."T" ("beta", filler(), "ALPHA") FROM '1.dat';`;
    const path = folder.write({ 'reload.sql': script, '1.DAT': `1,'passed over','one'\n` });
    expect((await readTable(path, 't')).main).toEqual([['1', 'one']]);
  });

  test('longer than what is read at a time, in rows that do not end where it does', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => [
      `${at}`,
      `${'x'.repeat((at * 37) % 2000)}'\n${at}`,
    ]);
    rows.push(['long', 'y,'.repeat(1_000_000)]);
    const content = rows.map(([a, b]) => `${a},'${b?.replaceAll("'", "''")}'\n`).join('');
    expect(await rowsOf({ content })).toEqual(rows);
  });
});

describe('rows of a wrong length', () => {
  test('are told apart by their place, and the rows around them are read', async () => {
    const content = `1,2\n3\n4,5,6\n'a'b,7\n8,9\n`;
    const path = folder.write({ 'reload.sql': scriptOf(['one', 'two']), '1.dat': content });
    const { main, misfits } = await readTable(path, 't');
    expect(main).toEqual([
      ['1', '2'],
      ['8', '9'],
    ]);
    expect(misfits).toEqual([
      { part: 0, place: '1.dat@4', code: 'bad_source_row', row: ['3'] },
      { part: 0, place: '1.dat@6', code: 'bad_source_row', row: ['4', '5', '6'] },
      { part: 0, place: '1.dat@12', code: 'bad_source_row', row: ["'a'b", '7'] },
    ]);
  });
});
