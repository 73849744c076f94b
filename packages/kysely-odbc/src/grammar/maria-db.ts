import type { CellForm } from '../session/cell-form.ts';
import { genericSql, standardLevel } from './generic-sql.ts';
import type { SqlGrammar } from './sql-grammar.ts';

const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

const isBytes = (form: CellForm): boolean => form === 'encodedText' || form === 'bytes';

/**
 * MariaDB and MySQL. Bytes come as hexadecimal digits, which are fetched twice as fast as binary cells. Integers are asked for
 * as text, for the driver gives an unsigned BIGINT above 2^63 as a negative number.
 */
export const mariaDb: SqlGrammar = {
  ...genericSql,
  name: 'mariaDb',
  ownerIsCatalog: true,
  pieceLength: 250_000,
  quote,
  tableName: ({ owner, name }) =>
    owner === undefined || owner === null ? quote(name) : `${quote(owner)}.${quote(name)}`,
  item(column) {
    const name = quote(column.name);
    if (isBytes(column.form)) return `HEX(${name})`;
    switch (column.form) {
      case 'integer':
        return `CAST(${name} AS CHAR(21))`;
      case 'decimal':
        return `CAST(${name} AS CHAR(70))`;
      case 'float':
        return `CAST(${name} AS DOUBLE)`;
      case 'bit':
        return `${name} + 0`;
      default:
        return name;
    }
  },
  longLength: ({ name, form }) =>
    form === 'longText'
      ? { sql: `CHAR_LENGTH(${quote(name)})`, unit: 'characters' }
      : { sql: `LENGTH(${quote(name)})`, unit: 'bytes' },
  piece: ({ name, form }, start, length) =>
    form === 'longText'
      ? `CAST(SUBSTRING(${quote(name)}, ${start}, ${length}) AS CHAR(${length}))`
      : `HEX(SUBSTRING(CAST(${quote(name)} AS BINARY), ${start}, ${length}))`,
  extreme(which, { name, form }) {
    const value = `${which}(${quote(name)})`;
    if (isBytes(form)) return `HEX(${value})`;
    return form === 'integer' || form === 'decimal' ? `CAST(${value} AS CHAR(70))` : value;
  },
  sum: ({ name }) => `CAST(SUM(${quote(name)}) AS CHAR(90))`,
  // A NUL ends text on its way through the driver (odbc.md section 2).
  textLength: ({ name, form }) =>
    form === 'text' ? { sql: `SUM(CHAR_LENGTH(${quote(name)}))`, unit: 'characters' } : null,
  setIsolation(name) {
    const level = standardLevel(name);
    return level === undefined ? null : [`SET SESSION TRANSACTION ISOLATION LEVEL ${level}`];
  },
  isolationQuery: 'SELECT @@tx_isolation AS c0',
};
