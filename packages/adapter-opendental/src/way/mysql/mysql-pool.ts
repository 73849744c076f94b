/** A value on its way in, as `mysql2` hands it to `typeCast`. */
export interface MysqlValue {
  /** The bytes that the server printed; null for NULL. */
  buffer(): Buffer | null;
}

/** A statement as `mysql2/promise` takes it. */
export interface MysqlStatement {
  readonly sql: string;
  readonly values?: unknown[];
  readonly rowsAsArray: true;
  /** Values arrive as the bytes that the server printed: no setting of the pool changes what is read. */
  readonly typeCast: (value: MysqlValue) => Buffer | null;
  readonly timeout: number;
}

/** What is needed of a connection of `mysql2/promise`. */
export interface MysqlConnection {
  query(statement: MysqlStatement): Promise<readonly unknown[]>;
  destroy(): void;
  on(event: 'error', listener: (error: unknown) => void): unknown;
}

/** What is needed of a pool of `mysql2/promise`. */
export interface MysqlPool {
  getConnection(): Promise<MysqlConnection>;
}
