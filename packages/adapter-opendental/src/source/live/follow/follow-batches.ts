import { type ReadStep, stepAt, type TableCounts } from '@bitewing/adapter-kit';
import {
  type Batch,
  type CanonicalRecord,
  type Cursor,
  expectBatchSize,
  type Instant,
  type Rejection,
} from '@bitewing/core';
import type { FollowItem, FollowPause } from './follow-item.ts';

/** How a followed stream is cut into batches. */
export interface FollowBatching {
  readonly instance: string;
  readonly batchSize: number | undefined;
  readonly counts: TableCounts;
  readonly observedAt: () => Instant;
  /** The cursor behind a pause: a batch that is given in between repeats the one before, since reading goes on there. */
  readonly cursorAt: (pause: FollowPause, complete: boolean) => Cursor;
  /** Whether the stream ends at a pause. */
  readonly isLast: (pause: FollowPause) => boolean;
  /** Called before each batch: what it stages is saved with that batch's cursor. */
  readonly beforeBatch: () => Promise<void>;
  /** Called when the batch behind one is asked for. */
  readonly afterBatch: () => void;
}

const mostBytes = 4 * 1024 * 1024;

/** Cuts a followed stream into batches: at each pause, and where one is full. */
export async function* followBatches(
  items: AsyncIterable<FollowItem>,
  start: FollowPause,
  options: FollowBatching,
): AsyncGenerator<Batch> {
  const { counts } = options;
  const batchSize = expectBatchSize(options.batchSize);
  let records: CanonicalRecord[] = [];
  let rejected: Rejection[] = [];
  let bytes = 0;
  let pause = start;
  let isSettled: boolean | null = null;

  async function* give(settled: boolean, complete = false): AsyncGenerator<Batch> {
    await options.beforeBatch();
    const batch: Batch = {
      instance: options.instance,
      phase: 'changes',
      observedAt: options.observedAt(),
      records,
      rejected,
      tables: counts.progress(),
      settled,
      cursor: options.cursorAt(pause, complete),
      complete,
    };
    records = [];
    rejected = [];
    bytes = 0;
    isSettled = settled;
    yield batch;
    options.afterBatch();
  }

  const isFull = (): boolean => records.length + rejected.length >= batchSize || bytes > mostBytes;

  async function* add(step: ReadStep): AsyncGenerator<Batch> {
    bytes += step.bytes;
    for (const record of step.records) {
      if (isFull()) yield* give(false);
      records.push(record);
    }
    for (const row of step.fates) {
      if (row.fate.kind === 'rejected') {
        if (isFull()) yield* give(false);
        rejected.push(row.fate.rejection);
      }
      counts.count(row);
    }
  }

  for await (const item of items) {
    if (item.kind === 'block') {
      for (let position = 0; position < item.block.length; position += 1)
        yield* add(stepAt(item.block, position));
      continue;
    }
    pause = item;
    const hasItems = records.length + rejected.length > 0;
    const isLast = options.isLast(item);
    if (isLast || hasItems || item.isHeartbeat || item.settled !== isSettled)
      yield* give(item.settled, isLast);
    if (isLast) return;
  }
}
