/** A value that is bound to a `?`. Never a `Date` (odbc.md section 3). */
export type OdbcParameter = string | number | bigint | null;

/** What the driver says of a column of a result. */
export interface OdbcNativeColumn {
  readonly name: string;
  /** The SQL type's number, such as 12 for VARCHAR. */
  readonly dataType: number;
  readonly dataTypeName: string;
  readonly columnSize: number;
  readonly decimalDigits: number;
  readonly nullable: boolean;
}

/** Rows, as arrays or as objects by column name, and what the driver says of their columns. */
export interface OdbcNativeResult extends ReadonlyArray<unknown> {
  readonly columns?: readonly OdbcNativeColumn[];
}

export interface OdbcQueryOptions {
  /** Bytes that each value of a LONG column takes at first; 1 MiB where it is not given. */
  readonly initialBufferSize?: number;
}

/** The subset of a connection of the package `odbc` that is needed. */
export interface OdbcNativeConnection {
  query(sql: string, parameters: OdbcParameter[], options: OdbcQueryOptions): Promise<OdbcNativeResult>;
  tables(
    catalog: string | null,
    schema: string | null,
    table: string | null,
    type: string | null,
  ): Promise<OdbcNativeResult>;
  columns(
    catalog: string | null,
    schema: string | null,
    table: string | null,
    column: string | null,
  ): Promise<OdbcNativeResult>;
  primaryKeys(catalog: string | null, schema: string | null, table: string | null): Promise<OdbcNativeResult>;
  setIsolationLevel(level: number): Promise<void>;
  /** Ends the statements that run; there from odbc 2.6 on. */
  cancel?(): Promise<void>;
  close(): Promise<void>;
}

export interface OdbcConnectOptions {
  readonly connectionString: string;
  /** Seconds. */
  readonly connectionTimeout?: number;
  /** Seconds. */
  readonly loginTimeout?: number;
  /** Rows as arrays, which are made faster than objects. */
  readonly fetchArray?: boolean;
}

/** The subset of the package `odbc` that is needed; a host may inject a driver of its own, such as a pool or a shim. */
export interface OdbcDriver {
  connect(options: OdbcConnectOptions): Promise<OdbcNativeConnection>;
}
