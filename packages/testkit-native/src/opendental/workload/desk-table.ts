import type { Connection, RowDataPacket } from 'mysql2/promise';

/** A table that a desk writes in. */
export interface DeskTable {
  readonly key: string;
  /** All columns but the key and the stamp that the server keeps. */
  readonly columns: readonly string[];
  /** Keys of the rows that are there. */
  keys: number[];
}

interface ColumnRow extends RowDataPacket {
  readonly Field: string;
  readonly Key: string;
  readonly Extra: string;
}

/** Asks the server for the columns of a table and for the keys in it. */
export async function describeDeskTable(connection: Connection, table: string): Promise<DeskTable> {
  const [columns] = await connection.query<ColumnRow[]>('SHOW COLUMNS FROM ??', [table]);
  const key = columns.find(({ Key }) => Key === 'PRI')?.Field;
  if (key === undefined) throw new RangeError(`Table ${table} has no key.`);
  const [rows] = await connection.query<(RowDataPacket & { readonly own: number })[]>(
    'SELECT ?? AS own FROM ?? ORDER BY own',
    [key, table],
  );
  return {
    key,
    columns: columns
      .filter(({ Field, Extra }) => Field !== key && !/on update/i.test(Extra))
      .map(({ Field }) => Field),
    keys: rows.map(({ own }) => own),
  };
}
