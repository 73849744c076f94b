import type { CellForm } from '../session/cell-form.ts';
import { genericSql } from './generic-sql.ts';
import type { SqlGrammar } from './sql-grammar.ts';
import { doubleQuoted } from './write-select.ts';

const isBytes = (form: CellForm): boolean => form === 'encodedText' || form === 'bytes';

const unlessNull = (value: string, sql: string): string =>
  `CASE WHEN ${value} IS NULL THEN NULL ELSE ${sql} END`;

/**
 * A REAL's text has 15 digits; where they are not the value, and where a whole number is larger than a REAL can tell, for SQLite
 * makes whole REALs integers, there is no text, which no decimal can be.
 */
const exactText = (value: string): string =>
  `CASE WHEN TYPEOF(${value}) = 'real' AND CAST(CAST(${value} AS TEXT) AS REAL) <> ${value} THEN 'inexact' ` +
  `WHEN TYPEOF(${value}) = 'integer' AND ${value} NOT BETWEEN -9007199254740992 AND 9007199254740992 THEN 'inexact' ` +
  `ELSE CAST(${value} AS TEXT) END`;

/** HEX gives empty text for NULL. */
const digits = (value: string): string => unlessNull(value, `HEX(${value})`);

/**
 * SQLite. Its driver says of every computed column that it is 255 wide, and cuts text that takes more than 1,020 bytes: so
 * bytes come as hexadecimal digits and pieces of 500. A DECIMAL column holds floating point: its values are given while 15 digits
 * tell them, refused where they do not, and have no exact sum. A REAL is asked for in 17 digits.
 */
export const sqlite: SqlGrammar = {
  ...genericSql,
  name: 'sqlite',
  inlineLength: 250,
  pieceLength: 500,
  item(column) {
    const name = doubleQuoted(column.name);
    if (isBytes(column.form)) return digits(name);
    switch (column.form) {
      case 'integer':
        return `CAST(${name} AS TEXT)`;
      case 'decimal':
        return exactText(name);
      case 'float':
        return unlessNull(name, `PRINTF('%!.17g', ${name})`);
      default:
        return name;
    }
  },
  // LENGTH of a text ends at a NUL.
  longLength: ({ name, form }) => ({
    sql: `LENGTH(CAST(${doubleQuoted(name)} AS BLOB))`,
    unit: form === 'longText' ? 'utf8Bytes' : 'bytes',
  }),
  piece: ({ name, form }, start, length) =>
    form === 'longText'
      ? `SUBSTR(${doubleQuoted(name)}, ${start}, ${length})`
      : `HEX(SUBSTR(CAST(${doubleQuoted(name)} AS BLOB), ${start}, ${length}))`,
  // A column that is declared as TEXT is fetched whole; its length is checked afterwards.
  whole: ({ name, form }) => (form === 'longText' ? doubleQuoted(name) : null),
  extreme(which, { name, form }) {
    const value = `${which}(${doubleQuoted(name)})`;
    if (isBytes(form)) return digits(value);
    return form === 'integer' ? `CAST(${value} AS TEXT)` : form === 'decimal' ? exactText(value) : value;
  },
  sum: () => null,
  textLength({ name, form }) {
    if (form !== 'text') return null;
    return { sql: `SUM(LENGTH(CAST(${doubleQuoted(name)} AS BLOB)))`, unit: 'utf8Bytes' };
  },
};
