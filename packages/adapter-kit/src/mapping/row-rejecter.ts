import { type EntityName, type ErrorCode, type Rejection, type RowValues, SealedRow } from '@bitewing/core';
import type { IssueNotes } from '../cell/issue-notes.ts';
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
  const values: [column: string, cell: string | null][] = [];
  const length = Math.max(row.length, layout.columns.length);
  for (let position = 0; position < length; position += 1) {
    values.push([layout.columns[position] ?? `#${position + 1}`, row[position] ?? null]);
  }
  // Not assigned one by one: a column may be called `__proto__`.
  const byColumn: RowValues = Object.fromEntries(values);
  return new SealedRow(byColumn);
}

/** Makes the fate of a row that cannot be mapped: rejected under its key, with its values sealed. */
export type RowRejecter = (key: string, row: Row, reason: Refusal) => RowFate;

/**
 * Compiles the rejecter of a table's rows.
 *
 * @param notes Where the mapping of these rows takes notes: those of a rejected row are dropped, for the next record
 * is another one's. Null for rows that are judged before they are mapped, such as those of a group, whose notes
 * belong to the record of all of them.
 */
export function rowRejecter(
  context: MappingContext,
  notes: IssueNotes | null,
  entity: EntityName,
  layout: TableLayout,
): RowRejecter {
  const { adapter, instance } = context;
  const { table } = layout;
  return (key, row, { refused, columns }) => {
    notes?.takeIssues();
    notes?.takeKept();
    const rejection: Rejection = {
      entity,
      source: { adapter, instance, table, key },
      code: refused,
      fields: columns,
      raw: sealRow(row, layout),
    };
    return { kind: 'rejected', rejection };
  };
}
