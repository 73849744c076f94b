import { OdbcError } from '../error/odbc-error.ts';
import type { AskedColumn, IsolationName, SqlGrammar } from './sql-grammar.ts';
import type { TableName } from './table-name.ts';
import { doubleQuoted, selectWithLimit } from './write-select.ts';

/** The declared size of a column that is cast to a bounded type: without it the cast could cut. */
export function sizeOf({ name, size }: AskedColumn): number {
  if (size !== undefined && Number.isSafeInteger(size) && size > 0) return size;
  throw new OdbcError('unsupported', { detail: `The column ${name} needs its size, or a long form.` });
}

const levels: Readonly<Partial<Record<IsolationName, string>>> = {
  serializable: 'SERIALIZABLE',
  'repeatable-read': 'REPEATABLE READ',
  'read-committed': 'READ COMMITTED',
  'read-uncommitted': 'READ UNCOMMITTED',
};

/** The level as the standard words it; undefined for a kind that it does not have. */
export const standardLevel = (name: IsolationName): string | undefined => levels[name];

const sql = {
  quote: doubleQuoted,
  cast: (value: string, type: string): string => `CAST(${value} AS ${type})`,
};

/**
 * SQL as most engines understand it: double-quoted names, `LIMIT`, `CAST`. The start for a grammar of one's own:
 *
 * @example
 * ```ts
 * import { genericSql, type SqlGrammar } from '@bitewing/kysely-odbc';
 *
 * const withFetchFirst: SqlGrammar = {
 *   ...genericSql,
 *   name: 'fetchFirst',
 *   select: (parts) => genericSql.select({ ...parts }).replace(/LIMIT (\d+)$/, 'FETCH FIRST $1 ROWS ONLY'),
 * };
 * ```
 */
export const genericSql: SqlGrammar = {
  name: 'generic',
  codePage: null,
  ownerIsCatalog: false,
  inlineLength: 2000,
  pieceLength: 32_000,
  quote: sql.quote,
  tableName: ({ owner, name }: TableName) =>
    owner === undefined || owner === null ? sql.quote(name) : `${sql.quote(owner)}.${sql.quote(name)}`,
  select: selectWithLimit,
  item(column) {
    const name = sql.quote(column.name);
    switch (column.form) {
      case 'integer':
        return sql.cast(name, 'VARCHAR(21)');
      case 'decimal':
        return sql.cast(name, 'VARCHAR(60)');
      case 'float':
        return sql.cast(name, 'DOUBLE PRECISION');
      case 'encodedText':
      case 'bytes':
        return sql.cast(name, `VARBINARY(${sizeOf(column)})`);
      default:
        return name;
    }
  },
  longLength: ({ name, form }) =>
    form === 'longText'
      ? { sql: `CHAR_LENGTH(${sql.quote(name)})`, unit: 'characters' }
      : { sql: `OCTET_LENGTH(${sql.quote(name)})`, unit: 'bytes' },
  piece({ name, form }, start, length) {
    const part = `SUBSTRING(${sql.quote(name)} FROM ${start} FOR ${length})`;
    return sql.cast(part, form === 'longText' ? `VARCHAR(${length})` : `VARBINARY(${length})`);
  },
  whole: () => null,
  extreme(which, { name, form }) {
    const value = `${which}(${sql.quote(name)})`;
    if (form === 'integer') return sql.cast(value, 'VARCHAR(21)');
    return form === 'decimal' ? sql.cast(value, 'VARCHAR(60)') : value;
  },
  sum: ({ name }) => sql.cast(`SUM(${sql.quote(name)})`, 'VARCHAR(60)'),
  textLength: ({ name, form }) =>
    form === 'text' ? { sql: `SUM(CHAR_LENGTH(${sql.quote(name)}))`, unit: 'characters' } : null,
  setIsolation: () => null,
  isolationQuery: null,
  catalogue: null,
};
