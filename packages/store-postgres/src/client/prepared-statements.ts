import { createHash } from 'node:crypto';

/** A connection as far as preparing statements needs it. */
interface Connection {
  query(sql: string): Promise<{ rows: unknown[] }>;
  /** Number of the server process that serves the connection, as it said itself when the connection was opened. */
  readonly processID?: number | null;
}

const servedAlone = new WeakMap<Connection, boolean>();

/**
 * Whether one server process serves a connection until its end. A pooler that hands every transaction to another process
 * (PgBouncer, Supavisor) tells a number of its own: what was prepared in one transaction would be missing in the next.
 */
export async function keepsStatements(connection: Connection): Promise<boolean> {
  const known = servedAlone.get(connection);
  if (known !== undefined) return known;
  const { rows } = await connection.query('SELECT pg_catalog.pg_backend_pid() AS process');
  const [row] = rows as { process: number }[];
  const isAlone = row !== undefined && row.process === connection.processID;
  servedAlone.set(connection, isAlone);
  return isAlone;
}

/** What Postgres says of a statement that is not prepared (any more). */
const noSuchStatement = '26000';

/**
 * Takes note of an error. A host that throws away what its connections have prepared (`DISCARD ALL` between two uses) does
 * so again: on such a connection nothing is prepared from then on.
 */
export function noteFailure(connection: Connection, error: unknown): void {
  if (typeof error === 'object' && error !== null && Reflect.get(error, 'code') === noSuchStatement)
    servedAlone.set(connection, false);
}

const names = new Map<string, string>();

/** Name under which a statement is prepared: of its text, so that two versions of it on one connection are two. */
export function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `bitewing_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
  names.set(sql, name);
  return name;
}
