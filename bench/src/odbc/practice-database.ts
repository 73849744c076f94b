/** Where the practice's database is, for a driver in a process of its own. */
export interface PracticeDatabase {
  readonly connectionString: string;
  /** The database that holds the practice's tables. */
  readonly owner: string;
  readonly timeZone: string;
}

/** The same, and the statements that reading it took. */
export interface RecordedStatements extends PracticeDatabase {
  /** A file with a statement and its parameters in each line, as JSON. */
  readonly statementsFile: string;
}
