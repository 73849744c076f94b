import type { ListClient } from '../../../way/api/list/list-client.ts';
import { listTables } from '../../../way/api/list/list-tables.ts';
import type { Practice } from '../../practice.ts';

/**
 * A practice whose tables say how many rows they have. The API does not tell, so that lists are read; those that have to be
 * asked for patient by patient would take hours, and stay uncounted.
 */
export async function countedPractice(
  practice: Practice,
  client: ListClient,
  signal: AbortSignal,
): Promise<Practice> {
  const tables = new Map(practice.database.tables);
  for (const list of listTables.values()) {
    const table = tables.get(list.table);
    if (table === undefined) continue;
    const rows = list.of === null ? (await client.rows(list, null, signal)).length : null;
    tables.set(list.table, { ...table, rows });
  }
  return { ...practice, database: { ...practice.database, tables } };
}
