/** A native value as text, exactly as the source printed it; `null` for SQL NULL. */
export type Cell = string | null;

/** Cells of one row in the order of a {@link TableLayout}. */
export type Row = readonly Cell[];
