import type { StoreTransaction } from '../client/store-client.ts';
import { generationTables } from './tenant-tables.ts';

const statement = generationTables
  .map(
    ({ table }) =>
      `SELECT '${table}' AS table WHERE EXISTS (SELECT 1 FROM ${table} WHERE instance = $1 AND generation = $2)`,
  )
  .join(' UNION ALL ');

/**
 * The tables that hold rows of a generation. A practice fills a part of the model, and a day's changes touch a few
 * tables: asked for at once, the empty ones cost no statement of their own.
 */
export async function filledTables(
  query: StoreTransaction['query'],
  instance: string,
  generation: number,
): Promise<ReadonlySet<string>> {
  const found = await query<{ table: string }>(statement, [instance, generation]);
  return new Set(found.map(({ table }) => table));
}
