import { createHash } from 'node:crypto';
import {
  type Batch,
  BitewingError,
  type CanonicalRecord,
  type Capabilities,
  type ChangeOptions,
  type ColumnProfile,
  type Cursor,
  type EntityCapability,
  type EntityName,
  entityNames,
  expectBatchSize,
  expectEntities,
  type Instant,
  type ReadOptions,
  type Rejection,
  type RemoveRecord,
  type ScanState,
  type Source,
  stateWrites,
  type TableProgress,
  type UpsertRecord,
} from '@bitewing/core';
import { noteRow, progressOf, type RowsRead, truthProgress } from '../../src/replay/truth-batches.ts';
import { adapter, instance } from './truth-stream.ts';

const capability: EntityCapability = {
  read: 'native',
  identity: 'native',
  changes: 'rescan',
  deletes: 'rescan',
  timePrecisionMs: 1000,
  snapshot: 'consistent',
  omits: [],
  lossy: {},
};

export const memoryCapabilities = (more: Partial<EntityCapability> = {}): Capabilities => ({
  entities: Object.fromEntries(entityNames.map((name) => [name, { ...capability, ...more }])) as Record<
    EntityName,
    EntityCapability
  >,
  writes: stateWrites([]),
});

/** What the source in memory holds. */
export interface MemoryPractice {
  records: readonly UpsertRecord[];
  /** Rows that cannot be mapped. */
  rejected?: readonly Rejection[];
}

const observedAt = '2025-06-30T12:00:00Z' as Instant;
const epoch = 'first';
const scanTable = 'everything';
/** A batch is closed when its records take more. */
const batchBytes = 4 * 1024 * 1024;

const digest = (record: UpsertRecord): string =>
  createHash('sha256').update(JSON.stringify(record.data)).digest('hex');

const positionOf = (from: Cursor | undefined): number => {
  if (from === undefined) return 0;
  const { index } = from.position;
  if (from.adapter !== adapter || from.version !== 1 || typeof index !== 'number')
    throw new BitewingError('cursor_invalid', { adapter });
  if (from.epoch !== epoch) throw new BitewingError('history_lost', { adapter });
  return index;
};

/** A record as the scan state keeps it: id, digest, entity, table and key. */
type Scanned = readonly [string, string, EntityName, string, string];

const scanned = async (scanState: ScanState | undefined): Promise<Map<string, Scanned>> => {
  const bytes = (await scanState?.get(scanTable, 0)) ?? null;
  if (bytes === null) throw new BitewingError('history_lost', { adapter, detail: 'There is no scan state.' });
  try {
    const entries: readonly Scanned[] = JSON.parse(new TextDecoder().decode(bytes));
    return new Map(entries.map((entry) => [entry[0], entry]));
  } catch {
    throw new BitewingError('history_lost', { adapter, detail: 'The scan state is damaged.' });
  }
};

type Item = { readonly record: CanonicalRecord } | { readonly rejection: Rejection };

const bytesOf = (item: Item): number =>
  'record' in item ? Buffer.byteLength(JSON.stringify(item.record)) : 100;

/** Ends of the batches that a list of items is cut into, from a place on. */
function* endsOf(items: readonly Item[], start: number, batchSize: number): Generator<number> {
  let [begin, bytes] = [start, 0];
  for (const [index, item] of items.entries()) {
    if (index < start) continue;
    const taken = bytesOf(item);
    if (index - begin >= batchSize || (index > begin && bytes + taken > batchBytes)) {
      yield index;
      [begin, bytes] = [index, 0];
    }
    bytes += taken;
  }
  yield items.length;
}

const withRejections = (
  tables: readonly TableProgress[],
  rejections: readonly Rejection[],
): TableProgress[] =>
  tables.map((progress) => {
    const rejected = rejections.filter(({ source }) => source.table === progress.table).length;
    return { ...progress, read: progress.read + rejected, rejected };
  });

const extraOf = (records: readonly UpsertRecord[]): ColumnProfile[] =>
  [...new Set(records.flatMap((record) => Object.keys(record.extra ?? {})))].map((name) => ({
    name,
    type: 'text',
    disposition: { kind: 'extra', entity: 'patient', phi: 'direct' },
  }));

/** A faultless source over records in memory, which the tests of the suite break in one place at a time. */
export function createMemorySource(
  practice: MemoryPractice,
  opened: { count: number } = { count: 0 },
): Source {
  const held = new Set<() => void>();
  const hold = (): (() => void) => {
    opened.count += 1;
    const release = (): void => {
      if (held.delete(release)) opened.count -= 1;
    };
    held.add(release);
    return release;
  };

  async function* batches(
    items: readonly Item[],
    start: number,
    phase: Batch['phase'],
    options: ReadOptions,
    rows: readonly UpsertRecord[],
    emptied: readonly TableProgress[] = [],
  ): AsyncGenerator<Batch> {
    const batchSize = expectBatchSize(options.batchSize);
    options.signal?.throwIfAborted();
    const release = hold();
    try {
      const rowsRead: RowsRead = new Map();
      const rejectedSoFar: Rejection[] = [];
      const note = (item: Item): void => {
        if ('rejection' in item) rejectedSoFar.push(item.rejection);
        else if (item.record.op === 'upsert') noteRow(rowsRead, item.record.source);
      };
      items.slice(0, start).forEach(note);
      const whole = phase === 'changes' ? [...truthProgress(rows, true, observedAt), ...emptied] : [];
      let begin = start;
      for (const end of endsOf(items, start, batchSize)) {
        options.signal?.throwIfAborted();
        const complete = end === items.length;
        if (complete) {
          const state = rows.map(
            (record): Scanned => [
              record.id,
              digest(record),
              record.entity,
              record.source.table,
              record.source.key,
            ],
          );
          await options.scanState?.stage(scanTable, 0, new TextEncoder().encode(JSON.stringify(state)));
        }
        const piece = items.slice(begin, end);
        piece.forEach(note);
        yield {
          instance,
          phase,
          observedAt,
          records: piece.flatMap((item) => ('record' in item ? [item.record] : [])),
          rejected: piece.flatMap((item) => ('rejection' in item ? [item.rejection] : [])),
          tables: withRejections(
            phase === 'snapshot' ? progressOf(rowsRead, complete, observedAt) : whole,
            rejectedSoFar,
          ),
          settled: complete,
          cursor: {
            adapter,
            version: 1,
            epoch,
            // Changes begin anew behind the last batch of either kind.
            position: { index: end, phase, complete },
          },
          complete,
        };
        begin = end;
      }
    } finally {
      release();
    }
  }

  async function* snapshot(options: ReadOptions = {}): AsyncGenerator<Batch> {
    const start = positionOf(options.from);
    const wanted = new Set(expectEntities(options.entities));
    const rows = practice.records.filter((record) => wanted.has(record.entity));
    const rejected = (practice.rejected ?? []).filter(({ entity }) => wanted.has(entity));
    const items: readonly Item[] = [
      ...rows.map((record) => ({ record })),
      ...rejected.map((rejection) => ({ rejection })),
    ];
    yield* batches(items, start, 'snapshot', options, rows);
  }

  async function* changes(options: ChangeOptions): AsyncGenerator<Batch> {
    const { from, scanState, follow } = options;
    const index = positionOf(from);
    if (follow) throw new BitewingError('unsupported_capability', { adapter });
    const wanted = new Set(expectEntities(options.entities));
    options.signal?.throwIfAborted();
    const before = await scanned(scanState);
    const rows = practice.records;
    const upserts = rows.filter((record) => before.get(record.id)?.[1] !== digest(record));
    const there = new Set(rows.map((record) => record.id));
    const removes = [...before.values()].flatMap(([id, _digest, entity, table, key]): RemoveRecord[] => {
      if (there.has(id)) return [];
      const source = { adapter, instance, table, key };
      return [{ op: 'remove', entity, id, source, evidence: 'absent', reason: 'deleted' }];
    });
    const items = [...upserts, ...removes]
      .filter((record) => wanted.has(record.entity))
      .map((record) => ({ record }));
    const isInterrupted = from.position.phase === 'changes' && from.position.complete !== true;
    // A table whose last row is gone was read to its end like the others.
    const filled = new Set(rows.map(({ source }) => source.table));
    const emptied = [...new Set([...before.values()].map(([, , , table]) => table))]
      .filter((table) => !filled.has(table))
      .map(
        (table): TableProgress => ({
          table,
          status: 'complete',
          read: 0,
          mapped: 0,
          folded: 0,
          skipped: {},
          rejected: 0,
          asOf: observedAt,
        }),
      );
    yield* batches(items, isInterrupted ? index : 0, 'changes', options, rows, emptied);
  }

  return {
    contract: 1,
    adapter,
    instance,
    capabilities: memoryCapabilities(),
    check: async (options) => {
      options?.signal?.throwIfAborted();
      return {
        adapter,
        instance,
        reachable: true,
        version: '1',
        profile: { name: 'memory', reason: 'there is no other' },
        way: 'memory',
        isolation: 'nobody else writes',
        asOf: observedAt,
        capabilities: memoryCapabilities(),
        remarks: [],
      };
    },
    profile: async (options) => {
      options?.signal?.throwIfAborted();
      return {
        adapter,
        instance,
        version: '1',
        tables: truthProgress(practice.records, true, observedAt).map(({ table, read }) => ({
          name: table,
          rows: read + (practice.rejected ?? []).filter(({ source }) => source.table === table).length,
          known: true,
          columns: [
            { name: 'last', type: 'text', disposition: { kind: 'mapped', to: ['patient.lastName'] } },
            ...(table === 'patient' ? extraOf(practice.records) : []),
          ],
        })),
      };
    },
    snapshot,
    changes,
    [Symbol.asyncDispose]: async () => {
      for (const release of [...held]) release();
    },
  };
}
