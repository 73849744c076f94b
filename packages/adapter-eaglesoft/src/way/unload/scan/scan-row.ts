import { cellKind, type RowCells } from './row-cells.ts';
import type { Scanner } from './scanner.ts';

/** What a scanner answers when its row goes on behind the bytes in memory. */
export const needMore = -1;

const space = 0x20;
const carriageReturn = 0x0d;

/** 1 where a mark stands at a position, 0 where it does not, {@link needMore} where that cannot be told yet. */
export function standsAt(mark: Uint8Array, buffer: Buffer, at: number, end: number): number {
  const length = mark.length;
  for (let place = 0; place < length; place += 1) {
    if (at + place >= end) return needMore;
    if (buffer[at + place] !== mark[place]) return 0;
  }
  return 1;
}

/**
 * Finds the values of one row, of as many columns as are wanted.
 *
 * The hottest loop of the way: it looks at each byte once, and calls and makes nothing for a byte.
 *
 * @param most How many cells are enough; then the answer is the position behind the last of them.
 * @returns Position behind the row's end, or {@link needMore}.
 */
export function scanRow(
  buffer: Buffer,
  from: number,
  end: number,
  scanner: Scanner,
  cells: RowCells,
  most = Number.POSITIVE_INFINITY,
): number {
  const { stops, quotes, delimiter, rowDelimiter, escapeByte } = scanner;
  const delimiterByte = delimiter[0] as number;
  const rowByte = rowDelimiter[0] as number;
  const delimiterBytes = delimiter.length;
  const isShort = delimiterBytes === 1 && rowDelimiter.length === 1;
  const isRowMarkLonger = rowDelimiter.length > delimiterBytes;
  cells.count = 0;
  cells.isBroken = false;
  let at = from;
  for (;;) {
    // Where a cell begins.
    if (at >= end) return needMore;
    let value = buffer[at] as number;
    let start = at;
    let quote = 0;
    let kind: number = cellKind.null;
    if (value === space && stops[space] === 0 && quotes[space] === 0) {
      let first = at + 1;
      while (first < end && buffer[first] === space) first += 1;
      if (first >= end) return needMore;
      if (quotes[buffer[first] as number] === 1) {
        at = first;
        value = buffer[at] as number;
      }
    }
    let allBytes = 0;
    let hasEscapes = false;
    let cellEnd = -1;
    if (quotes[value] === 1) {
      quote = value;
      at += 1;
      start = at;
      for (;;) {
        if (at >= end) return needMore;
        value = buffer[at] as number;
        if (value === quote) {
          if (at + 1 >= end) return needMore;
          if (buffer[at + 1] !== quote) break;
          hasEscapes = true;
          at += 2;
        } else if (value === escapeByte) {
          hasEscapes = true;
          at += 2;
        } else {
          allBytes |= value;
          at += 1;
        }
      }
      cellEnd = at;
      at += 1;
      kind = hasEscapes ? cellKind.escaped : allBytes < 0x80 ? cellKind.plain : cellKind.encoded;
      // What can stand before the end of a cell without being of it.
      while (
        at < end &&
        (buffer[at] === space || buffer[at] === carriageReturn) &&
        stops[buffer[at] as number] === 0
      )
        at += 1;
    }
    const tail = at;
    let isRowEnd = false;
    for (;;) {
      if (at >= end) return needMore;
      value = buffer[at] as number;
      if (stops[value] === 0) {
        allBytes |= value;
        at += 1;
        continue;
      }
      if (isShort) {
        if (value === delimiterByte) break;
        if (value === rowByte) {
          isRowEnd = true;
          break;
        }
      } else {
        // The longer mark first: the shorter may be its beginning.
        if (value === rowByte && isRowMarkLonger) {
          const stands = standsAt(rowDelimiter, buffer, at, end);
          if (stands === needMore) return needMore;
          if (stands === 1) {
            isRowEnd = true;
            break;
          }
        }
        if (value === delimiterByte) {
          const stands = standsAt(delimiter, buffer, at, end);
          if (stands === needMore) return needMore;
          if (stands === 1) break;
        }
        if (value === rowByte && !isRowMarkLonger) {
          const stands = standsAt(rowDelimiter, buffer, at, end);
          if (stands === needMore) return needMore;
          if (stands === 1) {
            isRowEnd = true;
            break;
          }
        }
      }
      // The beginning of an escape, or of a mark that is none.
      hasEscapes ||= value === escapeByte;
      allBytes |= value;
      at += 1;
    }
    if (quote === 0) {
      cellEnd = at;
      if (isRowEnd && scanner.takesReturn && cellEnd > start && buffer[cellEnd - 1] === carriageReturn)
        cellEnd -= 1;
      if (scanner.stripLeft) while (start < cellEnd && buffer[start] === space) start += 1;
      if (scanner.stripRight) while (cellEnd > start && buffer[cellEnd - 1] === space) cellEnd -= 1;
      if (cellEnd > start) {
        kind = hasEscapes ? cellKind.escaped : allBytes < 0x80 ? cellKind.plain : cellKind.encoded;
        if (scanner.emptyByZero && cellEnd === start + 1 && buffer[start] === 0) cellEnd = start;
      }
    } else if (at > tail) {
      // More than a quoted text: whoever looks at the row sees all of it.
      cells.isBroken = true;
      start -= 1;
      cellEnd = at;
      quote = 0;
      kind = cellKind.escaped;
    }
    cells.add(start, cellEnd, kind, quote);
    at += isRowEnd ? rowDelimiter.length : delimiterBytes;
    if (isRowEnd || cells.count >= most) return at;
  }
}
