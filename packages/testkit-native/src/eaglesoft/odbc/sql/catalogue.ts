import { failure } from '../odbc-failure.ts';
import type { ColumnReference, TableReference } from './syntax-tree.ts';

/** What the engine knows of a column: its domain, and `width` and `scale` as the catalogue counts them. */
export interface CatalogueColumn {
  readonly name: string;
  readonly domain: string;
  readonly width: number;
  readonly scale: number;
  readonly isNullable: boolean;
}

export interface CatalogueTable {
  readonly owner: string;
  readonly name: string;
  /** The database of the storage in which it is. */
  readonly storage: string;
  readonly columns: readonly CatalogueColumn[];
  readonly primaryKey: readonly string[];
}

const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** A table of a statement under the alias by which the rewritten statement calls it. */
export interface ScopedTable {
  readonly alias: string;
  readonly table: CatalogueTable;
}

/**
 * Finds a table; names are compared without regard to case. Without an owner, the one of the practice's tables is meant: the
 * vendor's programs write names so, since their users belong to that group.
 *
 * @throws OdbcFailure 42S02.
 */
export function findTable(
  tables: readonly CatalogueTable[],
  { owner, name }: Pick<TableReference, 'owner' | 'name'>,
): CatalogueTable {
  const found = tables.find(
    (table) => same(table.name, name) && (owner === null ? table.owner !== 'SYS' : same(table.owner, owner)),
  );
  if (found === undefined) throw failure('42S02', -141, `Table '${name}' not found`);
  return found;
}

/** Finds the column that a reference means. @throws OdbcFailure 42S22 for none, 42000 where it could be several. */
export function findColumn(
  scope: readonly ScopedTable[],
  reference: ColumnReference,
): { readonly alias: string; readonly column: CatalogueColumn } {
  const found = scope
    .filter(({ alias }) => reference.table === null || same(alias, reference.table))
    .flatMap(({ alias, table }) => {
      const column = table.columns.find(({ name }) => same(name, reference.name));
      return column === undefined ? [] : [{ alias, column }];
    });
  const [first] = found;
  if (first === undefined) throw failure('42S22', -143, `Column '${reference.name}' not found`);
  if (found.length > 1)
    throw failure('42000', -144, `Column '${reference.name}' found in more than one table or is ambiguous`);
  return first;
}
