import { appendFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { BitewingError } from '@bitewing/core';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, test } from 'vitest';
import { openDumpFile } from '../../src/way/dump/dump-file.ts';
import { readTables } from '../../src/way/dump/read-tables.ts';
import { surveyDump } from '../../src/way/dump/survey-dump.ts';
import { type WrittenTable, writeDump } from './dump-writer.ts';
import { readDump, survey, type TestReadOptions } from './read-dump.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const patients: WrittenTable = {
  name: 'patient',
  columns: { PatNum: 'bigint(20) NOT NULL', LName: 'varchar(100) DEFAULT NULL' },
  rows: [
    ['1', "O'Neil; -- (it)"],
    ['2', 'Zoë \\ "quoted"\n/* x'],
    ['3', null],
  ],
};
const whole = writeDump([patients, { ...patients, name: 'empty', rows: [] }]);

const codeOf = async (content: string | Uint8Array, options: TestReadOptions = {}): Promise<string> => {
  try {
    await readDump(folder.write('checked.sql', content), options);
  } catch (error) {
    if (BitewingError.is(error)) return error.code;
    throw error;
  }
  return 'read';
};

describe('what a survey finds out', () => {
  test('tables with columns, row counts and places, the head and the closing line', async () => {
    const found = await survey(folder.write('whole.sql', whole));
    expect(found.header).toEqual({
      program: 'MariaDB dump 10.19  Distrib 10.5.19-MariaDB, for Win64 (AMD64)',
      serverVersion: '10.5.19-MariaDB',
      database: 'opendental',
    });
    expect(found.footer).toEqual({ completedAt: '2026-03-01T09:05:07' });
    expect(found.compressed).toBe(false);
    expect(found.tables.map(({ name, rows, span }) => [name, rows, span === null])).toEqual([
      ['patient', 3, false],
      ['empty', 0, true],
    ]);
    const { start, end } = found.tables[0]?.span ?? { start: 0, end: 0 };
    const bytes = Buffer.from(whole);
    expect(bytes.toString('utf8', start, start + 11)).toBe('INSERT INTO');
    expect(bytes.toString('utf8', end - 1, end)).toBe(';');
  });

  test('knows a compressed dump by its content, not its name', async () => {
    const found = await survey(folder.write('named-plain.sql', gzipSync(whole)));
    expect(found.compressed).toBe(true);
    expect(found.tables.map(({ rows }) => rows)).toEqual([3, 0]);
  });

  test('reads a compressed file of several members as one dump', async () => {
    const bytes = Buffer.from(whole);
    const members = Buffer.concat([gzipSync(bytes.subarray(0, 400)), gzipSync(bytes.subarray(400))]);
    expect((await survey(folder.write('members.gz', members))).totalBytes).toBe(bytes.length);
  });

  test('keeps of the rows of a table what is asked for, in their order', async () => {
    const found = await survey(folder.write('whole.sql', whole), {
      keptTables: [['patient', () => (row) => row]],
    });
    expect(found.tables[0]?.kept.flatMap((block) => block.rows)).toEqual(patients.rows);
    expect(found.tables[0]?.rows).toBe(3);
    expect(found.tables[1]?.kept).toEqual([]);
  });

  test('holds one row for all of which nothing is asked for, and forgets what was wrong with them', async () => {
    const damaged = Buffer.from(
      writeDump([
        {
          ...patients,
          rows: [
            ['1', 'Zo\u00eb'],
            ['2', 'b'],
            ['3', 'Chlo\u00eb'],
            ['4', 'd'],
          ],
        },
      ]),
      'latin1',
    );
    const found = await survey(folder.write('damaged.sql', damaged), {
      keptTables: [
        [
          'patient',
          (columns) => {
            const key = columns.findIndex(({ name }) => name === 'PatNum');
            return (row) => (row[key] === '2' || row[key] === '3' ? row : null);
          },
        ],
      ],
    });
    const [block] = found.tables[0]?.kept ?? [];
    expect(block?.rows).toEqual([
      [null, null],
      ['2', 'b'],
      ['3', 'Chlo\ufffd'],
      [null, null],
    ]);
    expect(block?.rows[0]).toBe(block?.rows[3]);
    expect([...(block?.damaged ?? [])]).toEqual([[2, [1]]]);
  });

  test('takes a closing line without a date', async () => {
    const found = await survey(
      folder.write('dateless.sql', writeDump([patients], { footer: '-- Dump completed\n' })),
    );
    expect(found.footer).toEqual({ completedAt: null });
  });

  test('is not fooled by a closing line inside of a text', async () => {
    const fooling: WrittenTable = {
      ...patients,
      rows: [['1', '\n-- Dump completed on 2026-03-01  9:05:07\n']],
    };
    const dump = writeDump([fooling], { footer: null }).replaceAll('\\n', '\n');
    expect(await codeOf(dump)).toBe('dump_truncated');
  });

  test('does not take the closing line of a first dump for that of a second one in the same file', async () => {
    const second = writeDump([{ ...patients, name: 'other' }], { footer: null });
    expect(await codeOf(whole + second)).toBe('dump_truncated');
    expect(await codeOf(whole + second + whole)).toBe('read');
  });

  test('reads dumps without comments where that is allowed, and only there', async () => {
    const compact = writeDump([patients], { header: false, footer: null });
    expect(await codeOf(compact)).toBe('dump_truncated');
    expect(await codeOf(compact, { allowMissingFooter: true })).toBe('read');
  });
});

describe('a dump that is cut', () => {
  test('at any byte is refused by name', async () => {
    const bytes = Buffer.from(whole);
    const outcomes = new Map<string, number>();
    for (let end = 0; end < bytes.length; end += 1) {
      const code = await codeOf(bytes.subarray(0, end));
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect([...outcomes.keys()].sort()).toEqual(['dump_truncated', 'not_a_dump']);
    expect(outcomes.get('not_a_dump')).toBeLessThan(4);
  });

  test('at any byte of a statement is refused even where the closing line may be missing', async () => {
    const bytes = Buffer.from(writeDump([patients], { header: false, footer: null }));
    for (let end = 5; end < bytes.length; end += 1) {
      const cut = bytes.subarray(0, end);
      const isBetweenStatements = /(?:^|;)\s*$/.test(
        cut.toString('latin1').replace(/'(?:[^'\\]|\\[\s\S])*(?:'|\\?$)/g, 'text'),
      );
      const code = await codeOf(cut, { allowMissingFooter: true });
      if (isBetweenStatements) expect([code, end]).toEqual(['read', end]);
      else expect([code, end]).toEqual(['dump_truncated', end]);
    }
  });

  test('and compressed is refused wherever it is cut', async () => {
    const bytes = gzipSync(whole);
    for (let end = 20; end < bytes.length; end += 7) {
      expect(await codeOf(bytes.subarray(0, end))).toBe('dump_truncated');
    }
  });

  test('or damaged in its compressed form is refused', async () => {
    const bytes = gzipSync(whole);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
    expect(await codeOf(bytes)).toBe('dump_malformed');
  });
});

describe('what is no dump', () => {
  test.each<[string, string | Uint8Array]>([
    ['an empty file', ''],
    ['prose', 'Dear patient, your appointment is at nine.'],
    ['binary data', Buffer.from([1, 2, 3, 0, 5, 6])],
    ['an archive', Buffer.from('PK\u0003\u0004whatever')],
    ['what PowerShell makes of a dump', Buffer.from(`\ufeff${whole}`, 'utf16le')],
    ['XML', '<?xml version="1.0"?><mysqldump/>'],
    ['a dump of another engine', '--\n-- PostgreSQL database dump\n--\nSET lock_timeout = 0;\n'],
  ])('%s is refused', async (_, content) => {
    expect(await codeOf(content)).toBe('not_a_dump');
  });

  test('a dump behind a byte order mark is read', async () => {
    expect(await codeOf(`\ufeff${whole}`)).toBe('read');
  });

  test('a path to nothing and a path to a folder are named', async () => {
    await expect(survey(`${folder.path}/nothing.sql`)).rejects.toMatchObject({ code: 'source_not_found' });
    await expect(survey(folder.path)).rejects.toMatchObject({ code: 'source_not_found' });
  });

  test.each([
    ['plain', whole],
    ['compressed', gzipSync(whole)],
  ])('a file that the system gives no more of is named: %s', async (_, content) => {
    const dump = await openDumpFile({ path: folder.write('closed.sql', content), chunkBytes: 64 });
    await dump.bytes.read();
    await dump[Symbol.asyncDispose]();
    await expect(
      surveyDump(dump, { allowMissingFooter: true, keptTables: new Map(), maxValueBytes: 1_000 }),
    ).rejects.toMatchObject({ code: 'source_not_found' });
  });

  test.each([
    ['a value that is no literal', 'INSERT INTO `patient` VALUES (1,now());\n'],
    ['an INSERT that selects', 'INSERT INTO `patient` SELECT * FROM `other`;\n'],
    ['rows for a table that nothing defines', 'INSERT INTO `unknown` VALUES (1);\n'],
    ['rows without separators', "INSERT INTO `patient` VALUES ('1','a') x ('2','b');\n"],
  ])('%s cannot be understood', async (_, statement) => {
    const code = await codeOf(
      whole.replace('DROP TABLE IF EXISTS `empty`', `${statement}DROP TABLE IF EXISTS \`empty\``),
    );
    expect(code).toBe('dump_malformed');
  });
});

/** What another program may do to a file. `size` is the length that the file had. */
const changes: readonly (readonly [what: string, change: (path: string, size: number) => void])[] = [
  ['appended to', (path) => appendFileSync(path, '\n')],
  ['cut', (path, size) => truncateSync(path, Math.floor(size / 2))],
  ['emptied', (path) => truncateSync(path, 0)],
  ['written over with something as long', (path, size) => writeFileSync(path, 'x'.repeat(size))],
  ['given another time', (path) => utimesSync(path, 1, 1)],
];

describe('a file that changes', () => {
  /** Longer than what a decompressor holds ready, and random enough to stay so when it is compressed. */
  const many: WrittenTable = {
    ...patients,
    rows: Array.from({ length: 20_000 }, (_, at) => [String(at), Math.sin(at).toString(36).repeat(2)]),
  };
  const forms = [
    ['plain', writeDump([many])],
    ['compressed', gzipSync(writeDump([many]))],
  ] as const;
  const strictness = { allowMissingFooter: false, keptTables: new Map(), maxValueBytes: 1_000 };

  /** Reads a dump in which somebody else makes a change; gives how that ends, and how many rows came of it. */
  async function readWhile(
    content: string | Uint8Array,
    change: (path: string, size: number) => void,
    when: 'survey' | 'between' | 'rows',
  ): Promise<{ readonly code: unknown; readonly rows: number }> {
    const path = folder.write('changing.sql', content);
    // Long before: a file system tells changes apart by the tick of its clock only.
    utimesSync(path, 1_770_000_000, 1_770_000_000);
    const found = await survey(path);
    if (when === 'between') change(path, content.length);
    let rows = 0;
    let reads = 0;
    const dump = await openDumpFile({
      path,
      chunkBytes: 4096,
      onRead: () => {
        reads += 1;
        if (when !== 'between' && reads === 10) change(path, content.length);
      },
    });
    try {
      if (when === 'survey') await surveyDump(dump, strictness);
      const wanted = found.tables.map((table) => ({ table, columns: table.columns }));
      for await (const block of readTables(dump, { file: found.file, wanted, maxValueBytes: 1_000 }))
        rows += block.count;
    } catch (error) {
      return { code: BitewingError.is(error) ? error.code : error, rows };
    } finally {
      await dump[Symbol.asyncDispose]();
    }
    return { code: 'read', rows };
  }

  describe.each(forms)('%s', (_, content) => {
    test('is read whole where nobody touches it', async () => {
      expect(await readWhile(content, () => undefined, 'rows')).toEqual({ code: 'read', rows: 20_000 });
    });

    test.each(changes)('is refused when it was %s between the two passes', async (_what, change) => {
      expect(await readWhile(content, change, 'between')).toEqual({ code: 'dump_changed', rows: 0 });
    });

    test.each(changes)(
      'is named, and not what it then looks like, when it is %s in the survey',
      async (_what, change) => {
        expect(await readWhile(content, change, 'survey')).toEqual({ code: 'dump_changed', rows: 0 });
      },
    );

    test.each(changes)(
      'is named, and not what it then looks like, when it is %s while rows are read',
      async (_what, change) => {
        const { code, rows } = await readWhile(content, change, 'rows');
        expect(code).toBe('dump_changed');
        expect(rows).toBeGreaterThan(0);
      },
    );
  });
});

describe('large values', () => {
  test('over the stated limit are refused, naming table and column', async () => {
    const dump = writeDump([{ ...patients, rows: [['1', 'x'.repeat(2_000)]] }]);
    const path = folder.write('large.sql', dump);
    for (const chunkBytes of [64, 100_000]) {
      await expect(readDump(path, { maxValueBytes: 1_000, chunkBytes })).rejects.toMatchObject({
        code: 'value_too_large',
        message: expect.stringContaining('patient.LName'),
      });
    }
    expect((await readDump(path, { maxValueBytes: 2_000 })).rows.patient?.[0]?.[1]).toHaveLength(2_000);
  });

  test('of tables that are not read are passed over in bounded memory', async () => {
    const images = { name: 'images', columns: { image: 'longblob' }, rows: [['y'.repeat(3_000_000)]] };
    const path = folder.write('images.sql', writeDump([images, patients]));
    expect(
      (await readDump(path, { maxValueBytes: 1_000, chunkBytes: 4096 }, ['patient'])).rows.patient,
    ).toHaveLength(3);
  });
});
