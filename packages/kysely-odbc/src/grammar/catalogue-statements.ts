import type { OdbcParameter } from '../driver/odbc-driver.ts';
import type { TableName } from './table-name.ts';

export interface CatalogueStatement {
  readonly sql: string;
  /** How many rows `sql` has, with the same parameters: a driver that ends a result early says nothing of it (odbc.md section 5). */
  readonly count: string;
  readonly parameters: readonly OdbcParameter[];
}

export interface TableFilter {
  readonly owner?: string;
  readonly name?: string;
}

/** Queries of a catalogue, with the columns that each gives. */
export interface CatalogueStatements {
  /** Owner, name, kind (`1`: a table). */
  tables(filter: TableFilter): CatalogueStatement;
  /** Name, type, size, digits after the point, `Y` where it may be NULL. */
  columns(table: TableName): CatalogueStatement;
  /** Of every table of an owner: the table's name, then what {@link CatalogueStatements.columns} gives. */
  ownerColumns(owner: string): CatalogueStatement;
  /** Name, in the key's order. */
  primaryKey(table: TableName): CatalogueStatement;
  kindOf(code: string): string;
}
