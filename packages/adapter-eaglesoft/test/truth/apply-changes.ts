import {
  type EaglesoftDatabase,
  type EaglesoftRow,
  type EaglesoftTableChanges,
  eaglesoftTable,
} from '@bitewing/testkit-native';

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

const literal = (cell: string | null): string =>
  cell === null ? 'NULL' : `'${cell.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** The statements of the storage that take a row away. */
export function deletion(table: string, row: EaglesoftRow): string {
  const { primaryKey } = eaglesoftTable(table);
  const conditions = primaryKey.map((name) => `${quoted(name)} <=> ${literal(row[name] ?? null)}`);
  return `DELETE FROM ${quoted(table)} WHERE ${conditions.join(' AND ')}`;
}

/** The statement that puts a row there. */
export const insertion = (table: string, row: EaglesoftRow): string =>
  `INSERT INTO ${quoted(table)} (${Object.keys(row).map(quoted).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`;

/** Does in a database what happened to the rows of its tables. */
export async function applyChanges(
  database: EaglesoftDatabase,
  changes: ReadonlyMap<string, EaglesoftTableChanges>,
): Promise<void> {
  const statements = [...changes].flatMap(([table, { came, changed, went }]) => [
    ...[...went, ...changed].map((row) => deletion(table, row)),
    ...[...changed, ...came].map((row) => insertion(table, row)),
  ]);
  await database.change(...statements);
}
