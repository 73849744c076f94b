import type { DatabaseIntrospector, Dialect, DialectAdapter, Driver, Kysely, QueryCompiler } from 'kysely';
import type { OdbcDriver, OdbcNativeConnection } from '../driver/odbc-driver.ts';
import { OdbcError } from '../error/odbc-error.ts';
import { genericSql } from '../grammar/generic-sql.ts';
import type { IsolationName, SqlGrammar } from '../grammar/sql-grammar.ts';
import { queryCompilerOf } from './compiler/query-compiler-of.ts';
import { connectionPool } from './connection/connection-pool.ts';
import { databaseConnection, openConnectionOf } from './connection/database-connection.ts';
import { openConnection } from './connection/open-connection.ts';
import { odbcAdapter } from './odbc-adapter.ts';
import { odbcIntrospector } from './odbc-introspector.ts';
import { odbcKyselyDriver } from './odbc-kysely-driver.ts';
import type { DateText } from './value/bound-parameters.ts';

/** Where connections come from: one of the two. */
export type OdbcDialectSource =
  | {
      /** `DSN=...` or `Driver={...};Server=...`. Never part of an error. */
      readonly connectionString: string;
      /** A driver, or the module that exports one; the package `odbc` when not given. */
      readonly driver?: OdbcDriver | string;
      readonly connect?: never;
    }
  | {
      /** Gives a connection of the package `odbc`, such as one of a pool of the host; it is closed when it is not needed any more. */
      readonly connect: () => Promise<OdbcNativeConnection>;
      readonly connectionString?: never;
      readonly driver?: never;
    };

export interface OdbcDialectSettings {
  /** How the engine writes SQL; generic SQL when not given. */
  readonly grammar?: SqlGrammar;
  /** The compiler of queries; the one that goes with the grammar when not given. */
  readonly createQueryCompiler?: () => QueryCompiler;
  /** Refuses statements that may write before they are sent: false when not given. */
  readonly readOnly?: boolean;
  /** How many connections there are at most: 4 when not given. */
  readonly maxConnections?: number;
  /** A connection that was not used for so long is closed and not used again: 60,000 when not given. */
  readonly idleTimeoutMs?: number;
  /** Statements that each connection runs first, such as an authentication. Never part of an error. */
  readonly initSql?: readonly string[];
  /** Levels that are tried in order until one is accepted, for each connection; the driver's own when none is. */
  readonly isolation?: readonly IsolationName[];
  /** A statement that takes longer is ended: `timeout`. No limit when not given. */
  readonly statementTimeoutMs?: number;
  /** Rounded up to seconds. The driver's own when not given. */
  readonly connectTimeoutMs?: number;
  /** Makes text of a `Date` that is a parameter; refused when not given, for columns have no zone. */
  readonly dateText?: DateText;
  /** So many rows a stream may have that its query does not limit: 10,000 when not given. */
  readonly streamRows?: number;
  /** Owners whose tables introspection gives; all but the engine's own when not given. */
  readonly schemas?: readonly string[];
}

export type OdbcDialectOptions = OdbcDialectSource & OdbcDialectSettings;

function countOf(name: string, count: number): number {
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new OdbcError('unsupported', { detail: `The option "${name}" is a whole number from 1 on.` });
}

/**
 * A dialect of Kysely over ODBC.
 *
 * Values come exactly or not at all: a decimal is text, a BIGINT a bigint, a date or time the text that the database has; what a
 * driver rounds, cuts or mangles is refused as `value_refused` where that can be seen. Errors are {@link OdbcError} without any text of the
 * driver. The driver's native code runs in this process; `openOdbcSession` with `readGroups` reads in a child process.
 *
 * @throws OdbcError from the queries: `driver_missing`, `connect_failed`, `auth_failed`, `query_failed`, `value_refused`, `timeout`,
 * `connection_lost`, `unsupported` and the others of `odbcErrorCodes`.
 *
 * @example
 * ```ts
 * import { sqlAnywhere } from '@bitewing/kysely-odbc';
 * import { OdbcDialect } from '@bitewing/kysely-odbc/dialect';
 * import { Kysely } from 'kysely';
 *
 * interface Shop {
 *   bill: { bill_id: number; amount: string };
 * }
 *
 * const dialect = new OdbcDialect({ connectionString: 'DSN=Shop', grammar: sqlAnywhere, readOnly: true });
 * const db = new Kysely<Shop>({ dialect }).withSchema('SHOP');
 * const bills = await db.selectFrom('bill').selectAll().orderBy('bill_id').limit(20).execute();
 * console.log(bills.length);
 * await db.destroy();
 * ```
 */
export class OdbcDialect implements Dialect {
  readonly #options: OdbcDialectOptions;
  readonly #grammar: SqlGrammar;
  readonly #maxConnections: number;

  /** @throws OdbcError `unsupported` for options that say nothing. */
  constructor(options: OdbcDialectOptions) {
    this.#options = options;
    this.#grammar = options.grammar ?? genericSql;
    this.#maxConnections = countOf('maxConnections', options.maxConnections ?? 4);
    countOf('streamRows', options.streamRows ?? 1);
  }

  createQueryCompiler(): QueryCompiler {
    return this.#options.createQueryCompiler?.() ?? queryCompilerOf(this.#grammar);
  }

  createAdapter(): DialectAdapter {
    return odbcAdapter(this.#grammar);
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return odbcIntrospector(db, this.#grammar, this.#options.schemas);
  }

  createDriver(): Driver {
    const options = this.#options;
    const grammar = this.#grammar;
    const compiler = this.createQueryCompiler();
    const source =
      options.connect === undefined
        ? { connectionString: options.connectionString, driver: options.driver ?? 'odbc' }
        : { connect: options.connect };
    const connectionSettings = {
      source,
      grammar,
      initSql: options.initSql ?? [],
      isolation: options.isolation ?? [],
      isReadOnly: options.readOnly ?? false,
      connectTimeoutMs: options.connectTimeoutMs,
      statementTimeoutMs: options.statementTimeoutMs,
    };
    const querySettings = {
      grammar,
      compiler,
      dateText: options.dateText,
      streamRows: options.streamRows ?? 10_000,
    };
    const pool = connectionPool({
      open: async () => databaseConnection(await openConnection(connectionSettings), querySettings),
      close: (connection) => openConnectionOf(connection).close(),
      max: this.#maxConnections,
      idleMs: options.idleTimeoutMs ?? 60_000,
    });
    return odbcKyselyDriver(pool, grammar.quote);
  }
}
