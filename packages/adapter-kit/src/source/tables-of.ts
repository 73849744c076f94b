import type { EntityReader } from '../reader/entity-reader.ts';

/** A table that a reader reads. */
export interface ReaderTable {
  readonly table: string;
  /** Columns without which no row can be read safely. */
  readonly required: readonly string[];
  /** Whether the reader can do without it. */
  readonly optional: boolean;
}

/** The tables of a reader; the first gives its records their identity. */
export const tablesOf = (reader: EntityReader): readonly ReaderTable[] =>
  reader.kind === 'group'
    ? reader.parts.map(({ table, required, optional }) => ({ table, required, optional }))
    : [{ table: reader.table, required: reader.required, optional: false }];
