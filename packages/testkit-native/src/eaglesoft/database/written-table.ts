import type { EaglesoftRow, EaglesoftTable } from '../schema/table-definition.ts';

/** A table with its rows, as a writer gives it. Rows may come from a generator: they are gone through once. */
export interface WrittenTable {
  readonly definition: EaglesoftTable;
  readonly rows: Iterable<EaglesoftRow>;
}

/** The cells of a row in the order of its table's columns. @throws RangeError for a row that lacks a column. */
export function cellsOf({ name, columns }: EaglesoftTable, row: EaglesoftRow): readonly (string | null)[] {
  return columns.map((column) => {
    const cell = row[column.name];
    if (cell === undefined) throw new RangeError(`A row of ${name} has no cell for ${column.name}.`);
    return cell;
  });
}

/** A value as its table keeps it: char is filled up with blanks. */
export const withPadding = (cell: string, type: string, length: number | null): string =>
  type === 'char' && length !== null ? cell.padEnd(length) : cell;
