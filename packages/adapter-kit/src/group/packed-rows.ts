import type { GroupedRow } from './grouped-row.ts';
import {
  packedRow,
  packRow,
  type RowMemory,
  roomForRow,
  rowMemory,
  textBytesOf,
  unpackRow,
} from './packed-row.ts';

const blockBytes = 1024 * 1024;
const { wordBytes } = packedRow;
const wordsInBlock = blockBytes / wordBytes;

/**
 * Rows as bytes outside of the heap, each with a link to another one.
 *
 * A row as an object costs five times the memory, and a garbage collector that has to move a hundred thousand of them
 * costs more time than writing and reading them here.
 */
export class PackedRows {
  #blocks: RowMemory[] = [];
  /** Where the next row goes in the last block, in bytes. */
  #at = 0;
  #damaged = new Map<number, readonly number[]>();
  /** Bytes in use. */
  size = 0;

  /** Keeps a row; gives its address. */
  add({ part, row, damaged }: GroupedRow): number {
    const text = row.join('');
    const block = this.#blockFor(roomForRow(row.length, textBytesOf(text)));
    return this.#added(block, packRow(block, this.#at, row, text), part, damaged);
  }

  /** Keeps the row that lies between two positions of another memory; gives its address. */
  addPacked(
    from: RowMemory,
    start: number,
    end: number,
    part: number,
    damaged: readonly number[] | null,
  ): number {
    const length = end - start;
    const block = this.#blockFor(length);
    from.bytes.copy(block.bytes, this.#at, start, end);
    return this.#added(block, this.#at + length, part, damaged);
  }

  #added({ words }: RowMemory, end: number, part: number, damaged: readonly number[] | null): number {
    const start = this.#at / wordBytes;
    words[start + packedRow.part] = part;
    this.size += end - this.#at;
    this.#at = end;
    const address = (this.#blocks.length - 1) * wordsInBlock + start;
    if (damaged !== null) this.#damaged.set(address, damaged);
    return address;
  }

  /** The row that a row is linked to. */
  next(address: number): number {
    const { words } = this.#blockOf(address);
    return words[(address % wordsInBlock) + packedRow.next] as number;
  }

  link(address: number, next: number): void {
    const { words } = this.#blockOf(address);
    words[(address % wordsInBlock) + packedRow.next] = next;
  }

  read(address: number): GroupedRow {
    const block = this.#blockOf(address);
    const start = address % wordsInBlock;
    return {
      part: block.words[start + packedRow.part] as number,
      row: unpackRow(block, start * wordBytes),
      damaged: this.#damaged.get(address) ?? null,
    };
  }

  clear(): void {
    this.#blocks = this.#blocks.slice(0, 1).filter(({ bytes }) => bytes.length === blockBytes);
    this.#at = 0;
    this.#damaged = new Map();
    this.size = 0;
  }

  #blockOf(address: number): RowMemory {
    const block = this.#blocks[Math.floor(address / wordsInBlock)];
    if (block === undefined) throw new RangeError('An address of a packed row lies in a block.');
    return block;
  }

  /** The block that the next row goes into; a row that none takes has one alone, so that addresses stay small. */
  #blockFor(room: number): RowMemory {
    const last = this.#blocks.at(-1);
    if (last?.bytes.length === blockBytes && this.#at + room <= blockBytes) return last;
    const block = rowMemory(new ArrayBuffer(Math.max(blockBytes, room)));
    this.#blocks.push(block);
    this.#at = 0;
    return block;
  }
}
