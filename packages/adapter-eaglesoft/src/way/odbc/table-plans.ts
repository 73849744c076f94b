import type { PlannedColumn, RowFilter, TablePlan } from '@bitewing/kysely-odbc';
import { nativeColumns } from '../../profile/native-columns.ts';
import type { FoundColumn, PlannedPart } from '../way.ts';
import { cellFormOf } from './cell-forms.ts';

/** Where the tables of a database are, and how their texts are asked for. */
export interface TablePlace {
  readonly owner: string;
  /** The name of a table as the database spells it. */
  readonly nameOf: (table: string) => string;
  /** Whether texts are fetched as bytes. */
  readonly decodes: boolean;
}

export const plannedColumn = (column: FoundColumn, { decodes }: TablePlace): PlannedColumn => ({
  name: column.name,
  form: cellFormOf(column, decodes),
  ...(column.size === null ? {} : { size: column.size }),
});

/** What the database calls columns that the layout names. */
export const foundNames = ({ layout, columns }: PlannedPart, names: readonly string[]): readonly string[] =>
  names.map((name) => columns[layout.at(name)]?.name ?? name);

/**
 * How a part is read: its columns by name, in the order of its key, with the sums of its amounts held against the database's.
 *
 * @param where Rows that are wanted only.
 */
export function tablePlan(part: PlannedPart, place: TablePlace, where: readonly RowFilter[] = []): TablePlan {
  const { found, columns, layout, key } = part;
  const planned = columns.map((column) => plannedColumn(column, place));
  const sums = (nativeColumns(found.name)?.money ?? []).filter(
    (name) => planned[layout.at(name)]?.form === 'decimal',
  );
  return {
    table: { owner: place.owner, name: place.nameOf(found.name) },
    columns: planned,
    key: foundNames(part, key),
    sums: foundNames(part, sums),
    ...(where.length === 0 ? {} : { where }),
  };
}
