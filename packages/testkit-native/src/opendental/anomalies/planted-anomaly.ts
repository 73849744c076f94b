import { BitewingError } from '@bitewing/core';
import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

/** A fault that was put into a written practice. */
export interface PlantedAnomaly {
  readonly table: string;
  /** Value of the table's key in the row with the fault. */
  readonly key: number;
  /** Ids of the records that come from the row, as a reader names them. */
  readonly recordIds: readonly string[];
}

/** Where a value is replaced, and whose records come from the row. */
export interface CellChange {
  readonly table: string;
  readonly keyColumn: string;
  readonly column: string;
  readonly value: string | number;
  /** SQL condition for the row to take; any when not given. */
  readonly where?: string;
  readonly recordIds: (key: number) => readonly string[];
}

/** Changes one cell of the row with the lowest key that fits. The row keeps its stamp. */
export async function changeCell(connection: Connection, change: CellChange): Promise<PlantedAnomaly> {
  const { table, keyColumn, column, value, where = '1' } = change;
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT ?? AS found FROM ?? WHERE ${where} ORDER BY ?? LIMIT 1`,
    [keyColumn, table, keyColumn],
  );
  const key: unknown = rows[0]?.found;
  if (typeof key !== 'number')
    throw new BitewingError('internal', { detail: `${table} has no row to change.` });
  const [result] = await connection.query<ResultSetHeader>('UPDATE ?? SET ?? = ? WHERE ?? = ?', [
    table,
    column,
    value,
    keyColumn,
    key,
  ]);
  if (result.warningStatus !== 0 || result.affectedRows !== 1) {
    throw new BitewingError('internal', { detail: `${table}.${column} did not take the value.` });
  }
  return { table, key, recordIds: change.recordIds(key) };
}
