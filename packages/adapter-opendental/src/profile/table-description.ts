import {
  type Columns,
  tableDescription as describeTable,
  dropped,
  type TableDescription as KitTableDescription,
} from '@bitewing/adapter-kit';

export { alsoKept, dropped, extra, mapped, mappedTo, secret, used } from '@bitewing/adapter-kit';

/** What is known of a table that is read, from the fact sheet's versions 24.1 and 25.4. */
export interface TableDescription extends KitTableDescription {
  /** Columns that 24.1 does not have and 25.4 has. */
  readonly addedIn254: readonly string[];
}

/** Joins groups of columns. @throws BitewingError `internal` where a column stands in two of them */
export const tableDescription = (
  table: string,
  required: string,
  groups: readonly Columns[],
  addedIn254 = '',
): TableDescription => ({
  ...describeTable(table, required, groups),
  addedIn254: addedIn254.split(/\s+/).filter((column) => column !== ''),
});

/** Vendor's integrity hash over other columns (opendental.md section 1). */
export const securityHash = dropped('SecurityHash', 'vendor integrity hash, not practice data');

/** Upgrades of the program touch every stamp (opendental.md section 6), and a record is compared by what it says. */
export const editStamp = (column: string): Columns =>
  dropped(column, 'edit stamp kept by the database; it says when a row was written, not what it says');
