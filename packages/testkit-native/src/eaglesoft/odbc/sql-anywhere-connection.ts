import { columnsResult, primaryKeysResult, tablesResult } from './catalogue-calls.ts';
import type { ConnectionTarget } from './connection-string.ts';
import { byName, catalogueResult, deliver } from './describe-result.ts';
import { loadCatalogue } from './load-catalogue.ts';
import type { NativeConnection, NativeResult } from './native-odbc.ts';
import { diagnosticsOf, failure } from './odbc-failure.ts';
import { applyOption, isolationStatement, isSnapshot, newSession, propertyOf } from './session-state.ts';
import type { CatalogueTable } from './sql/catalogue.ts';
import { parseStatement } from './sql/parse-statement.ts';
import { type RewrittenSelect, rewriteSelect } from './sql/rewrite-select.ts';
import type { OptionStatement, SelectStatement } from './sql/syntax-tree.ts';
import type { ArmedFault } from './stand-in-fault.ts';
import { appendEntry, type StandInEntry } from './stand-in-log.ts';
import { type StandInSettings, takeStrike } from './stand-in-settings.ts';
import { type Aftermath, isAimedAt, strikeBefore, strikeRows } from './strike.ts';

/** A prepared statement of the package. */
export interface SqlAnywhereStatement {
  prepare(sql: string): Promise<void>;
  bind(parameters: readonly unknown[]): Promise<void>;
  execute(): Promise<NativeResult>;
  cancel(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A connection with the members of the package `odbc` that a reader can use. Nothing on it writes. Where `fetchArray` was asked
 * for, rows are lists of cells, which the types do not say, as in the package.
 */
export interface SqlAnywhereConnection {
  query(
    sql: string,
    parameters?: readonly unknown[] | object | null,
    options?: object,
  ): Promise<NativeResult>;
  createStatement(): Promise<SqlAnywhereStatement>;
  tables(
    catalog: string | null,
    owner: string | null,
    name: string | null,
    type: string | null,
  ): Promise<NativeResult>;
  columns(
    catalog: string | null,
    owner: string | null,
    table: string | null,
    column: string | null,
  ): Promise<NativeResult>;
  primaryKeys(catalog: string | null, owner: string | null, table: string | null): Promise<NativeResult>;
  setIsolationLevel(level: number): Promise<void>;
  beginTransaction(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  cancel(): Promise<void>;
  close(): Promise<void>;
  readonly connected: boolean;
}

const writingWord =
  /^\s*(ALTER|BEGIN|CALL|COMMENT|CREATE|DELETE|DROP|EXECUTE|GRANT|INPUT|INSERT|LOAD|LOCK|MERGE|REVOKE|TRUNCATE|UNLOAD|UPDATE)\b/i;

/** ODBC's numbers of the isolation levels. */
const odbcLevels: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '1'],
  [4, '2'],
  [8, '3'],
]);

/** What the storage says of a failure, in the engine's words. */
function translated(error: unknown): unknown {
  const [record] = diagnosticsOf(error);
  if (record === undefined) return error;
  switch (record.code) {
    case 1317:
      return failure('HY008', -299, 'Statement interrupted by user');
    case 1927:
    case 2006:
    case 2013:
      return failure('08S01', -308, 'Connection was terminated');
    case 1644:
      return failure('22001', -638, 'Right truncation of string data');
    default:
      return failure(record.state, record.code, record.message);
  }
}

/** Where a connection belongs, and what it shares with others. */
export interface ConnectionPlace {
  readonly target: ConnectionTarget;
  /** Which connection of this process. */
  readonly number: number;
  readonly storage: NativeConnection;
  readonly settings: () => StandInSettings;
  readonly fetchArray: boolean;
}

/** Makes the connection over a storage that is set up for it. */
export function sqlAnywhereConnection(place: ConnectionPlace): SqlAnywhereConnection {
  const { target, storage, settings } = place;
  const session = newSession();
  const rewritten = new Map<string, RewrittenSelect>();
  const met = new Map<string, number>();
  let catalogue: Promise<readonly CatalogueTable[]> | null = null;
  let isOpen = true;

  const note = (entry: Omit<StandInEntry, 'processId' | 'connection'>): void => {
    const isReadOnly =
      !session.isAuthenticated && performance.now() - session.connectedAt >= settings().readOnlyAfterMs;
    appendEntry(target.folder, {
      ...entry,
      processId: process.pid,
      connection: place.number,
      ...(isReadOnly ? { isReadOnly } : {}),
    });
  };
  const tables = (): Promise<readonly CatalogueTable[]> => {
    catalogue ??= loadCatalogue(storage, settings().storagePrefix);
    return catalogue;
  };

  /** Rows by name, or as they are: the package's types do not know of the latter. */
  const shaped = (result: NativeResult<unknown[]>): NativeResult =>
    place.fetchArray ? (result as object as NativeResult) : byName(result);

  async function runOption(sql: string, option: OptionStatement): Promise<NativeResult<unknown[]>> {
    const statement = applyOption(option, session, settings());
    // The key of an authentication is a secret.
    const shown = option.name === 'connection_authentication' ? sql.replace(/=.*$/s, "= '...'") : sql;
    note({ event: 'option', sql: shown });
    return statement === null ? catalogueResult([]) : storage.query(statement);
  }

  async function rewrite(sql: string, select: SelectStatement): Promise<RewrittenSelect> {
    const { text, storagePrefix } = settings();
    const key = `${session.timestampDigits} ${text} ${sql}`;
    const known = rewritten.get(key);
    if (known !== undefined) return known;
    const fresh = rewriteSelect(select, await tables(), {
      catalogueStorage: `${storagePrefix}SYS`,
      timestampDigits: session.timestampDigits,
      sendsUtf8: text === 'utf-8',
      property: (scope, name) => propertyOf(scope, name, session, settings()),
    });
    if (fresh.purpose !== 'property') rewritten.set(key, fresh);
    return fresh;
  }

  /** The faults that strike this statement. */
  function strikes(select: RewrittenSelect): readonly ArmedFault[] {
    return settings().faults.filter((fault) => {
      if (!isAimedAt(fault, select)) return false;
      const count = (met.get(fault.id) ?? 0) + 1;
      met.set(fault.id, count);
      return count > (fault.after ?? 0) && takeStrike(target.folder, fault);
    });
  }

  async function runSelect(
    sql: string,
    select: SelectStatement,
    parameters: readonly unknown[],
    options: object,
  ): Promise<NativeResult<unknown[]>> {
    const statement = await rewrite(sql, select);
    const { maintenance, allowSnapshotIsolation } = settings();
    if (isSnapshot(session.isolation) && !allowSnapshotIsolation && statement.purpose !== 'property')
      throw failure('42000', -1062, 'Snapshot isolation is not allowed in this database');
    if (parameters.length !== statement.parameters)
      throw failure('07002', -188, 'Not enough values for host variables');

    const aftermaths: Aftermath[] = [];
    const faults = strikes(statement);
    const { host, port } = target;
    for (const fault of faults) {
      note({ event: 'fault', fault: fault.kind, sql });
      const struck = { sql, parameters, storage, maintenance: { host, port, ...maintenance } };
      aftermaths.push(await strikeBefore(fault, struck));
    }
    let result: NativeResult<unknown[]>;
    try {
      result =
        parameters.length === 0
          ? await storage.query(statement.sql, null, options)
          : await storage.query(statement.sql, [...parameters], options);
    } finally {
      for (const aftermath of aftermaths) await aftermath?.();
    }
    deliver(result, sql, statement.columns);
    for (const fault of faults) strikeRows(fault, result);
    const { purpose, table } = statement;
    note({
      event: 'select',
      sql,
      purpose,
      ...(table === null ? {} : { table }),
      parameters: parameters.length,
      rows: result.length,
    });
    return result;
  }

  async function query(
    sql: string,
    parameters?: readonly unknown[] | object | null,
    options: object = {},
  ): Promise<NativeResult> {
    const values = Array.isArray(parameters) ? parameters : [];
    const chosen = Array.isArray(parameters) ? options : { ...parameters, ...options };
    try {
      if (!isOpen) throw failure('08003', 0, 'Connection not open');
      if ('cursor' in chosen || 'fetchSize' in chosen)
        throw failure('HYC00', 0, 'The stand-in has no cursors: optional feature not implemented');
      const statement = parseStatement(sql);
      return shaped(
        statement.kind === 'option'
          ? await runOption(sql, statement)
          : await runSelect(sql, statement, values, chosen),
      );
    } catch (error) {
      const shown = translated(error);
      const isWrite = writingWord.test(sql);
      note({
        event: 'refused',
        sql: /connection_authentication/i.test(sql) ? '...' : sql,
        state: diagnosticsOf(shown)[0]?.state ?? 'none',
        ...(isWrite ? { isWrite } : {}),
      });
      throw shown;
    }
  }

  const call = async (
    name: string,
    answer: (tables: readonly CatalogueTable[]) => NativeResult<unknown[]>,
  ): Promise<NativeResult> => {
    if (!isOpen) throw failure('08003', 0, 'Connection not open');
    note({ event: 'catalogue-call', sql: name });
    return shaped(answer(await tables()));
  };

  return {
    query,
    async createStatement() {
      let prepared: string | null = null;
      let bound: readonly unknown[] = [];
      return {
        async prepare(sql) {
          parseStatement(sql);
          prepared = sql;
        },
        async bind(parameters) {
          bound = parameters;
        },
        async execute() {
          if (prepared === null) throw failure('HY010', 0, 'Function sequence error');
          return query(prepared, bound);
        },
        cancel: () => storage.cancel(),
        async close() {
          prepared = null;
        },
      };
    },
    tables: (_catalog, owner, name, type) =>
      call('SQLTables', (all) => tablesResult(all, target.database, owner, name, type)),
    columns: (_catalog, owner, table, column) =>
      call('SQLColumns', (all) => columnsResult(all, target.database, owner, table, column)),
    primaryKeys: (_catalog, owner, table) =>
      call('SQLPrimaryKeys', (all) => primaryKeysResult(all, target.database, owner, table)),
    async setIsolationLevel(level) {
      const isolation = odbcLevels.get(level);
      if (isolation === undefined) throw failure('HY024', 0, 'Invalid attribute value');
      await storage.query(isolationStatement(isolation));
      session.isolation = isolation;
      note({ event: 'option', sql: `SQL_ATTR_TXN_ISOLATION ${level}` });
    },
    beginTransaction: () => storage.beginTransaction(),
    commit: () => storage.commit(),
    rollback: () => storage.rollback(),
    async cancel() {
      note({ event: 'cancel' });
      await storage.cancel();
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      note({ event: 'close' });
      await storage.close();
    },
    get connected() {
      return isOpen && storage.connected === true;
    },
  };
}
