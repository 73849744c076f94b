import type { SortEntry } from './spill-run.ts';

/** A place in one sorted run. */
interface Head {
  /** Position of the run: earlier runs hold earlier entries, which keeps the order of equal keys. */
  readonly run: number;
  readonly blocks: AsyncIterator<readonly SortEntry[]>;
  block: readonly SortEntry[];
  at: number;
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

/** Moves to the next entry; false at the end of the run. */
async function advance(head: Head): Promise<boolean> {
  head.at += 1;
  while (head.at >= head.block.length) {
    const next = await head.blocks.next();
    if (next.done === true) return false;
    head.block = next.value;
    head.at = 0;
  }
  return true;
}

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

/** Merges sorted runs into one sorted sequence; entries with the same key keep the order of the runs. */
export async function* mergeRuns(
  runs: readonly AsyncIterable<readonly SortEntry[]>[],
): AsyncGenerator<SortEntry> {
  const heap: Head[] = [];
  for (const [run, blocks] of runs.entries()) {
    const head: Head = { run, blocks: blocks[Symbol.asyncIterator](), block: [], at: -1 };
    if (await advance(head)) heap.push(head);
  }
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) siftDown(heap, at);
  for (let head = heap[0]; head !== undefined; head = heap[0]) {
    yield entryOf(head);
    if (!(await advance(head))) {
      const last = heap.pop();
      if (last !== undefined && last !== head) heap[0] = last;
    }
    siftDown(heap, 0);
  }
}
