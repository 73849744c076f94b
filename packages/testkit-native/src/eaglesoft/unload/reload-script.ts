import type { EaglesoftColumn, EaglesoftTable } from '../schema/table-definition.ts';
import { doubleQuoted, loadStatement, type PathForm } from './load-statement.ts';
import type { UnloadFormat } from './unload-format.ts';

/** What reload.sql says beside the data. */
export interface ScriptOptions {
  readonly owner: string;
  readonly databaseName: string;
  /** Version of the engine, of the header. */
  readonly version: string;
  readonly pathForm: PathForm;
  /** `go` on a line of its own, as dbunload writes, or a semicolon. */
  readonly separator: 'go' | ';';
  /** False for an unload of the data alone (`-d`): no tables are made. */
  readonly withSchema: boolean;
  /** False leaves out all that is not needed to load the data. */
  readonly withNoise: boolean;
}

/** A table and the file that holds its rows. */
export interface ScriptTable {
  readonly definition: EaglesoftTable;
  readonly file: string;
}

const title = (text: string): string => {
  const line = '-'.repeat(49);
  return `${line}\n--   ${text}\n${line}\n`;
};

function nativeType({ type, length }: EaglesoftColumn, isBinary: boolean): string {
  if (isBinary) return 'long binary';
  if (type === 'char' || type === 'varchar') return `${type}(${length ?? 1})`;
  return type === 'numeric' ? 'numeric(15,2)' : type;
}

function createTable(
  owner: string,
  { name, columns, primaryKey }: EaglesoftTable,
  format: UnloadFormat,
): string {
  const lines = columns.map((column) => {
    const type = nativeType(column, format.binaryColumns.includes(`${name}.${column.name}`));
    const padded = doubleQuoted(column.name).padEnd(32);
    return `${padded} ${type} ${column.nullable ? 'NULL' : 'NOT NULL'}`;
  });
  const key = primaryKey.map((column) => `${doubleQuoted(column)} ASC`).join(',');
  const all = [...lines, ...(primaryKey.length === 0 ? [] : [`PRIMARY KEY (${key}) `])];
  return `CREATE TABLE ${doubleQuoted(owner)}.${doubleQuoted(name)} (\n    ${all.join('\n   ,')}\n)`;
}

/** Statements in front of the tables: options, accounts, and a procedure with quotes and semicolons of its own. */
const preparations = (owner: string): readonly string[] => [
  "SET OPTION date_order = 'YMD'",
  "SET OPTION PUBLIC.preserve_source_format = 'OFF'",
  "SET TEMPORARY OPTION tsql_outer_joins = 'ON'",
  `GRANT CONNECT, GROUP, RESOURCE TO ${doubleQuoted(owner)}`,
  `GRANT CONNECT, DBA TO "PDBA" IDENTIFIED BY ENCRYPTED '\\x02\\x4C\\xA1'';go'`,
  `GRANT MEMBERSHIP IN GROUP ${doubleQuoted(owner)} TO "PDBA"`,
  `create temporary procedure sa_unload_display_table_status(
    msgid int, ord int, numtabs int, user_name char(128), table_name char(128) )
begin
  declare @line long varchar; -- it's built here; and shown below
  set @line = ' (' || ord || '/' || numtabs || ') "' || user_name || '".';
  message @line type info to client;
end`,
];

/** Statements behind the data: indexes, a view that loses rows, and texts that only look like statements. */
const furnishings = (owner: string, tables: readonly ScriptTable[]): readonly string[] => {
  const quotedOwner = doubleQuoted(owner);
  return [
    'commit work',
    ...tables
      .slice(0, 3)
      .map(
        ({ definition }) =>
          `CREATE INDEX ${doubleQuoted(`${definition.name}_by_key`)} ON ${quotedOwner}.${doubleQuoted(definition.name)}\n    ( ${doubleQuoted(definition.columns[0]?.name ?? '')} ASC )`,
      ),
    `CREATE VIEW ${quotedOwner}."transactions" as
  select h.*, d.patient_id /* the first detail; it's the only one */
  from ${quotedOwner}.transactions_header as h, ${quotedOwner}.transactions_detail as d
  where d.detail_id = (select min(x.detail_id) from ${quotedOwner}.transactions_detail as x where x.tran_num = h.tran_num)`,
    `COMMENT TO PRESERVE FORMAT ON VIEW ${quotedOwner}."transactions" IS
{-- not a statement:
LOAD TABLE ${quotedOwner}."ghost" ("a","b") FROM 'C:/EagleSoft/unload/0.dat'
go
}`,
    `COMMENT ON TABLE ${quotedOwner}."patient" IS 'It''s made by
go
LOAD TABLE ${quotedOwner}."ghost" ("a") FROM ''C:/EagleSoft/unload/1.dat''
go
'`,
    `/* LOAD TABLE ${quotedOwner}."ghost" ("a") FROM 'C:/EagleSoft/unload/2.dat'
go
*/`,
    `GRANT SELECT ON ${quotedOwner}."patient" TO "PDBA"`,
    'call dbo.sa_recompile_views(1)',
    'commit',
  ];
};

/**
 * The text of reload.sql, as dbunload lays it out: a header of comments, options and accounts, tables, one LOAD TABLE for each
 * file, indexes and views. Shape from public samples of versions 9 to 17, words our own.
 */
export function reloadScript(
  tables: readonly ScriptTable[],
  format: UnloadFormat,
  options: ScriptOptions,
): string {
  const { owner, databaseName, version, pathForm, separator, withSchema, withNoise } = options;
  const ended = (statement: string): string =>
    separator === 'go' ? `${statement}\ngo\n\n` : `${statement};\n\n`;
  const header = [
    '-- ',
    '-- This command file reloads a database that was unloaded using "dbunload".',
    '-- ',
    `-- (Version:  ${version})`,
    '-- ',
    '',
    `-- Database file: C:\\EagleSoft\\Data\\${databaseName}.db`,
    '-- Database CHAR collation: 1252LATIN1, NCHAR collation: UCA',
    `-- Connection Character Set: ${format.encoding}`,
    '-- ',
    '',
    '',
  ].join('\n');
  const created = tables.map(({ definition }) => createTable(owner, definition, format));
  const loaded = tables.map(({ definition, file }, place) => {
    const statement = ended(loadStatement(owner, definition, file, pathForm, format));
    if (!withNoise) return statement;
    const name = definition.name.replaceAll("'", "''");
    return `${ended(`call sa_unload_display_table_status( 17737, ${place + 1}, ${tables.length}, '${owner}', '${name}' )`)}${statement}`;
  });
  return [
    header,
    ...(withNoise ? [title('Create users'), ...preparations(owner).map(ended)] : []),
    ...(withSchema ? [title('Create tables'), ...created.map(ended)] : []),
    title('Reload data'),
    ...loaded,
    ...(withNoise ? [title('Create indexes and views'), ...furnishings(owner, tables).map(ended)] : []),
  ].join('\n');
}
