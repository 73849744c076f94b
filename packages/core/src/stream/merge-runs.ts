import { type BlockHead, headOf, nextBlock } from './block-head.ts';
import type { SortEntry } from './spill-run.ts';

/** A place in one sorted run. */
interface Head extends BlockHead<SortEntry> {
  /** Position of the run: earlier runs hold earlier entries, which keeps the order of equal keys. */
  readonly run: number;
}

const entryOf = (head: Head): SortEntry => {
  const entry = head.block[head.at];
  if (entry === undefined) throw new RangeError('A head of a run stands on an entry.');
  return entry;
};

const comesFirst = (left: Head, right: Head): boolean => {
  const leftKey = entryOf(left).key;
  const rightKey = entryOf(right).key;
  return leftKey === rightKey ? left.run < right.run : leftKey < rightKey;
};

/** Lets the head at `at` sink until both below it come later. */
function siftDown(heap: Head[], start: number): void {
  let at = start;
  for (;;) {
    let first = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      const candidate = heap[child];
      const best = heap[first];
      if (candidate !== undefined && best !== undefined && comesFirst(candidate, best)) first = child;
    }
    const upper = heap[at];
    const lower = heap[first];
    if (first === at || upper === undefined || lower === undefined) return;
    heap[at] = lower;
    heap[first] = upper;
    at = first;
  }
}

const mergedEntries = 1024;

/**
 * Merges sorted runs into one sorted sequence; entries with the same key keep the order of the runs.
 *
 * Entries come many at a time, and nothing is awaited within a block: a promise for each entry cost more than the merge.
 */
export async function* mergeRuns(
  runs: readonly AsyncIterable<readonly SortEntry[]>[],
): AsyncGenerator<readonly SortEntry[]> {
  const heap: Head[] = [];
  for (const [run, blocks] of runs.entries()) {
    const head: Head = { ...headOf(blocks), run };
    if (await nextBlock(head)) heap.push(head);
  }
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) siftDown(heap, at);
  let merged: SortEntry[] = [];
  for (let head = heap[0]; head !== undefined; head = heap[0]) {
    merged.push(entryOf(head));
    if (merged.length === mergedEntries) {
      yield merged;
      merged = [];
    }
    head.at += 1;
    if (head.at === head.block.length && !(await nextBlock(head))) {
      const last = heap.pop();
      if (last !== undefined && last !== head) heap[0] = last;
    }
    siftDown(heap, 0);
  }
  if (merged.length > 0) yield merged;
}
