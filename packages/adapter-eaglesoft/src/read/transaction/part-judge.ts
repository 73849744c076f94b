import {
  type MappingContext,
  type Refusal,
  type Row,
  type RowFate,
  rowRejecter,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { keyReader } from './key-reader.ts';

/** Judges the rows of a part of a transaction. */
export interface PartJudge {
  /** The key that the row's own fate is told under. */
  readonly keyOf: (row: Row) => string | null;
  readonly isWhole: (row: Row) => boolean;
  readonly reject: (row: Row, reason: Refusal) => RowFate;
}

/** Compiles the judge of a table's rows. All of a transaction is about a balance, so that rows are rejected as entries. */
export function partJudge(layout: TableLayout, keyColumn: string, context: MappingContext): PartJudge {
  const width = layout.columns.length;
  const keyOf = keyReader(keyColumn)(layout);
  const rejected = rowRejecter(context, null, 'ledgerEntry', layout);
  return {
    keyOf,
    isWhole: (row) => row.length === width,
    reject: (row, reason) => rejected(keyOf(row) ?? '', row, reason),
  };
}
