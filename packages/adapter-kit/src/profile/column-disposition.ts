import type { ColumnDisposition, EntityName } from '@bitewing/core';
import type { KeptType } from '../cell/kept-cells.ts';
import type { ColumnDescription, TableDescription } from './table-description.ts';

/** What is described of a column: its own entry alone, for a column may be called as something that every object has. */
const describedColumn = ({ columns }: TableDescription, column: string): ColumnDescription | undefined =>
  Object.hasOwn(columns, column) ? columns[column] : undefined;

/** Whether a table holds passwords or the like. A column of it that no known version has may be one, too, and is not read. */
export const holdsSecrets = ({ columns }: TableDescription): boolean =>
  Object.values(columns).some(({ disposition }) => disposition.kind === 'secret');

/**
 * What becomes of a column of a table that is read. A column that no known version has is kept verbatim for the
 * entity that holds the table's kept columns, and may hold anything, so it counts as `direct`; beside secrets it
 * counts as one.
 */
export function columnDisposition(
  description: TableDescription,
  column: string,
  entity: EntityName,
): ColumnDisposition {
  const known = describedColumn(description, column);
  if (known !== undefined) return known.disposition;
  return holdsSecrets(description) ? { kind: 'secret' } : { kind: 'extra', entity, phi: 'direct' };
}

/** Type of a column that goes into `extra`; null for one that does not. Of an unknown column only NULL and '' say nothing. */
export function keptType(description: TableDescription, column: string): KeptType | null {
  const known = describedColumn(description, column);
  if (known !== undefined) return known.kept ?? null;
  return holdsSecrets(description) ? null : 'text';
}
