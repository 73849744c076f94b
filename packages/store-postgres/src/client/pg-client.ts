import { BitewingError } from '@bitewing/core';
import type { Submittable } from 'pg';
import { type Copying, CopyQuery } from './copy-query.ts';
import { keepsStatements, noteFailure, statementName } from './prepared-statements.ts';
import type { StoreClient, StoreTransaction } from './store-client.ts';

/** The part of a `pg` connection that the store uses. */
export interface PgConnection {
  query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[]; command: string }>;
  query(query: Submittable): unknown;
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
  release(destroy?: boolean): void;
  /** As the server said when the connection was opened; statements are prepared only where it tells. */
  readonly processID?: number | null;
}

/** The part of a `pg` pool that the store uses. */
export interface PgPool {
  connect(): Promise<PgConnection>;
  /** A pool of `pg` tells how many connections it opens at most; it must be two or more. */
  readonly options?: { readonly max?: number };
}

async function copyThen(
  connection: PgConnection,
  { sql, chunks, following }: Omit<Copying, 'protocol'>,
): Promise<void> {
  const isServedAlone = await keepsStatements(connection);
  const query = isServedAlone
    ? new CopyQuery({ sql, chunks, following, protocol: 'extended' })
    : new CopyQuery({ sql, chunks, following: [], protocol: 'simple' });
  connection.query(query);
  try {
    await query.done;
  } catch (error) {
    noteFailure(connection, error);
    throw error;
  }
  if (!isServedAlone)
    for (const { sql: statement, parameters } of following)
      await connection.query(statement, [...parameters]);
}

const copyStatement = (table: string, columns: readonly string[]): string =>
  `COPY ${table} (${columns.join(', ')}) FROM STDIN`;

const wrap = (connection: PgConnection): StoreTransaction => ({
  query: async <Row extends object>(sql: string, parameters: readonly unknown[] = [], use?: 'often') => {
    const values = [...parameters];
    const isPrepared = use === 'often' && (await keepsStatements(connection));
    if (!isPrepared) return (await connection.query(sql, values)).rows as Row[];
    try {
      return (await connection.query({ name: statementName(sql), text: sql, values })).rows as Row[];
    } catch (error) {
      noteFailure(connection, error);
      throw error;
    }
  },
  copyIn: (table, columns, chunks) =>
    copyThen(connection, { sql: copyStatement(table, columns), chunks, following: [] }),
  copyInThen: (table, columns, chunks, following) =>
    copyThen(connection, { sql: copyStatement(table, columns), chunks, following }),
});

/** A borrowed connection that may break at any time; a broken one is closed instead of going back to the pool. */
async function borrow(pool: PgPool) {
  const connection = await pool.connect();
  let broken = false;
  const onError = (): void => {
    broken = true;
  };
  connection.on('error', onError);
  const end = async (statement: 'COMMIT' | 'ROLLBACK'): Promise<string> =>
    (await connection.query(statement)).command;
  return {
    connection,
    end,
    rollBack: () => end('ROLLBACK').catch(onError),
    giveBack: (): void => {
      connection.off('error', onError);
      connection.release(broken);
    },
  };
}

/**
 * A store client over a `pg` pool; bulk data goes by COPY.
 *
 * Every reading holds a connection until it ends, and what is done meanwhile (a load, the fetching of a large value)
 * takes another: the pool needs one for each reading at a time and at least one more, or they wait for each other for
 * ever.
 *
 * @throws BitewingError `invalid_options` for a pool of one connection, where the pool tells
 *
 * @example
 * ```ts
 * import pg from 'pg';
 * import { pgClient } from '@bitewing/store-postgres';
 *
 * const client = pgClient(new pg.Pool({ connectionString: process.env.STORE_URL }));
 * ```
 */
export function pgClient(pool: PgPool): StoreClient {
  if ((pool.options?.max ?? 2) < 2) {
    throw new BitewingError('invalid_options', {
      detail: 'pool: max must be at least 2, for a reading holds one connection while another is used.',
    });
  }
  return {
    async transaction(work) {
      const { connection, end, rollBack, giveBack } = await borrow(pool);
      try {
        await connection.query('BEGIN');
        const result = await work(wrap(connection));
        // A transaction in which a statement failed answers COMMIT by rolling back.
        if ((await end('COMMIT')) !== 'COMMIT') throw new BitewingError('store_unavailable');
        return result;
      } catch (error) {
        await rollBack();
        throw error;
      } finally {
        giveBack();
      }
    },
    async snapshot() {
      const { connection, rollBack, giveBack } = await borrow(pool);
      const close = async (): Promise<void> => {
        await rollBack();
        giveBack();
      };
      try {
        await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      } catch (error) {
        await close();
        throw error;
      }
      return { query: wrap(connection).query, close };
    },
  };
}
