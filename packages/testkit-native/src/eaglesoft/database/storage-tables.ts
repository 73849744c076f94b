import type { EaglesoftColumn, EaglesoftTable } from '../schema/table-definition.ts';

export const backQuoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** MariaDB's type for one of SQL Anywhere's. */
export function storageType({ type, length }: EaglesoftColumn): string {
  switch (type) {
    case 'char':
    case 'varchar':
      return `${type}(${length ?? 1})`;
    case 'long varchar':
      return 'longtext';
    case 'integer':
      return 'int';
    case 'smallint':
      return 'smallint';
    case 'numeric':
      return 'decimal(15,2)';
    case 'date':
      return 'date';
    case 'timestamp':
      return 'datetime(6)';
    case 'time':
      return 'time(3)';
    case 'bit':
      // BIT itself arrives as a character with the code 1 (odbc.md section 2), which the engine's driver does not send.
      return 'tinyint(1)';
  }
}

/** Indexes beside the primary keys: columns by which rows are grouped or asked for. */
const groupColumns: ReadonlyMap<string, readonly string[]> = new Map([
  ['transactions_detail', ['tran_num']],
  ['tHistory', ['tran_num']],
  ['operatory_notes', ['freshness']],
]);

/**
 * The statement that makes a table. The collation compares without regard to case and trailing blanks, as a database of the
 * vendor does (sql-anywhere.md section 1); NULL comes first in ascending order in both.
 */
export function createTable(database: string, { name, columns, primaryKey }: EaglesoftTable): string {
  const names = (list: readonly string[]): string => list.map(backQuoted).join(', ');
  const indexed = (groupColumns.get(name) ?? []).filter((column) =>
    columns.some((each) => each.name === column),
  );
  const lines = [
    ...columns.map(
      (column) =>
        `${backQuoted(column.name)} ${storageType(column)} ${column.nullable ? 'NULL' : 'NOT NULL'}`,
    ),
    ...(primaryKey.length === 0 ? [] : [`PRIMARY KEY (${names(primaryKey)})`]),
    ...indexed.map((column) => `KEY ${backQuoted(`by_${column}`)} (${backQuoted(column)})`),
  ];
  return `CREATE TABLE ${backQuoted(database)}.${backQuoted(name)} (${lines.join(', ')}) ENGINE=InnoDB`;
}
