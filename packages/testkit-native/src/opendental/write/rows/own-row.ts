import type { NamedRecord, NativeRow, WrittenRow } from '../native-row.ts';

/** A row that one record stands for, named by the table and the row's key. */
export function ownRow(
  table: string,
  key: string,
  truthId: string,
  row: NativeRow,
  overrides?: NamedRecord['overrides'],
): WrittenRow {
  const record = { truthId, recordId: `${table}:${row[key]}` };
  return { table, row, records: [overrides === undefined ? record : { ...record, overrides }] };
}
