import type { Row } from '../reader/row.ts';
import {
  nextWord,
  packedRow,
  packedText,
  packRow,
  type RowMemory,
  roomForRow,
  rowMemory,
  textBytesOf,
  writeLength,
} from './packed-row.ts';

/** Longer cells are hardly ever those of the row before. */
const longestCompared = 40;
/** Fewer bytes are copied sooner one by one than by a call. */
const fewBytes = 32;
const unknown = -1;

const noRoom = (): RangeError => new RangeError('A row must fit into what is left of its run.');

function isSame(left: Buffer, leftStart: number, right: Buffer, rightStart: number, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (left[leftStart + at] !== right[rightStart + at]) return false;
  return true;
}

function copy(from: Buffer, start: number, end: number, to: Buffer, at: number): void {
  if (end - start > fewBytes) from.copy(to, at, start, end);
  else
    for (let byte = start, target = at; byte < end; byte += 1, target += 1) to[target] = from[byte] as number;
}

/**
 * Writes rows of one table one behind the other, for {@link unpackRows}.
 *
 * @param refers Whether a cell that is the same as in the row before may say just that. Then a row cannot be taken out of
 *   its run.
 */
export class PackedRunWriter {
  readonly #refers: boolean;
  readonly #memory: RowMemory;
  #at = 0;
  /** Where the cells of the row before stand, and how long they are. */
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;
  readonly #codes: Uint8Array;
  count = 0;

  constructor(memory: ArrayBuffer, columns: number, refers: boolean) {
    this.#memory = rowMemory(memory);
    this.#refers = refers;
    this.#starts = new Int32Array(columns);
    this.#lengths = new Int32Array(columns).fill(unknown);
    this.#codes = new Uint8Array(columns);
  }

  /** Most that a row takes whose texts have so many bytes. */
  static roomFor(columns: number, textBytes: number): number {
    return roomForRow(columns, textBytes);
  }

  hasRoom(textBytes: number): boolean {
    return this.#at + roomForRow(this.#codes.length, textBytes) <= this.#memory.bytes.length;
  }

  /** Adds a row; there must be room for its texts in UTF-8, or in UTF-16 where one holds half a character. */
  add(row: Row): void {
    const text = row.join('');
    if (!this.hasRoom(textBytesOf(text))) throw noRoom();
    this.#end(packRow(this.#memory, this.#at, row, text));
    this.#lengths.fill(unknown);
  }

  /**
   * Adds a row whose cells stand in a buffer as ASCII bytes.
   *
   * @param starts Where each cell begins; below 0 for NULL.
   */
  addAscii(from: Buffer, starts: Int32Array, ends: Int32Array): void {
    const { bytes, words } = this.#memory;
    const textStart = this.#at + packedRow.headBytes;
    const columns = this.#codes.length;
    let at = textStart;
    for (let cell = 0; cell < columns; cell += 1) {
      const start = starts[cell] as number;
      if (start < 0) {
        this.#codes[cell] = packedRow.nullCell;
        this.#lengths[cell] = unknown;
        continue;
      }
      const end = ends[cell] as number;
      const length = end - start;
      if (this.#isAsBefore(cell, from, start, length)) {
        this.#codes[cell] = packedRow.sameCell;
        continue;
      }
      copy(from, start, end, bytes, at);
      this.#codes[cell] = length < packedRow.sameCell ? length : packedRow.longCell;
      this.#starts[cell] = at;
      this.#lengths[cell] = length;
      at += length;
    }
    // Nobody is told of bytes that are written behind the end of a memory.
    if (!this.hasRoom(at - textStart)) throw noRoom();
    const head = this.#at / packedRow.wordBytes;
    words[head + packedRow.cells] = 4 * columns + packedText.ascii;
    words[head + packedRow.textBytes] = at - textStart;
    for (let cell = 0; cell < columns; cell += 1) {
      const code = this.#codes[cell] as number;
      if (code === packedRow.longCell) at = writeLength(bytes, at, this.#lengths[cell] as number);
      else bytes[at++] = code;
    }
    this.#end(nextWord(at));
  }

  #isAsBefore(cell: number, from: Buffer, start: number, length: number): boolean {
    return (
      this.#refers &&
      length > 0 &&
      length === this.#lengths[cell] &&
      length <= longestCompared &&
      isSame(from, start, this.#memory.bytes, this.#starts[cell] as number, length)
    );
  }

  #end(end: number): void {
    this.#memory.words[this.#at / packedRow.wordBytes + packedRow.next] = end;
    this.#at = end;
    this.count += 1;
  }
}
