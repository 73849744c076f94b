/** A column as the source declares it. */
export interface PracticeColumn {
  readonly name: string;
  /** In lower case with length and sign, such as `varchar(100)` or `tinyint(3) unsigned`. */
  readonly type: string;
}

/** A table of a practice's database. */
export interface PracticeTable {
  /** In lower case: servers on Windows write table names so. */
  readonly name: string;
  readonly columns: readonly PracticeColumn[];
  readonly rows: number | null;
}

/** The database of a practice, whatever way it is read. */
export interface PracticeDatabase<Table extends PracticeTable = PracticeTable> {
  readonly name: string | null;
  readonly tables: ReadonlyMap<string, Table>;
}
