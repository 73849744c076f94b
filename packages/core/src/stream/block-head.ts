/** A place in a sequence that comes in blocks. */
export interface BlockHead<Entry> {
  readonly blocks: AsyncIterator<readonly Entry[]>;
  block: readonly Entry[];
  /** Place of the entry in the block; behind the last one at the end of the sequence. */
  at: number;
}

/** Fetches the next block that has entries; false at the end of the sequence. */
export async function nextBlock<Entry>(head: BlockHead<Entry>): Promise<boolean> {
  do {
    const next = await head.blocks.next();
    if (next.done === true) return false;
    head.block = next.value;
    head.at = 0;
  } while (head.block.length === 0);
  return true;
}

/** The place before the first block. */
export const headOf = <Entry>(blocks: AsyncIterable<readonly Entry[]>): BlockHead<Entry> => ({
  blocks: blocks[Symbol.asyncIterator](),
  block: [],
  at: 0,
});
