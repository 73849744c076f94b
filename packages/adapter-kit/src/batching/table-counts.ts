import type { ErrorCode, Instant, TableProgress } from '@bitewing/core';
import type { TableFate } from './read-step.ts';

interface Counts {
  status: TableProgress['status'];
  read: number;
  mapped: number;
  folded: number;
  rejected: number;
  skipped: Map<string, number>;
  code: ErrorCode | undefined;
}

/** Counts the fates of rows by table, so that read = mapped + folded + skipped + rejected at any time. */
export interface TableCounts {
  count(row: TableFate): void;
  /** All rows of the table have their fate. */
  complete(table: string): void;
  fail(table: string, code: ErrorCode): void;
  isComplete(table: string): boolean;
  /** Whether a table failed, so that what was read is no whole picture. */
  hasFailed(): boolean;
  /** The counts as they are now. */
  progress(): readonly TableProgress[];
}

/** @param asOf When the rows were true. */
export function tableCounts(tables: readonly string[], asOf: Instant): TableCounts {
  const counts = new Map<string, Counts>();
  const of = (table: string): Counts => {
    let found = counts.get(table);
    if (found === undefined) {
      found = {
        status: 'reading',
        read: 0,
        mapped: 0,
        folded: 0,
        rejected: 0,
        skipped: new Map(),
        code: undefined,
      };
      counts.set(table, found);
    }
    return found;
  };
  for (const table of tables) of(table);
  return {
    count({ table, fate }) {
      const row = of(table);
      row.read += 1;
      if (fate.kind === 'skipped') row.skipped.set(fate.rule, (row.skipped.get(fate.rule) ?? 0) + 1);
      else row[fate.kind] += 1;
    },
    complete(table) {
      of(table).status = 'complete';
    },
    fail(table, code) {
      const row = of(table);
      row.status = 'failed';
      row.code = code;
    },
    isComplete: (table) => counts.get(table)?.status === 'complete',
    hasFailed: () => [...counts.values()].some(({ status }) => status === 'failed'),
    progress: () =>
      [...counts].map(([table, { status, read, mapped, folded, rejected, skipped, code }]) => ({
        table,
        status,
        read,
        mapped,
        folded,
        skipped: Object.fromEntries(skipped),
        rejected,
        asOf: read > 0 || status === 'complete' ? asOf : null,
        ...(code === undefined ? {} : { code }),
      })),
  };
}
