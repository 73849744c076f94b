import type { Store } from '../../src/index.ts';
import { compareRecords, readAll } from './host.ts';
import { compareDumps, type LogicalDump } from './logical-dump.ts';
import { instance, type Story } from './story.ts';

/** What is wrong with a store in the end, by what was emitted and by the dump of a load that nothing disturbed. */
export async function judgeFinalState(
  store: Store,
  story: Story,
  dumps: { readonly expected: LogicalDump; readonly actual: LogicalDump },
) {
  const records = compareRecords(await readAll(store), story.pictures.at(-1) ?? []);
  const problems: string[] = [];
  if (records.different > 0) problems.push(`${records.different} records have another content`);
  const differences = compareDumps(dumps.expected, dumps.actual);
  for (const { table, missing, more } of differences)
    problems.push(`${table}: ${missing} rows missing, ${more} rows that the undisturbed load has not`);
  const { scanState } = store.checkpoint(instance);
  for (const { table, bucket, bytes } of story.scanState) {
    const kept = await scanState.get(table, bucket);
    if (kept === null || Buffer.compare(kept, bytes) !== 0)
      problems.push(`scan state of ${table}, bucket ${bucket}, is not what was staged last`);
  }
  const rowsMore = differences.reduce((sum, { more, missing }) => sum + Math.max(0, more - missing), 0);
  const rowsMissing = differences.reduce((sum, { more, missing }) => sum + Math.max(0, missing - more), 0);
  return {
    lost: Math.max(records.lost, rowsMissing),
    duplicated: Math.max(records.duplicated, rowsMore),
    problems,
  };
}
