/**
 * Names that a database can have: `ppm`, the publicly seen ones, and `brief`, where one table `tHistory` stands for the two of
 * the transactions (eaglesoft.md section 1).
 */
export type EaglesoftProfile = 'ppm' | 'brief';

/** Native types of columns. `numeric` is always `numeric(15,2)` (eaglesoft.md section 3). */
export type EaglesoftType =
  | 'char'
  | 'varchar'
  | 'long varchar'
  | 'integer'
  | 'smallint'
  | 'numeric'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'bit';

/**
 * What a reader has to do with a column: `known` is on the list of a profile, `unknown` is on none and is kept all the same,
 * `secret` may never be asked for. One secret is on no list, either (`patient.PortalPassphrase`): in a table that holds secrets,
 * a column that nobody knows may be one.
 */
export type ColumnManner = 'known' | 'unknown' | 'secret';

/** One column of a table. */
export interface EaglesoftColumn {
  readonly name: string;
  readonly type: EaglesoftType;
  /** Length of char and varchar; null for all others. */
  readonly length: number | null;
  readonly nullable: boolean;
  readonly manner: ColumnManner;
}

/** One table of the database. */
export interface EaglesoftTable {
  /** Logical name, lower case but for `tHistory`. */
  readonly name: string;
  readonly columns: readonly EaglesoftColumn[];
  /** Columns of the primary key, in its order; none for a view. */
  readonly primaryKey: readonly string[];
  /** Profiles whose databases have it. */
  readonly profiles: readonly EaglesoftProfile[];
  /** False for what a reader knows of and leaves alone. */
  readonly isRead: boolean;
}

/**
 * A row by column name: every column of its table is there, in the table's order. Values are texts: dates `YYYY-MM-DD`,
 * timestamps `YYYY-MM-DD HH:MM:SS[.ffffff]`, times `HH:MM:SS`, decimals with two places, bits `0` and `1`, char without its
 * padding. Null is NULL; an empty text is an empty text.
 */
export type EaglesoftRow = Readonly<Record<string, string | null>>;

/** Rows of a database by the name of their table. A table without rows has an empty list. */
export type EaglesoftRows = ReadonlyMap<string, readonly EaglesoftRow[]>;
