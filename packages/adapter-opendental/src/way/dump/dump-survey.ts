import type { Row } from '@bitewing/adapter-kit';
import type { DumpColumn } from './create-table.ts';
import type { DumpFooter, DumpHeader } from './dump-comments.ts';
import type { FileIdentity } from './dump-file.ts';
import type { RowBlock } from './row-reader.ts';
import type { Session } from './session.ts';

/**
 * What a survey keeps of the rows of a table with some columns: a row without the cells that nobody needs, or null for
 * nothing but that the row is there. Whatever it gives stays in memory for as long as the survey does.
 */
export type RowKeeper = (columns: readonly DumpColumn[]) => (row: Row) => Row | null;

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
  /** The rows, with all columns in the table's order, of a table that has a `RowKeeper`; else empty. */
  readonly kept: readonly RowBlock[];
}

/** What one pass over a dump file found out. */
export interface DumpSurvey {
  readonly file: FileIdentity;
  readonly compressed: boolean;
  /** Length of the dump, uncompressed. */
  readonly totalBytes: number;
  /** CRC-32 of the dump, uncompressed. */
  readonly checksum: number;
  readonly header: DumpHeader;
  /** Null where the dump has none and was allowed to. */
  readonly footer: DumpFooter | null;
  readonly tables: readonly SurveyedTable[];
}
