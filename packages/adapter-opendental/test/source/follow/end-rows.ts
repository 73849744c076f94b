import type { createConnection, RowDataPacket } from 'mysql2/promise';
import { workloadTables } from './workload-tables.ts';

type Connection = Awaited<ReturnType<typeof createConnection>>;

/** Rows that end a day have keys from here on: nothing else has. */
export const firstEndKey = 900_000_001;

/** A row that ends a day. */
export interface EndRow {
  readonly table: string;
  readonly keyColumn: string;
  readonly key: number;
  /** All columns but the stamp, which is the server's. */
  readonly cells: Readonly<Record<string, unknown>>;
  /** Id of a record that it gives. */
  readonly recordId: string;
}

/** The tables that get such rows. A measure belongs to an exam, and a new one has no measure yet. */
const endTables = { perioexam: 'PerioExamNum', ...workloadTables } as const;

/** What is different in a row that ends a day, beside its key. */
const changesOf = (table: string, key: number): Readonly<Record<string, unknown>> => {
  if (table === 'procedurecode') return { ProcCode: `Z${key}` };
  return table === 'periomeasure' ? { PerioExamNum: key } : {};
};

/**
 * A row for each table that somebody worked in, like one that is there.
 *
 * @param ids Ids of all records that a snapshot gives.
 */
export async function endRows(
  desk: Connection,
  ids: ReadonlySet<string>,
  key: number,
): Promise<readonly EndRow[]> {
  const rows: EndRow[] = [];
  for (const [table, keyColumn] of Object.entries(endTables)) {
    const [all] = await desk.query<RowDataPacket[]>('SELECT * FROM ??', [table]);
    // A row that gives no record would never be seen.
    const model =
      table === 'periomeasure' ? all[0] : all.find((row) => ids.has(`${table}:${row[keyColumn]}`));
    if (model === undefined) throw new Error(`No row of ${table} gives a record.`);
    const { DateTStamp, SecDateTEdit, ...cells } = {
      ...model,
      ...changesOf(table, key),
    } as Record<string, unknown>;
    const recordId = table === 'periomeasure' ? `${table}:${key},${cells.IntTooth}` : `${table}:${key}`;
    rows.push({ table, keyColumn, key, cells: { ...cells, [keyColumn]: key }, recordId });
  }
  return rows;
}
