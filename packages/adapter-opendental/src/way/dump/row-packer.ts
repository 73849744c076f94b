import { PackedRunWriter } from '@bitewing/adapter-kit';
import { type DecodePlan, decodeRow } from './decode-row.ts';
import { cellKind, type RowCells } from './row-cells.ts';
import type { MisshapenRow, RowCollector } from './row-reader.ts';

/** Rows of one table as bytes, in the order of the dump, or rows that do not fit their table. */
export interface PackedBlock {
  readonly table: string;
  /** The rows, one behind the other; null where there are none. */
  readonly memory: ArrayBuffer | null;
  readonly count: number;
  /** Columns of a row (by its position) with texts that are not of their character set. */
  readonly damaged: ReadonlyMap<number, readonly number[]>;
  readonly misshapen: readonly MisshapenRow[];
  /** How much the rows take in the dump. */
  readonly bytes: number;
}

/** How large a block is, but for a row that takes more. */
export const blockBytes = 128 * 1024;

/** Gives memory for at least so many bytes. */
export type AllocateBlock = (bytes: number) => ArrayBuffer;

/**
 * The most bytes that a byte of a row becomes: three in UTF-8, or, of bytes and bits, two hexadecimal or three decimal digits,
 * which take a byte each.
 */
const mostExpansion = 3;
/** Of rows that do not fit their table all values are held as texts. */
const mostMisshapen = 64;

/** What a row of a table is packed with. */
export interface PackingSettings {
  readonly table: string;
  readonly plan: DecodePlan;
  /** Whether rows are taken out of their block, one by one. */
  readonly grouped: boolean;
  readonly allocate: AllocateBlock;
}

/** Collects rows as bytes. Most cells are copied, and become texts only where they are used. */
export class RowPacker implements RowCollector<PackedBlock> {
  readonly #settings: PackingSettings;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #memory: ArrayBuffer | null = null;
  #run: PackedRunWriter | null = null;
  #damaged = new Map<number, readonly number[]>();
  #misshapen: MisshapenRow[] = [];
  #bytes = 0;

  constructor(settings: PackingSettings) {
    this.#settings = settings;
    this.#starts = new Int32Array(settings.plan.positions.length);
    this.#ends = new Int32Array(settings.plan.positions.length);
  }

  full(rowBytes: number, isMisshapen: boolean): PackedBlock | null {
    if (this.#misshapen.length > 0) {
      const goesWith = isMisshapen && this.#misshapen.length < mostMisshapen && this.#bytes < blockBytes;
      return goesWith ? null : this.take();
    }
    const goesWith = this.#run === null || (!isMisshapen && this.#run.hasRoom(mostExpansion * rowBytes));
    return goesWith ? null : this.take();
  }

  add(buffer: Buffer, rowStart: number, rowEnd: number, cells: RowCells): void {
    const { plan } = this.#settings;
    const run = this.#run ?? this.#begin(rowEnd - rowStart);
    this.#bytes += rowEnd - rowStart;
    if (this.#findAscii(cells)) {
      run.addAscii(buffer, this.#starts, this.#ends);
      return;
    }
    const { row, damaged } = decodeRow(buffer, rowStart, rowEnd, cells, plan);
    if (damaged !== null) this.#damaged.set(run.count, damaged);
    run.add(row);
  }

  addMisshapen(misshapen: MisshapenRow, rowBytes: number): void {
    this.#bytes += rowBytes;
    this.#misshapen.push(misshapen);
  }

  /** What was collected; null where that is nothing. */
  take(): PackedBlock | null {
    if (this.#run === null && this.#misshapen.length === 0) return null;
    const block: PackedBlock = {
      table: this.#settings.table,
      memory: this.#memory,
      count: this.#run?.count ?? 0,
      damaged: this.#damaged,
      misshapen: this.#misshapen,
      bytes: this.#bytes,
    };
    this.#memory = null;
    this.#run = null;
    this.#damaged = new Map();
    this.#misshapen = [];
    this.#bytes = 0;
    return block;
  }

  #begin(rowBytes: number): PackedRunWriter {
    const { plan, grouped, allocate } = this.#settings;
    const columns = plan.positions.length;
    const room = PackedRunWriter.roomFor(columns, mostExpansion * rowBytes);
    this.#memory = allocate(Math.max(blockBytes, room));
    this.#run = new PackedRunWriter(this.#memory, columns, !grouped);
    return this.#run;
  }

  /** Finds where the wanted cells of a row stand; false where one of them is more than its ASCII bytes. */
  #findAscii({ starts, ends, kinds }: RowCells): boolean {
    const { positions, natures } = this.#settings.plan;
    for (let column = 0; column < positions.length; column += 1) {
      const position = positions[column] as number;
      const kind = position < 0 ? cellKind.null : (kinds[position] as number);
      if (kind === cellKind.null) this.#starts[column] = -1;
      else {
        if (kind !== cellKind.plain || natures[column] !== 'text') return false;
        this.#starts[column] = starts[position] as number;
        this.#ends[column] = ends[position] as number;
      }
    }
    return true;
  }
}
