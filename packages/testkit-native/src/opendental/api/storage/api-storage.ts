import type { TableDefinition } from '../../schema/table-definition.ts';

/** A value of a column: texts and dates as text, stamps in UTC, numbers as numbers unless they are past 2^53. */
export type ApiCell = string | number | null;

/** A row by column. */
export type ApiRow = Readonly<Record<string, ApiCell>>;

/** What a row has to say; text is compared without regard to case, as the vendor's servers do (opendental.md section 2). */
export type RowCondition =
  | { readonly column: string; readonly oneOf: readonly ApiCell[] }
  /** At or behind this date or moment. */
  | { readonly column: string; readonly from: string }
  /** Before this date or moment. */
  | { readonly column: string; readonly before: string }
  /** A part of the text. */
  | { readonly column: string; readonly contains: string };

/** Writes rows; each step is there for everybody at once, as on the vendor's MyISAM tables. */
export interface ApiWriter {
  /** Writes a row under the next key, in one step; what it does not name holds the column's default. Gives the key. */
  insert(table: string, row: ApiRow): Promise<number>;
  /** Changes the row of a key, and its stamp where anything became different. */
  update(table: string, key: number, changes: ApiRow): Promise<void>;
  remove(table: string, key: number): Promise<void>;
}

/** What a query of the office gave. */
export type QueryRows = readonly Readonly<Record<string, unknown>>[];

/** Where the server's rows are. */
export interface ApiStorage extends AsyncDisposable {
  /** The tables that there are, as this version of the office has them. */
  readonly tables: ReadonlyMap<string, TableDefinition>;
  /** Keys of the rows that meet all conditions, in no order. */
  keys(table: string, conditions: readonly RowCondition[]): Promise<readonly number[]>;
  /** Rows that meet all conditions, in no order. */
  read(table: string, conditions: readonly RowCondition[]): Promise<readonly ApiRow[]>;
  /** Runs one piece of writing after the other; `at` is the time of the stamps, in milliseconds since 1970. */
  write<T>(at: number, work: (writer: ApiWriter) => Promise<T>): Promise<T>;
  /** Runs statements that only read and gives the rows of the last one; null where there is no SQL. */
  readonly query: ((statements: readonly string[]) => Promise<QueryRows>) | null;
}

/** The row of a key. */
export const withKey = (column: string, key: ApiCell): RowCondition => ({ column, oneOf: [key] });
