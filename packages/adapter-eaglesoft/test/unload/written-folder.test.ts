import {
  type EaglesoftRow,
  eaglesoftTable,
  type UnloadFault,
  type UnloadFolderOptions,
  type WrittenTable,
  writeUnloadFolder,
  writeUnloadTables,
} from '@bitewing/testkit-native';
import { afterAll, describe, expect, test } from 'vitest';
import { openUnloadWay } from '../../src/way/unload/unload-way.ts';
import { neverAborted, part, rowsOf, testFolder } from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const texts = [
  "it's",
  'a,b|c',
  'two\nlines\r\n',
  'C:\\new\\x41',
  'Zo\u00eb \u20ac \u0081',
  ' ',
  '0x41',
  '"',
  "''",
  null,
];

/** Rows with a text of every kind in every column that takes one. */
function rowsFor(name: string, count: number): WrittenTable {
  const definition = eaglesoftTable(name);
  const rows = Array.from(
    { length: count },
    (_, at): EaglesoftRow =>
      Object.fromEntries(
        definition.columns.map(({ name: column, type, length }, place) => {
          if (definition.primaryKey.includes(column)) return [column, String(at + 1)];
          if (type === 'char' || type === 'varchar' || type === 'long varchar')
            return [column, texts[(at + place) % texts.length]?.slice(0, length ?? 99) ?? null];
          const value = {
            date: '2026-02-03',
            time: '08:15:00',
            timestamp: '2026-02-03 08:15:00.000001',
            bit: '1',
          };
          return [column, (at + place) % 5 === 0 ? null : (value[type as keyof typeof value] ?? String(at))];
        }),
      ),
  );
  return { definition, rows };
}

const written = [rowsFor('operatory_notes', 40), rowsFor('paytype', 12), rowsFor('patient', 25)];

/** What must come back: char with its blanks where the files have them. */
function cellsOf(
  { definition, rows }: WrittenTable,
  isPadded: boolean,
): readonly (readonly (string | null)[])[] {
  return [...rows].map((row) =>
    definition.columns.map(({ name, type, length }) => {
      const cell = row[name] ?? null;
      return cell !== null && type === 'char' && isPadded ? cell.padEnd(length ?? 0) : cell;
    }),
  );
}

async function expectWhole(path: string, isPadded: boolean): Promise<void> {
  const way = openUnloadWay({ path });
  const { tables } = await way.survey(neverAborted());
  for (const table of written) {
    const found = tables.get(table.definition.name);
    if (found === undefined) throw new Error('no table');
    const { main, misfits } = await rowsOf(way, part(found, table.definition.primaryKey));
    expect(misfits).toEqual([]);
    expect(main).toEqual(cellsOf(table, isPadded));
    expect(found.columns.map(({ name }) => name)).toEqual(table.definition.columns.map(({ name }) => name));
  }
}

describe('a folder that another hand wrote', () => {
  const forms: readonly (readonly [what: string, options: UnloadFolderOptions])[] = [
    ['as ever', {}],
    ['of version 9, with paths of Windows', { format: 'ASCII', version: '9.0.2.3951', pathForm: 'C:\\' }],
    ['with semicolons', { separator: ';' }],
    ['without the schema', { withSchema: false, withNoise: false, pathForm: 'relative' }],
    ['in UTF-8, by clause', { encoding: 'UTF-8' }],
    ['in UTF-8, by its mark', { encoding: 'UTF-8', namesEncoding: false, byteOrderMark: true }],
    ['in UTF-8, by the head of the script', { encoding: 'UTF-8', namesEncoding: false }],
    ['without an encoding', { namesEncoding: false }],
    ['with column names', { columnNames: 'WITH COLUMN NAMES' }],
    ['with a line to skip', { columnNames: 'SKIP 1', lineEnd: '\n' }],
    ['with other signs', { delimiter: '|', quote: '"', escapeCharacter: '!', newline: '\\n' }],
    ['with quotes that are escaped', { quoteInText: 'escaped' }],
    ['with quotes in hexadecimal', { quoteInText: 'hexadecimal', delimiter: '\t' }],
    ['with quotes around all', { quotesAll: true }],
    ['without quotes', { quotes: false }],
    ['without escapes', { escapes: false }],
    ['without blanks', { charPadding: false, order: true }],
  ];

  test.each(forms)('is read: %s', async (what, options) => {
    const { folder: path } = await writeUnloadFolder(`${folder.path}/${what}`, written, options);
    await expectWhole(path, options.charPadding ?? true);
  });

  test('is read where single tables were unloaded, with the script of it and without', async () => {
    await expectWhole((await writeUnloadTables(`${folder.path}/single`, written)).folder, true);
    const options = { script: 'unload.sql', delimiter: '|', quoteInText: 'escaped' } as const;
    await expectWhole((await writeUnloadTables(`${folder.path}/scripted`, written, options)).folder, true);
  });

  test('in FORMAT BCP is read where it can be written', async () => {
    const plain = [
      {
        ...rowsFor('paytype', 0),
        rows: [...rowsFor('paytype', 12).rows].map((row) => ({ ...row, description: 'plain', prompt: null })),
      },
    ];
    const { folder: path } = await writeUnloadFolder(`${folder.path}/bcp`, plain, { format: 'BCP' });
    const way = openUnloadWay({ path });
    const found = (await way.survey(neverAborted())).tables.get('paytype');
    if (found === undefined || plain[0] === undefined) throw new Error('no table');
    expect((await rowsOf(way, part(found))).main).toHaveLength(12);
    expect((await rowsOf(way, part(found))).misfits).toEqual([]);
  });
});

describe('a folder with a fault', () => {
  const table = 'operatory_notes';
  const refused: readonly (readonly [fault: UnloadFault, code: string])[] = [
    [{ kind: 'truncated', table }, 'unload_truncated'],
    [{ kind: 'missing-file', table }, 'unload_incomplete'],
    [{ kind: 'foreign-file', table, of: 'paytype' }, 'unload_malformed'],
    [{ kind: 'truncated-script', table }, 'unload_truncated'],
  ];
  test.each(refused)('%o is refused: %s', async (fault, code) => {
    const { folder: path } = await writeUnloadFolder(`${folder.path}/${fault.kind}`, written, {
      faults: [fault],
    });
    const way = openUnloadWay({ path });
    await expect(way.survey(neverAborted())).rejects.toMatchObject({ code, adapter: 'eaglesoft' });
  });

  test.each(['few-columns', 'many-columns'] as const)('%s costs that row alone', async (kind) => {
    const faults = [{ kind, table, row: 7 }];
    const { folder: path } = await writeUnloadFolder(`${folder.path}/${kind}`, written, { faults });
    const way = openUnloadWay({ path });
    const found = (await way.survey(neverAborted())).tables.get(table);
    if (found === undefined) throw new Error('no table');
    const { main, misfits } = await rowsOf(way, part(found));
    expect([main.length, misfits.map(({ code }) => code)]).toEqual([39, ['bad_source_row']]);
  });

  test.each(['COMPRESSED', 'ENCRYPTED'] as const)('%s is refused by name', async (marked) => {
    const { folder: path } = await writeUnloadFolder(`${folder.path}/${marked}`, written, { marked });
    await expect(openUnloadWay({ path }).survey(neverAborted())).rejects.toMatchObject({
      code: 'unload_unsupported',
    });
  });
});
