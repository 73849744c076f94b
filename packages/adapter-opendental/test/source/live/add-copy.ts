import type { RowDataPacket } from 'mysql2/promise';
import type { Connection } from './front-desk.ts';

/** Adds a copy of a table's newest row under the next key, with some columns set; gives its key. */
export async function addCopy(
  desk: Connection,
  table: string,
  key: string,
  cells: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [columns] = await desk.query<RowDataPacket[]>('SHOW COLUMNS FROM ??', [table]);
  const [newest] = await desk.query<RowDataPacket[]>('SELECT MAX(??) AS newest FROM ??', [key, table]);
  const added = String(BigInt(String(newest[0]?.newest)) + 1n);
  const names = columns.map(({ Field }) => String(Field));
  const values = names.map((name) => {
    const cell = name === key ? added : cells[name];
    return cell === undefined ? desk.escapeId(name) : desk.escape(cell);
  });
  await desk.query("SET SESSION sql_mode = ''");
  await desk.query(
    `INSERT INTO ?? (${names.map((name) => desk.escapeId(name)).join(', ')}) ` +
      `SELECT ${values.join(', ')} FROM ?? WHERE ?? = ?`,
    [table, table, key, String(newest[0]?.newest)],
  );
  return added;
}
