import type { OdbcNativeColumn, OdbcNativeResult } from '../../driver/odbc-driver.ts';
import { OdbcError } from '../../error/odbc-error.ts';
import type { SqlGrammar } from '../../grammar/sql-grammar.ts';
import { cellReader } from '../../session/read-cell.ts';
import { limitsOf, refuseCutValue } from '../../session/read-rows.ts';

/** Makes an exact JavaScript value of what the driver gave; null is not asked. */
type ValueReader = (value: unknown) => unknown;

/** Numbers of SQL types, as ODBC has them. */
const decimalTypes = new Set([2, 3]);
const integerTypes = new Set([4, 5, -6]);
const floatTypes = new Set([6, 7, 8]);
const bytesTypes = new Set([-2, -3, -4]);
const bit = -7;
const bigint = -5;

/** So many digits survive the way through floating point. */
const safeDigits = 15;

function refused(why: string): OdbcError {
  return new OdbcError('value_refused', { detail: why });
}

const asText = 'cast it to text in the query.';

/** Whether the engine's driver tells the scale of every decimal, also of those that are computed. */
const tellsScale = (grammar: SqlGrammar): boolean => grammar.name === 'mariaDb';

const readDecimalText = cellReader('decimal', () => '');

/**
 * The package `odbc` makes a floating-point number of a decimal (odbc.md section 2). Up to 15 digits it tells which decimal it was:
 * the one with the column's digits behind the point.
 */
function decimalReader({ columnSize, decimalDigits }: OdbcNativeColumn, grammar: SqlGrammar): ValueReader {
  const isNarrow = columnSize > 0 && columnSize <= safeDigits;
  const hasScale = decimalDigits >= 0 && decimalDigits <= safeDigits;
  const isTold = hasScale && (isNarrow || tellsScale(grammar));
  return (value) => {
    if (typeof value !== 'number') return readDecimalText(value);
    if (isTold && Math.abs(value) < 10 ** (safeDigits - decimalDigits)) {
      const text = value.toFixed(decimalDigits);
      if (Number(text) === value) return text;
    }
    throw refused(`A decimal came as a floating-point number, which may have lost digits: ${asText}`);
  };
}

const readBit = cellReader('bit', () => '');

/** ODBC says 20 of an unsigned BIGINT; MariaDB's driver says 19, SQLite's 20 of a signed one. The package gives it as a signed number. */
const isUnsignedBigint = ({ columnSize }: OdbcNativeColumn, { name }: SqlGrammar): boolean =>
  name !== 'sqlite' && columnSize === (name === 'mariaDb' ? 19 : 20);

function bigintReader(column: OdbcNativeColumn, grammar: SqlGrammar): ValueReader {
  const isUnsigned = isUnsignedBigint(column, grammar);
  return (value) => {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) {
      throw refused(`A bigint came as a floating-point number: ${asText}`);
    }
    const whole = typeof value === 'bigint' ? value : BigInt(cellReader('integer', () => '')(value));
    if (isUnsigned && whole < 0n) throw refused(`An unsigned number came as a negative one: ${asText}`);
    return whole;
  };
}

function integerReader(grammar: SqlGrammar): ValueReader {
  return (value) => {
    // SQLite's driver cuts whole numbers to the declared type's bits; with BigInt=1 it says BIGINT of most of them.
    if (grammar.name === 'sqlite') {
      throw refused('SQLite may have cut a whole number: connect with BigInt=1, and cast(... as integer).');
    }
    return value;
  };
}

function floatReader({ dataType, columnSize }: OdbcNativeColumn, grammar: SqlGrammar): ValueReader {
  // PostgreSQL's driver gives money so.
  const isMoney = grammar.name === 'postgres' && dataType === 6 && columnSize === 10;
  return (value) => {
    if (isMoney) throw refused(`Money came as a floating-point number: ${asText}`);
    return value;
  };
}

function bytesOf(value: unknown): unknown {
  return value instanceof ArrayBuffer ? Buffer.from(value) : value;
}

function textReader(value: unknown): unknown {
  // What is not UTF-8 arrives so (odbc.md section 2), and is lost.
  if (typeof value === 'string' && value.includes('\ufffd')) {
    throw refused('A character was mangled on its way: cast it to binary in the query, and decode that.');
  }
  return bytesOf(value);
}

function readerOf(column: OdbcNativeColumn, grammar: SqlGrammar): ValueReader {
  const { dataType } = column;
  if (decimalTypes.has(dataType)) return decimalReader(column, grammar);
  if (integerTypes.has(dataType)) return integerReader(grammar);
  if (floatTypes.has(dataType)) return floatReader(column, grammar);
  if (bytesTypes.has(dataType)) return bytesOf;
  if (dataType === bit) return (value) => Number(readBit(value));
  return dataType === bigint ? bigintReader(column, grammar) : textReader;
}

function duplicateOf(columns: readonly OdbcNativeColumn[]): number {
  const names = columns.map(({ name }) => name);
  return names.findIndex((name, position) => names.indexOf(name) < position);
}

/** What a column is called in an error. The name of one without an alias may be its SQL, literals and all. */
const calledIn = (column: OdbcNativeColumn | undefined, position: number, namesAreKnown: boolean): string =>
  namesAreKnown && column !== undefined ? `The column "${column.name}".` : `Column ${position + 1}.`;

/**
 * The rows of a result as objects, each value exactly what the database holds: bigint for BIGINT, exact text for decimals, dates and
 * times, `Buffer` for bytes, 0 or 1 for BIT.
 *
 * @param namesAreKnown Whether the query was built, so that its columns have names or aliases.
 * @throws OdbcError `value_refused` for a value that the driver does not give exactly, `unsupported` for two columns of one name.
 */
export function exactRows(
  result: OdbcNativeResult,
  grammar: SqlGrammar,
  namesAreKnown: boolean,
): Record<string, unknown>[] {
  const columns = result.columns ?? [];
  const duplicate = duplicateOf(columns);
  if (duplicate >= 0) {
    const called = calledIn(columns[duplicate], duplicate, namesAreKnown);
    throw new OdbcError('unsupported', { detail: `${called} Another has the same name: alias one.` });
  }
  const readers = columns.map((column) => readerOf(column, grammar));
  const limits = limitsOf(result, columns.length);
  return result.map((row) => {
    const exact: Record<string, unknown> = {};
    for (const [position, column] of columns.entries()) {
      const { name } = column;
      const value: unknown = Array.isArray(row) ? row[position] : Reflect.get(row as object, name);
      try {
        refuseCutValue(value, limits[position] ?? Number.POSITIVE_INFINITY);
        exact[name] = value === null ? null : readers[position]?.(value);
      } catch (error) {
        if (!OdbcError.is(error)) throw error;
        const detail = `${calledIn(column, position, namesAreKnown)} ${error.detail ?? ''}`.trim();
        throw new OdbcError(error.code, { detail, position });
      }
    }
    return exact;
  });
}
