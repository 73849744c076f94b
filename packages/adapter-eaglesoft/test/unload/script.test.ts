import { describe, expect, test } from 'vitest';
import { defaultFormat } from '../../src/way/unload/file/text-format.ts';
import { readFormat } from '../../src/way/unload/script/load-table.ts';
import { readScript } from '../../src/way/unload/script/read-script.ts';
import { sqlTokens } from '../../src/way/unload/script/sql-tokens.ts';

const formatOf = (options: string) => readFormat([...sqlTokens(options)], '1.dat');
const bytes = (text: string) => [...Buffer.from(text, 'latin1')];

describe('a reload script', () => {
  test('defines tables with types, widths and keys', () => {
    const { definitions } = readScript(`
      CREATE TABLE "PPM"."patient" (
        "patient_id"  char(5) NOT NULL,
        "notes"       long varchar NULL,
        "balance"     numeric(15,2) DEFAULT 0.00,
        "seen"        unsigned int,
        "rate"        double precision,
        "checked"     bit NOT NULL DEFAULT 0 CHECK ("checked" in (0, 1)),
        PRIMARY KEY CLUSTERED ( "patient_id" ASC )
      ) IN "SYSTEM";
      create table chairs (chair_num integer not null primary key, chair_name varchar(30));
      ALTER TABLE "PPM"."patient" ADD CONSTRAINT "x" UNIQUE ("notes");`);
    expect(definitions).toEqual([
      {
        owner: 'PPM',
        name: 'patient',
        columns: [
          { name: 'patient_id', type: 'char', size: 5 },
          { name: 'notes', type: 'long varchar', size: null },
          { name: 'balance', type: 'numeric', size: 15 },
          { name: 'seen', type: 'unsigned int', size: null },
          { name: 'rate', type: 'double precision', size: null },
          { name: 'checked', type: 'bit', size: null },
        ],
        key: ['patient_id'],
      },
      {
        owner: null,
        name: 'chairs',
        columns: [
          { name: 'chair_num', type: 'integer', size: null },
          { name: 'chair_name', type: 'varchar', size: 30 },
        ],
        key: ['chair_num'],
      },
    ]);
  });

  test('may add a key later, and give types names of its own', () => {
    const { definitions } = readScript(`
      CREATE DOMAIN "code" AS char(5)
      go
      CREATE TABLE "PPM"."services" ("service_code" "code" NOT NULL, "fee" numeric(15,2))
      go
      ALTER TABLE "PPM"."services" ADD PRIMARY KEY ("service_code")
      go`);
    expect(definitions).toMatchObject([
      { columns: [{ name: 'service_code', type: 'char', size: 5 }, { name: 'fee' }], key: ['service_code'] },
    ]);
  });

  test('loads tables from files, in any case, with columns or without', () => {
    const { loads } = readScript(`
      LOAD TABLE "PPM"."patient" ("patient_id", filler(), "notes")
          FROM 'C:\\unload\\431.dat' FORMAT 'TEXT' QUOTES ON
      go
      load into table chairs from '/tmp/a b/432.dat','433.dat';
      INPUT INTO "PPM"."alert" FROM 'x\\434.dat' FORMAT TEXT BY ORDER ("alert_id", "description");
      LOAD TABLE "PPM"."none" USING CLIENT FILE 'd:\\435.dat'`);
    expect(loads.map(({ options, ...load }) => load)).toEqual([
      {
        owner: 'PPM',
        table: 'patient',
        columns: ['patient_id', null, 'notes'],
        files: ['C:\\unload\\431.dat'],
      },
      { owner: null, table: 'chairs', columns: null, files: ['/tmp/a b/432.dat', '433.dat'] },
      { owner: 'PPM', table: 'alert', columns: ['alert_id', 'description'], files: ['x\\434.dat'] },
      { owner: 'PPM', table: 'none', columns: null, files: ['d:\\435.dat'] },
    ]);
  });

  test('is read past comments, views, procedures and whatever else it does', () => {
    const { definitions, loads } = readScript(`
      -- LOAD TABLE a FROM '1.dat';
      // LOAD TABLE b FROM '2.dat'
      /* LOAD TABLE c FROM '3.dat'; */
      SET OPTION PUBLIC.x = 'go; LOAD TABLE d FROM ''4.dat''';
      go
      CREATE PROCEDURE "PPM"."fill"() BEGIN
        CREATE TABLE inside (a integer);
        LOAD TABLE inside FROM '5.dat';
      END
      go
      CREATE OR REPLACE VIEW "PPM"."transactions" AS SELECT 1 AS a; LOAD TABLE e FROM '6.dat'
      GO
      CREATE TRIGGER t BEFORE INSERT ON x BEGIN LOAD TABLE f FROM '7.dat'; END
      go
      CREATE TABLE event (a integer)
      go
      LOAD TABLE event FROM '8.dat'
      go
      COMMIT WORK`);
    expect(definitions.map(({ name }) => name)).toEqual(['event']);
    expect(loads.map(({ files }) => files)).toEqual([['8.dat']]);
  });

  test('that ends anywhere, or is none, gives what there was', () => {
    const script = `CREATE TABLE "a" ("b" char(5)); LOAD TABLE "a" FROM '1.dat' FORMAT TEXT`;
    for (let length = 0; length <= script.length; length += 1)
      expect(readScript(script.slice(0, length)).loads.length).toBeLessThanOrEqual(1);
    expect(readScript('\u0000\u0001 ((((\'"[')).toMatchObject({ definitions: [], loads: [] });
  });

  test('is cut where a load names no file, or a statement of a table has an open quote', () => {
    for (const cut of [
      `LOAD TABLE t (a)`,
      `LOAD TABLE t FROM '1.d`,
      `CREATE TABLE t ("a`,
      `LOAD TABLE t /* from`,
    ])
      expect(readScript(`SELECT 1; ${cut}`).isCut).toBe(true);
    expect(readScript(`LOAD TABLE t FROM '1.dat'; COMMENT ON x IS 'cut`)).toMatchObject({
      isCut: false,
      endsInText: true,
    });
  });

  test('is read past source texts in braces, whatever they hold', () => {
    const script = `COMMENT TO PRESERVE FORMAT ON VIEW "v" IS
{select {d '2024-01-01'} -- it's
go
LOAD TABLE ghost FROM '1.dat'
}
go
LOAD TABLE t FROM '2.dat'
go`;
    expect(readScript(script).loads.map(({ table }) => table)).toEqual(['t']);
  });

  test('of UNLOAD statements says how the files were written', () => {
    const [load] = readScript(
      `UNLOAD TABLE "PPM"."t" TO 'C:/x/t.dat' DELIMITED BY '|' WITH COLUMN NAMES COMPRESSED`,
    ).loads;
    expect(load).toMatchObject({ table: 't', columns: null, files: ['C:/x/t.dat'] });
    expect(() => readFormat(load?.options ?? [], 't.dat')).toThrow('COMPRESSED');
  });

  test('may name the character set of its files in its head', () => {
    expect(readScript('-- Connection Character Set: UTF-8\n').encoding).toBe('UTF-8');
    expect(readScript(`SELECT '-- no'`).encoding).toBeNull();
  });
});

describe('options of a load', () => {
  test('are what the fact sheet says where none is named', () => {
    expect(formatOf('')).toEqual(defaultFormat);
    expect(defaultFormat).toMatchObject({
      delimiter: bytes(','),
      escape: 0x5c,
      rowDelimiter: null,
      strip: 'none',
    });
  });

  test('may stand in any order and case', () => {
    const expected = {
      ...defaultFormat,
      delimiter: bytes('\t'),
      rowDelimiter: bytes('|\n'),
      quotes: bytes('"'),
      escape: bytes('!')[0],
      strip: 'right',
      encoding: 'windows-1252',
      skip: 2,
      comment: bytes('--'),
    };
    const options = [
      `FORMAT 'TEXT'`,
      `delimited by '\\x09'`,
      `ROW DELIMITED BY '|\\n'`,
      `QUOTE '"'`,
      `Quotes On`,
      `ESCAPES ON`,
      `ESCAPE CHARACTER '!'`,
      `STRIP RTRIM`,
      `ENCODING 'windows-1252'`,
      `SKIP 2`,
      `COMMENTS INTRODUCED BY '--'`,
      `CHECK CONSTRAINTS OFF`,
      `COMPUTES OFF`,
      `ORDER OFF`,
      `NOT COMPRESSED`,
      `NOT ENCRYPTED`,
      `BYTE ORDER MARK OFF`,
    ];
    expect(formatOf(options.join(' '))).toEqual(expected);
    expect(formatOf([...options].reverse().join('\n'))).toEqual(expected);
  });

  test('switch quotes and escapes off, whatever comes first', () => {
    expect(formatOf(`QUOTES OFF ESCAPES OFF`)).toMatchObject({ quotes: [], escape: null });
    expect(formatOf(`ESCAPE CHARACTER '!' QUOTE '"' ESCAPES OFF QUOTES OFF`)).toMatchObject({
      quotes: [],
      escape: null,
    });
  });

  test('of FORMAT BCP mean tabulators, no quotes and no escapes', () => {
    expect(formatOf(`FORMAT BCP`)).toMatchObject({
      delimiter: bytes('\t'),
      quotes: [],
      escape: null,
      emptyByZero: true,
    });
    expect(formatOf(`DELIMITED BY '|' FORMAT 'BCP'`).delimiter).toEqual(bytes('|'));
  });

  test.each([
    ['COMPRESSED', 'is COMPRESSED'],
    [`ENCRYPTED KEY 'never shown'`, 'is ENCRYPTED'],
    ['FORMAT SHAPEFILE', 'is of FORMAT SHAPEFILE'],
  ])('%s is refused by name', (options, what) => {
    expect(() => formatOf(options)).toThrow(expect.objectContaining({ code: 'unload_unsupported' }));
    expect(() => formatOf(options)).toThrow(`1.dat ${what}.`);
    expect(() => formatOf(options)).not.toThrow('never shown');
  });
});
