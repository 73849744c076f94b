import {
  type Batch,
  BitewingError,
  type CanonicalRecord,
  type Instant,
  type ReadOptions,
  type RemoveRecord,
  type Source,
} from '@bitewing/core';
import { memoryCapabilities } from '../memory-source.ts';
import { type BrokenSource, broken, eachChange, eachRecord } from './break-source.ts';

const undeclared = 'refuses changes that it does not declare';
const leadsOn = 'leads by changes to what a fresh snapshot gives';
const sameIds = 'gives a row the same ids before and after it changed';
const interrupted = 'goes on with changes after any batch';
const moving = 'misses nothing that changes while it takes a snapshot';
const removed = 'removes what is gone where it declares so, by the evidence that it declares';
const truthful = 'removes nothing that is there';
const closed = 'counts, bounds and closes changes as it does a snapshot';
const restricted = 'reads only the changes of entities that are asked for, and all of those';
const foreign = 'refuses to follow a history that is not its own';
const lost = 'says so where what it needs to find changes is lost';
const followed = 'follows without an end until it is told to stop, or refuses to';
const stopped = 'stops changes with the reason of the signal, and releases everything';

type ChangedRecord = (record: CanonicalRecord) => readonly CanonicalRecord[];

const eachChanged = (source: Source, change: ChangedRecord): Source =>
  eachChange(source, (batch) => ({ ...batch, records: batch.records.flatMap(change) }));

const eachRemoved = (source: Source, change: (record: RemoveRecord) => readonly RemoveRecord[]): Source =>
  eachChanged(source, (record) => (record.op === 'remove' ? change(record) : [record]));

/** Faults of changes. */
export const changeFaults: readonly BrokenSource[] = [
  broken(
    undeclared,
    /of a source that declares none was accepted/,
    'follows what it does not declare',
    (source) => ({
      ...source,
      capabilities: memoryCapabilities({ changes: 'none', deletes: 'none' }),
    }),
  ),
  broken(undeclared, /changes are declared, and refused/, 'declares what it refuses', (source) => ({
    ...source,
    changes: () => {
      throw new BitewingError('unsupported_capability');
    },
  })),
  broken(
    'finds no changes where nothing changed',
    /\d+ changes where nothing changed/,
    'gives everything again',
    (source) => ({
      ...source,
      async *changes(options) {
        for await (const batch of source.changes(options)) {
          if (batch.complete) for await (const { records } of source.snapshot()) yield { ...batch, records };
          else yield batch;
        }
      },
    }),
  ),
  broken(
    leadsOn,
    /a snapshot and its changes: 0 records missing, 0 too many, \d+ different/,
    'finds what is new and not what is different',
    (source) => {
      const known = new Set<string>();
      return eachChanged(
        eachRecord(source, (record) => {
          known.add(record.id);
          return record;
        }),
        (record) => (record.op === 'upsert' && known.has(record.id) ? [] : [record]),
      );
    },
  ),
  broken(
    leadsOn,
    /after changes that were taken already/,
    'gives a name of its own to each reading',
    (source) => {
      let readings = 0;
      return {
        ...source,
        async *changes(options) {
          readings += 1;
          for await (const batch of source.changes(options)) yield batch;
          if (readings > 1) {
            for await (const batch of source.snapshot())
              yield {
                ...batch,
                records: batch.records.map((record) => ({ ...record, id: `${record.id}x` })),
              };
          }
        },
      };
    },
  ),
  broken(sameIds, /rows have other ids than before/, 'names a row after its content', (source) =>
    eachRecord(source, (record) => ({ ...record, id: `${record.id}#${JSON.stringify(record.data).length}` })),
  ),
  broken(interrupted, /changes cut after batch 1 of \d+/, 'skips a batch when it goes on', (source) => ({
    ...source,
    async *changes(options) {
      let isFirst = options.from.position.phase === 'changes' && options.from.position.complete !== true;
      for await (const batch of source.changes(options)) {
        if (!isFirst || batch.complete) yield batch;
        isFirst = false;
      }
    },
  })),
  broken(
    moving,
    /during which the practice changed, and the changes since it began: \d+ records missing/,
    'takes its position at the end of a snapshot',
    (source) => ({
      ...source,
      async *snapshot({ scanState, ...options } = {}) {
        for await (const batch of source.snapshot(options)) {
          if (batch.complete && scanState !== undefined) await lastBatches(source, { scanState });
          yield batch;
        }
      },
    }),
  ),
  broken(
    removed,
    /deletes are declared by rescan, and \d+ records that are gone remain/,
    'declares deletes and finds none',
    (source) => eachRemoved(source, () => []),
  ),
  broken(
    removed,
    /deletes are declared "none", and \d+ records are removed/,
    'removes what it does not declare',
    (source) => ({
      ...source,
      capabilities: memoryCapabilities({ deletes: 'none' }),
    }),
  ),
  broken(
    removed,
    /deletes are declared by rescan, and a removal has the evidence "tombstone"/,
    'says that it saw a tombstone',
    (source) => eachRemoved(source, (record) => [{ ...record, evidence: 'tombstone' }]),
  ),
  broken(truthful, /a record is removed that was never given/, 'removes what it never gave', (source) =>
    eachRemoved(source, (record) => [record, { ...record, id: `${record.id}#part` }]),
  ),
  broken(truthful, /was not read to its end/, 'calls absent what it did not look for', (source) =>
    eachChange(source, (batch) => ({
      ...batch,
      tables: batch.tables.map((table) => ({ ...table, status: 'reading' })),
    })),
  ),
  broken(truthful, /what is merged names its successor/, 'merges into nobody', (source) =>
    eachRemoved(source, (record) => [{ ...record, reason: 'merged' }]),
  ),
  broken(truthful, /a record is removed, and is there/, 'removes what it gives as well', (source) =>
    eachChanged(source, (record) => {
      if (record.op === 'remove') return [record];
      const { entity, id, source: place } = record;
      return [record, { op: 'remove', entity, id, source: place, evidence: 'absent', reason: 'deleted' }];
    }),
  ),
  broken(
    closed,
    /a batch of changes is larger than was asked for/,
    'gives changes all at once',
    (source) => ({
      ...source,
      changes: ({ batchSize: _ignored, ...options }) => source.changes(options),
    }),
  ),
  broken(closed, /and no other, is complete/, 'calls every batch of changes complete', (source) =>
    eachChange(source, (batch) => ({ ...batch, complete: true })),
  ),
  broken(closed, /batches were changed after they were given/, 'fills the same array again', (source) => {
    const records: CanonicalRecord[] = [];
    return eachChange(source, (batch) => {
      records.splice(0, records.length, ...batch.records);
      return { ...batch, records };
    });
  }),
  broken(closed, /changes ended: something is still open/, 'stays open behind changes', (source, traces) => ({
    ...source,
    async *changes(options) {
      yield* source.changes(options);
      traces.count += 1;
    },
  })),
  broken(closed, /observedAt of changes never goes back/, 'finds changes backwards in time', (source) => {
    let minute = 59;
    return eachChange(source, (batch) => {
      minute = Math.max(0, minute - 1);
      return { ...batch, observedAt: `2025-06-30T11:${String(minute).padStart(2, '0')}:00Z` as Instant };
    });
  }),
  broken(
    closed,
    /paused after batch 1, it held 1 statements or locks/,
    'keeps its statement open between batches of changes',
    (source, traces) => ({
      ...source,
      async *changes(options) {
        traces.held += 1;
        try {
          yield* source.changes(options);
        } finally {
          traces.held -= 1;
        }
      },
    }),
  ),
  broken(
    'leaves the practice as it was',
    /changed something in the practice/,
    'writes down what it has found',
    (source, traces) => ({
      ...source,
      async *changes(options) {
        traces.writes += 1;
        yield* source.changes(options);
      },
    }),
  ),
  broken(closed, /batches of changes say so/, 'calls changes a snapshot', (source) =>
    eachChange(source, (batch) => ({ ...batch, phase: 'snapshot' })),
  ),
  broken(restricted, /changes of other entities than/, 'gives the changes of everything', (source) => ({
    ...source,
    changes: ({ entities: _ignored, ...options }) => source.changes(options),
  })),
  broken(foreign, /a cursor of another adapter was accepted/, 'follows any cursor', (source) => ({
    ...source,
    changes: (options) =>
      source.changes({
        ...options,
        from: { ...options.from, adapter: 'memory', version: 1, epoch: 'first', position: { index: 1 } },
      }),
  })),
  broken(
    lost,
    /an empty scan state was accepted/,
    'takes a lost scan state for a practice without changes',
    (source) => ({
      ...source,
      async *changes(options) {
        const [last] = await lastBatches(source);
        if (last !== undefined) yield { ...last, phase: 'changes', records: [], cursor: options.from };
      },
    }),
  ),
  broken(followed, /a stream that is followed came to an end/, 'ends although it is followed', (source) => ({
    ...source,
    changes: (options) => source.changes({ ...options, follow: false }),
  })),
  broken(followed, /following was aborted/, 'cannot be stopped from following', (source) => ({
    ...source,
    async *changes({ from }) {
      const [last] = await lastBatches(source);
      while (last !== undefined)
        yield { ...last, phase: 'changes', records: [], cursor: from, complete: false };
    },
  })),
  broken(
    stopped,
    /changes were aborted before they began/,
    'reads changes although it was aborted',
    (source) => ({
      ...source,
      changes: ({ signal: _ignored, ...options }) => source.changes(options),
    }),
  ),
  broken(
    stopped,
    /changes were stopped: something is still open/,
    'stays open when changes are stopped',
    (source, traces) => ({
      ...source,
      async *changes(options) {
        options.signal?.throwIfAborted();
        traces.count += 1;
        yield* source.changes(options);
        traces.count -= 1;
      },
    }),
  ),
];

async function lastBatches(source: Source, options: ReadOptions = {}): Promise<readonly Batch[]> {
  let last: Batch | undefined;
  for await (const batch of source.snapshot(options)) last = batch;
  return last === undefined ? [] : [last];
}
