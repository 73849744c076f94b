import type { DumpColumn } from './create-table.ts';
import type { DumpFooter, DumpHeader } from './dump-comments.ts';
import type { FileIdentity } from './dump-file.ts';
import type { RowBlock } from './row-reader.ts';
import type { Session } from './session.ts';

/** A table of a dump, and where its rows are. */
export interface SurveyedTable {
  readonly database: string | null;
  /** In lower case: servers on Windows write table names so. */
  readonly name: string;
  readonly columns: readonly DumpColumn[];
  readonly rows: number;
  /** Positions of the first INSERT's beginning and the last one's end; null where there is none. */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** What holds where the rows begin. */
  readonly session: Session;
  /** The rows, with all columns in the table's order, of a table that was to be kept; else empty. */
  readonly kept: readonly RowBlock[];
}

/** What one pass over a dump file found out. */
export interface DumpSurvey {
  readonly file: FileIdentity;
  readonly compressed: boolean;
  /** Length of the dump, uncompressed. */
  readonly totalBytes: number;
  readonly header: DumpHeader;
  /** Null where the dump has none and was allowed to. */
  readonly footer: DumpFooter | null;
  readonly tables: readonly SurveyedTable[];
}
