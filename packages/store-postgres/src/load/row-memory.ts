import { CopyBytes } from '../client/copy-bytes.ts';
import type { WrittenLines } from './batch-identity.ts';

/** Memory that a batch is written into. */
export interface RowMemory extends WrittenLines {
  readonly rows: CopyBytes;
}

/** Memory of the batches of a store, used again: to take it anew for each batch costs what a page of memory costs. */
export interface RowMemories {
  take(): RowMemory;
  /** To be called when nobody reads it any more: after a transaction that failed a socket may still hold it. */
  giveBack(memory: RowMemory): void;
}

/** What is kept of one batch. One with texts of unusual size does not stay. */
const largestKept = 16 * 1024 * 1024;

/** Two batches at a time: one that is loaded, and one that is being written. */
const mostKept = 2;

/** Memory of the batches of a store object. */
export function createRowMemories(): RowMemories {
  const free: RowMemory[] = [];
  return {
    take() {
      const memory = free.pop() ?? { rows: new CopyBytes(), cells: new CopyBytes(), direct: new CopyBytes() };
      memory.rows.clear();
      return memory;
    },
    giveBack(memory) {
      const { rows, cells, direct } = memory;
      const size = rows.size + cells.size + direct.size;
      if (size <= largestKept && free.length < mostKept) free.push(memory);
    },
  };
}
