import type { OdbcNativeResult } from '../driver/odbc-driver.ts';
import { OdbcError } from '../error/odbc-error.ts';
import type { Row } from './cell-form.ts';
import type { CellReader } from './read-cell.ts';

/** Types whose values are bound into a buffer of the column's size: characters, bytes, and what arrives as text. */
const boundTypes = new Set([1, 12, -2, -3, 91, 92, 93]);
/** UTF-8 takes at most so many bytes a character, and that is how large the buffers are. */
const bytesOfCharacter = 4;

/** How long a value of each column can be before it may be cut; Infinity where nothing is known. */
export function limitsOf(result: OdbcNativeResult, width: number): readonly number[] {
  return Array.from({ length: width }, (_, column) => {
    const native = result.columns?.[column];
    if (native === undefined || !boundTypes.has(native.dataType)) return Number.POSITIVE_INFINITY;
    return native.columnSize > 0 ? native.columnSize : Number.POSITIVE_INFINITY;
  });
}

const characters = (text: string): number => text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);

/**
 * Refuses a value that the driver cut: SQLite's gives values that are longer than the column says. Text then fills its
 * buffer to the end; bytes are told in their full length and read past the end of the buffer, where anything may lie.
 */
function refuseCut(value: string | ArrayBuffer, limit: number): void {
  if (typeof value === 'string') {
    const isFull = Buffer.byteLength(value) > limit * bytesOfCharacter - bytesOfCharacter;
    if (!isFull || characters(value) <= limit) return;
  }
  throw new OdbcError('value_refused', {
    detail: 'It is longer than the driver says that the column can be, and was cut.',
  });
}

/** @throws OdbcError `value_refused` for text or bytes that the driver cut. */
export function refuseCutValue(value: unknown, limit: number): void {
  if (typeof value === 'string') {
    if (value.length > limit) refuseCut(value, limit);
  } else if (value instanceof ArrayBuffer && value.byteLength > limit) refuseCut(value, limit);
}

function readCell(value: unknown, reader: CellReader, limit: number): string | null {
  if (value === null) return null;
  refuseCutValue(value, limit);
  return reader(value);
}

/** The names that the columns of every statement have, for rows that come as objects. */
const labels: string[] = [];
function labelsOf(width: number): readonly string[] {
  while (labels.length < width) labels.push(`c${labels.length}`);
  return labels;
}

/**
 * Reads the cells of a result one after another, row by row.
 *
 * @throws OdbcError `value_refused` with the position of the column.
 */
export function eachCell(
  result: OdbcNativeResult,
  readers: readonly CellReader[],
  take: (cell: string | null) => void,
): void {
  const width = readers.length;
  const limits = limitsOf(result, width);
  const names = labelsOf(width);
  let column = 0;
  try {
    for (const row of result) {
      const isArray = Array.isArray(row);
      for (column = 0; column < width; column += 1) {
        const value = isArray ? row[column] : (row as Record<string, unknown>)[names[column] as string];
        take(readCell(value, readers[column] as CellReader, limits[column] as number));
      }
    }
  } catch (error) {
    if (!OdbcError.is(error)) throw error;
    throw new OdbcError(error.code, { ...error.toSent().options, position: column });
  }
}

/** The rows of a result as exact text. */
export function readRows(result: OdbcNativeResult, readers: readonly CellReader[]): readonly Row[] {
  const rows: Row[] = [];
  let cells: (string | null)[] = [];
  eachCell(result, readers, (cell) => {
    cells.push(cell);
    if (cells.length < readers.length) return;
    rows.push(cells);
    cells = [];
  });
  return rows;
}

/** The last row of a result; null where there is none. */
export function lastRow(result: OdbcNativeResult, readers: readonly CellReader[]): Row | null {
  if (result.length === 0) return null;
  const end: OdbcNativeResult = Object.assign([result[result.length - 1]], {
    ...(result.columns === undefined ? {} : { columns: result.columns }),
  });
  return readRows(end, readers)[0] ?? null;
}
