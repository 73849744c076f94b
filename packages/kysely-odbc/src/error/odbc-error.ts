/** What each code of an {@link OdbcError} says, and whether trying again later may help. */
export const odbcErrorCodes = {
  access_denied: { summary: 'The account may not read this.', retryable: false },
  auth_failed: { summary: 'The server did not accept the account.', retryable: false },
  child_failed: { summary: 'The child process that holds the driver could not be used.', retryable: true },
  column_missing: { summary: 'A column is not there.', retryable: false },
  connect_failed: { summary: 'No connection could be made.', retryable: true },
  connection_lost: { summary: 'The connection is gone.', retryable: true },
  driver_missing: { summary: 'The package that reaches ODBC could not be loaded.', retryable: false },
  native_crash: { summary: 'The child process that holds the driver died.', retryable: true },
  native_out_of_memory: { summary: 'The driver had no memory for what was asked.', retryable: true },
  page_refused: { summary: 'A page does not follow the one before it.', retryable: false },
  query_failed: { summary: 'The database refused a statement.', retryable: false },
  rows_lost: { summary: 'The driver did not give all rows of a table.', retryable: true },
  table_missing: { summary: 'A table is not there.', retryable: false },
  table_unsteady: { summary: 'A table changed faster than it could be read.', retryable: true },
  timeout: { summary: 'A statement took longer than it may.', retryable: true },
  unsupported: { summary: 'This cannot be done here.', retryable: false },
  value_refused: { summary: 'A value cannot be given exactly.', retryable: false },
} as const satisfies Record<string, { summary: string; retryable: boolean }>;

export type OdbcErrorCode = keyof typeof odbcErrorCodes;

export interface OdbcErrorOptions {
  /** Names of tables, columns and options, and counts. Never a value, never text of a driver. */
  readonly detail?: string;
  /** SQLSTATE, as the driver gave it. */
  readonly sqlState?: string | null;
  /** The driver's own number of the error. */
  readonly driverCode?: number | null;
  /** Which column of the result is meant, from 0. */
  readonly position?: number | null;
  /** Which table of a group is meant: 0 is the main one. */
  readonly part?: number | null;
}

/** The parts of an error that cross from one process to another. */
export interface SentOdbcError {
  readonly code: OdbcErrorCode;
  readonly options: OdbcErrorOptions;
}

const marker = Symbol.for('@bitewing/kysely-odbc/error');

/**
 * The one error class of this package.
 *
 * It carries a code, names and counts, SQLSTATE and the driver's number. A driver's message quotes data and connection
 * strings, so that none of its text is ever kept (odbc.md section 3): an `OdbcError` may be logged as it is.
 *
 * @example
 * ```ts
 * import { OdbcError, openOdbcSession } from '@bitewing/kysely-odbc';
 *
 * try {
 *   await openOdbcSession({ connectionString: 'DSN=Dental' });
 * } catch (error) {
 *   if (OdbcError.is(error, 'driver_missing')) console.error(error.message);
 *   else throw error;
 * }
 * ```
 */
export class OdbcError extends Error {
  readonly code: OdbcErrorCode;
  readonly retryable: boolean;
  readonly sqlState: string | null;
  readonly driverCode: number | null;
  /** Which column of the result is meant, from 0; null where none is. */
  readonly position: number | null;
  /** Which table of a group is meant: 0 is the main one; null where it is not known. */
  readonly part: number | null;
  readonly detail: string | null;

  constructor(code: OdbcErrorCode, options: OdbcErrorOptions = {}) {
    const { summary, retryable } = odbcErrorCodes[code];
    super(options.detail === undefined ? summary : `${summary} ${options.detail}`);
    this.name = 'OdbcError';
    this.code = code;
    this.retryable = retryable;
    this.sqlState = options.sqlState ?? null;
    this.driverCode = options.driverCode ?? null;
    this.position = options.position ?? null;
    this.part = options.part ?? null;
    this.detail = options.detail ?? null;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Recognises an error of any copy of this package, optionally of one code. */
  static is(error: unknown, code?: OdbcErrorCode): error is OdbcError {
    return (
      typeof error === 'object' &&
      error !== null &&
      Reflect.get(error, marker) === true &&
      (code === undefined || Reflect.get(error, 'code') === code)
    );
  }

  /** The error as it is told to another process. */
  toSent(): SentOdbcError {
    const { code, sqlState, driverCode, position, part, detail } = this;
    return {
      code,
      options: { sqlState, driverCode, position, part, ...(detail === null ? {} : { detail }) },
    };
  }

  toJSON(): Record<string, unknown> {
    const { name, code, message, retryable, sqlState, driverCode } = this;
    return { name, code, message, retryable, sqlState, driverCode };
  }
}
