import type { PracticeColumn } from '../../practice-table.ts';

/** A table whose changes are wanted. */
export interface WatchedTable {
  /** In lower case, as for all ways. */
  readonly name: string;
  /** As the server writes it. */
  readonly nativeName: string;
  /** All columns in their order, as `information_schema.COLUMNS` has them. */
  readonly columns: readonly PracticeColumn[];
  /** Names of the columns to decode: of integer types, tinyint to bigint. */
  readonly wanted: readonly string[];
}

/** Watched tables by their logical names. */
export type WatchedTables = ReadonlyMap<string, WatchedTable>;
