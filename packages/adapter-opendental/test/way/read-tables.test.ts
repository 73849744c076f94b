import { gzipSync } from 'node:zlib';
import { BitewingError } from '@bitewing/core';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  defaultFooter,
  type WritingStyle,
  type WrittenTable,
  type WrittenValue,
  writeDump,
} from './dump-writer.ts';
import { readDump, survey } from './read-dump.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const text = 'varchar(100) DEFAULT NULL';
const oneColumn = (values: readonly WrittenValue[], type = text): WrittenTable => ({
  name: 'notes',
  columns: { note: type },
  rows: values.map((value) => [value]),
});
/**
 * The beginning of a dump and of an INSERT is read at once, to see what it is. Behind so many bytes the reader gets
 * pieces as small as asked for, so that they end at every place of a row.
 */
const padding = `-- ${'p'.repeat(2_100)}\n`;
const filler = 'f'.repeat(1_100);
const notesOf = async (content: string | Uint8Array, chunkBytes?: number) => {
  const { rows } = await readDump(folder.write('one.sql', content), chunkBytes ? { chunkBytes } : {});
  return rows.notes?.map(([note]) => note);
};
const errorOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return BitewingError.is(error) ? error.code : error;
  }
  return 'no error';
};

describe('values of rows', () => {
  test('reads every escape that dump programs write', async () => {
    const escapes = { sql: String.raw`'\0\b\n\r\t\Z\\\'\"\a'` };
    expect(await notesOf(writeDump([oneColumn([escapes])]))).toEqual(['\0\b\n\r\t\u001a\\\'"a']);
  });

  test('keeps the backslash of an escaped wildcard, as the server does', async () => {
    expect(await notesOf(writeDump([oneColumn([{ sql: String.raw`'100\% a\_b'` }])]))).toEqual([
      '100\\% a\\_b',
    ]);
  });

  test('reads doubled quotes, texts in double quotes, and quotes of the other kind inside', async () => {
    const values = [
      { sql: "'it''s'" },
      { sql: '"she said ""no"" and \'yes\'"' },
      { sql: "'a\"b'" },
      { sql: "''''" },
    ];
    expect(await notesOf(writeDump([oneColumn(values)]))).toEqual([
      "it's",
      'she said "no" and \'yes\'',
      'a"b',
      "'",
    ]);
  });

  test('takes backslashes for themselves where the dump says that they are no escapes', async () => {
    const set = "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_BACKSLASH_ESCAPES' */;\n";
    const dump = writeDump([oneColumn([{ sql: String.raw`'C:\new\'` }, { sql: "'it''s'" }])]);
    expect(await notesOf(set + dump.replace(/.*SQL_MODE='NO_AUTO.*\n/, ''))).toEqual(['C:\\new\\', "it's"]);
  });

  test('goes back to escapes behind a trigger that was made without them', async () => {
    const trigger = [
      "/*!50003 SET @saved_sql_mode = @@sql_mode */ ;\n/*!50003 SET sql_mode = 'NO_BACKSLASH_ESCAPES' */ ;\n",
      "DELIMITER ;;\n/*!50003 CREATE TRIGGER t BEFORE INSERT ON notes FOR EACH ROW SET new.note = 'a\\' */;;\nDELIMITER ;\n",
      '/*!50003 SET sql_mode = @saved_sql_mode */ ;\n',
    ].join('');
    const dump = writeDump([oneColumn(["it's"])]);
    expect(await notesOf(dump.replace('DROP TABLE', `${trigger}DROP TABLE`))).toEqual(["it's"]);
  });

  test('reads numbers with signs, fractions and exponents as they are written', async () => {
    const numbers = ['0', '-1', '+2', '1.5', '.5', '-1.235e24', '1e-20', '1E+3'];
    const dump = writeDump([
      oneColumn(
        numbers.map((sql) => ({ sql })),
        'double',
      ),
    ]);
    expect(await notesOf(dump)).toEqual(numbers);
  });

  test('reads NULL in any case, and not a text that says so', async () => {
    expect(await notesOf(writeDump([oneColumn([{ sql: 'null' }, null, 'NULL', 'N'])]))).toEqual([
      null,
      null,
      'NULL',
      'N',
    ]);
  });

  test('gives bytes as hexadecimal digits, whatever way they are written', async () => {
    const values = ['0x00FF41', "X'00ff41'", "_binary '\\0A'", '_binary 0x41', "'A'", "''"].map((sql) => ({
      sql,
    }));
    expect(await notesOf(writeDump([oneColumn(values, 'longblob')]))).toEqual([
      '0x00FF41',
      '0x00FF41',
      '0x0041',
      '0x41',
      '0x41',
      '0x',
    ]);
  });

  test.each([
    ['many', 400, 1_000],
    ['large ones', 4, 60_000],
  ])('gives bytes that no hexadecimal digits were made of, %s', async (_what, count, length) => {
    const written = Array.from({ length: count }, (_, row) =>
      Uint8Array.from({ length }, (_byte, at) => (row + at) % 256),
    );
    expect(await notesOf(writeDump([oneColumn(written, 'longblob')]))).toEqual(
      written.map((bytes) => `0x${Buffer.from(bytes).toString('hex').toUpperCase()}`),
    );
  });

  test('gives texts of which each byte becomes three, many and large ones', async () => {
    const written = [...Array.from({ length: 400 }, () => 'ü€'.repeat(150)), '€'.repeat(60_000)];
    expect(await notesOf(writeDump([oneColumn(written)]))).toEqual(written);
  });

  test('gives bits as a number, whatever way they are written', async () => {
    const values = ["b'101'", '0x05', "'\u0005'", '5', "'\\0'"].map((sql) => ({ sql }));
    expect(await notesOf(writeDump([oneColumn(values, 'bit(3)')]))).toEqual(['5', '5', '5', '5', '0']);
  });

  test('reads bytes of a text column as text', async () => {
    expect(
      await notesOf(writeDump([oneColumn([{ sql: '0x4AC3BC' }, { sql: "_utf8mb4 'ü'" }, { sql: "N'x'" }])])),
    ).toEqual(['Jü', 'ü', 'x']);
  });
});

describe('statements around rows', () => {
  const rows = oneColumn([filler, 'a', 'b;c', 'd),(e', 'it\'s \\ "']);
  test.each<[string, WritingStyle]>([
    ['INSERT IGNORE', { verb: 'INSERT IGNORE INTO' }],
    ['REPLACE', { verb: 'REPLACE INTO' }],
    ['REPLACE IGNORE as mariadb-dump writes it', { verb: 'REPLACE IGNORE INTO' }],
    ['delayed inserts', { verb: 'INSERT  DELAYED IGNORE INTO' }],
    ['lower case without INTO', { verb: 'insert' }],
    ['one row a statement', { rowsPerInsert: 1 }],
    ['rows on one line', { separator: '' }],
    ['comments between rows', { separator: " /* it's (here) */\n-- and 'here\n# too'\n" }],
    ['columns listed', { completeInsert: true }],
  ])('reads %s', async (_, style) => {
    for (const chunkBytes of [1, 7, 4096])
      expect(await notesOf(padding + writeDump([rows], style), chunkBytes)).toEqual(rows.rows.flat());
  });

  test('puts values of a column list in the order of the table', async () => {
    const created = writeDump([
      { name: 'pairs', columns: { first: text, second: text, third: text }, rows: [] },
    ]);
    const insert = "INSERT INTO `pairs` (`third`, `first`) VALUES ('3','1');\n";
    const { rows: read } = await readDump(
      folder.write('pairs.sql', created.replace('UNLOCK', `${insert}UNLOCK`)),
    );
    expect(read.pairs).toEqual([['1', null, '3']]);
  });

  test('follows triggers, routines, views and delimiters, whatever they contain', async () => {
    const extras = `/*!50001 CREATE VIEW \`v\` AS SELECT
 1 AS \`a;'b\` */;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`localhost\`*/ /*!50003 TRIGGER t BEFORE INSERT ON notes FOR EACH ROW
begin
  -- it's a comment; /* not opened
  /* one inside ; of another */
  insert into notes values ('x;'); # don't
  set new.note = '*/;;';
end */;;
CREATE PROCEDURE p() begin insert into notes values ('never'); end ;;
delimiter $$
CREATE FUNCTION f() RETURNS int RETURN 1 $$
DELIMITER ;
CREATE ALGORITHM=UNDEFINED VIEW w AS select ';' AS \`x\`;
`;
    const dump = writeDump([rows]).replace('DROP TABLE', `${extras}DROP TABLE`);
    for (const chunkBytes of [1, 5, 64, 4096])
      expect(await notesOf(padding + dump, chunkBytes)).toEqual(rows.rows.flat());
  });

  test('reads definitions with quoted names, generated columns, keys, checks, comments and options', async () => {
    const definition = `CREATE TABLE IF NOT EXISTS \`we\`\`ird\` (
  \`a\`\`b\` bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s, \\'so\\' (x',
  \`kind\` enum('a','b,)','c''d') DEFAULT NULL, -- a comment, with (
  \`amount\` decimal(10,2) NOT NULL DEFAULT 0.00,
  \`twice\` double GENERATED ALWAYS AS (\`amount\` * (1 + 1)) STORED /* and, this */,
  \`primary\` date DEFAULT '0000-00-00',
  plain int,
  PRIMARY KEY (\`a\`\`b\`),
  UNIQUE KEY \`k\` (\`kind\`,\`plain\`),
  FULLTEXT KEY \`f\` (\`kind\`),
  CONSTRAINT \`c\` CHECK (\`plain\` > 0)
) ENGINE=MyISAM AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb3 COMMENT='a; (b';
`;
    const { tables } = await survey(folder.write('ddl.sql', definition + defaultFooter));
    expect(tables.map(({ name, columns }) => ({ name, columns }))).toEqual([
      {
        name: 'we`ird',
        columns: [
          { name: 'a`b', type: 'bigint(20) unsigned' },
          { name: 'kind', type: "enum('a','b,)','c''d')" },
          { name: 'amount', type: 'decimal(10,2)' },
          { name: 'twice', type: 'double' },
          { name: 'primary', type: 'date' },
          { name: 'plain', type: 'int' },
        ],
      },
    ]);
  });

  test('tells tables of several databases apart', async () => {
    const dump = `CREATE DATABASE \`one\`;\nUSE \`one\`;\n${writeDump([oneColumn(['1'])], { header: false, footer: null })}USE \`tw\`\`o\`;\n${writeDump([oneColumn(['2', '3'])], { header: false })}`;
    const { tables } = await survey(folder.write('two.sql', dump));
    expect(tables.map(({ database, name, rows: count }) => [database, name, count])).toEqual([
      ['one', 'notes', 1],
      ['tw`o', 'notes', 2],
    ]);
  });

  test('reads tables whose rows lie among each other', async () => {
    const table = (name: string) =>
      writeDump([{ name, columns: { note: text }, rows: [] }], { header: false, footer: null });
    const inserts =
      "INSERT INTO a VALUES ('1');\nINSERT INTO b VALUES ('2');\nINSERT INTO a VALUES ('3');\nINSERT INTO b VALUES ('4');\n";
    const path = folder.write('mixed.sql', table('a') + table('b') + inserts + defaultFooter);
    expect((await readDump(path)).rows).toEqual({ a: [['1'], ['3']], b: [['2'], ['4']] });
    expect((await readDump(path, {}, ['b'])).rows).toEqual({ a: [], b: [['2'], ['4']] });
  });

  test('reports a row with another number of values than its table has columns, whole', async () => {
    const { rows: read, misshapen } = await readDump(
      folder.write('odd.sql', writeDump([oneColumn(['a'])]).replace("('a')", "('a'),('b','c',0x41),()")),
    ).catch((error: unknown) => ({ rows: { error }, misshapen: {} }));
    expect(read).toHaveProperty('error.code', 'dump_malformed');
    const kept = await readDump(
      folder.write('odd.sql', writeDump([oneColumn(['a'])]).replace("('a')", "('a'),('b','c',NULL)")),
    );
    expect(kept.rows.notes).toEqual([['a']]);
    expect(kept.misshapen.notes).toEqual([['b', 'c', null]]);
    expect(misshapen).toEqual({});
  });
});

describe('character sets', () => {
  const named = (set: string, dump: string): string => dump.replace('SET NAMES utf8mb4', `SET NAMES ${set}`);

  test.each(['utf8', 'utf8mb3', 'utf8mb4', 'binary'])('reads %s as UTF-8', async (set) => {
    expect(await notesOf(named(set, writeDump([oneColumn(['Zoë O’Brien', '日本'])])))).toEqual([
      'Zoë O’Brien',
      '日本',
    ]);
  });

  test('reads latin1 as the server does, with the signs of Windows-1252', async () => {
    const dump = named('latin1', writeDump([oneColumn(['Zo\u00eb O\u0092Brien \u0080'])]));
    expect(await notesOf(Buffer.from(dump, 'latin1'))).toEqual(['Zoë O’Brien €']);
  });

  test('replaces bytes that are not UTF-8 and says which text was damaged', async () => {
    const dump = Buffer.from(
      writeDump([oneColumn(['good', 'Zo\u00eb', '\ufffd'])]).replace('\ufffd', 'ok'),
      'latin1',
    );
    const { rows: read, damaged } = await readDump(folder.write('damaged.sql', dump));
    expect(read.notes).toEqual([['good'], ['Zo\ufffd'], ['ok']]);
    expect(damaged.notes).toEqual([[1, [0]]]);
  });

  test('takes a replacement character that stands in the dump for a text like any other', async () => {
    const { damaged } = await readDump(folder.write('fine.sql', writeDump([oneColumn(['\ufffd'])])));
    expect(damaged).toEqual({});
  });

  test('refuses a set in which a backslash may be half of a character', async () => {
    expect(
      await errorOf(readDump(folder.write('sjis.sql', named('sjis', writeDump([oneColumn(['a'])]))))),
    ).toBe('dump_malformed');
  });
});

describe('any rows, in any style, read in pieces of any size', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '\\',
        ';',
        ',',
        '(',
        ')',
        '-',
        '#',
        '/',
        '*',
        '`',
        '\n',
        '\0',
        ' ',
        'é',
        '日',
      ),
      maxLength: 12,
    }),
    fc.constant(null),
  );
  const table = (name: string) =>
    fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 8 }).map(
        (rows): WrittenTable => ({
          name,
          columns: Object.fromEntries(Array.from({ length: width }, (_, at) => [`c\`${at}`, text])),
          rows: [Array.from({ length: width }, () => filler), ...rows],
        }),
      ),
    );
  const style = fc.record({
    quote: fc.constantFrom('backslash', 'doubled'),
    rowsPerInsert: fc.integer({ min: 1, max: 4 }),
    separator: fc.constantFrom('', '\n', '  '),
    completeInsert: fc.boolean(),
    header: fc.boolean(),
  });

  test('are read back as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(
        table('first'),
        table('second'),
        style,
        fc.integer({ min: 1, max: 300 }),
        fc.boolean(),
        async (first, second, how, chunkBytes, compress) => {
          const dump = Buffer.from(padding + writeDump([first, second], how as WritingStyle));
          const path = folder.write('any.sql', compress ? gzipSync(dump) : dump);
          const read = await readDump(path, { chunkBytes });
          expect(read.rows).toEqual({ first: first.rows, second: second.rows });
          expect(read.survey.totalBytes).toBe(dump.length);
          expect((await readDump(path, { chunkBytes }, ['second'])).rows).toEqual({
            first: [],
            second: second.rows,
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});
