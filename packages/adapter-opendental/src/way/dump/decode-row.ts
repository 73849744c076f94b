import type { Cell, Row } from '@bitewing/adapter-kit';
import { bitsAsNumber, type ColumnNature, hexadecimalText, natureOf } from '../column-nature.ts';
import { byte } from './bytes.ts';
import type { DumpColumn } from './create-table.ts';
import { removeEscapes } from './remove-escapes.ts';
import { cellKind, type RowCells } from './row-cells.ts';
import type { Session } from './session.ts';
import { type TextDecoding, textDecoding } from './text-decoding.ts';

/** Which values of a statement's rows are wanted, and where they stand. */
export interface DecodePlan {
  /** How many values a row must have. */
  readonly width: number;
  /** Position of each wanted column among the values; -1 where the statement leaves it out. */
  readonly positions: Int32Array;
  readonly natures: readonly ColumnNature[];
  readonly decoding: TextDecoding;
  readonly backslash: boolean;
}

/**
 * Plans the decoding of an INSERT.
 *
 * @param listed The columns that the statement lists, or those of the table.
 * @param wanted The columns that a row is to have, in order.
 */
export function decodePlan(
  listed: readonly string[],
  wanted: readonly DumpColumn[],
  session: Session,
): DecodePlan {
  return {
    width: listed.length,
    positions: Int32Array.from(wanted, (column) => listed.indexOf(column.name)),
    natures: wanted.map((column) => natureOf(column.type)),
    decoding: textDecoding(session.characterSet),
    backslash: session.backslash,
  };
}

/** A decoded row. */
export interface DecodedRow {
  readonly row: Row;
  /** Positions in `row` of texts with bytes that are not of their character set; null where there are none. */
  readonly damaged: readonly number[] | null;
}

/** The bytes that a value stands for, whatever way it is written. */
function valueBytes(buffer: Buffer, start: number, end: number, kind: number, backslash: boolean): Buffer {
  switch (kind) {
    case cellKind.hexadecimal: {
      const digits = buffer.toString('latin1', start, end);
      return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
    }
    case cellKind.escaped:
      return removeEscapes(buffer, start, end, buffer[start - 1] ?? byte.quote, backslash);
    default:
      return buffer.subarray(start, end);
  }
}

/** A value of a binary column or a bit literal: bits as a number, bytes as hexadecimal digits, numbers as they are. */
function binaryValue(
  buffer: Buffer,
  start: number,
  end: number,
  kind: number,
  isBits: boolean,
  backslash: boolean,
): string {
  if (kind === cellKind.bits)
    return start === end ? '0' : BigInt(`0b${buffer.toString('latin1', start, end)}`).toString();
  const before = buffer[start - 1];
  const isNumber = kind === cellKind.plain && before !== byte.quote && before !== byte.doubleQuote;
  if (isNumber) return buffer.toString('latin1', start, end);
  const bytes = valueBytes(buffer, start, end, kind, backslash);
  return isBits ? bitsAsNumber(bytes) : hexadecimalText(bytes);
}

/**
 * Decodes the wanted values of a row, each once. The row's bytes become one text first: a value of ASCII bytes then
 * is a slice of it, which costs a tenth of a decoding of its own.
 */
export function decodeRow(
  buffer: Buffer,
  rowStart: number,
  rowEnd: number,
  cells: RowCells,
  plan: DecodePlan,
): DecodedRow {
  const text = buffer.toString('latin1', rowStart, rowEnd);
  const { positions, natures } = plan;
  const row: Cell[] = new Array<Cell>(positions.length);
  let damaged: number[] | null = null;
  for (let column = 0; column < positions.length; column += 1) {
    const position = positions[column] as number;
    const kind = position < 0 ? cellKind.null : (cells.kinds[position] as number);
    if (kind === cellKind.null) {
      row[column] = null;
      continue;
    }
    const start = cells.starts[position] as number;
    const end = cells.ends[position] as number;
    const nature = natures[column];
    if (kind === cellKind.plain && nature === 'text') {
      row[column] = text.substring(start - rowStart, end - rowStart);
      continue;
    }
    if (nature === 'text' && kind !== cellKind.bits) {
      const isRaw = kind === cellKind.encoded;
      const bytes = isRaw ? buffer : valueBytes(buffer, start, end, kind, plan.backslash);
      const from = isRaw ? start : 0;
      const to = isRaw ? end : bytes.length;
      const decoded = plan.decoding.decode(bytes, from, to);
      row[column] = decoded;
      if (decoded.includes('\uFFFD') && plan.decoding.isDamaged(bytes, from, to)) {
        damaged ??= [];
        damaged.push(column);
      }
      continue;
    }
    row[column] = binaryValue(buffer, start, end, kind, nature === 'bits', plan.backslash);
  }
  return { row, damaged };
}

/** All values of a row that does not have its table's number of them, in the order in which they stand. */
export function decodeAll(buffer: Buffer, cells: RowCells, session: Session): Row {
  const decoding = textDecoding(session.characterSet);
  return Array.from({ length: cells.count }, (_, position) => {
    const kind = cells.kinds[position] as number;
    if (kind === cellKind.null) return null;
    const start = cells.starts[position] as number;
    const bytes = valueBytes(buffer, start, cells.ends[position] as number, kind, session.backslash);
    return kind === cellKind.hexadecimal ? hexadecimalText(bytes) : decoding.decode(bytes, 0, bytes.length);
  });
}
