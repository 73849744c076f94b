import type { createConnection, RowDataPacket } from 'mysql2/promise';
import { expect } from 'vitest';

export type Connection = Awaited<ReturnType<typeof createConnection>>;

/** Statements of other connections in a database that are being worked on. */
export async function runningStatements(observer: Connection): Promise<readonly string[]> {
  const [rows] = await observer.query<RowDataPacket[]>(
    "SELECT COMMAND, INFO FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND COMMAND NOT IN ('Sleep', 'Daemon')",
  );
  return rows.map((row) => `${row.COMMAND}: ${row.INFO}`);
}

/** Waits until the page that was asked for ahead is there, while nobody takes it. */
export async function expectQuiet(observer: Connection): Promise<void> {
  let running: readonly string[] = ['not looked at yet'];
  for (let looks = 0; looks < 5_000 && running.length > 0; looks += 1) {
    running = await runningStatements(observer);
  }
  expect(running).toEqual([]);
}

/** The column of a table's primary key. */
export const keyOf = async (observer: Connection, table: string): Promise<string> => {
  const [rows] = await observer.query<RowDataPacket[]>('SHOW KEYS FROM ?? WHERE Key_name = ?', [
    table,
    'PRIMARY',
  ]);
  return String(rows[0]?.Column_name);
};

/**
 * Takes every table for itself and gives them back, as an upgrade of the program does: that fails after a second where
 * anybody has a lock on one of them, a statement under way, or a transaction that has read it.
 */
export async function takeAll(observer: Connection, tables: readonly string[]): Promise<void> {
  await observer.query(`LOCK TABLES ${tables.map((table) => `\`${table}\` WRITE`).join(', ')}`);
  await observer.query('UNLOCK TABLES');
}

/** A write as the front desk's, which gives up after a second where somebody holds the table. */
export const write = (observer: Connection, table: string, key: string): Promise<unknown> =>
  observer.query('UPDATE ?? SET ?? = ?? LIMIT 1', [table, key, key]);
