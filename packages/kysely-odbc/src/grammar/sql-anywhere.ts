import type { CatalogueStatement, CatalogueStatements } from './catalogue-statements.ts';
import { genericSql, sizeOf } from './generic-sql.ts';
import type { IsolationName, SqlGrammar } from './sql-grammar.ts';
import { doubleQuoted as quote, writeSelect } from './write-select.ts';

const levels: Readonly<Record<IsolationName, string>> = {
  snapshot: 'snapshot',
  'statement-snapshot': 'statement-snapshot',
  'readonly-statement-snapshot': 'readonly-statement-snapshot',
  serializable: '3',
  'repeatable-read': '2',
  'read-committed': '1',
  'read-uncommitted': '0',
};

const ofOwner = 'u."user_name" = ?';
const ofTable = 't."table_name" = ?';
const withOwner = 'INNER JOIN "SYS"."SYSUSER" u ON u."user_id" = t."creator"';

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function named({ owner, name }: { readonly owner?: string | null; readonly name?: string }) {
  const hasOwner = owner !== undefined && owner !== null;
  return {
    conditions: [...(hasOwner ? [ofOwner] : []), ...(name === undefined ? [] : [ofTable])],
    parameters: [...(hasOwner ? [owner] : []), ...(name === undefined ? [] : [name])],
  };
}

/** A query of rows, and the one that counts them. */
function statement(
  items: string,
  from: string,
  orderBy: string,
  parameters: readonly string[],
): CatalogueStatement {
  return {
    sql: `SELECT ${items} FROM ${from} ORDER BY ${orderBy}`,
    count: `SELECT COUNT(*) AS c0 FROM ${from}`,
    parameters,
  };
}

const columnsFrom =
  '"SYS"."SYSTABCOL" c INNER JOIN "SYS"."SYSTAB" t ON t."table_id" = c."table_id" ' +
  `${withOwner} INNER JOIN "SYS"."SYSDOMAIN" d ON d."domain_id" = c."domain_id"`;
const keysFrom =
  '"SYS"."SYSIDX" i ' +
  'INNER JOIN "SYS"."SYSIDXCOL" x ON x."table_id" = i."table_id" AND x."index_id" = i."index_id" ' +
  'INNER JOIN "SYS"."SYSTABCOL" c ON c."table_id" = x."table_id" AND c."column_id" = x."column_id" ' +
  `INNER JOIN "SYS"."SYSTAB" t ON t."table_id" = i."table_id" ${withOwner}`;

/** The system views of sql-anywhere.md section 1. */
const catalogue: CatalogueStatements = {
  tables(filter) {
    const { conditions, parameters } = named(filter);
    return statement(
      'u."user_name" AS c0, t."table_name" AS c1, t."table_type" AS c2',
      `"SYS"."SYSTAB" t ${withOwner}${where(conditions)}`,
      'u."user_name" ASC, t."table_name" ASC',
      parameters,
    );
  },
  columns(table) {
    const { conditions, parameters } = named(table);
    return statement(
      'c."column_name" AS c0, d."domain_name" AS c1, c."width" AS c2, c."scale" AS c3, c."nulls" AS c4',
      `${columnsFrom}${where(conditions)}`,
      'c."column_id" ASC',
      parameters,
    );
  },
  ownerColumns: (owner) =>
    statement(
      't."table_name" AS c0, c."column_name" AS c1, d."domain_name" AS c2, c."width" AS c3, c."scale" AS c4, c."nulls" AS c5',
      `${columnsFrom}${where([ofOwner])}`,
      't."table_name" ASC, c."column_id" ASC',
      [owner],
    ),
  primaryKey(table) {
    const { conditions, parameters } = named(table);
    return statement(
      'c."column_name" AS c0',
      `${keysFrom}${where(['i."index_category" = 1', ...conditions])}`,
      'x."sequence" ASC',
      parameters,
    );
  },
  kindOf: (code) => (code === '1' ? 'TABLE' : code === '21' ? 'VIEW' : `OTHER ${code}`),
};

/**
 * SQL Anywhere, in a small written grammar (sql-anywhere.md section 1). The real engine was not run: a shim accepts what is
 * written here and refuses the rest.
 *
 * - Pages: `SELECT TOP n <items> FROM "OWNER"."table" [WHERE <conditions>] [ORDER BY "col" ASC, ...]`; `START AT` is not used by
 *   the table reader, which pages by key.
 * - Items: `"col"`, `CAST("col" AS VARCHAR(60))`, `CAST("col" AS VARBINARY(n))`, `CAST("col" AS DOUBLE)`,
 *   `DATALENGTH("col")`, `CAST(SUBSTRING(CAST("col" AS LONG BINARY), a, n) AS VARBINARY(n))`, `LENGTH("col")`,
 *   `CAST(SUBSTRING("col", a, n) AS VARCHAR(n))`, `COUNT(*)`, `MIN("col")` and
 *   `MAX("col")`, bare or cast, `CAST(SUM("col") AS VARCHAR(60))`, `SUM(LENGTH("col"))`.
 * - Conditions: `=`, `<>`, `<`, `<=`, `>`, `>=` with `?`, `IS NULL`, `IS NOT NULL`, `AND`, `OR`, parentheses.
 * - `SET TEMPORARY OPTION isolation_level = '...'`, `SELECT CONNECTION_PROPERTY('isolation_level') AS c0`.
 * - Queries of SYS.SYSTAB, SYSTABCOL, SYSDOMAIN, SYSIDX, SYSIDXCOL and SYSUSER with inner joins.
 *
 * An unsigned bigint is to be read as `decimal`: drivers give it as a signed number.
 */
export const sqlAnywhere: SqlGrammar = {
  ...genericSql,
  name: 'sqlAnywhere',
  // VARBINARY and VARCHAR hold up to 32,767 bytes.
  pieceLength: 32_000,
  select: (parts) => writeSelect(parts, parts.limit === undefined ? {} : { before: `TOP ${parts.limit}` }),
  item(column) {
    const name = quote(column.name);
    switch (column.form) {
      case 'decimal':
        return `CAST(${name} AS VARCHAR(60))`;
      case 'float':
        return `CAST(${name} AS DOUBLE)`;
      case 'encodedText':
      case 'bytes':
        return `CAST(${name} AS VARBINARY(${sizeOf(column)}))`;
      default:
        return name;
    }
  },
  longLength: ({ name, form }) =>
    form === 'longText'
      ? { sql: `LENGTH(${quote(name)})`, unit: 'characters' }
      : { sql: `DATALENGTH(${quote(name)})`, unit: 'bytes' },
  piece: ({ name, form }, start, length) =>
    form === 'longText'
      ? `CAST(SUBSTRING(${quote(name)}, ${start}, ${length}) AS VARCHAR(${length}))`
      : `CAST(SUBSTRING(CAST(${quote(name)} AS LONG BINARY), ${start}, ${length}) AS VARBINARY(${length}))`,
  extreme(which, column) {
    const value = `${which}(${quote(column.name)})`;
    if (column.form === 'encodedText' || column.form === 'bytes') {
      return `CAST(${value} AS VARBINARY(${sizeOf(column)}))`;
    }
    return column.form === 'decimal' ? `CAST(${value} AS VARCHAR(60))` : value;
  },
  sum: ({ name }) => `CAST(SUM(${quote(name)}) AS VARCHAR(60))`,
  // Bytes of the declared size cannot be cut; text goes through the driver, which ends it at a NUL.
  textLength: ({ name, form }) =>
    form === 'text' ? { sql: `SUM(LENGTH(${quote(name)}))`, unit: 'characters' } : null,
  setIsolation: (name) => [
    `SET TEMPORARY OPTION isolation_level = '${levels[name]}'`,
    // A snapshot level that the database does not allow may show only in the first query.
    'SELECT COUNT(*) AS c0 FROM "SYS"."SYSTAB"',
  ],
  isolationQuery: "SELECT CONNECTION_PROPERTY('isolation_level') AS c0",
  catalogue,
};
