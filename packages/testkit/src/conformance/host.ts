import assert from 'node:assert/strict';
import { type Batch, type Cursor, collect, createMemoryCheckpointStore, type Source } from '@bitewing/core';
import { contentOf, type StreamContent } from './stream-content.ts';

/** What a host keeps: what streams left behind, and its checkpoint. */
export interface Host {
  readonly content: StreamContent;
  /** The cursor that was saved last. @throws AssertionError before the first */
  readonly cursor: Cursor;
  /** Takes batches and saves each with what was staged for it; stops reading after so many. */
  take(batches: AsyncIterable<Batch>, stopAfter?: number): Promise<readonly Batch[]>;
  /** Takes a snapshot, from where one was left that was interrupted. */
  takeSnapshot(source: Source, options?: HostReadOptions): Promise<readonly Batch[]>;
  /** Begins anew from what was saved, as a process does that was killed, and takes the changes since. */
  takeChanges(source: Source, options?: HostReadOptions): Promise<readonly Batch[]>;
  readonly scanState: ReturnType<typeof createMemoryCheckpointStore>['scanState'];
}

/** How a host reads. */
export interface HostReadOptions {
  readonly batchSize?: number;
  readonly stopAfter?: number;
}

/** Reads a source as the contract asks of a host: records and cursor are kept together, batch by batch. */
export function createHost(): Host {
  const checkpoint = createMemoryCheckpointStore();
  const { scanState } = checkpoint;
  let content: StreamContent = new Map();
  let saved: Cursor | null = null;
  const cursor = (): Cursor => {
    assert.ok(saved !== null, 'a snapshot ends with a cursor');
    return saved;
  };
  const take: Host['take'] = async (batches, stopAfter = Number.POSITIVE_INFINITY) => {
    const taken: Batch[] = [];
    for await (const batch of batches) {
      content = contentOf([batch], content);
      await checkpoint.save(batch.cursor, saved);
      saved = batch.cursor;
      taken.push(batch);
      if (taken.length >= stopAfter) break;
    }
    return taken;
  };
  return {
    get content() {
      return content;
    },
    get cursor() {
      return cursor();
    },
    take,
    async takeSnapshot(source, { stopAfter, ...options } = {}) {
      await checkpoint.load();
      const from = saved === null ? {} : { from: saved };
      return take(source.snapshot({ ...from, ...options, scanState }), stopAfter);
    },
    async takeChanges(source, { stopAfter, ...options } = {}) {
      await checkpoint.load();
      return take(source.changes({ from: cursor(), follow: false, scanState, ...options }), stopAfter);
    },
    scanState,
  };
}

/** Everything that a fresh snapshot leaves behind. */
export const freshContent = async (source: Source): Promise<StreamContent> =>
  contentOf(await collect(source.snapshot()));
