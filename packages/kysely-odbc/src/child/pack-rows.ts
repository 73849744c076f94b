import type { OdbcNativeResult } from '../driver/odbc-driver.ts';
import type { Row } from '../session/cell-form.ts';
import type { CellReader } from '../session/read-cell.ts';
import { eachCell } from '../session/read-rows.ts';

/**
 * Rows on their way between processes: all cells' text in a row, and how long each is. Structured clone of the rows
 * themselves takes several times as long.
 */
export interface PackedRows {
  readonly width: number;
  /** Of each cell, in UTF-16 units; -1 for null. */
  readonly lengths: Int32Array;
  readonly text: Uint8Array;
  /** Whether `text` is UTF-16, or one byte a letter. */
  readonly isWide: boolean;
}

const wideLetter = /[\u0100-\uffff]/;

export function packRows(result: OdbcNativeResult, readers: readonly CellReader[]): PackedRows {
  const lengths = new Int32Array(result.length * readers.length);
  const cells: string[] = [];
  let at = 0;
  eachCell(result, readers, (cell) => {
    if (cell === null) lengths[at] = -1;
    else {
      lengths[at] = cell.length;
      cells.push(cell);
    }
    at += 1;
  });
  const text = cells.join('');
  const isWide = wideLetter.test(text);
  return { width: readers.length, lengths, text: Buffer.from(text, isWide ? 'utf16le' : 'latin1'), isWide };
}

/**
 * The rows as they were. A cell shares its memory with its row and with nothing else: whoever keeps a cell keeps that row's
 * text.
 */
export function unpackRows({ width, lengths, text, isWide }: PackedRows): readonly Row[] {
  if (width === 0) return [];
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  const letterBytes = isWide ? 2 : 1;
  const rows: Row[] = [];
  let start = 0;
  for (let cell = 0; cell < lengths.length; cell += width) {
    let letters = 0;
    for (let column = 0; column < width; column += 1) {
      const length = lengths[cell + column] as number;
      if (length > 0) letters += length;
    }
    const end = start + letters * letterBytes;
    const rowText = bytes.toString(isWide ? 'utf16le' : 'latin1', start, end);
    start = end;
    const row: (string | null)[] = new Array(width);
    let from = 0;
    for (let column = 0; column < width; column += 1) {
      const length = lengths[cell + column] as number;
      if (length < 0) row[column] = null;
      else {
        row[column] = rowText.slice(from, from + length);
        from += length;
      }
    }
    rows.push(row);
  }
  return rows;
}
