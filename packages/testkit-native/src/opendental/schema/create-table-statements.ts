import type { ColumnDefinition, OpenDentalVersion, TableDefinition } from './table-definition.ts';
import { tablesOfVersion } from './tables.ts';

function midnightOf(column: ColumnDefinition): string {
  return column.type === 'datetime' ? ' 00:00:00' : '';
}

function defaultClause(column: ColumnDefinition): string {
  if (typeof column.default === 'number') return ` DEFAULT ${column.default}`;
  switch (column.default) {
    case 'absent':
      return '';
    case 'null':
      return ' DEFAULT NULL';
    case 'sequence':
      return ' AUTO_INCREMENT';
    case 'edit-stamp':
      return ' DEFAULT current_timestamp() ON UPDATE current_timestamp()';
    case 'year-one':
      return ` DEFAULT '0001-01-01${midnightOf(column)}'`;
    case 'zero':
      return ` DEFAULT '0000-00-00${midnightOf(column)}'`;
  }
}

/** The CREATE TABLE statement of a table, without a semicolon. */
export function createTableStatement(table: TableDefinition): string {
  const columns = table.columns.map(
    (column) =>
      `\`${column.name}\` ${column.type}${column.nullable ? ' NULL' : ' NOT NULL'}${defaultClause(column)}`,
  );
  const indexes = table.indexes.map((index) => {
    const names = index.map((column) => `\`${column}\``).join(', ');
    return `KEY \`${index.join('_').slice(0, 64)}\` (${names})`;
  });
  const lines = [...columns, `PRIMARY KEY (\`${table.primaryKey}\`)`, ...indexes];
  return `CREATE TABLE \`${table.name}\` (\n  ${lines.join(',\n  ')}\n) ENGINE=MyISAM DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci`;
}

/**
 * CREATE TABLE statements of the 76 tables as one version has them, one statement each, without a semicolon.
 *
 * They need a server with an empty sql_mode: a strict one refuses the default 0000-00-00
 * (opendental.md section 2). MyISAM, 3-byte utf8, no foreign keys, as the vendor's own databases.
 */
export function createTableStatements(version: OpenDentalVersion): readonly string[] {
  return tablesOfVersion(version).map(createTableStatement);
}
