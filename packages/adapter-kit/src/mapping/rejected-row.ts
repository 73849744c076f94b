import { type EntityName, type ErrorCode, type Rejection, type RowValues, SealedRow } from '@bitewing/core';
import type { RowFate } from '../reader/mapped.ts';
import type { MappingContext } from '../reader/mapping-context.ts';
import type { Row } from '../reader/row.ts';
import type { TableLayout } from '../reader/table-layout.ts';

/** Why a row cannot be mapped. */
export interface Refusal {
  readonly refused: ErrorCode;
  /** Native columns that made it so. */
  readonly columns: readonly string[];
}

/** Names the reason for which a row is rejected; made once, not for each row. */
export const refusal = (refused: ErrorCode, ...columns: readonly string[]): Refusal => ({ refused, columns });

/** Cells by column; what a row has beyond its columns is kept under its number, so that nothing gets lost. */
function sealRow(row: Row, layout: TableLayout): SealedRow {
  const values: Record<string, string | null> = {};
  const length = Math.max(row.length, layout.columns.length);
  for (let position = 0; position < length; position += 1) {
    values[layout.columns[position] ?? `#${position + 1}`] = row[position] ?? null;
  }
  return new SealedRow(values satisfies RowValues);
}

/** The fate of a row that cannot be mapped: rejected, with its values sealed. */
export function rejectedRow(
  context: MappingContext,
  entity: EntityName,
  layout: TableLayout,
  key: string,
  row: Row,
  { refused, columns }: Refusal,
): RowFate {
  const rejection: Rejection = {
    entity,
    source: { adapter: context.adapter, instance: context.instance, table: layout.table, key },
    code: refused,
    fields: columns,
    raw: sealRow(row, layout),
  };
  return { kind: 'rejected', rejection };
}
