import { BitewingError } from '@bitewing/core';
import { serveBlocks } from '../../src/thread/serve-blocks.ts';

/** Counts up to a number, a hundred to a block. */
export interface TestTask {
  readonly count: number;
  readonly large?: boolean;
  /** Where to count the blocks that were made. */
  readonly made?: SharedArrayBuffer;
  readonly fails?: 'named' | 'unnamed';
}

export interface TestBlock {
  readonly memory: ArrayBuffer | null;
  readonly count: number;
}

const numbersInBlock = 100;
const blockBytes = 4 * numbersInBlock;

serveBlocks<TestTask, TestBlock>(blockBytes, async function* ({ count, large, made, fails }, allocate) {
  const counter = made === undefined ? null : new Int32Array(made);
  for (let from = 0; from < count; from += numbersInBlock) {
    const isLarge = large === true && from === numbersInBlock;
    const memory = allocate(isLarge ? 10 * blockBytes : blockBytes);
    const numbers = Math.min(numbersInBlock, count - from);
    const view = new Int32Array(memory);
    for (let at = 0; at < numbers; at += 1) view[at] = from + at;
    if (counter !== null) Atomics.add(counter, 0, 1);
    yield { memory, count: numbers };
  }
  if (fails === 'named') throw new BitewingError('bad_number', { detail: 'On purpose.' });
  if (fails === 'unnamed') throw new Error('of some kind');
});
