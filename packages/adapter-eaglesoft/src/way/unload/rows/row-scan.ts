import type { DataFile } from '../file/data-file.ts';
import type { FileWindow } from '../file/file-window.ts';
import { RowCells } from '../scan/row-cells.ts';
import { needMore, scanRow, standsAt } from '../scan/scan-row.ts';
import { type Scanner, scannerOf } from '../scan/scanner.ts';
import { truncated, unloadError } from '../unload-error.ts';

/**
 * Goes through a data file row by row: `next` for as long as rows lie in memory, then `more`.
 *
 * @throws BitewingError from `more`: `unload_truncated`, `value_too_large`
 */
export class RowScan {
  readonly #file: DataFile;
  readonly #window: FileWindow;
  readonly #scanner: Scanner;
  readonly #comment: Uint8Array | null;
  readonly #maxRowBytes: number;
  #toSkip: number;
  readonly cells = new RowCells();
  /** Where the row begins in the buffer. */
  start = 0;
  /** Where the bytes behind the row begin. */
  end = 0;

  constructor(file: DataFile, window: FileWindow, maxRowBytes: number) {
    this.#file = file;
    this.#window = window;
    this.#scanner = scannerOf(file.format);
    this.#comment = file.format.comment === null ? null : Uint8Array.from(file.format.comment);
    this.#maxRowBytes = maxRowBytes;
    this.#toSkip = file.format.skip;
  }

  get buffer(): Buffer {
    return this.#window.buffer;
  }

  /** Position in the file of the buffer's first byte. */
  get base(): number {
    return this.#window.base;
  }

  /** Where the bytes in the buffer end. */
  get held(): number {
    return this.#window.end;
  }

  /** Where the row stands in the file. */
  get place(): string {
    return `${this.#file.name}@${this.#window.base + this.start}`;
  }

  /** Moves to the next row; false where it does not lie in memory whole. */
  next(): boolean {
    const window = this.#window;
    for (;;) {
      if (this.#comment !== null) {
        const passed = this.#passComment(this.#comment);
        if (passed === needMore) return false;
        if (passed === 1) continue;
      }
      const behind = scanRow(window.buffer, window.at, window.end, this.#scanner, this.cells);
      if (behind === needMore) return false;
      this.start = window.at;
      this.end = behind;
      window.at = behind;
      if (this.#toSkip === 0) return true;
      this.#toSkip -= 1;
    }
  }

  #passComment(comment: Uint8Array): number {
    const { buffer, at, end } = this.#window;
    const stands = standsAt(comment, buffer, at, end);
    if (stands !== 1) return stands;
    const behind = buffer.subarray(at, end).indexOf(this.#scanner.rowDelimiter);
    if (behind < 0) return needMore;
    this.#window.at = at + behind + this.#scanner.rowDelimiter.length;
    return 1;
  }

  /** Reads on; false at the end of a file that is whole. */
  async more(): Promise<boolean> {
    const window = this.#window;
    const held = window.end - window.at;
    if (held > this.#maxRowBytes) {
      throw unloadError(
        'value_too_large',
        `${this.#file.name}, byte ${window.position}: a row takes more than ${this.#maxRowBytes} bytes, or a quote is open.`,
      );
    }
    if (await window.more()) return true;
    if (held > 0) throw truncated(this.#file.name, `the row at byte ${window.position} has no end`);
    return false;
  }
}
