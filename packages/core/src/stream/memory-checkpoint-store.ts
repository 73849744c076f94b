import { BitewingError } from '../error/bitewing-error.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { type Cursor, sameCursor } from './cursor.ts';
import { formatCursor, parseCursor } from './cursor-text.ts';

const bucketKey = (table: string, bucket: number): string => `${bucket}:${table}`;

/**
 * Keeps the checkpoint of one instance in the memory of the process: for tests and for runs that begin anew each
 * time.
 *
 * `load` begins a run: what was staged before it and never saved is dropped, so that the leavings of a broken-off
 * run cannot be committed by the next one.
 *
 * @example
 * ```ts
 * import { createMemoryCheckpointStore, type Source } from '@bitewing/core';
 *
 * declare const source: Source;
 * const checkpoint = createMemoryCheckpointStore();
 * let saved = await checkpoint.load();
 * for await (const batch of source.snapshot({ scanState: checkpoint.scanState })) {
 *   await checkpoint.save(batch.cursor, saved);
 *   saved = batch.cursor;
 * }
 * ```
 */
export function createMemoryCheckpointStore(): CheckpointStore {
  const saved = new Map<string, Uint8Array>();
  const staged = new Map<string, Uint8Array>();
  // As text, as every other store has to keep it: what the text cannot give back is refused here as well.
  let current: string | null = null;
  const currentCursor = (): Cursor | null => (current === null ? null : parseCursor(current));

  return {
    async load() {
      staged.clear();
      return currentCursor();
    },

    async save(cursor, expected) {
      const text = formatCursor(cursor);
      if (!sameCursor(currentCursor(), expected)) throw new BitewingError('checkpoint_conflict');
      for (const [key, bytes] of staged) saved.set(key, bytes);
      staged.clear();
      current = text;
    },

    scanState: {
      async get(table, bucket) {
        return saved.get(bucketKey(table, bucket))?.slice() ?? null;
      },
      async stage(table, bucket, bytes) {
        staged.set(bucketKey(table, bucket), bytes.slice());
      },
    },
  };
}
