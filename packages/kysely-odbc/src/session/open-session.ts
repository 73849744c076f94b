import { openChildLink } from '../child/open-child-link.ts';
import { loadDriver } from '../driver/load-driver.ts';
import type { OdbcDriver, OdbcParameter } from '../driver/odbc-driver.ts';
import { OdbcError } from '../error/odbc-error.ts';
import type { TableFilter } from '../grammar/catalogue-statements.ts';
import { genericSql } from '../grammar/generic-sql.ts';
import type { IsolationName, SqlGrammar } from '../grammar/sql-grammar.ts';
import type { TableName } from '../grammar/table-name.ts';
import {
  type OdbcColumn,
  type OdbcTable,
  readColumns,
  readOwnerColumns,
  readPrimaryKey,
  readTables,
} from './catalogue.ts';
import type { CellForm, Row } from './cell-form.ts';
import { driverDefault, settleIsolation } from './isolation.ts';
import type { ScannedPage } from './scan-pages.ts';
import type { ScanScript } from './scan-script.ts';
import { type LinkOptions, openLinkHere, type SessionLink } from './session-link.ts';

export interface OdbcSessionOptions {
  /** `DSN=...` or `Driver={...};Server=...`. Never part of an error. */
  readonly connectionString: string;
  /**
   * A driver, or the module that exports one: a package, or better the URL of a file. `odbc` when not given. A child process
   * needs a module.
   */
  readonly driver?: OdbcDriver | string;
  /** Where the native code runs. `child`, the default: it can crash without its host. */
  readonly process?: 'here' | 'child';
  /** How the engine writes SQL; generic SQL when not given. */
  readonly grammar?: SqlGrammar;
  /** Statements that are run first, such as an authentication (sql-anywhere.md section 3). Never part of an error. */
  readonly initSql?: readonly string[];
  /** Levels that are tried in order until one is accepted; the driver's own when none is given or accepted. */
  readonly isolation?: readonly IsolationName[];
  /** Of text that is fetched as bytes; the grammar's, or `utf-8`, when not given. */
  readonly codePage?: string;
  /** A statement that takes longer is ended: `timeout`. No limit when not given. */
  readonly statementTimeoutMs?: number;
  /** Rounded up to seconds. The driver's own when not given. */
  readonly connectTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** An open connection that gives exact text. One statement runs at a time; others wait for it. */
export interface OdbcSession extends AsyncDisposable {
  readonly grammar: SqlGrammar;
  /** The level in force, as the engine calls it; `driver default` where it could not be asked. */
  readonly isolation: string;
  /** Of text that is fetched as bytes. */
  readonly codePage: string;
  readonly isChild: boolean;
  /** Of the child process; null where there is none. */
  readonly processId: number | null;
  /** Runs a query and reads its columns, which are called `c0`, `c1`, ..., in the forms that are named. */
  rows(
    sql: string,
    parameters: readonly OdbcParameter[],
    columns: readonly CellForm[],
    options?: CallOptions,
  ): Promise<readonly Row[]>;
  /** Runs the statements of a script page by page, ahead of whoever reads them. `readGroups` makes the script. */
  scan(
    script: ScanScript,
    after: readonly string[] | null,
    options?: CallOptions,
  ): AsyncGenerator<ScannedPage<readonly Row[]>>;
  tables(filter?: TableFilter, options?: CallOptions): Promise<readonly OdbcTable[]>;
  columns(table: TableName, options?: CallOptions): Promise<readonly OdbcColumn[]>;
  /** The columns of every table of an owner, by the table's name. */
  ownerColumns(owner: string, options?: CallOptions): Promise<ReadonlyMap<string, readonly OdbcColumn[]>>;
  /** Names of the key's columns in order; none where there is no key. */
  primaryKey(table: TableName, options?: CallOptions): Promise<readonly string[]>;
}

function codePageOf({ codePage, grammar = genericSql }: OdbcSessionOptions): string {
  const settled = grammar.codePage;
  if (settled !== null && codePage !== undefined && codePage.toLowerCase() !== settled) {
    throw new OdbcError('unsupported', {
      detail: `The grammar ${grammar.name} gives bytes in ${settled}: the option "codePage" says otherwise.`,
    });
  }
  return codePage ?? settled ?? 'utf-8';
}

async function openLink(options: OdbcSessionOptions): Promise<SessionLink> {
  const { connectionString, driver = 'odbc', connectTimeoutMs, statementTimeoutMs, signal } = options;
  const link: LinkOptions = {
    connectionString,
    codePage: codePageOf(options),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
  };
  if (options.process === 'here') {
    return openLinkHere(typeof driver === 'string' ? await loadDriver(driver) : driver, link);
  }
  if (typeof driver === 'string') return openChildLink(driver, link, signal);
  throw new OdbcError('unsupported', {
    detail:
      'A driver that is an object stays in this process: name a module in "driver", or set "process" to "here".',
  });
}

/**
 * Opens a connection through ODBC.
 *
 * @throws OdbcError `driver_missing`, `connect_failed`, `auth_failed`, `native_crash`, `child_failed`; `query_failed` and
 * others where a statement of `initSql` fails.
 *
 * @example
 * ```ts
 * import { mariaDb, openOdbcSession } from '@bitewing/kysely-odbc';
 *
 * const session = await openOdbcSession({ connectionString: 'DSN=Shop', grammar: mariaDb });
 * try {
 *   const rows = await session.rows('SELECT amount AS c0 FROM bill WHERE id = ?', [12], ['decimal']);
 *   console.log(rows[0]?.[0]);
 * } finally {
 *   await session[Symbol.asyncDispose]();
 * }
 * ```
 */
export async function openOdbcSession(options: OdbcSessionOptions): Promise<OdbcSession> {
  const { grammar = genericSql, initSql = [], isolation = [], signal } = options;
  signal?.throwIfAborted();
  const link = await openLink(options);
  let inForce = driverDefault;
  try {
    for (const statement of initSql) await link.command(statement, signal);
    inForce = await settleIsolation(link, grammar, isolation, signal);
  } catch (error) {
    await link.close();
    throw error;
  }
  return {
    grammar,
    isolation: inForce,
    codePage: codePageOf(options),
    isChild: link.processId !== null,
    processId: link.processId,
    rows: (sql, parameters, columns, call) => link.rows(sql, parameters, columns, call?.signal),
    scan: (script, after, call) => link.scan(script, after, call?.signal),
    tables: (filter, call) => readTables(link, grammar, filter ?? {}, call?.signal),
    columns: (table, call) => readColumns(link, grammar, table, call?.signal),
    ownerColumns: (owner, call) => readOwnerColumns(link, grammar, owner, call?.signal),
    primaryKey: (table, call) => readPrimaryKey(link, grammar, table, call?.signal),
    [Symbol.asyncDispose]: () => link.close(),
  };
}
