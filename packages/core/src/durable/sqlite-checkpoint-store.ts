import { BitewingError } from '../error/bitewing-error.ts';
import type { CheckpointStore } from '../stream/checkpoint-store.ts';
import { type Cursor, sameCursor } from '../stream/cursor.ts';
import { formatCursor, parseCursor } from '../stream/cursor-text.ts';
import { durableError } from './database/durable-error.ts';
import { inTransaction, openPrivateDatabase } from './open-private-database.ts';

/** A checkpoint store in a file; close it to release the file. */
export interface SqliteCheckpointStore extends CheckpointStore, AsyncDisposable {
  close(): Promise<void>;
}

export interface SqliteCheckpointStoreOptions {
  /** The file; made when it is not there. Its folder must exist. One file can hold many names. */
  readonly path: string;
  /** Whose checkpoint it is, normally the name of the instance. */
  readonly name: string;
}

interface StagedBucket {
  readonly table: string;
  readonly bucket: number;
  readonly bytes: Uint8Array;
}

const attempt = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw durableError(error);
  }
};

/**
 * Keeps the checkpoint of one instance, and its scan state, in a SQLite file that only its owner can read (it holds
 * native keys: quasi PHI).
 *
 * A save is one transaction: after a crash, also of the machine, cursor and buckets are those of the last save that
 * returned, or of the one that was under way. `load` begins a run: what was staged before it and never saved is
 * dropped. Staged buckets wait in memory. Uses `node:sqlite`, which needs no flag, but prints Node's warning that it
 * is experimental where the Node version says so.
 *
 * @throws BitewingError `invalid_options` (no database, or one of something else), `store_unavailable` (path, rights, disk),
 *   `store_version_unsupported`
 *
 * @example
 * ```ts
 * import type { Source } from '@bitewing/core';
 * import { createSqliteCheckpointStore } from '@bitewing/core/durable';
 *
 * declare const source: Source;
 * const checkpoint = createSqliteCheckpointStore({ path: 'checkpoints.sqlite', name: source.instance });
 * const from = await checkpoint.load();
 * if (from !== null) {
 *   let saved = from;
 *   for await (const batch of source.changes({ from, follow: false, scanState: checkpoint.scanState })) {
 *     await checkpoint.save(batch.cursor, saved);
 *     saved = batch.cursor;
 *   }
 * }
 * await checkpoint.close();
 * ```
 */
export function createSqliteCheckpointStore(options: SqliteCheckpointStoreOptions): SqliteCheckpointStore {
  const { path, name } = options;
  if (name === '') throw new BitewingError('invalid_options', { detail: 'name is empty.' });
  const database = attempt(() => openPrivateDatabase(path));
  const readCursor = database.prepare('SELECT cursor FROM checkpoint WHERE name = ?');
  const writeCursor = database.prepare(
    'INSERT INTO checkpoint (name, cursor) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor',
  );
  const readBucket = database.prepare(
    'SELECT bytes FROM scan_bucket WHERE name = ? AND source_table = ? AND bucket = ?',
  );
  const writeBucket = database.prepare(
    `INSERT INTO scan_bucket (name, source_table, bucket, bytes) VALUES (?, ?, ?, ?)
     ON CONFLICT (name, source_table, bucket) DO UPDATE SET bytes = excluded.bytes`,
  );
  const staged = new Map<string, StagedBucket>();

  const currentCursor = (): Cursor | null => {
    const text = readCursor.get(name)?.cursor;
    return typeof text === 'string' ? parseCursor(text) : null;
  };

  const close = async (): Promise<void> => {
    if (database.isOpen) attempt(() => database.close());
  };

  return {
    async load() {
      staged.clear();
      return attempt(currentCursor);
    },

    async save(cursor, expected) {
      const text = formatCursor(cursor);
      attempt(() =>
        inTransaction(database, () => {
          if (!sameCursor(currentCursor(), expected)) throw new BitewingError('checkpoint_conflict');
          for (const { table, bucket, bytes } of staged.values()) writeBucket.run(name, table, bucket, bytes);
          writeCursor.run(name, text);
        }),
      );
      staged.clear();
    },

    scanState: {
      async get(table, bucket) {
        const bytes = attempt(() => readBucket.get(name, table, bucket))?.bytes;
        return bytes instanceof Uint8Array ? bytes : null;
      },
      async stage(table, bucket, bytes) {
        staged.set(`${bucket}:${table}`, { table, bucket, bytes: bytes.slice() });
      },
    },

    close,
    [Symbol.asyncDispose]: close,
  };
}
