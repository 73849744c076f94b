import assert from 'node:assert/strict';
import type { Batch, TableProgress } from '@bitewing/core';

const skippedRows = (table: TableProgress): number =>
  Object.values(table.skipped).reduce((sum, count) => sum + count, 0);

const counters = ['read', 'mapped', 'folded', 'rejected'] as const;

/** Asserts that every row of a whole reading is accounted for; gives the last word on each table. */
export function assertAccounted(batches: readonly Batch[]): ReadonlyMap<string, TableProgress> {
  const latest = new Map<string, TableProgress>();
  for (const table of batches.flatMap((batch) => batch.tables)) {
    assert.equal(
      table.read,
      table.mapped + table.folded + skippedRows(table) + table.rejected,
      `${table.table}: rows read are mapped, folded, skipped or rejected`,
    );
    const before = latest.get(table.table);
    assert.ok(
      before === undefined || counters.every((counter) => before[counter] <= table[counter]),
      `${table.table}: counts never fall`,
    );
    latest.set(table.table, table);
  }
  const counted = [...latest.values()].reduce((sum, table) => sum + table.rejected, 0);
  const given = batches.flatMap((batch) => batch.rejected).length;
  assert.equal(counted, given, 'every rejected row is handed over');
  return latest;
}
