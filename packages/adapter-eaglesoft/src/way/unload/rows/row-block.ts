import type { Row } from '@bitewing/adapter-kit';
import type { MisfitRow } from '../../way.ts';
import type { RowScan } from './row-scan.ts';

/** A misfit of a table; which part the table is, is another's to say. */
export type TableMisfit = Omit<MisfitRow, 'part'>;

/**
 * Some rows of one table, in the order of its file. Its misfits come before its rows, so that where a misfit stands among the rows
 * does not depend on how many rows a block has.
 */
export interface RowBlock {
  readonly misfits: readonly TableMisfit[];
  /** Each call gives the next row, and undefined behind the last. */
  readonly next: () => Row | undefined;
}

/** Takes the rows of a file, block by block. */
export interface BlockMaker<Block> {
  /** How many rows the block has so far. */
  readonly count: number;
  /** Whether a row of so many bytes has to wait for the next block. */
  isFull(rowBytes: number): boolean;
  add(scan: RowScan): void;
  /** Takes a row that cannot be told apart by column; the block must have no rows yet. */
  addMisfit(misfit: TableMisfit): void;
  /** What was collected; null where that is nothing. */
  take(): Block | null;
}

/** Of rows that do not fit all cells are held as texts. */
export const mostMisfits = 64;
