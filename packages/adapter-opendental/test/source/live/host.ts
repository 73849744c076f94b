import {
  type Batch,
  type CanonicalRecord,
  type CheckpointStore,
  type Cursor,
  createMemoryCheckpointStore,
  type Source,
} from '@bitewing/core';
import type { StreamPicture } from './live-database.ts';

/** How a host reads. */
export interface HostReading {
  readonly batchSize?: number;
  /** Stops behind so many batches. */
  readonly stopAfter?: number;
  /** Stops behind a batch. */
  readonly isDone?: (batch: Batch) => boolean;
  /** What happens when a batch is saved, before the next is asked for. */
  readonly afterBatch?: (batch: Batch) => Promise<void>;
}

/** A host that applies what it gets and saves every cursor. */
export class Host {
  readonly store: CheckpointStore = createMemoryCheckpointStore();
  readonly content = new Map<string, string>();
  cursor: Cursor | null = null;

  /** Takes a stream in. A stream that breaks off has been taken so far. */
  async #take(
    batches: AsyncIterable<Batch>,
    { stopAfter = Number.POSITIVE_INFINITY, isDone = () => false, afterBatch }: HostReading,
  ): Promise<CanonicalRecord[]> {
    const records: CanonicalRecord[] = [];
    let taken = 0;
    for await (const batch of batches) {
      await this.store.save(batch.cursor, this.cursor);
      this.cursor = batch.cursor;
      for (const record of batch.records) {
        const key = `${record.entity} ${record.id}`;
        if (record.op === 'remove') this.content.delete(key);
        else this.content.set(key, JSON.stringify([record.entity, record.id, record]));
        records.push(record);
      }
      await afterBatch?.(batch);
      taken += 1;
      if (taken >= stopAfter || isDone(batch)) break;
    }
    return records;
  }

  /** Begins anew from what was saved, as a process does that was killed: with a snapshot, or where one was left. */
  async snapshot(source: Source, reading: HostReading = {}): Promise<CanonicalRecord[]> {
    this.cursor = await this.store.load();
    const { batchSize } = reading;
    const batches = source.snapshot({
      scanState: this.store.scanState,
      ...(this.cursor === null ? {} : { from: this.cursor }),
      ...(batchSize === undefined ? {} : { batchSize }),
    });
    return this.#take(batches, reading);
  }

  /** Begins anew from what was saved, with the changes since. */
  changes(source: Source, reading: HostReading = {}): Promise<CanonicalRecord[]> {
    return this.#changes(source, reading, false);
  }

  /** Begins anew from what was saved, and follows: until the reading says that it is done. */
  follow(source: Source, reading: HostReading): Promise<CanonicalRecord[]> {
    return this.#changes(source, reading, true);
  }

  async #changes(source: Source, reading: HostReading, follow: boolean): Promise<CanonicalRecord[]> {
    this.cursor = await this.store.load();
    if (this.cursor === null) throw new Error('nothing was saved');
    const { batchSize } = reading;
    const batches = source.changes({
      from: this.cursor,
      follow,
      scanState: this.store.scanState,
      ...(batchSize === undefined ? {} : { batchSize }),
    });
    return this.#take(batches, reading);
  }
}

/** What a host holds, as a stream can be compared with it. */
export const pictureOfHost = ({ content }: Host): StreamPicture => ({
  records: [...content.values()].sort(),
  rejections: [],
});
