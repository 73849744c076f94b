import type { NamedRecord, NativeRow, WrittenRow } from './native-row.ts';

/** Rows by table, and the records that they stand for. */
export interface TableRows {
  readonly tables: ReadonlyMap<string, readonly NativeRow[]>;
  readonly records: readonly NamedRecord[];
}

/** Sorts rows by table. */
export function sortByTable(rows: Iterable<WrittenRow>): TableRows {
  const tables = new Map<string, NativeRow[]>();
  const records: NamedRecord[] = [];
  for (const written of rows) {
    const known = tables.get(written.table);
    if (known === undefined) tables.set(written.table, [written.row]);
    else known.push(written.row);
    records.push(...written.records);
  }
  return { tables, records };
}
