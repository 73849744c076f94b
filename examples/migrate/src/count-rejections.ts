import type { Batch } from '@bitewing/core';
import type { RejectedRows } from './report/migration-report.ts';

/** Adds up what a run rejected. */
export interface RejectionCounter {
  add(batch: Batch): void;
  /** The most frequent first. */
  rows(): readonly RejectedRows[];
}

type Counted = { -readonly [Key in keyof RejectedRows]: RejectedRows[Key] };

/** Counts rejected rows by table and code. */
export function createRejectionCounter(): RejectionCounter {
  const counts = new Map<string, Counted>();
  return {
    add({ rejected }) {
      for (const { source, code } of rejected) {
        const key = `${code} ${source.table}`;
        const rows = counts.get(key) ?? { table: source.table, code, count: 0 };
        rows.count += 1;
        counts.set(key, rows);
      }
    },
    rows: () =>
      [...counts.values()].map((rows) => ({ ...rows })).sort((left, right) => right.count - left.count),
  };
}
