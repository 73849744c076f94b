import { type BlockHead, headOf, nextBlock } from '../stream/block-head.ts';
import type { SortEntry } from '../stream/spill-run.ts';

/** What is told of every key: its text on either side, null where it is not there. */
export type TakeJoined = (key: string, left: string | null, right: string | null) => void;

async function advance(head: BlockHead<SortEntry>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await nextBlock(head);
}

/** Which of the two comes first: below zero the left, above it the right, zero both. */
function order(left: SortEntry | undefined, right: SortEntry | undefined): number {
  if (left === undefined) return 1;
  if (right === undefined || left.key < right.key) return -1;
  return left.key === right.key ? 0 : 1;
}

/** Joins two sequences that are sorted by key, in which every key stands once. */
export async function joinRecords(
  left: AsyncIterable<readonly SortEntry[]>,
  right: AsyncIterable<readonly SortEntry[]>,
  take: TakeJoined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const lefts = headOf(left);
  const rights = headOf(right);
  await advance(lefts, signal);
  await advance(rights, signal);
  for (;;) {
    const leftEntry = lefts.block[lefts.at];
    const rightEntry = rights.block[rights.at];
    const first = order(leftEntry, rightEntry);
    const key = first <= 0 ? leftEntry?.key : rightEntry?.key;
    if (key === undefined) return;
    take(key, first <= 0 ? (leftEntry?.text ?? null) : null, first >= 0 ? (rightEntry?.text ?? null) : null);
    if (first <= 0) {
      lefts.at += 1;
      if (lefts.at === lefts.block.length) await advance(lefts, signal);
    }
    if (first >= 0) {
      rights.at += 1;
      if (rights.at === rights.block.length) await advance(rights, signal);
    }
  }
}
