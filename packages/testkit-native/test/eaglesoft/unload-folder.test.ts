import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineTable } from '../../src/eaglesoft/schema/define-table.ts';
import { type UnloadFolderOptions, writeUnloadFolder, writeUnloadTables } from '../../src/index.ts';
import { everyCharacter, smallDatabase } from './database-tables.ts';

let root: string;
let count = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bitewing-unload-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const nextFolder = (): string => {
  count += 1;
  return join(root, String(count));
};

const definition = defineTable(
  'notes',
  ['id'],
  'id i, code c(3), title v(20), note lv, amount m, written ts, secret v(20)',
);

const noteRow = (changes: Readonly<Record<string, string | null>> = {}) => ({
  id: '1',
  code: 'a',
  title: 'plain',
  note: null,
  amount: '-1.50',
  written: '2025-01-02 03:04:05.000000',
  secret: null,
  ...changes,
});

/** The file of a table with one row, byte by byte as latin1. */
async function lineOf(
  changes: Readonly<Record<string, string | null>>,
  options: UnloadFolderOptions = {},
): Promise<string> {
  const { files } = await writeUnloadFolder(
    nextFolder(),
    [{ definition, rows: [noteRow(changes)] }],
    options,
  );
  return readFileSync(files.get('notes')?.path ?? '', 'latin1');
}

const scriptOf = async (options: UnloadFolderOptions = {}): Promise<string> => {
  const { script } = await writeUnloadFolder(nextFolder(), smallDatabase, options);
  return readFileSync(script ?? '', 'latin1');
};

describe('the data of an unload', () => {
  it('are quoted texts, bare values and empty NULLs, padded and ended as on Windows', async () => {
    expect(await lineOf({})).toBe("1,'a  ','plain',,-1.50,2025-01-02 03:04:05.000000,\r\n");
    expect(await lineOf({ note: '', code: null }, { charPadding: false, lineEnd: '\n' })).toBe(
      "1,,'plain','',-1.50,2025-01-02 03:04:05.000000,\n",
    );
    expect(await lineOf({}, { charPadding: false })).toContain("1,'a','plain'");
  });

  it('hold every character of windows-1252, the ones that mean something as escapes', async () => {
    const line = await lineOf({ note: everyCharacter }, { lineEnd: '\n' });
    const note = /^1,'a {2}','plain','(.*)',-1\.50,/s.exec(line)?.[1] ?? '';
    // Undone by the rules of the format alone: an escape with two digits, a doubled escape, a doubled quote.
    const undone = note.replace(/\\x([0-9a-f]{2})|\\\\|''/g, (found, digits?: string) =>
      digits === undefined ? found.charAt(0) : String.fromCharCode(Number.parseInt(digits, 16)),
    );
    expect([...undone].map((character) => character.charCodeAt(0))).toEqual(
      Array.from({ length: 256 }, (_, code) => code),
    );
    expect(note).toContain('\\x00\\x01');
    expect(note).toContain('\\x0a');
  });

  it('write quotes, newlines and escapes in the way that is chosen', async () => {
    const text = { title: "it's \\ a\nline" };
    expect(await lineOf(text)).toContain(",'it''s \\\\ a\\x0aline',");
    expect(await lineOf(text, { newline: '\\n', quoteInText: 'escaped' })).toContain(
      ",'it\\'s \\\\ a\\nline',",
    );
    expect(await lineOf(text, { quoteInText: 'hexadecimal', escapeCharacter: '!' })).toContain(
      ",'it!x27s \\ a!x0aline',",
    );
    expect(await lineOf({ title: 'a"b' }, { quote: '"' })).toContain(',"a""b",');
    expect(await lineOf(text, { escapes: false })).toContain(",'it''s \\ a\nline',");
  });

  it('do without quotes where a delimiter can be escaped, and refuse what cannot be told apart', async () => {
    const row = { title: 'a,b', note: '' };
    expect(await lineOf(row, { quotes: false })).toBe('1,a  ,a\\x2cb,,-1.50,2025-01-02 03:04:05.000000,\r\n');
    await expect(lineOf(row, { quotes: false, escapes: false })).rejects.toThrow('notes.title');
    expect(await lineOf(row, { quotes: false, escapes: false, delimiter: '|' })).toContain('|a,b|');
    expect(await lineOf({ title: 'a,b' }, { format: 'BCP' })).toBe(
      '1\ta  \ta,b\t\t-1.50\t2025-01-02 03:04:05.000000\t\r\n',
    );
    await expect(lineOf({ note: 'two\nlines' }, { format: 'BCP' })).rejects.toThrow('notes.note');
  });

  it('quote all values but NULL where QUOTES ALL is set', async () => {
    expect(await lineOf({}, { quotesAll: true })).toBe(
      "'1','a  ','plain',,'-1.50','2025-01-02 03:04:05.000000',\r\n",
    );
  });

  it('write binary values in hexadecimal, in either form', async () => {
    const changes = { secret: 'A\u20ac' };
    const binaryColumns = ['notes.secret'];
    expect(await lineOf(changes, { binaryColumns })).toMatch(/,0x4180\r\n$/);
    expect(await lineOf(changes, { binaryColumns, binary: '\\x' })).toMatch(/,\\x4180\r\n$/);
    expect(await lineOf(changes, { binaryColumns, binary: 'escapes' })).toMatch(/,'\\x41\\x80'\r\n$/);
    expect(await lineOf(changes, { binaryColumns, binary: 'text' })).toMatch(/,'A\x80'\r\n$/);
  });

  it('are UTF-8 with a byte order mark and names of columns where that is chosen', async () => {
    const line = await lineOf(
      { title: '\u20ac' },
      { encoding: 'UTF-8', byteOrderMark: true, columnNames: 'WITH COLUMN NAMES', lineEnd: '\n' },
    );
    expect(Buffer.from(line, 'latin1').toString('utf8')).toBe(
      "\ufeff'id','code','title','note','amount','written','secret'\n1,'a  ','\u20ac',,-1.50,2025-01-02 03:04:05.000000,\n",
    );
  });

  it('are refused where windows-1252 has no such character, without naming the value', async () => {
    await expect(lineOf({ title: '\u4e00' })).rejects.toThrow('windows-1252');
  });

  it('are the same for the same rows', async () => {
    expect(await lineOf({ note: everyCharacter })).toBe(await lineOf({ note: everyCharacter }));
    expect(await scriptOf()).toBe(await scriptOf());
  });

  it('may come from a generator, row by row', async () => {
    let held = 0;
    function* rows() {
      for (let id = 1; id <= 20_000; id += 1) {
        held += 1;
        yield noteRow({ id: String(id), note: `Note ${id}` });
      }
    }
    const { files } = await writeUnloadFolder(nextFolder(), [{ definition, rows: rows() }]);
    const file = files.get('notes');
    expect([held, file?.rows]).toEqual([20_000, 20_000]);
    const lines = readFileSync(file?.path ?? '', 'latin1')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(20_000);
    expect(lines.at(-1)).toMatch(/^20000,/);
    expect(file?.bytes).toBe(readFileSync(file?.path ?? '').length);
  });
});

describe('the script of an unload', () => {
  it('loads each table from its file with the options of the data', async () => {
    const script = (await scriptOf()).replaceAll('\r\n', '\n');
    expect(
      script,
    ).toContain(`LOAD TABLE "PPM"."patient" ("patient_id","last_name","balance","birth_date","notes","is_active","PortalWelcomeCode")
    FROM 'C:/EagleSoft/unload/700.dat'
    FORMAT 'TEXT' QUOTES ON
    ORDER OFF ESCAPES ON
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY ','
    ENCODING 'windows-1252'
go
`);
    expect(script.match(/^LOAD TABLE "PPM"\."(?!ghost)/gm)).toHaveLength(3);
    expect(script).toContain(
      'CREATE TABLE "PPM"."patient" (\n    "patient_id"                     char(5) NOT NULL\n',
    );
    expect(script).toContain(',PRIMARY KEY ("patient_id" ASC) \n)');
    expect(script).toContain('-- (Version:  17.0.9.4882)');
  });

  it('says every option that is not as usual', async () => {
    const script = await scriptOf({
      format: 'ASCII',
      version: '9.0.2.3951',
      pathForm: 'C:\\',
      separator: ';',
      delimiter: '\t',
      quote: '"',
      quotesAll: true,
      escapeCharacter: '!',
      encoding: 'UTF-8',
      byteOrderMark: true,
      columnNames: 'SKIP 1',
      order: true,
      marked: 'ENCRYPTED',
      withNoise: false,
      withSchema: false,
      lineEnd: '\n',
    });
    expect(script.slice(script.indexOf('LOAD TABLE "PPM"."transactions_detail"'))).toBe(
      `LOAD TABLE "PPM"."transactions_detail" ("detail_id","tran_num","amount")
    FROM 'C:\\\\EagleSoft\\\\unload\\\\702.dat'
    FORMAT 'ASCII' QUOTES ALL
    QUOTE '"'
    ORDER ON ESCAPES ON
    ESCAPE CHARACTER '!'
    CHECK CONSTRAINTS OFF COMPUTES OFF
    STRIP OFF DELIMITED BY '\\x09'
    ENCODING 'UTF-8'
    BYTE ORDER MARK ON
    SKIP 1
    ENCRYPTED KEY 'not-for-you';

`,
    );
    expect(script).not.toContain('CREATE TABLE');
    expect(await scriptOf({ namesEncoding: false })).not.toContain('ENCODING');
    expect(await scriptOf({ marked: 'COMPRESSED' })).toContain('\r\n    COMPRESSED\r\n');
  });

  it('has texts and comments that look like statements, and none where no noise is wanted', async () => {
    expect((await scriptOf()).match(/"ghost"/g)).toHaveLength(3);
    expect(await scriptOf({ withNoise: false })).not.toContain('ghost');
  });

  it('goes by other names where told so', async () => {
    const folder = nextFolder();
    await writeUnloadFolder(folder, smallDatabase, {
      script: 'rebuild.sql',
      firstTableId: 12,
      owner: 'DBO2',
      pathForm: 'relative',
    });
    expect(readdirSync(folder).sort()).toEqual(['12.dat', '13.dat', '14.dat', 'rebuild.sql']);
    const script = readFileSync(join(folder, 'rebuild.sql'), 'latin1');
    expect(script).toContain('LOAD TABLE "DBO2"."transactions_header"');
    expect(script).toContain("FROM '13.dat'");
  });
});

describe('the files of single UNLOAD TABLE statements', () => {
  it('are named after their tables and say their columns, with the statements where wanted', async () => {
    const { folder, script, files } = await writeUnloadTables(nextFolder(), smallDatabase);
    expect(script).toBeNull();
    expect(readdirSync(folder).sort()).toEqual([
      'patient.dat',
      'transactions_detail.dat',
      'transactions_header.dat',
    ]);
    expect(readFileSync(files.get('transactions_detail')?.path ?? '', 'latin1')).toBe(
      "'detail_id','tran_num','amount'\r\n1,1,1.10\r\n2,,2.10\r\n3,2,\r\n",
    );
    const named = await writeUnloadTables(nextFolder(), smallDatabase, { script: 'unload.sql' });
    expect(readFileSync(named.script ?? '', 'latin1')).toContain(
      'UNLOAD TABLE "PPM"."patient"\r\n    TO \'C:/EagleSoft/unload/patient.dat\'',
    );
  });
});

describe('what is wrong with an unload', () => {
  const spoiled = async (
    faults: NonNullable<UnloadFolderOptions['faults']>,
  ): Promise<{ script: string; files: ReadonlyMap<string, { readonly path: string }>; text: string }> => {
    const { script, files } = await writeUnloadFolder(nextFolder(), smallDatabase, { faults });
    const path = files.get('transactions_header')?.path;
    return {
      files,
      script: readFileSync(script ?? '', 'latin1'),
      text: path === undefined ? '' : readFileSync(path, 'latin1'),
    };
  };
  const table = 'transactions_header';

  it('is a file that ends in its last row', async () => {
    const whole = (await spoiled([])).text;
    const { text } = await spoiled([{ kind: 'truncated', table }]);
    expect(text).toBe(whole.slice(0, -5));
    expect(text.endsWith('\n')).toBe(false);
  });

  it('is one row with a broken quote, a wrong escape, a column less or more', async () => {
    const rowOf = async (kind: 'broken-quote' | 'bad-escape' | 'few-columns' | 'many-columns') =>
      (await spoiled([{ kind, table, row: 2 }])).text.split('\r\n')[1];
    const whole = (await spoiled([])).text.split('\r\n')[1];
    expect(whole).toBe("2,'00002','A',2.10,2025-03-09 02:30:00.123456,08:15:00,1");
    expect(await rowOf('broken-quote')).toBe("2,'00002','A,2.10,2025-03-09 02:30:00.123456,08:15:00,1");
    expect(await rowOf('bad-escape')).toBe("2,'00002','A\\xzz',2.10,2025-03-09 02:30:00.123456,08:15:00,1");
    expect(await rowOf('few-columns')).toBe("2,'00002','A',2.10,2025-03-09 02:30:00.123456,08:15:00");
    expect(await rowOf('many-columns')).toBe(`${whole},1`);
  });

  it('is a file that is not there, or that of another table', async () => {
    const { files, script } = await spoiled([{ kind: 'missing-file', table }]);
    expect([...files.keys()]).toEqual(['patient', 'transactions_detail']);
    expect(script).toContain(`LOAD TABLE "PPM"."${table}"`);
    const { text } = await spoiled([{ kind: 'foreign-file', table, of: 'transactions_detail' }]);
    expect(text).toBe('1,1,1.10\r\n2,,2.10\r\n3,2,\r\n');
  });

  it('is a script that ends in a statement', async () => {
    const { script } = await spoiled([{ kind: 'truncated-script', table }]);
    expect(script.trimEnd()).toMatch(/"practice_id"\)\r\n {4}FROM 'C:$/);
    await expect(spoiled([{ kind: 'truncated', table: 'nowhere' }])).rejects.toThrow('nowhere');
  });
});
