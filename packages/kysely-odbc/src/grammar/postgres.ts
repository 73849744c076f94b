import type { CellForm } from '../session/cell-form.ts';
import { genericSql, standardLevel } from './generic-sql.ts';
import type { SqlGrammar } from './sql-grammar.ts';
import { doubleQuoted } from './write-select.ts';

/** A character takes up to four bytes, and each of them two digits. */
const digitsOfCharacter = 8;

const isText = (form: CellForm): boolean => form === 'encodedText' || form === 'longEncodedText';

const bytesOf = (name: string, form: CellForm): string =>
  isText(form) ? `CONVERT_TO(${doubleQuoted(name)}, 'UTF8')` : doubleQuoted(name);

/** PostgreSQL. Text that is fetched as bytes is UTF-8 whatever the database's encoding is. */
export const postgres: SqlGrammar = {
  ...genericSql,
  name: 'postgres',
  codePage: 'utf-8',
  pieceLength: 250_000,
  item(column) {
    const { form, size } = column;
    const name = doubleQuoted(column.name);
    switch (form) {
      case 'integer':
        return name;
      case 'decimal':
        // As wide as numeric can be would make it a LONG column: wider values than this are cut, and told by their sum.
        return `CAST(${name} AS VARCHAR(250))`;
      case 'float':
        return `CAST(${name} AS DOUBLE PRECISION)`;
      case 'encodedText':
      case 'bytes': {
        const digits = `ENCODE(${bytesOf(column.name, form)}, 'hex')`;
        return size === undefined ? digits : `CAST(${digits} AS VARCHAR(${size * digitsOfCharacter}))`;
      }
      default:
        return name;
    }
  },
  longLength: ({ name, form }) =>
    form === 'longText'
      ? { sql: `CHAR_LENGTH(${doubleQuoted(name)})`, unit: 'characters' }
      : { sql: `OCTET_LENGTH(${bytesOf(name, form)})`, unit: 'bytes' },
  piece({ name, form }, start, length) {
    const part = `SUBSTRING(${bytesOf(name, form)} FROM ${start} FOR ${length})`;
    return form === 'longText' ? part : `ENCODE(${part}, 'hex')`;
  },
  extreme(which, { name, form }) {
    const value = `${which}(${doubleQuoted(name)})`;
    if (form === 'encodedText') return `ENCODE(CONVERT_TO(${value}, 'UTF8'), 'hex')`;
    return form === 'decimal' ? `CAST(${value} AS VARCHAR(250))` : value;
  },
  sum: ({ name }) => `CAST(SUM(${doubleQuoted(name)}) AS VARCHAR(250))`,
  textLength: ({ name, form }) =>
    form === 'text'
      ? { sql: `SUM(OCTET_LENGTH(CONVERT_TO(${doubleQuoted(name)}, 'UTF8')))`, unit: 'utf8Bytes' }
      : null,
  setIsolation(name) {
    const level = standardLevel(name);
    return level === undefined
      ? null
      : [`SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ${level}`];
  },
  isolationQuery: "SELECT CURRENT_SETTING('default_transaction_isolation') AS c0",
};
