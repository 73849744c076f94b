import { createHash } from 'node:crypto';
import {
  type Batch,
  BitewingError,
  type Capabilities,
  type ChangeOptions,
  type Cursor,
  type EntityCapability,
  type EntityName,
  entityNames,
  type Instant,
  type ReadOptions,
  type ScanState,
  type Source,
  type UpsertRecord,
} from '@bitewing/core';
import { truthProgress } from '../../src/replay/truth-batches.ts';
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
});

const observedAt = '2025-06-30T12:00:00Z' as Instant;
const epoch = 'first';
const scanTable = 'everything';

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

const scanned = async (scanState: ScanState | undefined): Promise<Map<string, string>> => {
  const bytes = (await scanState?.get(scanTable, 0)) ?? null;
  return bytes === null
    ? new Map()
    : new Map(JSON.parse(new TextDecoder().decode(bytes)) as [string, string][]);
};

/** A faultless source over records in memory, which the tests of the suite break in one place at a time. */
export function createMemorySource(
  all: readonly UpsertRecord[],
  opened: { count: number } = { count: 0 },
): Source {
  async function* snapshot(options: ReadOptions = {}): AsyncGenerator<Batch> {
    const { batchSize = 1000, entities: wanted, signal } = options;
    const start = positionOf(options.from);
    signal?.throwIfAborted();
    opened.count += 1;
    try {
      const records = all.filter((record) => wanted?.includes(record.entity) ?? true);
      for (let index = start; index === start || index < records.length; index += batchSize) {
        signal?.throwIfAborted();
        const end = Math.min(records.length, index + batchSize);
        const complete = end === records.length;
        if (complete) {
          const state = JSON.stringify(records.map((record) => [record.id, digest(record)]));
          await options.scanState?.stage(scanTable, 0, new TextEncoder().encode(state));
        }
        yield {
          instance,
          phase: 'snapshot',
          observedAt,
          records: records.slice(index, end),
          rejected: [],
          tables: truthProgress(records.slice(0, end), complete, observedAt),
          settled: complete,
          cursor: { adapter, version: 1, epoch, position: { index: end } },
          complete,
        };
      }
    } finally {
      opened.count -= 1;
    }
  }

  async function* changes({ from, scanState, signal }: ChangeOptions): AsyncGenerator<Batch> {
    positionOf(from);
    signal?.throwIfAborted();
    const before = await scanned(scanState);
    yield {
      instance,
      phase: 'changes',
      observedAt,
      records: all.filter((record) => before.get(record.id) !== digest(record)),
      rejected: [],
      tables: [],
      settled: true,
      cursor: from,
      complete: true,
    };
  }

  return {
    contract: 1,
    adapter,
    instance,
    capabilities: memoryCapabilities(),
    check: async () => ({
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
    }),
    profile: async () => ({
      adapter,
      instance,
      version: '1',
      tables: [
        {
          name: 'patient',
          rows: 1,
          known: true,
          columns: [
            { name: 'last', type: 'text', disposition: { kind: 'mapped', to: ['patient.lastName'] } },
            { name: 'odd', type: 'text', disposition: { kind: 'extra', entity: 'patient', phi: 'direct' } },
          ],
        },
      ],
    }),
    snapshot,
    changes,
    [Symbol.asyncDispose]: async () => {},
  };
}
