import type { Connection, Submittable } from 'pg';
import { statementName } from './prepared-statements.ts';
import type { FollowingStatement } from './store-client.ts';

const headerBytes = 5;
const copyDataCode = 'd'.charCodeAt(0);
const copyDone = Buffer.from('c\0\0\0\x04', 'latin1');
const copyFail = Buffer.from('f\0\0\0\x05\0', 'latin1');

const copyHeader = (bytes: number): Buffer => {
  const header = Buffer.alloc(headerBytes);
  header[0] = copyDataCode;
  header.writeUInt32BE(bytes + 4, 1);
  return header;
};

/** What is copied, and what runs behind it. */
export interface Copying {
  readonly sql: string;
  readonly chunks: Iterable<Uint8Array>;
  /** What runs behind it; nothing by the simple protocol. */
  readonly following: readonly FollowingStatement[];
  /**
   * By the simple protocol, as poolers know COPY, or by the extended one, up to one Sync, where one server process serves the
   * connection: then what runs behind it is prepared once.
   */
  readonly protocol: 'simple' | 'extended';
}

/** What was prepared on each connection. */
const prepared = new WeakMap<Connection, Set<string>>();

/**
 * A COPY and the statements behind it as `pg` takes it, at once: the server goes through all of it by itself, while this
 * process works on something else. Where one fails, the server skips the rest. A `query_timeout` of the connection is for all
 * of it together.
 */
export class CopyQuery implements Submittable {
  readonly #copying: Copying;
  readonly #settle: (error: unknown) => void;
  /** When the server has done all of it; fails as soon as it said what failed. */
  readonly done: Promise<void>;
  /** Names that are prepared in this exchange. */
  readonly #new = new Set<string>();
  /** Whether the server was ready for the rows, and got them with all that follows. */
  #isAnswered = false;
  #isGivenUp = false;
  #failure: unknown;

  constructor(copying: Copying) {
    this.#copying = copying;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.done = promise;
    this.#settle = (error) => (error === undefined ? resolve() : reject(error));
  }

  /** `pg` puts its time limit in the place of it. */
  callback = (_error?: unknown): void => {};

  submit(connection: Connection): void {
    const { sql, protocol } = this.#copying;
    if (protocol === 'simple') {
      connection.query(sql);
      return;
    }
    this.#send(connection, sql, []);
    connection.flush();
  }

  #send(connection: Connection, text: string, parameters: FollowingStatement['parameters'], name = ''): void {
    if (name === '' || !this.#isPrepared(connection, name)) connection.parse({ name, text, types: [] }, true);
    const values = parameters.map((value) => (value === null ? null : String(value)));
    connection.bind({ statement: name, values }, true);
    connection.execute({}, true);
  }

  /** Makes room for a name of which it is not known whether it is taken: an earlier exchange may have broken off anywhere. */
  #isPrepared(connection: Connection, name: string): boolean {
    if (prepared.get(connection)?.has(name) === true) return true;
    connection.close({ type: 'S', name }, true);
    this.#new.add(name);
    return false;
  }

  #synchronize(connection: Connection): void {
    if (this.#copying.protocol === 'extended') connection.sync();
  }

  handleCopyInResponse(connection: Connection): void {
    const { stream } = connection;
    if (this.#isGivenUp) {
      // A time limit ran out before the server was ready. It ignored the Sync that it was sent meanwhile.
      stream.write(copyFail);
      this.#synchronize(connection);
      return;
    }
    this.#isAnswered = true;
    stream.cork();
    try {
      for (const chunk of this.#copying.chunks) {
        stream.write(copyHeader(chunk.length));
        stream.write(chunk);
      }
      stream.write(copyDone);
      for (const { sql, parameters } of this.#copying.following)
        this.#send(connection, sql, parameters, `${statementName(sql)}_sent`);
    } catch (error) {
      this.#failure = error;
      stream.write(copyFail);
    }
    this.#synchronize(connection);
    stream.uncork();
  }

  handleError(error: unknown, connection: Connection): void {
    // It is sent once: behind the rows it was sent already.
    if (!this.#isAnswered && !this.#isGivenUp) this.#synchronize(connection);
    this.#isGivenUp = true;
    // What of it was prepared is not told.
    prepared.delete(connection);
    this.callback(error);
    this.#settle(this.#failure ?? error);
  }

  handleReadyForQuery(connection: Connection): void {
    const known = prepared.get(connection);
    if (known === undefined) prepared.set(connection, this.#new);
    else for (const name of this.#new) known.add(name);
    this.callback();
    this.#settle(this.#failure);
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
}
