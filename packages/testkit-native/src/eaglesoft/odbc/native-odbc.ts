/** A column of a result, as the package `odbc` describes it. */
export interface NativeColumn {
  name: string;
  dataType: number;
  dataTypeName: string;
  columnSize: number;
  decimalDigits: number;
  nullable: boolean;
}

/** A result of the package, rows by column name or as lists of cells, and what is known of the columns. */
export interface NativeResult<Row = Record<string, unknown>> extends Array<Row> {
  count: number;
  columns: NativeColumn[];
  statement: string;
  parameters: unknown[];
  return: number | undefined;
}

/** The part of a connection of the package that the stand-in uses; rows come as lists of cells. */
export interface NativeConnection {
  query(sql: string, parameters?: unknown[] | null, options?: object): Promise<NativeResult<unknown[]>>;
  setIsolationLevel(level: number): Promise<void>;
  beginTransaction(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  cancel(): Promise<void>;
  close(): Promise<void>;
  /** A property, though the package's own types call it a method. */
  readonly connected: unknown;
}

interface NativePackage {
  connect(options: {
    connectionString: string;
    connectionTimeout?: number;
    loginTimeout?: number;
    fetchArray: true;
  }): Promise<NativeConnection>;
}

/**
 * The package, once it is needed: its binary is built for tests, and the demo's servers work without. Its types promise less than it
 * takes: parameters may be null or a bigint, and options have no cursor.
 */
const loadNative = async (): Promise<NativePackage> =>
  (await import('odbc')).default as object as NativePackage;

/** Connects to the storage with the real package and the real driver of MariaDB. */
export async function connectStorage(
  place: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  },
  options: { readonly connectionTimeout?: number; readonly loginTimeout?: number } = {},
): Promise<NativeConnection> {
  const braced = (text: string): string => `{${text.replaceAll('}', '}}')}}`;
  const connectionString = [
    'Driver={MariaDB Unicode}',
    `Server=${place.host}`,
    `Port=${place.port}`,
    `UID=${braced(place.user)}`,
    `PWD=${braced(place.password)}`,
    'Charset=utf8mb4',
  ].join(';');
  const native = await loadNative();
  return native.connect({ connectionString, ...options, fetchArray: true });
}
