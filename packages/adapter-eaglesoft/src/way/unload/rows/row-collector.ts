import type { Row } from '@bitewing/adapter-kit';
import { type DecodePlan, rowInText } from '../scan/decode-row.ts';
import { type BlockMaker, mostMisfits, type RowBlock, type TableMisfit } from './row-block.ts';
import type { RowScan } from './row-scan.ts';

/** How many bytes of rows make a block. */
const bytesInBlock = 128 * 1024;
/** About how many bytes become one text, which rows then are cut out of: a call for each row costs more than what it does. */
const pieceBytes = 1024;

/** Collects rows as their texts, for whoever takes them on the same thread: nothing is packed for the way. */
export class RowCollector implements BlockMaker<RowBlock> {
  readonly #plan: DecodePlan;
  #rows: Row[] = [];
  #misfits: TableMisfit[] = [];
  #bytes = 0;
  /** The text of a piece of the file, by the positions between which it stands there. */
  #text = '';
  #textStart = 0;
  #textEnd = 0;

  constructor(plan: DecodePlan) {
    this.#plan = plan;
  }

  get count(): number {
    return this.#rows.length;
  }

  isFull(): boolean {
    return this.#bytes >= bytesInBlock || this.#misfits.length >= mostMisfits;
  }

  add(scan: RowScan): void {
    const { buffer, start, end, base, cells } = scan;
    this.#bytes += end - start;
    if (base + end > this.#textEnd) {
      const pieceEnd = Math.min(scan.held, Math.max(end, start + pieceBytes));
      this.#text = buffer.toString('latin1', start, pieceEnd);
      this.#textStart = base + start;
      this.#textEnd = base + pieceEnd;
    }
    this.#rows.push(rowInText(this.#text, this.#textStart - base, buffer, cells, this.#plan));
  }

  addMisfit(misfit: TableMisfit): void {
    this.#misfits.push(misfit);
  }

  take(): RowBlock | null {
    if (this.#rows.length === 0 && this.#misfits.length === 0) return null;
    const rows = this.#rows;
    let at = 0;
    const block = { misfits: this.#misfits, next: () => rows[at++] };
    this.#rows = [];
    this.#misfits = [];
    this.#bytes = 0;
    return block;
  }
}
