import type { Row, TableLayout } from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';

/** How a practice is reached. */
export type WayName = 'odbc' | 'unload';

/** A column as the source has it. */
export interface FoundColumn {
  /** As the source spells it. */
  readonly name: string;
  /** Name of its native type in lower case, without sizes; empty where the source does not say. */
  readonly type: string;
  /** Characters, bytes or digits; null where the source does not say. */
  readonly size: number | null;
}

/** A table as the source has it. */
export interface FoundTable {
  /** Its logical name: lower case, without owner. */
  readonly name: string;
  readonly columns: readonly FoundColumn[];
  /** The primary key's columns in order, as the source spells them; empty where none is declared, or it was not asked for. */
  readonly key: readonly string[];
}

/** What there is before the first row is read. */
export interface Survey {
  readonly way: WayName;
  /** By logical name. */
  readonly tables: ReadonlyMap<string, FoundTable>;
  /** What there is to say of the way in; no values of patients, no connection strings, no paths. */
  readonly remarks: readonly string[];
  /** How consistent what is read is: the isolation in force, or when the files were written. */
  readonly isolation: string;
  /** ODBC: now. Unload files: when they were written. */
  readonly observedAt: Instant;
  /** What the epoch is made of: the same for the same practice's database, another for another one's. */
  readonly identity: string;
  /**
   * Tells one set of unload files from another (a digest of contents, whatever the folder is called), so that a run is
   * resumed over the same files alone; null where the rows themselves tell (ODBC).
   */
  readonly witness: string | null;
}

/** A table that is to be read, whole or as part of a group. */
export interface PlannedPart {
  readonly found: FoundTable;
  /** What is asked for, in row order. Neither secrets nor dropped columns are among them. */
  readonly columns: readonly FoundColumn[];
  /** The same columns under the profile's spelling (unknown ones under the source's): positions are equal. */
  readonly layout: TableLayout;
  /**
   * Columns, under the layout's spelling, that tell a row from all others, in the order to read by. A main part's begin with
   * its `by`.
   */
  readonly key: readonly string[];
  /**
   * Columns, under the layout's spelling, that hold the key of the group that a row belongs to. For the main part these are
   * its whole key, unless several of its rows make up one group.
   */
  readonly by: readonly string[];
}

/** A row of a part that cannot be told apart by column, or not be decoded: rejected under its place. */
export interface MisfitRow {
  /** 0 for the main part, 1 for the first side and so on. */
  readonly part: number;
  /** Where it stands in the source: names a file and a position in it. */
  readonly place: string;
  readonly code: 'bad_source_row' | 'bad_text';
  /** Its cells; empty where one of them may be of a column that was not asked for. */
  readonly row: Row;
}

/** Some whole groups. */
export interface PageOfRows {
  readonly main: readonly Row[];
  /** Of each side the rows that belong to the groups of this page, or to none at all. */
  readonly sides: readonly (readonly Row[])[];
  /** Rows that are none of those above and count as read all the same; left out where there are none. */
  readonly misfits?: readonly MisfitRow[];
  /** The place behind this page, as text; null where reading cannot go on in the middle. */
  readonly last: string | null;
  /** The rows were given before, and are given once more because they changed while the table was read. */
  readonly again: boolean;
  /** Between these moments the rows were true; of files both are when they were written. */
  readonly askedAt: Instant;
  readonly readAt: Instant;
}

/** Which rows are wanted, where it is not all. */
export interface PageOptions {
  /** Only what comes behind this place, as a page gave it; null for everything. A way whose pages have no place ignores it. */
  readonly after: string | null;
  /** Only rows of the main part whose column is not below a value. A way may give more. */
  readonly from?: { readonly column: string; readonly atLeast: string };
  readonly signal: AbortSignal;
}

/** One way in: gives rows, knows no entity. Nothing is opened before the first call. */
export interface Way extends AsyncDisposable {
  readonly name: WayName;
  /**
   * @param isWhole Whether the columns of tables are wanted, too, of which nothing is read; a way may leave them out otherwise.
   * @throws BitewingError where the source cannot be read at all
   */
  survey(signal: AbortSignal, isWhole?: boolean): Promise<Survey>;
  /** Rows of a table. */
  count(table: FoundTable, signal: AbortSignal): Promise<number>;
  /**
   * All groups of a main part with the rows of its sides, whole group by whole group. Every row of every part comes in exactly
   * one page that is not `again`; a side row whose group has no main row comes as well, in any page.
   *
   * @throws BitewingError naming the table that cannot be read any further; retryable where another try may go well
   */
  pages(main: PlannedPart, sides: readonly PlannedPart[], options: PageOptions): AsyncGenerator<PageOfRows>;
  /** The place behind a row of the main part, with which reading goes on; left out where it cannot. */
  placeOf?(main: PlannedPart, row: Row): string;
  /**
   * Which of some keys a part has a row of: what its columns (under the layout's spelling) hold there, of each row that has one
   * of these values. There only where rows can change between being missed and being looked for.
   */
  lookup?(
    part: PlannedPart,
    columns: readonly string[],
    keys: readonly (readonly string[])[],
    signal: AbortSignal,
  ): Promise<readonly (readonly string[])[]>;
  /** The highest value of a column; null where there is none. There only where `from` is obeyed. */
  highest?(part: PlannedPart, column: string, signal: AbortSignal): Promise<string | null>;
}
