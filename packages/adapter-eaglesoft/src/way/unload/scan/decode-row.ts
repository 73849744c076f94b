import type { Cell, Row } from '@bitewing/adapter-kit';
import { scannedText } from '../file/text-encoding.ts';
import { cellKind, type RowCells } from './row-cells.ts';
import { type Unescaping, unescaped } from './unescape.ts';

/** Which cells of a row are wanted, and how they are read. */
export interface DecodePlan extends Unescaping {
  /** How many cells a row must have. */
  readonly width: number;
  /** Position of each wanted column among the cells; -1 where the file does not have it. */
  readonly positions: Int32Array;
  /** Whether a wanted column holds bytes: its hexadecimal digits are kept as they are written. */
  readonly isBinary: readonly boolean[];
}

/**
 * Decodes the wanted cells of a row, each once. The row's bytes become one text first: a cell of ASCII bytes then is a slice
 * of it, which costs a tenth of a decoding of its own.
 */
export const decodeRow = (
  buffer: Buffer,
  rowStart: number,
  rowEnd: number,
  cells: RowCells,
  plan: DecodePlan,
): Row => rowInText(buffer.toString('latin1', rowStart, rowEnd), rowStart, buffer, cells, plan);

/**
 * As {@link decodeRow}, where the bytes are a text already.
 *
 * @param textStart Where the text begins in the buffer.
 */
export function rowInText(
  text: string,
  textStart: number,
  buffer: Buffer,
  cells: RowCells,
  plan: DecodePlan,
): Row {
  const { positions, isBinary } = plan;
  const { starts, ends, kinds, quotes } = cells;
  const row: Cell[] = new Array<Cell>(positions.length);
  for (let column = 0; column < positions.length; column += 1) {
    const position = positions[column] as number;
    const kind = position < 0 ? cellKind.null : (kinds[position] as number);
    if (kind === cellKind.null) {
      row[column] = null;
      continue;
    }
    const start = starts[position] as number;
    const end = ends[position] as number;
    if (kind === cellKind.plain || isBinary[column] === true) {
      row[column] = text.substring(start - textStart, end - textStart);
      continue;
    }
    row[column] =
      kind === cellKind.encoded
        ? scannedText(plan.encoding.scanned, buffer, start, end)
        : unescaped(buffer, start, end, quotes[position] as number, plan);
  }
  return row;
}

/** As {@link decodeRow}, for a few cells of a long row. */
export function decodeSome(buffer: Buffer, cells: RowCells, plan: DecodePlan): Row {
  const { positions } = plan;
  const row: Cell[] = new Array<Cell>(positions.length);
  for (let column = 0; column < positions.length; column += 1) {
    const position = positions[column] as number;
    const kind = position < 0 ? cellKind.null : (cells.kinds[position] as number);
    const start = cells.starts[position] as number;
    const end = cells.ends[position] as number;
    if (kind === cellKind.null) row[column] = null;
    else if (kind === cellKind.plain) row[column] = buffer.toString('latin1', start, end);
    else row[column] = unescaped(buffer, start, end, cells.quotes[position] as number, plan);
  }
  return row;
}

/** All cells of a row that does not have its table's number of them, in the order in which they stand. */
export function decodeAll(buffer: Buffer, cells: RowCells, unescaping: Unescaping): Row {
  return Array.from({ length: cells.count }, (_, position) => {
    if (cells.kinds[position] === cellKind.null) return null;
    const [start = 0, end = 0] = [cells.starts[position], cells.ends[position]];
    return unescaped(buffer, start, end, cells.quotes[position] ?? 0, unescaping);
  });
}
