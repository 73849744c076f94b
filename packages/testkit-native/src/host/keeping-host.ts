import {
  type Batch,
  type CanonicalRecord,
  type CheckpointStore,
  type Cursor,
  createMemoryCheckpointStore,
  formatCursor,
  parseCursor,
  type Source,
  type TableProgress,
} from '@bitewing/core';

/** How a host reads. */
export interface HostReading {
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
  /** What happens before a batch is saved and applied; what it throws loses the batch. */
  readonly beforeBatch?: (batch: Batch) => void;
  /** What happens behind a batch that was applied and saved; what it throws breaks the reading off. */
  readonly afterBatch?: (batch: Batch) => void | Promise<void>;
}

/** What one reading said of itself. */
export interface ReadingReport {
  readonly batches: number;
  /** The last that was said of each table. */
  readonly tables: ReadonlyMap<string, TableProgress>;
  readonly upserted: readonly CanonicalRecord[];
  readonly removed: readonly string[];
  readonly last: Batch | null;
}

/**
 * A host that applies what it gets, by entity and id, and saves the cursor of each batch with the scan state that was staged
 * before it. It begins every reading from what was saved, as a process does that was killed.
 */
export class KeepingHost {
  readonly store: CheckpointStore = createMemoryCheckpointStore();
  readonly kept = new Map<string, CanonicalRecord>();
  cursor: Cursor | null = null;

  async #take(
    batches: AsyncIterable<Batch>,
    { beforeBatch, afterBatch }: HostReading,
  ): Promise<ReadingReport> {
    const tables = new Map<string, TableProgress>();
    const upserted: CanonicalRecord[] = [];
    const removed: string[] = [];
    let count = 0;
    let last: Batch | null = null;
    for await (const batch of batches) {
      beforeBatch?.(batch);
      await this.store.save(batch.cursor, this.cursor);
      this.cursor = parseCursor(formatCursor(batch.cursor));
      for (const record of batch.records) {
        const key = `${record.entity} ${record.id}`;
        if (record.op === 'remove') {
          this.kept.delete(key);
          removed.push(key);
        } else {
          this.kept.set(key, record);
          upserted.push(record);
        }
      }
      for (const progress of batch.tables) tables.set(progress.table, progress);
      count += 1;
      last = batch;
      await afterBatch?.(batch);
    }
    return { batches: count, tables, upserted, removed, last };
  }

  /** As a process finds it that begins anew. */
  async #saved(): Promise<Cursor> {
    const saved = await this.store.load();
    if (saved === null) throw new Error('nothing was saved');
    return saved;
  }

  async snapshot(source: Source, reading: HostReading = {}): Promise<ReadingReport> {
    this.cursor = await this.store.load();
    const { batchSize, signal } = reading;
    return this.#take(
      source.snapshot({
        scanState: this.store.scanState,
        ...(this.cursor === null ? {} : { from: this.cursor }),
        ...(batchSize === undefined ? {} : { batchSize }),
        ...(signal === undefined ? {} : { signal }),
      }),
      reading,
    );
  }

  async changes(source: Source, reading: HostReading = {}): Promise<ReadingReport> {
    this.cursor = await this.#saved();
    const { batchSize, signal } = reading;
    return this.#take(
      source.changes({
        from: this.cursor,
        follow: false,
        scanState: this.store.scanState,
        ...(batchSize === undefined ? {} : { batchSize }),
        ...(signal === undefined ? {} : { signal }),
      }),
      reading,
    );
  }
}
