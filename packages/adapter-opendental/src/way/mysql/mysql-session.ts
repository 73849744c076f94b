import type { Row } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { askForTexts } from './ask-for-texts.ts';
import type { Connect } from './connect.ts';
import { mysqlError } from './mysql-error.ts';
import type { MysqlConnection, MysqlStatement } from './mysql-pool.ts';

/** A value as the server printed it; null for NULL. */
export type RawCell = Buffer | null;

/** How a session behaves. */
export interface MysqlSessionOptions {
  readonly connect: Connect;
  readonly statementTimeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * What every session is set to. Only the session: nothing of the server is changed.
 *
 * Stamps come in UTC, texts in UTF-8; the mode is the one that the system runs with, so that zero dates are read
 * (opendental.md section 2). A table that somebody has locked is given up on, instead of queueing up behind the lock.
 * Every statement ends its own transaction, however a pool or a server begins them: one that goes on would keep upgrades
 * from every table that was read.
 */
const settings = [
  'SET NAMES utf8mb4',
  "SET SESSION time_zone = '+00:00', sql_mode = '', lock_wait_timeout = 30, autocommit = 1",
];
const readOnly = 'SET SESSION TRANSACTION READ ONLY';

/** Servers before MySQL 5.6 have no read-only transactions. */
const syntaxError = 1064;

/** Offices' servers end idle connections, some after a minute: one that was idle for longer is opened anew. */
const longestIdleMs = 30_000;

/** Also where a pool has a cast of its own, which it would use in place of none. */
const asBytes: MysqlStatement['typeCast'] = (value) => value.buffer();

const isRows = (value: unknown): value is readonly (readonly RawCell[])[] => Array.isArray(value);

/**
 * One connection for one run over a server, opened at the first statement, again after it was idle for long. Each
 * statement is fetched whole: in between nothing is open on the server.
 */
export class MysqlSession implements AsyncDisposable {
  readonly #options: MysqlSessionOptions;
  #connection: MysqlConnection | null = null;
  #connectionId: string | null = null;
  #lastUsed = 0;
  #isBusy = false;
  #isReadOnly = false;
  #disposed = false;

  constructor(options: MysqlSessionOptions) {
    this.#options = options;
  }

  /** Whether the server itself refuses writes on this connection. */
  get isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  /**
   * Asks for rows.
   *
   * @param detail Named by the error where this fails.
   * @throws BitewingError see the codes of `mysqlError`; the signal's reason
   */
  rows(
    sql: string,
    values: readonly string[] = [],
    detail?: string,
  ): Promise<readonly (readonly RawCell[])[]> {
    return this.#alone((connection) => this.#ask(connection, sql, values, detail));
  }

  /** As {@link rows}, but see {@link askForTexts}; null where the connection gives none. */
  texts(sql: string, detail?: string): Promise<readonly Row[] | null> {
    const timeout = this.#options.statementTimeoutMs;
    return this.#alone((connection) =>
      this.#named(connection, detail, async () =>
        askForTexts(connection, { sql, rowsAsArray: true, timeout }),
      ),
    );
  }

  /** Nothing else is asked at the same time. */
  async #alone<Result>(ask: (connection: MysqlConnection) => Promise<Result>): Promise<Result> {
    const { signal } = this.#options;
    signal?.throwIfAborted();
    if (this.#isBusy) throw new BitewingError('internal', { detail: 'Two statements at once in a session.' });
    this.#isBusy = true;
    try {
      const connection = await this.#ready();
      return await this.#whileNotAborted(ask(connection));
    } finally {
      this.#isBusy = false;
      this.#lastUsed = Date.now();
    }
  }

  async #ready(): Promise<MysqlConnection> {
    if (this.#disposed) throw new BitewingError('internal', { detail: 'The session was disposed of.' });
    if (this.#connection !== null && Date.now() - this.#lastUsed < longestIdleMs) return this.#connection;
    this.#drop();
    const connection = await this.#whileNotAborted(this.#open());
    this.#connection = connection;
    return connection;
  }

  async #open(): Promise<MysqlConnection> {
    const connection = await this.#options.connect();
    try {
      // Without a listener, the end of an idle connection would end the process. The next statement reports it.
      connection.on('error', () => this.#drop(connection));
      for (const statement of settings) await this.#ask(connection, statement);
      this.#isReadOnly = await this.#ask(connection, readOnly).then(
        () => true,
        (error: unknown) => {
          if (BitewingError.is(error) && error.cause?.errorNumber === syntaxError) return false;
          throw error;
        },
      );
      const [row] = await this.#ask(connection, 'SELECT CONNECTION_ID()');
      this.#connectionId = row?.[0]?.toString('latin1') ?? null;
      if (this.#disposed || this.#options.signal?.aborted === true) connection.destroy();
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  #ask(
    connection: MysqlConnection,
    sql: string,
    values: readonly string[] = [],
    detail?: string,
  ): Promise<readonly (readonly RawCell[])[]> {
    return this.#named(connection, detail, async () => {
      const [rows] = await connection.query({
        sql,
        values: [...values],
        rowsAsArray: true,
        typeCast: asBytes,
        timeout: this.#options.statementTimeoutMs,
      });
      return isRows(rows) ? rows : [];
    });
  }

  /** What fails gets a name; a connection that it leaves in the middle of a statement is dropped. */
  async #named<Result>(
    connection: MysqlConnection,
    detail: string | undefined,
    ask: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      const named = mysqlError(error, 'statement', detail);
      if (named.code === 'source_busy' || named.code === 'connection_lost') await this.#giveUp(connection);
      throw named;
    }
  }

  /** Waits for work unless the run is aborted: then the statement is ended, on the server too. */
  async #whileNotAborted<Result>(work: Promise<Result>): Promise<Result> {
    const { signal } = this.#options;
    if (signal === undefined) return work;
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    // An abort between the last look at the signal and the listener.
    if (signal.aborted) onAbort();
    try {
      return await Promise.race([work, aborted]);
    } catch (error) {
      if (signal.aborted) {
        ignoreRejection(work);
        await this.#giveUp(this.#connection);
      }
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #drop(connection = this.#connection): void {
    connection?.destroy();
    if (connection === this.#connection) this.#connection = null;
  }

  /**
   * Drops a connection in the middle of a statement. Servers notice that only when they write the answer, so they are
   * told, over a second connection; where none can be had, the statement ends by itself, being a short one.
   */
  async #giveUp(connection: MysqlConnection | null): Promise<void> {
    const id = this.#connectionId;
    this.#connectionId = null;
    this.#drop(connection);
    if (connection === null || id === null || !/^\d+$/.test(id)) return;
    try {
      const killer = await this.#options.connect();
      killer.on('error', () => killer.destroy());
      try {
        await killer.query({ sql: `KILL ${id}`, rowsAsArray: true, typeCast: asBytes, timeout: 5_000 });
      } finally {
        killer.destroy();
      }
    } catch (error) {
      // The server is gone, or the connection has ended already: there is nothing left to stop.
      if (!(error instanceof Error)) throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#isBusy) await this.#giveUp(this.#connection);
    this.#drop();
  }
}

/** Takes note of a result that nobody waits for any more. */
const ignoreRejection = (work: Promise<unknown>): void => {
  work.then(
    () => undefined,
    () => undefined,
  );
};
