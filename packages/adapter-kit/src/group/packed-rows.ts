import type { Row } from '../reader/row.ts';
import type { GroupedRow } from './grouped-row.ts';

const blockBytes = 1024 * 1024;
const wordBytes = 4;
const wordsInBlock = blockBytes / wordBytes;

/** Words at the beginning of a row: the next row's address, its part, how many cells and how many bytes of text. */
const head = { next: 0, part: 1, cells: 2, textBytes: 3, words: 4 } as const;

/** Lengths take a byte each; these two stand for NULL and for a length in the four bytes that follow. */
const nullCell = 254;
const longCell = 255;

interface Block {
  readonly words: Int32Array;
  readonly bytes: Buffer;
}

function newBlock(size: number): Block {
  const bytes = Buffer.allocUnsafeSlow(Math.ceil(size / wordBytes) * wordBytes);
  return { bytes, words: new Int32Array(bytes.buffer) };
}

/** Most that a text takes: three bytes a UTF-16 code unit in UTF-8. */
const roomFor = (row: Row, text: string): number =>
  wordBytes * (head.words + 1) + row.length * (1 + wordBytes) + 3 * text.length;

/**
 * Rows as bytes outside of the heap, each with a link to another one.
 *
 * A row as an object costs five times the memory, and a garbage collector that has to move a hundred thousand of them
 * costs more time than writing and reading them here.
 */
export class PackedRows {
  #blocks: Block[] = [];
  /** Where the next row goes in the last block, in bytes. */
  #at = 0;
  #damaged = new Map<number, readonly number[]>();
  /** Bytes in use. */
  size = 0;

  /** Keeps a row; gives its address. */
  add({ part, row, damaged }: GroupedRow): number {
    const text = row.join('');
    const block = this.#blockFor(roomFor(row, text));
    const { words, bytes } = block;
    const start = this.#at / wordBytes;
    let at = this.#at + head.words * wordBytes;
    for (const cell of row) {
      if (cell === null) bytes[at++] = nullCell;
      else if (cell.length < nullCell) bytes[at++] = cell.length;
      else {
        bytes[at++] = longCell;
        at = bytes.writeInt32LE(cell.length, at);
      }
    }
    // Half a character has no UTF-8.
    const isUtf8 = text.isWellFormed();
    const written = bytes.write(text, at, isUtf8 ? 'utf8' : 'utf16le');
    words[start + head.part] = part;
    words[start + head.cells] = row.length;
    words[start + head.textBytes] = isUtf8 ? written : -written;
    const end = Math.ceil((at + written) / wordBytes) * wordBytes;
    this.size += end - this.#at;
    this.#at = end;
    const address = (this.#blocks.length - 1) * wordsInBlock + start;
    if (damaged !== null) this.#damaged.set(address, damaged);
    return address;
  }

  /** The row that a row is linked to. */
  next(address: number): number {
    const { words } = this.#blockOf(address);
    return words[(address % wordsInBlock) + head.next] as number;
  }

  link(address: number, next: number): void {
    const { words } = this.#blockOf(address);
    words[(address % wordsInBlock) + head.next] = next;
  }

  read(address: number): GroupedRow {
    const { words, bytes } = this.#blockOf(address);
    const start = address % wordsInBlock;
    const cells = words[start + head.cells] as number;
    const lengths = wordBytes * (start + head.words);
    let textStart = lengths;
    for (let cell = 0; cell < cells; cell += 1)
      textStart += bytes[textStart] === longCell ? 1 + wordBytes : 1;
    const textBytes = words[start + head.textBytes] as number;
    const text =
      textBytes < 0
        ? bytes.toString('utf16le', textStart, textStart - textBytes)
        : bytes.toString('utf8', textStart, textStart + textBytes);
    return {
      part: words[start + head.part] as number,
      row: rowOf(bytes, lengths, cells, text),
      damaged: this.#damaged.get(address) ?? null,
    };
  }

  clear(): void {
    this.#blocks = this.#blocks.slice(0, 1).filter(({ bytes }) => bytes.length === blockBytes);
    this.#at = 0;
    this.#damaged = new Map();
    this.size = 0;
  }

  #blockOf(address: number): Block {
    const block = this.#blocks[Math.floor(address / wordsInBlock)];
    if (block === undefined) throw new RangeError('An address of a packed row lies in a block.');
    return block;
  }

  /** The block that the next row goes into; a row that none takes has one alone, so that addresses stay small. */
  #blockFor(room: number): Block {
    const last = this.#blocks.at(-1);
    if (last?.bytes.length === blockBytes && this.#at + room <= blockBytes) return last;
    const block = newBlock(Math.max(blockBytes, room));
    this.#blocks.push(block);
    this.#at = 0;
    return block;
  }
}

/** Cuts the text of a row into its cells. */
function rowOf(bytes: Buffer, lengths: number, cells: number, text: string): Row {
  const row = new Array<string | null>(cells);
  let at = lengths;
  let from = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    let length = bytes[at++] as number;
    if (length === nullCell) {
      row[cell] = null;
      continue;
    }
    if (length === longCell) {
      length = bytes.readInt32LE(at);
      at += wordBytes;
    }
    row[cell] = text.substring(from, from + length);
    from += length;
  }
  return row;
}
