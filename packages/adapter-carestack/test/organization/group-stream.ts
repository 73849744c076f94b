import { type MappingContext, tableLayout } from '@bitewing/adapter-kit';
import type { Batch, CanonicalRecord, Instant, TableProgress, UpsertRecord } from '@bitewing/core';
import { createReaders } from '../../src/read/index.ts';

const context: MappingContext = {
  adapter: 'carestack',
  instance: 'group',
  observedAt: '2026-03-02T12:00:00Z' as Instant,
  zoneOf: () => 'America/New_York',
  phoneRegion: 'US',
};
const readers = new Map(createReaders().map((reader) => [reader.table, reader]));

/** Cells of a native row. */
export type Cells = Readonly<Record<string, string | null>>;

/** What the adapter's own readers make of native rows. */
export function recordsOf(table: string, ...rows: readonly Cells[]): readonly UpsertRecord[] {
  return rows.flatMap((cells) => {
    const reader = readers.get(table);
    if (reader === undefined) throw new Error(`no reader of ${table}`);
    const columns = Object.keys(cells);
    const { records, fate } = reader.compile(tableLayout(table, columns), context)(Object.values(cells));
    if (fate.kind !== 'mapped') throw new Error(`${table}: ${fate.kind}`);
    return records;
  });
}

/** A batch as a source gives it, of which the tree looks at records and tables. */
export const batchOf = (
  records: readonly CanonicalRecord[],
  tables: readonly TableProgress[] = [],
  instance = 'group',
): Batch => ({
  instance,
  phase: 'snapshot',
  observedAt: context.observedAt,
  records,
  rejected: [],
  tables,
  settled: false,
  cursor: { adapter: 'carestack', version: 1, epoch: 'e', position: {} },
  complete: false,
});

/** The row behind a record is gone. */
export const gone = ({ entity, id, source }: UpsertRecord): CanonicalRecord => ({
  op: 'remove',
  entity,
  id,
  source,
  evidence: 'absent',
  reason: 'deleted',
});

/** Progress of a table that is done, or failed with a code. */
export const progress = (table: string, code?: 'ip_blocked' | 'source_busy'): TableProgress => ({
  table,
  status: code === undefined ? 'complete' : 'failed',
  read: 0,
  mapped: 0,
  folded: 0,
  skipped: {},
  rejected: 0,
  asOf: context.observedAt,
  ...(code === undefined ? {} : { code }),
});
