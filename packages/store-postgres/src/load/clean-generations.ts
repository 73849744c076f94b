import { filledTables } from '../layout/filled-tables.ts';
import { generationTables, type TenantTable } from '../layout/tenant-tables.ts';
import type { TenantSession } from '../tenant-session.ts';

/** Rows that one transaction deletes at most: nobody waits long for its locks. */
const stepRows = 10_000;

/** Deletes the first rows by key while there are more than a step; the rest follow by {@link restOf}. */
const stepOf = ({ table, key }: TenantTable): string => {
  const columns = key.join(', ');
  return `DELETE FROM ${table} WHERE instance = $1 AND generation = $2 AND (${columns}) <= (
      SELECT ${columns} FROM ${table} WHERE instance = $1 AND generation = $2 ORDER BY ${columns} OFFSET ${stepRows - 1} LIMIT 1)
    RETURNING 1 AS deleted`;
};

const restOf = ({ table }: TenantTable): string =>
  `DELETE FROM ${table} WHERE instance = $1 AND generation = $2`;

/**
 * Deletes what no reader can see any more: generations that were replaced or given up, in bounded steps with a
 * transaction each.
 */
export async function cleanGenerations(session: TenantSession, instance: string): Promise<void> {
  const stale = await session.run((transaction) =>
    transaction.query<{ generation: number }>(
      'SELECT generation FROM control.stale_generation WHERE instance = $1 ORDER BY generation',
      [instance],
    ),
  );
  for (const { generation } of stale) {
    const remove = (statement: string): Promise<readonly object[]> =>
      session.run((transaction) => transaction.query(statement, [instance, generation]));
    const filled = await session.run(({ query }) => filledTables(query, instance, generation));
    for (const table of generationTables.filter((one) => filled.has(one.table))) {
      while ((await remove(stepOf(table))).length > 0);
      await remove(restOf(table));
    }
    await remove('DELETE FROM control.stale_generation WHERE instance = $1 AND generation = $2');
  }
}
