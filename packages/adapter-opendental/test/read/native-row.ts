import { type Cell, type Row, type TableLayout, tableLayout } from '@bitewing/adapter-kit';
import { type ColumnDefinition, tablesOfVersion } from '@bitewing/testkit-native';
import { tablesOfTheApi } from './tables-of-the-api.ts';

const tables = new Map(tablesOfVersion('25.4').map((table) => [table.name, table.columns]));

/** Cells that differ from what the database would put in by itself. */
export type CellsByColumn = Readonly<Record<string, Cell>>;

/** The columns of a table of the fact sheets. */
export function columnsOf(table: string): readonly ColumnDefinition[] {
  const columns = tables.get(table) ?? tablesOfTheApi.get(table);
  if (columns === undefined) throw new Error(`the fact sheets have no table ${table}`);
  return columns;
}

/** Layout of a table with all its columns, and perhaps more. */
export const nativeLayout = (table: string, ...added: readonly string[]): TableLayout =>
  tableLayout(table, [...columnsOf(table).map((column) => column.name), ...added]);

/** What stands in a column where nobody wrote anything. */
function emptyCell({ type, nullable, default: byDefault }: ColumnDefinition): Cell {
  if (typeof byDefault === 'number') return String(byDefault);
  if (nullable) return null;
  if (type === 'date') return byDefault === 'zero' ? '0000-00-00' : '0001-01-01';
  if (type === 'datetime') return '0001-01-01 00:00:00';
  if (type === 'timestamp') return '2024-05-06 07:08:09';
  if (type === 'time') return '00:00:00';
  return /char|text/.test(type) ? '' : '0';
}

/** A row of a table, as a dump would print it; the layout is that of {@link nativeLayout} with the added columns. */
export function nativeRow(table: string, cells: CellsByColumn, ...added: readonly string[]): Row {
  const columns = columnsOf(table);
  const known = new Set([...columns.map((column) => column.name), ...added]);
  const unknown = Object.keys(cells).find((column) => !known.has(column));
  if (unknown !== undefined) throw new Error(`table ${table} has no column ${unknown}`);
  const written = (column: string, otherwise: Cell): Cell =>
    Object.hasOwn(cells, column) ? (cells[column] ?? null) : otherwise;
  return [
    ...columns.map((column) => written(column.name, emptyCell(column))),
    ...added.map((column) => written(column, null)),
  ];
}
