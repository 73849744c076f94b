/** A statement that gives no rows, with its parameters. */
export interface FollowingStatement {
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

/** What runs inside one transaction. */
export interface StoreTransaction {
  /**
   * Runs one statement; `$1` and on are its parameters.
   *
   * `often` says that every batch runs it: a client may then prepare it once a connection, or not care. Parsing and
   * planning the statements of each batch takes the server nearly a tenth of what a load costs it.
   */
  query<Row extends object>(
    sql: string,
    parameters?: readonly unknown[],
    use?: 'often',
  ): Promise<readonly Row[]>;
  /**
   * COPY in Postgres' text format.
   *
   * `table` and `columns` are SQL as they stand; every chunk holds whole or cut lines as UTF-8. The memory of the chunks is
   * used anew after the transaction: whoever needs them longer copies them.
   */
  copyIn(table: string, columns: readonly string[], chunks: Iterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  /**
   * The same, and the statements that need what was copied, one after the other, sent together: the database need not wait
   * for this process between them. Left out by drivers that cannot.
   */
  copyInThen?(
    table: string,
    columns: readonly string[],
    chunks: Iterable<Uint8Array<ArrayBuffer>>,
    following: readonly FollowingStatement[],
  ): Promise<void>;
}

/** A read-only picture of one moment, on a connection of its own. */
export interface StoreSnapshot extends Pick<StoreTransaction, 'query'> {
  /** Ends the transaction and gives the connection back. */
  close(): Promise<void>;
}

/**
 * What the store needs of a database driver: nothing but transactions, because the tenant is bound to one.
 * A host may bring its own; {@link pgClient} and {@link pgliteClient} are the two that are tested.
 */
export interface StoreClient {
  /** Commits when `work` is done, rolls back when it throws. */
  transaction<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result>;
  /** A repeatable-read transaction. Left out by drivers with a single connection. */
  snapshot?(): Promise<StoreSnapshot>;
}
