import type { Cell, Row } from '../reader/row.ts';

/** Memory in which rows lie as bytes, each from the beginning of a word on. */
export interface RowMemory {
  readonly bytes: Buffer;
  readonly words: Int32Array;
}

/** How texts of a row are written. */
export const packedText = { ascii: 0, utf8: 1, utf16: 2 } as const;

/**
 * How a row lies in memory: words, then the texts of its cells without anything between them, then how long each is, and
 * nothing up to the next word.
 */
export const packedRow = {
  wordBytes: 4,
  /** Another row's place, as whoever holds the row counts places. */
  next: 0,
  /** The row's part in its group. */
  part: 1,
  /** Four times the number of cells, and how the texts are written. */
  cells: 2,
  textBytes: 3,
  headWords: 4,
  headBytes: 16,
  /** Lengths take a byte each; these stand for the cell of the row before, for NULL and for a length in the next four bytes. */
  sameCell: 253,
  nullCell: 254,
  longCell: 255,
} as const;

export const rowMemory = (memory: ArrayBuffer): RowMemory => ({
  bytes: Buffer.from(memory),
  words: new Int32Array(memory),
});

/** The position at which a row can begin, at a position or behind it. */
export const nextWord = (position: number): number => (position + 3) & ~3;

/** Most that a row of so many cells takes whose texts have so many bytes: whole words. */
export const roomForRow = (cells: number, textBytes: number): number =>
  nextWord(packedRow.headBytes + textBytes + cells * (1 + packedRow.wordBytes));

/** What a text takes. */
export const textBytesOf = (text: string): number =>
  Buffer.byteLength(text, text.isWellFormed() ? 'utf8' : 'utf16le');

/** Writes the length of a cell; gives the position behind it. */
export function writeLength(bytes: Buffer, at: number, length: number): number {
  if (length < packedRow.sameCell) {
    bytes[at] = length;
    return at + 1;
  }
  bytes[at] = packedRow.longCell;
  return bytes.writeInt32LE(length, at + 1);
}

/** Writes a row whose cells together are `text`; gives where the next one can begin. */
export function packRow({ bytes, words }: RowMemory, start: number, row: Row, text: string): number {
  // Half a character has no UTF-8.
  const isUtf8 = text.isWellFormed();
  const textBytes = bytes.write(text, start + packedRow.headBytes, isUtf8 ? 'utf8' : 'utf16le');
  const isAscii = isUtf8 && textBytes === text.length;
  const head = start / packedRow.wordBytes;
  words[head + packedRow.cells] =
    4 * row.length + (isAscii ? packedText.ascii : isUtf8 ? packedText.utf8 : packedText.utf16);
  words[head + packedRow.textBytes] = textBytes;
  let at = start + packedRow.headBytes + textBytes;
  for (const cell of row) {
    if (cell === null) bytes[at++] = packedRow.nullCell;
    else at = writeLength(bytes, at, cell.length);
  }
  return nextWord(at);
}

/**
 * Cuts the cells of a row out of a text.
 *
 * @param begin Where the first cell stands in the text.
 * @param before The row before it, for cells that are the same.
 */
function cutRow(
  { bytes, words }: RowMemory,
  start: number,
  text: string,
  begin: number,
  before: Row | null,
): Row {
  const head = start / packedRow.wordBytes;
  const cells = (words[head + packedRow.cells] as number) >> 2;
  const row = new Array<Cell>(cells);
  let at = start + packedRow.headBytes + (words[head + packedRow.textBytes] as number);
  let from = begin;
  for (let cell = 0; cell < cells; cell += 1) {
    let length = bytes[at++] as number;
    if (length === 0) {
      row[cell] = '';
      continue;
    }
    if (length >= packedRow.sameCell) {
      if (length !== packedRow.longCell) {
        row[cell] = length === packedRow.sameCell && before !== null ? (before[cell] as Cell) : null;
        continue;
      }
      length = bytes.readInt32LE(at);
      at += packedRow.wordBytes;
    }
    row[cell] = text.substring(from, from + length);
    from += length;
  }
  return row;
}

const encodings = ['latin1', 'utf8', 'utf16le'] as const;

/** Reads the row that begins at a position. */
export function unpackRow(memory: RowMemory, start: number, before: Row | null = null): Row {
  const { bytes, words } = memory;
  const head = start / packedRow.wordBytes;
  const textStart = start + packedRow.headBytes;
  const textEnd = textStart + (words[head + packedRow.textBytes] as number);
  const encoding = encodings[(words[head + packedRow.cells] as number) & 3];
  return cutRow(memory, start, bytes.toString(encoding, textStart, textEnd), 0, before);
}

const isAscii = ({ words }: RowMemory, start: number): boolean =>
  ((words[start / packedRow.wordBytes + packedRow.cells] as number) & 3) === packedText.ascii;

/**
 * Reads the cells at some positions, in ascending order, of a row; its other cells are NULL.
 *
 * @param into A row that was read by the same positions, to be used again; one of its own by default.
 */
export function unpackCells(
  memory: RowMemory,
  start: number,
  positions: readonly number[],
  into?: Cell[],
): Row {
  if (!isAscii(memory, start)) return unpackRow(memory, start);
  const { bytes, words } = memory;
  const head = start / packedRow.wordBytes;
  const row = into ?? new Array<Cell>((words[head + packedRow.cells] as number) >> 2).fill(null);
  let from = start + packedRow.headBytes;
  let at = from + (words[head + packedRow.textBytes] as number);
  let cell = 0;
  for (const position of positions) {
    for (; cell <= position; cell += 1) {
      let length = bytes[at++] as number;
      if (length === packedRow.nullCell) {
        if (cell === position) row[cell] = null;
        continue;
      }
      if (length === packedRow.longCell) {
        length = bytes.readInt32LE(at);
        at += packedRow.wordBytes;
      }
      if (cell === position) row[cell] = bytes.toString('latin1', from, from + length);
      from += length;
    }
  }
  return row;
}

/** About how many bytes become one text, which rows then are cut out of. */
const pieceBytes = 1024;

/** Rows that lie one behind the other; the word `next` of each says where the one behind it begins. */
export interface PackedRun {
  readonly memory: RowMemory;
  readonly count: number;
}

/**
 * Reads the rows of a run: each call gives the next one, and undefined behind the last. Several rows of ASCII texts are decoded
 * at once: a call for each would cost more than what it does.
 */
export function unpackRows({ memory, count }: PackedRun): () => Row | undefined {
  const { bytes, words } = memory;
  let left = count;
  let before: Row | null = null;
  let text = '';
  let textStart = 0;
  let textEnd = 0;
  let start = 0;
  return () => {
    if (left === 0) return undefined;
    left -= 1;
    const end = words[start / packedRow.wordBytes + packedRow.next] as number;
    if (isAscii(memory, start)) {
      if (end > textEnd) {
        textStart = start;
        textEnd = Math.min(bytes.length, Math.max(end, start + pieceBytes));
        text = bytes.toString('latin1', textStart, textEnd);
      }
      before = cutRow(memory, start, text, start - textStart + packedRow.headBytes, before);
    } else before = unpackRow(memory, start, before);
    start = end;
    return before;
  };
}
