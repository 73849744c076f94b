import type { GroupRow } from '../reader/entity-reader.ts';

/** A row that is put aside until all rows of its group are there. */
export interface GroupedRow extends GroupRow {
  /** Positions in the row of texts that were damaged; null where there are none. */
  readonly damaged: readonly number[] | null;
}

/** A row with what it is grouped by. */
export interface KeyedRow extends GroupedRow {
  /** Null for a row that is a group of its own. */
  readonly groupKey: string | null;
}
