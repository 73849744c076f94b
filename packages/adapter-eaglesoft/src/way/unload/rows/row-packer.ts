import { type AllocateBlock, PackedRunWriter } from '@bitewing/adapter-kit';
import { type DecodePlan, decodeRow } from '../scan/decode-row.ts';
import { cellKind, type RowCells } from '../scan/row-cells.ts';
import { type BlockMaker, mostMisfits, type TableMisfit } from './row-block.ts';
import type { RowScan } from './row-scan.ts';

/** Rows of one table as bytes, in the order of its file. */
export interface PackedBlock {
  /** The rows, one behind the other; null where there are none. They come behind the misfits. */
  readonly memory: ArrayBuffer | null;
  readonly count: number;
  readonly misfits: readonly TableMisfit[];
}

/** How large a block is, but for a row that takes more. */
export const blockBytes = 128 * 1024;

/** The most bytes that a byte of a row becomes: a byte of windows-1252 takes up to three in UTF-8. */
const mostExpansion = 3;

/** What rows are packed with. */
export interface PackingSettings {
  readonly plan: DecodePlan;
  /** Whether rows are taken out of their block, one by one. */
  readonly grouped: boolean;
  readonly allocate: AllocateBlock;
}

/** Collects rows as bytes. Most cells are copied, and become texts only where they are used. */
export class RowPacker implements BlockMaker<PackedBlock> {
  readonly #settings: PackingSettings;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #memory: ArrayBuffer | null = null;
  #run: PackedRunWriter | null = null;
  #misfits: TableMisfit[] = [];

  constructor(settings: PackingSettings) {
    this.#settings = settings;
    this.#starts = new Int32Array(settings.plan.positions.length);
    this.#ends = new Int32Array(settings.plan.positions.length);
  }

  get count(): number {
    return this.#run?.count ?? 0;
  }

  isFull(rowBytes: number): boolean {
    if (this.#misfits.length >= mostMisfits) return true;
    return this.#run !== null && !this.#run.hasRoom(mostExpansion * rowBytes);
  }

  add(scan: RowScan): void {
    const { plan } = this.#settings;
    const { buffer, start, end, cells } = scan;
    if (this.#findAscii(cells)) {
      this.#runFor(end - start).addAscii(buffer, this.#starts, this.#ends);
      return;
    }
    this.#runFor(end - start).add(decodeRow(buffer, start, end, cells, plan));
  }

  addMisfit(misfit: TableMisfit): void {
    this.#misfits.push(misfit);
  }

  take(): PackedBlock | null {
    if (this.#run === null && this.#misfits.length === 0) return null;
    const block = { memory: this.#memory, count: this.count, misfits: this.#misfits };
    this.#memory = null;
    this.#run = null;
    this.#misfits = [];
    return block;
  }

  #runFor(rowBytes: number): PackedRunWriter {
    if (this.#run !== null) return this.#run;
    const { plan, grouped, allocate } = this.#settings;
    const columns = plan.positions.length;
    const room = PackedRunWriter.roomFor(columns, mostExpansion * rowBytes);
    this.#memory = allocate(Math.max(blockBytes, room));
    this.#run = new PackedRunWriter(this.#memory, columns, !grouped);
    return this.#run;
  }

  /** Finds where the wanted cells of a row stand; false where one of them is more than its ASCII bytes. */
  #findAscii({ starts, ends, kinds }: RowCells): boolean {
    const { positions } = this.#settings.plan;
    for (let column = 0; column < positions.length; column += 1) {
      const position = positions[column] as number;
      const kind = position < 0 ? cellKind.null : (kinds[position] as number);
      if (kind === cellKind.null) this.#starts[column] = -1;
      else {
        if (kind !== cellKind.plain) return false;
        this.#starts[column] = starts[position] as number;
        this.#ends[column] = ends[position] as number;
      }
    }
    return true;
  }
}
