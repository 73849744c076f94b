import type { EntityName } from '@bitewing/core';
import type { MappedGroup, MappedRow } from './mapped.ts';
import type { MappingContext } from './mapping-context.ts';
import type { Row } from './row.ts';
import type { TableLayout } from './table-layout.ts';

/** Reads a table whose rows each stand for themselves. */
export interface RowReader {
  readonly kind: 'row';
  /** What it emits. */
  readonly entities: readonly EntityName[];
  readonly table: string;
  /** Columns without which no row can be read safely (key, money, status); the others may be missing. */
  readonly required: readonly string[];
  /** Called once per run; the closure it gives is the hot path. */
  compile(layout: TableLayout, context: MappingContext): (row: Row) => MappedRow;
}

/** A table that takes part in a group. */
export interface GroupPart {
  readonly table: string;
  readonly required: readonly string[];
  /** A group cannot be without this part's table; the tables of other parts may be missing in the source. */
  readonly optional: boolean;
  /**
   * Columns with whole numbers of which one is the first part of the group key: a source that can be asked for ranges
   * finds the rows of a range of groups by them. A row whose values are all 0, below or NULL has no group key.
   */
  readonly keyColumns: readonly string[];
  /** Every column that the group key is told from, where these are more than `keyColumns`. */
  readonly groupColumns?: readonly string[];
  /** Gives the group key of a row; null where the row has none (it then is a group of its own). */
  groupKey(layout: TableLayout): (row: Row) => string | null;
}

/** A row of a group, with the part (by position in `parts`) it comes from. */
export interface GroupRow {
  readonly part: number;
  readonly row: Row;
}

/** Reads records that are folded from several rows. Rows of a group come together, in source order within a part. */
export interface GroupReader {
  readonly kind: 'group';
  readonly entities: readonly EntityName[];
  readonly parts: readonly GroupPart[];
  /** Called once per run. A layout is undefined where an optional table is not there. */
  compile(
    layouts: readonly (TableLayout | undefined)[],
    context: MappingContext,
  ): (rows: readonly GroupRow[]) => MappedGroup;
}

/** How one entity, or the entities of one table, are read. */
export type EntityReader = RowReader | GroupReader;
