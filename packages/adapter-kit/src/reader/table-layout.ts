/** Which columns a row has, and where. Readers look positions up once, never per row. */
export interface TableLayout {
  /** Logical, profile-neutral name. */
  readonly table: string;
  /** Columns in row order: what is mapped, used or kept, and what the profile does not know. */
  readonly columns: readonly string[];
  /** Position of a column; -1 where the source does not have it, so that the cell reads as `undefined`. */
  at(column: string): number;
}

/** Builds the layout of a table from its columns in row order. Names are compared as written. */
export function tableLayout(table: string, columns: readonly string[]): TableLayout {
  const positions = new Map(columns.map((column, position) => [column, position]));
  return { table, columns, at: (column) => positions.get(column) ?? -1 };
}
