import { tablesOf } from '@bitewing/adapter-kit';
import { type ListRun, listedTable, rowsOf } from './list-run.ts';

/**
 * Which of some keys a list shows all the same when it is asked once more: rows drift, and only what is really gone may count as
 * deleted. A list by owner has few rows for each, and is not asked again.
 */
export function stillListed(
  run: ListRun,
): (table: string, keys: readonly string[]) => Promise<ReadonlySet<string>> {
  return async (table, keys) => {
    const reader = run.plan.readers.find((one) => tablesOf(one)[0]?.table === table);
    const listed = listedTable(run, table);
    if (reader === undefined || listed === null || listed.list.of !== null) return new Set();
    const groupKey = reader.kind === 'group' ? reader.parts[0]?.groupKey(listed.planned.layout) : undefined;
    const wanted = new Set(keys);
    const shown = (await rowsOf(run, listed, null)).map((row) =>
      groupKey === undefined ? (row[listed.keyAt] ?? null) : groupKey(row),
    );
    return new Set(shown.filter((key) => key !== null).filter((key) => wanted.has(key)));
  };
}
