import type { FoundTable, Survey } from '../../way.ts';
import type { DataFile } from '../file/data-file.ts';

/** A table of an unload, and the files with its rows. */
export interface UnloadTable {
  readonly found: FoundTable;
  /** Null where the table is not wanted: its files were not read. */
  readonly surveyed: { readonly files: readonly DataFile[]; readonly rows: number } | null;
  /** Looks for the files of a table that is not wanted. */
  readonly locate: () => Promise<readonly DataFile[]>;
  /** Columns whose order was looked at, as the source spells them; none where their values cannot be compared, or nobody asked. */
  readonly orderedBy: readonly string[];
  /** Rows that come behind one with a higher key. */
  readonly lateRows: number;
}

/** What one pass over unload files found out. */
export interface UnloadSurvey extends Survey {
  readonly way: 'unload';
  readonly witness: string;
  /** Of the same tables, by logical name. */
  readonly files: ReadonlyMap<string, UnloadTable>;
}
