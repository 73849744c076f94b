import type {
  OdbcDriver,
  OdbcNativeConnection,
  OdbcNativeResult,
  OdbcParameter,
} from '../driver/odbc-driver.ts';
import { driverError } from '../error/driver-error.ts';
import { OdbcError } from '../error/odbc-error.ts';
import { withinLimits } from './within-limits.ts';

/** What the driver's own catalogue functions give. */
export type CatalogueCall =
  | {
      readonly what: 'tables';
      readonly catalog: string | null;
      readonly owner: string | null;
      readonly table: string | null;
    }
  | {
      readonly what: 'columns';
      readonly catalog: string | null;
      readonly owner: string | null;
      /** Null for those of every table. */
      readonly table: string | null;
    }
  | {
      readonly what: 'primaryKeys';
      readonly catalog: string | null;
      readonly owner: string | null;
      readonly table: string;
    };

export type CatalogueRow = Readonly<Record<string, unknown>>;

export interface NativeLinkOptions {
  readonly connectionString: string;
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** Told once, when a statement could not be ended: its connection is of no more use. */
  readonly onBroken?: () => void;
  /**
   * What comes behind a statement that was called off. A driver's cancel may arrive when that statement has ended, and then ends the
   * one behind it: so its connection runs no other. `reopen`, the default, makes a new one and runs its settings again; `end` refuses
   * whatever comes, for the connection may be within a transaction.
   */
  readonly afterCancel?: 'reopen' | 'end';
}

/** One connection: one statement at a time, each with a deadline, each of which can be called off. */
export interface NativeLink {
  /** False once a statement was called off, or did not end. */
  readonly isCertain: boolean;
  query(sql: string, parameters: readonly OdbcParameter[], signal?: AbortSignal): Promise<OdbcNativeResult>;
  /** A statement that settles something of the connection: a new one is told it again. */
  command(sql: string, signal?: AbortSignal): Promise<void>;
  catalogue(call: CatalogueCall, signal?: AbortSignal): Promise<readonly CatalogueRow[]>;
  /** As {@link NativeLink.command}, by the driver's own function. */
  setIsolationLevel(level: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A LONG value takes so much at first: with the driver's own 1 MiB each, a page takes gigabytes (odbc.md section 5). */
const initialBufferSize = 4096;

const secondsOf = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));

function catalogueRows(result: OdbcNativeResult): readonly CatalogueRow[] {
  const names = result.columns?.map(({ name }) => name) ?? [];
  return result.map((row) =>
    Array.isArray(row)
      ? Object.fromEntries(names.map((name, column) => [name, row[column]]))
      : (row as CatalogueRow),
  );
}

async function connect(driver: OdbcDriver, options: NativeLinkOptions): Promise<OdbcNativeConnection> {
  const { connectionString, connectTimeoutMs } = options;
  const seconds = connectTimeoutMs === undefined ? undefined : secondsOf(connectTimeoutMs);
  try {
    return await driver.connect({
      connectionString,
      fetchArray: true,
      ...(seconds === undefined ? {} : { connectionTimeout: seconds, loginTimeout: seconds }),
    });
  } catch (error) {
    throw driverError(error, 'connect');
  }
}

type Setting = (connection: OdbcNativeConnection) => Promise<unknown>;

/** Opens a connection of a driver. */
export async function openNativeLink(driver: OdbcDriver, options: NativeLinkOptions): Promise<NativeLink> {
  const { statementTimeoutMs: timeoutMs, afterCancel = 'reopen' } = options;
  let connection = await connect(driver, options);
  let turn: Promise<unknown> = Promise.resolve();
  let isBroken = false;
  let wasCalledOff = false;
  /** What a new connection is told before it is used. */
  const settings: Setting[] = [];

  const limits = (signal: AbortSignal | undefined) => ({
    timeoutMs,
    signal,
    onCalledOff: () => {
      wasCalledOff = true;
    },
    onBroken: () => {
      isBroken = true;
      options.onBroken?.();
    },
  });

  const run = <Result>(
    statement: (connection: OdbcNativeConnection) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> => {
    const cancel = async (): Promise<void> => {
      if (connection.cancel === undefined) throw new OdbcError('unsupported');
      await connection.cancel();
    };
    return withinLimits(() => statement(connection), cancel, limits(signal));
  };

  /** Puts a new connection in the place of one on which a statement was called off. */
  async function reopen(signal: AbortSignal | undefined): Promise<void> {
    if (afterCancel === 'end') {
      throw new OdbcError('connection_lost', { detail: 'An earlier statement was called off.' });
    }
    // It is not used any more: how its end goes does not matter.
    await connection.close().catch(() => undefined);
    try {
      connection = await connect(driver, options);
      wasCalledOff = false;
      for (const setting of settings) await run(setting, signal);
    } catch {
      signal?.throwIfAborted();
      isBroken = true;
      throw new OdbcError('connection_lost', {
        detail: 'It was not to be had again after a statement was called off.',
      });
    }
  }

  /** Drivers differ in what they do with two statements at a time: each waits for the one before it. */
  async function inTurn<Result>(
    signal: AbortSignal | undefined,
    statement: (connection: OdbcNativeConnection) => Promise<Result>,
  ): Promise<Result> {
    const before = turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    turn = promise;
    try {
      await before;
      signal?.throwIfAborted();
      if (isBroken) throw new OdbcError('connection_lost', { detail: 'An earlier statement broke it.' });
      if (wasCalledOff) await reopen(signal);
      return await run(statement, signal);
    } finally {
      resolve();
    }
  }

  async function settle(signal: AbortSignal | undefined, setting: Setting): Promise<void> {
    await inTurn(signal, setting);
    if (afterCancel === 'reopen') settings.push(setting);
  }

  return {
    get isCertain() {
      return !isBroken && !wasCalledOff;
    },
    query: (sql, parameters, signal) =>
      inTurn(signal, (current) => current.query(sql, [...parameters], { initialBufferSize })),
    command: (sql, signal) => settle(signal, (current) => current.query(sql, [], { initialBufferSize })),
    catalogue: (call, signal) =>
      inTurn(signal, async (current) => {
        const { catalog, owner, table } = call;
        if (call.what === 'tables') return catalogueRows(await current.tables(catalog, owner, table, null));
        if (call.what === 'columns') return catalogueRows(await current.columns(catalog, owner, table, null));
        return catalogueRows(await current.primaryKeys(catalog, owner, table));
      }),
    setIsolationLevel: (level, signal) => settle(signal, (current) => current.setIsolationLevel(level)),
    async close() {
      // A connection with a statement that never ends is left to the end of its process.
      if (isBroken) return;
      await turn;
      try {
        await connection.close();
      } catch (error) {
        throw driverError(error, 'statement');
      }
    },
  };
}
