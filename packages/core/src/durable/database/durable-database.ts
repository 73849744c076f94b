import type { Kysely, PostgresPool, Transaction } from 'kysely';
import type { DurableTables } from './layout/durable-tables.ts';

/** A database file of its own, for one process or several on one machine. */
export interface DurableFileOptions {
  /** The file; made when it is not there. Its folder must exist, on a local disk. */
  readonly path: string;
  /** How long a call waits while other processes write, 10,000 ms by default. */
  readonly waitMs?: number;
}

/** The part of a host's `pg` pool that is used. */
export type DurablePool = Pick<PostgresPool, 'connect'>;

/** Tables in a host's Postgres, for processes on any machine. */
export interface DurablePoolOptions {
  /** Stays the host's: it is not ended. */
  readonly pool: DurablePool;
  /** The schema that holds the tables, `bitewing` by default; made when it is not there. */
  readonly schema?: string;
}

/** Where queues and journals are kept. */
export type DurableDatabaseOptions = DurableFileOptions | DurablePoolOptions;

/** The database that queues and journals stand on; what is common to SQLite and Postgres. */
export interface DurableDatabase extends AsyncDisposable {
  readonly dialect: 'sqlite' | 'postgres';
  /** For composing statements. Its errors are those of the driver: run them by `read` and `transaction`. */
  readonly kysely: Kysely<DurableTables>;
  /**
   * Runs statements that only read; waits and repeats them where the file is locked.
   *
   * @throws BitewingError `store_unavailable`, `store_access_denied`
   */
  read<T>(work: (kysely: Kysely<DurableTables>) => Promise<T>): Promise<T>;
  /**
   * Runs work in one transaction: all of it is there afterwards, or nothing. A file has one writer at a time; Postgres
   * runs it at READ COMMITTED whatever the host's default is, so that each statement sees what was committed before it.
   * Inside of it only the given transaction is used: a file has one connection, and whoever else asks for it waits.
   *
   * @throws BitewingError `store_unavailable`, `store_access_denied`, and those of the work
   */
  transaction<T>(work: (transaction: Transaction<DurableTables>) => Promise<T>): Promise<T>;
}
