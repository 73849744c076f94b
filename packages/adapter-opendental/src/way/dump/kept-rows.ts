import type { Row } from '@bitewing/adapter-kit';
import { type DecodePlan, decodeRow } from './decode-row.ts';
import type { RowCells } from './row-cells.ts';
import type { MisshapenRow, RowBlock, RowCollector } from './row-reader.ts';

const mostRowsInBlock = 512;

/** Collects what is kept of the rows of a table. A row of which nothing is kept becomes one row of NULLs, the same for all. */
export class KeptRows implements RowCollector<RowBlock> {
  readonly #plan: DecodePlan;
  readonly #keep: (row: Row) => Row | null;
  readonly #blank: Row;
  #rows: Row[] = [];
  #damaged = new Map<number, readonly number[]>();
  #misshapen: MisshapenRow[] = [];
  #bytes = 0;

  constructor(plan: DecodePlan, keep: (row: Row) => Row | null) {
    this.#plan = plan;
    this.#keep = keep;
    this.#blank = plan.natures.map(() => null);
  }

  full(): RowBlock | null {
    return this.#rows.length + this.#misshapen.length < mostRowsInBlock ? null : this.take();
  }

  add(buffer: Buffer, rowStart: number, rowEnd: number, cells: RowCells): void {
    const { row, damaged } = decodeRow(buffer, rowStart, rowEnd, cells, this.#plan);
    const kept = this.#keep(row);
    if (kept !== null && damaged !== null) this.#damaged.set(this.#rows.length, damaged);
    this.#rows.push(kept ?? this.#blank);
    this.#bytes += rowEnd - rowStart;
  }

  addMisshapen(misshapen: MisshapenRow): void {
    this.#misshapen.push(misshapen);
  }

  /** What was collected. */
  take(): RowBlock {
    const block: RowBlock = {
      rows: this.#rows,
      damaged: this.#damaged,
      misshapen: this.#misshapen,
      bytes: this.#bytes,
    };
    this.#rows = [];
    this.#damaged = new Map();
    this.#misshapen = [];
    this.#bytes = 0;
    return block;
  }
}
