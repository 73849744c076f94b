import type { ApiRow } from './api-client.ts';
import { listCell } from './list/list-cells.ts';
import { listOf } from './list/list-tables.ts';

/** Cells of a row by column, as the database would print them. */
export type NativeCells = Readonly<Record<string, string>>;

/** A table of which single rows are read. */
export type ApiTableName =
  | 'appointment'
  | 'histappointment'
  | 'appointmenttype'
  | 'patient'
  | 'recall'
  | 'commlog'
  | 'payment'
  | 'document';

/** Fields that begin with a small letter are joined or computed (opendental-api.md section 3), and no columns. */
const isColumn = (name: string): boolean => /^[A-Z]/.test(name);

/** Turns a row of the API into one of the database, also one with fields that its list does not have. What is no column is left out. */
export function nativeCells(table: ApiTableName, row: ApiRow): NativeCells {
  const list = listOf(table);
  const cells: Record<string, string> = Object.create(null);
  for (const [column, value] of Object.entries(row)) {
    const text = isColumn(column) ? listCell(list, column, value) : null;
    if (text !== null) cells[column] = text;
  }
  return cells;
}
