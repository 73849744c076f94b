import type { Batch, TableProgress } from '../batch.ts';

type Tables = ReadonlyMap<string, TableProgress>;

/** What is known of the tables of a run: as far as they were read, and as a host may show them. */
export interface Pictures {
  readonly read: Tables;
  /** As of the last settled batch. */
  readonly settled: Tables;
}

export const noPictures: Pictures = { read: new Map(), settled: new Map() };

/**
 * Whether anything is known later than before: of a table as it was read, or as it may be shown. What was read
 * unsettled is news a second time when a batch without rows settles it.
 */
export const advances = (before: Pictures, behind: Pictures): boolean =>
  isLater(before.read, behind.read) || isLater(before.settled, behind.settled);

const isLater = (before: Tables, behind: Tables): boolean =>
  [...behind].some(([table, progress]) => momentOf(progress) > momentOf(before.get(table)));

/**
 * Takes over what a batch says of its tables. A call counts anew, so a table that it has not come to yet keeps the
 * moment that an earlier call told. Nothing read is forgotten either: a call that goes on behind a cursor need not
 * name the tables that were read before it.
 */
export function withTables({ read, settled }: Pictures, batch: Batch): Pictures {
  const now = new Map(read);
  for (const progress of batch.tables) {
    const { asOf = null, entities } = read.get(progress.table) ?? {};
    now.set(progress.table, {
      ...(entities === undefined ? {} : { entities }),
      ...progress,
      asOf: progress.asOf ?? asOf,
    });
  }
  return { read: now, settled: batch.settled ? now : settled };
}

/** Every table that is known, as a host may show it: without a moment where no settled batch had it. */
export const shownTables = ({ read, settled }: Pictures): readonly TableProgress[] =>
  [...read.values()].map((progress) => settled.get(progress.table) ?? { ...progress, asOf: null });

/** Moment of the youngest table of the settled picture; -Infinity where there is none. */
export const settledAt = ({ settled }: Pictures): number => Math.max(...[...settled.values()].map(momentOf));

const momentOf = (progress: TableProgress | undefined): number =>
  progress === undefined || progress.asOf === null ? Number.NEGATIVE_INFINITY : Date.parse(progress.asOf);
