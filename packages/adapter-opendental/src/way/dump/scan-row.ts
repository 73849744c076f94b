import { byte, isNameByte, isSpace, needMore } from './bytes.ts';
import { cellKind, type RowCells } from './row-cells.ts';

/** A byte that no value can begin or go on with. */
export const badRow = -2;

const isDigitOrSign = (value: number): boolean =>
  (value >= byte.zero && value <= byte.nine) ||
  value === byte.minus ||
  value === byte.plus ||
  value === byte.dot;

/** Digits, sign, point, exponent; also TRUE and FALSE and hexadecimal digits behind 0x. */
const tokenBytes = new Uint8Array(256);
for (let value = 0; value < 256; value += 1) {
  if (isNameByte(value) || isDigitOrSign(value)) tokenBytes[value] = 1;
}

const skipSpaces = (buffer: Buffer, from: number, end: number): number => {
  let at = from;
  while (at < end && isSpace(buffer[at] ?? 0)) at += 1;
  return at;
};

/**
 * Finds the values of one row.
 *
 * The hottest loop of the adapter: it looks at each byte once, calls nothing per byte and makes nothing.
 *
 * @param from Position behind the opening parenthesis.
 * @returns Position behind the closing parenthesis, {@link needMore} or {@link badRow}; then `cells.valueStart`
 * tells where the value is that is incomplete or not understood.
 */
export function scanRow(
  buffer: Buffer,
  from: number,
  end: number,
  backslash: boolean,
  cells: RowCells,
): number {
  cells.count = 0;
  let at = from;
  for (;;) {
    while (at < end && (buffer[at] === byte.space || buffer[at] === byte.lineFeed)) at += 1;
    cells.valueStart = at;
    if (at >= end) return needMore;
    if (cells.count === cells.starts.length) cells.grow();
    const first = buffer[at] as number;
    at =
      first === byte.quote || first === byte.doubleQuote
        ? scanText(buffer, at + 1, end, first, backslash, cells)
        : scanToken(buffer, at, end, backslash, cells);
    if (at < 0) return at;
    if (at >= end) return needMore;
    let next = buffer[at] as number;
    if (next !== byte.comma && next !== byte.closeParenthesis) {
      at = skipSpaces(buffer, at, end);
      if (at >= end) return needMore;
      next = buffer[at] as number;
    }
    if (next === byte.comma) at += 1;
    else if (next === byte.closeParenthesis) return at + 1;
    else return badRow;
  }
}

function scanText(
  buffer: Buffer,
  from: number,
  end: number,
  quote: number,
  backslash: boolean,
  cells: RowCells,
): number {
  let allBytes = 0;
  let escaped = false;
  let at = from;
  while (at < end) {
    const value = buffer[at] as number;
    if (value === quote) {
      if (at + 1 >= end) return needMore;
      if (buffer[at + 1] !== quote) {
        return addCell(
          cells,
          from,
          at,
          escaped ? cellKind.escaped : allBytes < 0x80 ? cellKind.plain : cellKind.encoded,
          at + 1,
        );
      }
      escaped = true;
      at += 2;
    } else if (value === byte.backslash && backslash) {
      escaped = true;
      at += 2;
    } else {
      allBytes |= value;
      at += 1;
    }
  }
  return needMore;
}

function addCell(cells: RowCells, start: number, end: number, kind: number, next: number): number {
  cells.starts[cells.count] = start;
  cells.ends[cells.count] = end;
  cells.kinds[cells.count] = kind;
  cells.count += 1;
  return next;
}

function scanToken(buffer: Buffer, from: number, end: number, backslash: boolean, cells: RowCells): number {
  let at = from;
  while (at < end && tokenBytes[buffer[at] as number] === 1) at += 1;
  if (at >= end) return needMore;
  if (at === from) return badRow;
  const first = buffer[from] as number;
  if (isDigitOrSign(first)) {
    const hexadecimal =
      first === byte.zero && at - from > 2 && ((buffer[from + 1] as number) | 0x20) === 0x78;
    return hexadecimal
      ? addCell(cells, from + 2, at, cellKind.hexadecimal, at)
      : addCell(cells, from, at, cellKind.plain, at);
  }
  if (at - from === 4 && isNull(buffer, from)) return addCell(cells, from, at, cellKind.null, at);
  return scanPrefixed(buffer, from, at, end, backslash, cells);
}

const isNull = (buffer: Buffer, at: number): boolean =>
  ((buffer[at] as number) | 0x20) === 0x6e &&
  ((buffer[at + 1] as number) | 0x20) === 0x75 &&
  ((buffer[at + 2] as number) | 0x20) === 0x6c &&
  ((buffer[at + 3] as number) | 0x20) === 0x6c;

/** `X'..'`, `b'..'`, `N'..'`, and a character set in front (`_binary '..'`, `_binary 0x..`). */
function scanPrefixed(
  buffer: Buffer,
  from: number,
  prefixEnd: number,
  end: number,
  backslash: boolean,
  cells: RowCells,
): number {
  const prefix = buffer.toString('latin1', from, prefixEnd).toLowerCase();
  if (prefix.startsWith('_')) {
    const value = skipSpaces(buffer, prefixEnd, end);
    if (value >= end) return needMore;
    const first = buffer[value] as number;
    if (first === byte.quote) return scanText(buffer, value + 1, end, first, backslash, cells);
    return first === byte.underscore ? badRow : scanToken(buffer, value, end, backslash, cells);
  }
  if (buffer[prefixEnd] !== byte.quote) return badRow;
  const next = scanText(buffer, prefixEnd + 1, end, byte.quote, backslash, cells);
  if (next < 0 || prefix === 'n') return next;
  if (prefix !== 'x' && prefix !== 'b') return badRow;
  cells.kinds[cells.count - 1] = prefix === 'x' ? cellKind.hexadecimal : cellKind.bits;
  return next;
}
