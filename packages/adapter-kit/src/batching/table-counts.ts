import type { EntityName, ErrorCode, Instant, TableProgress } from '@bitewing/core';
import type { TableFate } from './read-step.ts';

interface Counts {
  status: TableProgress['status'];
  read: number;
  mapped: number;
  folded: number;
  rejected: number;
  skipped: Map<string, number>;
  code: ErrorCode | undefined;
  asOf: Instant | null;
}

/** Counts the fates of rows by table, so that read = mapped + folded + skipped + rejected at any time. */
export interface TableCounts {
  count(row: TableFate): void;
  /** All rows of the table have their fate. */
  complete(table: string): void;
  fail(table: string, code: ErrorCode): void;
  /** What was given of the table is true as of a moment, as far as it is known. */
  fresh(table: string, asOf: Instant): void;
  /** The table is being emitted whole again, or no longer is. */
  resync(table: string, isUnderWay: boolean): void;
  isComplete(table: string): boolean;
  /** Whether a table failed, so that what was read is no whole picture. */
  hasFailed(): boolean;
  /** The counts as they are now. */
  progress(): readonly TableProgress[];
}

/**
 * @param asOf When the rows were true; a function is asked at the first row of each table.
 * @param entitiesOf What the rows of each table become.
 */
export function tableCounts(
  tables: readonly string[],
  asOf: Instant | (() => Instant),
  entitiesOf: ReadonlyMap<string, readonly EntityName[]> = new Map(),
): TableCounts {
  const now = typeof asOf === 'function' ? asOf : () => asOf;
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
        asOf: null,
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
      row.asOf ??= now();
      if (fate.kind === 'skipped') row.skipped.set(fate.rule, (row.skipped.get(fate.rule) ?? 0) + 1);
      else row[fate.kind] += 1;
    },
    complete(table) {
      const row = of(table);
      row.status = 'complete';
      row.asOf ??= now();
    },
    fail(table, code) {
      const row = of(table);
      row.status = 'failed';
      row.code = code;
    },
    fresh(table, moment) {
      of(table).asOf = moment;
    },
    resync(table, isUnderWay) {
      const row = of(table);
      row.status = isUnderWay ? 'resync' : 'reading';
      row.code = undefined;
    },
    isComplete: (table) => counts.get(table)?.status === 'complete',
    hasFailed: () => [...counts.values()].some(({ status }) => status === 'failed'),
    progress: () =>
      [...counts].map(([table, { status, read, mapped, folded, rejected, skipped, code, asOf: since }]) => ({
        table,
        ...(entitiesOf.has(table) ? { entities: entitiesOf.get(table) ?? [] } : {}),
        status,
        read,
        mapped,
        folded,
        skipped: Object.fromEntries(skipped),
        rejected,
        asOf: since,
        ...(code === undefined ? {} : { code }),
      })),
  };
}
