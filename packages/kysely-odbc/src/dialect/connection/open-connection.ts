import type { TransactionSettings } from 'kysely';
import { loadDriver } from '../../driver/load-driver.ts';
import type {
  OdbcDriver,
  OdbcNativeConnection,
  OdbcNativeResult,
  OdbcParameter,
} from '../../driver/odbc-driver.ts';
import { driverError } from '../../error/driver-error.ts';
import { OdbcError } from '../../error/odbc-error.ts';
import type { IsolationName, SqlGrammar } from '../../grammar/sql-grammar.ts';
import type { CatalogueLink } from '../../session/catalogue.ts';
import { textDecoder } from '../../session/decode-text.ts';
import { settleIsolation } from '../../session/isolation.ts';
import { openNativeLink } from '../../session/native-link.ts';
import { cellReader } from '../../session/read-cell.ts';
import { readRows } from '../../session/read-rows.ts';
import type { BoundParameter } from '../value/bound-parameters.ts';
import { transactionIsolation } from './transaction-isolation.ts';

/** A connection that can hold a transaction, as those of the package `odbc` can. */
export interface OdbcTransactionConnection extends OdbcNativeConnection {
  beginTransaction(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

export interface ConnectionSettings {
  /** Where connections come from: a driver and what it connects to, or whatever the host does. */
  readonly source:
    | { readonly connectionString: string; readonly driver: OdbcDriver | string }
    | { readonly connect: () => Promise<OdbcNativeConnection> };
  readonly grammar: SqlGrammar;
  readonly initSql: readonly string[];
  readonly isolation: readonly IsolationName[];
  readonly isReadOnly: boolean;
  readonly connectTimeoutMs: number | undefined;
  readonly statementTimeoutMs: number | undefined;
}

/** A connection of this process, with its transaction. */
export interface OpenConnection {
  /** Whether statements that write are to be refused now. */
  readonly isReadOnly: boolean;
  /** False after what leaves a connection in a state that nobody knows. */
  readonly isUsable: boolean;
  readonly catalogue: CatalogueLink;
  query(sql: string, parameters: readonly BoundParameter[]): Promise<OdbcNativeResult>;
  begin(settings: TransactionSettings): Promise<void>;
  end(how: 'commit' | 'rollback'): Promise<void>;
  /** Calls off the statement that runs. */
  cancel(): void;
  /** Calls off the statement that runs, and lets the connection be closed instead of used again. */
  giveUp(): void;
  close(): Promise<void>;
}

const canHoldTransaction = (
  connection: OdbcNativeConnection | null,
): connection is OdbcTransactionConnection =>
  connection !== null &&
  'beginTransaction' in connection &&
  'commit' in connection &&
  'rollback' in connection;

/** SQLite's driver cuts INTEGER to 32 bits unless it is told that whole numbers are BIGINT. */
const withWholeNumbers = (connectionString: string, { name }: SqlGrammar): string =>
  name !== 'sqlite' || /(?:^|;)\s*bigint\s*=/i.test(connectionString)
    ? connectionString
    : `${connectionString.replace(/;\s*$/, '')};BigInt=1`;

/** Opens a connection, runs the host's first statements and settles its isolation. */
export async function openConnection(settings: ConnectionSettings): Promise<OpenConnection> {
  const { source, grammar, connectTimeoutMs, statementTimeoutMs } = settings;
  let native: OdbcNativeConnection | null = null;
  let isBroken = false;
  let isInTransaction = false;
  let isReadOnly = settings.isReadOnly;
  const running = new Set<AbortController>();

  const driver: OdbcDriver = {
    async connect(options) {
      if ('connect' in source) native = await source.connect();
      else {
        const { driver: named } = source;
        native = await (typeof named === 'string' ? await loadDriver(named) : named).connect(options);
      }
      return native;
    },
  };
  const link = await openNativeLink(driver, {
    connectionString: 'connect' in source ? '' : withWholeNumbers(source.connectionString, grammar),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    // A new connection would have lost the transaction.
    afterCancel: 'end',
  });
  const decode = textDecoder('utf-8');
  const part = {
    async rows(sql, parameters, forms, signal) {
      const readers = forms.map((form) => cellReader(form, decode));
      return readRows(await link.query(sql, parameters, signal), readers);
    },
    command: link.command,
    catalogue: link.catalogue,
    setIsolationLevel: link.setIsolationLevel,
  } satisfies CatalogueLink & Parameters<typeof settleIsolation>[0];
  const isolation = transactionIsolation(part, grammar);

  try {
    for (const statement of settings.initSql) await part.command(statement);
    if (settings.isolation.length > 0) await settleIsolation(part, grammar, settings.isolation);
  } catch (error) {
    await link.close();
    throw error;
  }

  function callOff(): void {
    const reason = new OdbcError('query_failed', { detail: 'It was called off by whoever asked.' });
    for (const stopped of running) stopped.abort(reason);
  }

  return {
    get isReadOnly() {
      return isReadOnly;
    },
    get isUsable() {
      return !isBroken && !isInTransaction && link.isCertain;
    },
    catalogue: part,
    async query(sql, parameters) {
      const stopped = new AbortController();
      running.add(stopped);
      try {
        // The package binds bytes and booleans too; a table's keys are never such.
        return await link.query(sql, parameters as readonly OdbcParameter[], stopped.signal);
      } catch (error) {
        if (OdbcError.is(error, 'connection_lost')) isBroken = true;
        throw error;
      } finally {
        running.delete(stopped);
      }
    },
    async begin({ accessMode, isolationLevel }) {
      if (accessMode === 'read write' && settings.isReadOnly) {
        throw new OdbcError('unsupported', { detail: 'The dialect is read-only: no transaction may write.' });
      }
      if (!canHoldTransaction(native)) {
        throw new OdbcError('unsupported', { detail: 'The connection has no transactions.' });
      }
      if (isolationLevel !== undefined) await isolation.change(isolationLevel);
      // From here on it may be within a transaction, whatever the driver says.
      isInTransaction = true;
      try {
        await native.beginTransaction();
      } catch (error) {
        throw driverError(error, 'statement', 'begin of a transaction');
      }
      isReadOnly = settings.isReadOnly || accessMode === 'read only';
    },
    async end(how) {
      if (!canHoldTransaction(native)) return;
      try {
        await native[how]();
      } catch (error) {
        throw driverError(error, 'statement', `${how} of a transaction`);
      }
      isInTransaction = false;
      isReadOnly = settings.isReadOnly;
      if (link.isCertain && !(await isolation.restore())) isBroken = true;
    },
    cancel: callOff,
    giveUp() {
      isBroken = true;
      callOff();
    },
    close: () => link.close(),
  };
}
