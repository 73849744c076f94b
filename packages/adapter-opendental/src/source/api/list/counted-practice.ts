import type { ListClient } from '../../../way/api/list/list-client.ts';
import { listTables } from '../../../way/api/list/list-tables.ts';
import type { Practice } from '../../practice.ts';

/** A practice whose tables say how many rows they have: the API does not tell, so that every list is read. */
export async function countedPractice(
  practice: Practice,
  client: ListClient,
  signal: AbortSignal,
): Promise<Practice> {
  const keys = new Map<string, readonly string[]>();
  const tables = new Map(practice.database.tables);
  const inOrder = [...listTables.values()].sort(
    (one, other) => Number(one.of !== null) - Number(other.of !== null),
  );
  for (const list of inOrder) {
    const table = tables.get(list.table);
    if (table === undefined) continue;
    const owners = list.of === null ? [null] : (keys.get(list.of.table) ?? []);
    let count = 0;
    for (const owner of owners) {
      const rows = await client.rows(list, owner, signal);
      count += rows.length;
      if (list.of === null)
        keys.set(
          list.table,
          rows.map((row) => String(row[list.key])),
        );
    }
    tables.set(list.table, { ...table, rows: count });
  }
  return { ...practice, database: { ...practice.database, tables } };
}
