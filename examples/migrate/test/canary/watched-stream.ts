import {
  type Batch,
  type Cursor,
  createMemoryCheckpointStore,
  freshness,
  type ScanState,
} from '@bitewing/core';
import { safeView } from '@bitewing/core/privacy';
import { createValidator } from '@bitewing/core/validate';
import type { SinkBook } from './sink-book.ts';

/** Of each batch. */
const mostPrinted = 20;

/** Looks into what a stream tells beside its records; gives the last cursor. */
export async function follow(book: SinkBook, batches: AsyncIterable<Batch>): Promise<Cursor> {
  const validator = createValidator();
  let last: Cursor | undefined;
  for await (const batch of validator.validate(batches)) {
    book.value('cursors', batch.cursor);
    book.value('progress of tables', batch.tables);
    book.value('progress of tables', freshness(batch.tables, batch.observedAt));
    book.value('findings', batch.findings);
    for (const rejection of batch.rejected.slice(0, mostPrinted)) book.value('rejections', rejection);
    for (const record of batch.quarantined) book.value('quarantined records', record);
    for (const record of batch.records.slice(0, mostPrinted)) book.value('safe views', safeView(record));
    last = batch.cursor;
  }
  book.value('summary', validator.summary());
  if (last === undefined) throw new Error('The source gave no batch.');
  return last;
}

/** A host's scan state, of which every stage is searched. */
export function watchedScanState(book: SinkBook): ScanState & { keep(cursor: Cursor): Promise<void> } {
  const checkpoint = createMemoryCheckpointStore();
  let before: Cursor | null = null;
  return {
    get: (...place) => checkpoint.scanState.get(...place),
    async stage(table, bucket, bytes) {
      book.bytes('scan state', bytes);
      await checkpoint.scanState.stage(table, bucket, bytes);
    },
    async keep(cursor) {
      await checkpoint.save(cursor, before);
      before = cursor;
    },
  };
}
