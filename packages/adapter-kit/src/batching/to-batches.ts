import {
  type Batch,
  BitewingError,
  type CanonicalRecord,
  type Cursor,
  expectBatchSize,
  type Instant,
  type Rejection,
} from '@bitewing/core';
import { type ReadBlock, type ReadStep, stepAt, type TableFate } from './read-step.ts';
import type { TableCounts } from './table-counts.ts';

export interface BatchingOptions {
  readonly instance: string;
  readonly phase: Batch['phase'];
  /** When the rows were read; a function is asked as each batch is closed. */
  readonly observedAt: Instant | (() => Instant);
  /** At most so many records and rejections in a batch; 1,000 by default. */
  readonly batchSize?: number;
  /** A batch that takes more is closed; 4 MiB by default. */
  readonly batchBytes?: number;
  /** How many records and rejections an interrupted run had emitted: they are left out. */
  readonly emitted?: number;
  readonly counts: TableCounts;
  /**
   * The cursor behind so many records and rejections. `place` is that of the last step which has one and lies, with all
   * before it, behind the cursor.
   */
  readonly cursorAt: (emitted: number, complete: boolean, place: string | undefined) => Cursor;
  /** Called right before each batch but the last: what it stages is saved with that batch's cursor. */
  readonly beforeBatch?: () => Promise<void>;
  /** Called right before the last batch: what it stages is saved with the last cursor. */
  readonly beforeLast?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

const defaultBatchBytes = 4 * 1024 * 1024;

/** What each record and rejection of a step takes; nothing else of it stays in a batch. */
function bytesOfItem({ records, fates, bytes }: ReadStep): number {
  let items = records.length;
  for (const { fate } of fates) if (fate.kind === 'rejected') items += 1;
  return items === 0 ? 0 : bytes / items;
}

/**
 * Makes batches of steps. The last batch, and only it, is complete, and settled unless a table failed; it is the only
 * one that may be empty.
 *
 * The steps must come in the same order in every run over the same source: then a run that is resumed with the
 * count of a cursor goes on exactly behind it, whatever its batch size.
 *
 * @throws BitewingError `invalid_options` for a batch size that is no positive whole number, `cursor_invalid` where the
 *   interrupted run had emitted more than there is
 */
export async function* toBatches(
  steps: AsyncIterable<ReadBlock>,
  options: BatchingOptions,
): AsyncGenerator<Batch> {
  const { counts, signal, batchBytes = defaultBatchBytes } = options;
  const batchSize = expectBatchSize(options.batchSize);
  let toSkip = options.emitted ?? 0;
  let emitted = 0;
  let records: CanonicalRecord[] = [];
  let rejected: Rejection[] = [];
  let bytes = 0;
  let after: string | undefined;
  let placeOf: ReadStep['placeOf'];

  const take = (complete: boolean): Batch => {
    const place = after === undefined ? undefined : placeOf?.(after);
    const batch: Batch = {
      instance: options.instance,
      phase: options.phase,
      observedAt: typeof options.observedAt === 'function' ? options.observedAt() : options.observedAt,
      records,
      rejected,
      tables: counts.progress(),
      settled: complete && !counts.hasFailed(),
      cursor: options.cursorAt(emitted, complete, place),
      complete,
    };
    records = [];
    rejected = [];
    bytes = 0;
    return batch;
  };
  const isFull = (): boolean => records.length + rejected.length >= batchSize || bytes > batchBytes;

  for await (const block of steps) {
    signal?.throwIfAborted();
    // Counted, not iterated over: what iterates would be made anew for every row, since batches are given away in between.
    for (let position = 0; position < block.length; position += 1) {
      const step = stepAt(block, position);
      const itemBytes = bytesOfItem(step);
      for (let at = 0; at < step.records.length; at += 1) {
        if (toSkip > 0) toSkip -= 1;
        else {
          // Closed only when another item comes: so the last batch is never empty without need.
          if (isFull()) {
            await options.beforeBatch?.();
            yield take(false);
            signal?.throwIfAborted();
          }
          records.push(step.records[at] as CanonicalRecord);
          bytes += itemBytes;
        }
        emitted += 1;
      }
      for (let at = 0; at < step.fates.length; at += 1) {
        const row = step.fates[at] as TableFate;
        if (row.fate.kind === 'rejected') {
          if (toSkip > 0) toSkip -= 1;
          else {
            if (isFull()) {
              await options.beforeBatch?.();
              yield take(false);
              signal?.throwIfAborted();
            }
            rejected.push(row.fate.rejection);
            bytes += itemBytes;
          }
          emitted += 1;
        }
        counts.count(row);
      }
      if (step.after !== undefined) ({ after, placeOf } = step);
    }
  }
  signal?.throwIfAborted();
  // Ending here would call the rest of the source read, though it is not the one that the cursor was made over.
  if (toSkip > 0)
    throw new BitewingError('cursor_invalid', { detail: 'It points behind the end of the source.' });
  await options.beforeLast?.();
  yield take(true);
}
