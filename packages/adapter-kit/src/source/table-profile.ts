import type { ColumnProfile, EntityName, TableProfile } from '@bitewing/core';
import { columnDisposition } from '../profile/column-disposition.ts';
import type { TableDescription } from '../profile/table-description.ts';

/** A table that is read, as it was found. */
export interface ReadTable {
  /** Logical name. */
  readonly name: string;
  readonly rows: number | null;
  /** Its columns; those that are described under the description's spelling. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly description: TableDescription;
  /** The entity that keeps what is not mapped. */
  readonly entity: EntityName;
  /** Described columns that this version of the system should have, and that are not there. */
  readonly missing: readonly string[];
}

/** What becomes of the columns of a table that is read, with those that came and went. */
export function tableProfile({ name, rows, columns, description, entity, missing }: ReadTable): TableProfile {
  const present = columns.map((column): ColumnProfile => {
    const disposition = columnDisposition(description, column.name, entity);
    const found = { name: column.name, type: column.type, disposition };
    return Object.hasOwn(description.columns, column.name) ? found : { ...found, drift: 'added' };
  });
  const lacking = missing.map(
    (column): ColumnProfile => ({
      name: column,
      type: '',
      disposition: columnDisposition(description, column, entity),
      drift: 'missing',
    }),
  );
  return { name, rows, known: true, columns: [...present, ...lacking] };
}
