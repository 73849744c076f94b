import { OdbcError } from '../../error/odbc-error.ts';

/** A few connections that are used again. */
export interface ConnectionPool<Connection> {
  /** One that nobody else has; waits where all are taken. */
  acquire(): Promise<Connection>;
  /** Gives one back: for the next, or to be closed. */
  release(connection: Connection, isUsable: boolean): Promise<void>;
  /** Closes those that nobody has, and the others when they are given back. */
  close(): Promise<void>;
}

export interface PoolSettings<Connection> {
  readonly open: () => Promise<Connection>;
  readonly close: (connection: Connection) => Promise<void>;
  readonly max: number;
  /** One that nobody used for so long is not used again: servers end such connections without a word. */
  readonly idleMs: number;
}

interface Waiting<Connection> {
  readonly resolve: (connection: Connection) => void;
  readonly reject: (error: unknown) => void;
}

const closedError = (): OdbcError => new OdbcError('connection_lost', { detail: 'The dialect is closed.' });

export function connectionPool<Connection>(settings: PoolSettings<Connection>): ConnectionPool<Connection> {
  const idle: { readonly connection: Connection; readonly since: number }[] = [];
  const waiting: Waiting<Connection>[] = [];
  let count = 0;
  let isClosed = false;

  async function drop(connection: Connection): Promise<void> {
    count -= 1;
    await settings.close(connection);
  }

  /** Whoever waits gets a connection of its own when one went away, or hears why there is none. */
  function serveNext(): void {
    if (isClosed || count >= settings.max) return;
    const next = waiting.shift();
    if (next !== undefined) open().then(next.resolve, next.reject);
  }

  async function open(): Promise<Connection> {
    count += 1;
    try {
      return await settings.open();
    } catch (error) {
      count -= 1;
      serveNext();
      throw error;
    }
  }

  return {
    async acquire() {
      if (isClosed) throw closedError();
      for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
        if (performance.now() - kept.since < settings.idleMs) return kept.connection;
        // That a server has ended it already is why it is not used: how its end goes does not matter.
        await drop(kept.connection).catch(() => undefined);
      }
      if (count < settings.max) return open();
      const { promise, resolve, reject } = Promise.withResolvers<Connection>();
      waiting.push({ resolve, reject });
      return promise;
    },
    async release(connection, isUsable) {
      if (isUsable && !isClosed) {
        const next = waiting.shift();
        if (next === undefined) idle.push({ connection, since: performance.now() });
        else next.resolve(connection);
        return;
      }
      try {
        await drop(connection);
      } catch (error) {
        // One that is of no use anyway may fail to close.
        if (!OdbcError.is(error)) throw error;
      } finally {
        serveNext();
      }
    },
    async close() {
      isClosed = true;
      for (const { reject } of waiting.splice(0)) reject(closedError());
      for (const { connection } of idle.splice(0)) await drop(connection);
    },
  };
}
