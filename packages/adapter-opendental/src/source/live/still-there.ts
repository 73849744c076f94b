import { type EntityReader, tablesOf } from '@bitewing/adapter-kit';
import { quoted } from '../../way/mysql/live-table.ts';
import { type LiveRun, pagedTable } from './live-run.ts';

const wholeNumber = /^-?\d{1,20}$/;

/** The column that keys of a reader's first table begin with, and how a row's key is told. */
function keyOfRows(reader: EntityReader, run: LiveRun, table: string) {
  const paged = pagedTable(run, table);
  if (paged === null) return null;
  if (reader.kind === 'row') {
    const keyOf = (row: readonly (string | null)[]): string | null => row[paged.keyAt] ?? null;
    return { paged, column: paged.primaryKey, keyOf };
  }
  const [part] = reader.parts;
  const [column] = part?.keyColumns ?? [];
  if (part === undefined || column === undefined) return null;
  return { paged, column, keyOf: part.groupKey(paged.planned.layout) };
}

/**
 * Which of some keys have a row all the same, though a pass did not meet one: a row that was deleted and written again
 * while its page was read. Only what is really gone may count as deleted.
 */
export function stillThere(
  run: LiveRun,
): (table: string, keys: readonly string[]) => Promise<ReadonlySet<string>> {
  return async (table, keys) => {
    const reader = run.plan.readers.find((one) => tablesOf(one)[0]?.table === table);
    const found = reader === undefined ? null : keyOfRows(reader, run, table);
    const numbers = [...new Set(keys.map((key) => key.split(',', 1)[0] ?? ''))].filter((key) =>
      wholeNumber.test(key),
    );
    if (found === null || numbers.length === 0) return new Set();
    const { rows } = await found.paged.query({
      where: [`${quoted(found.column)} IN (${numbers.join(', ')})`],
      orderBy: [],
    });
    return new Set(rows.map(found.keyOf).filter((key) => key !== null));
  };
}
