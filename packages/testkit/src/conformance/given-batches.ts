import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Batch } from '@bitewing/core';

/** What a batch says at this moment, in one text. */
const stateOf = (batch: Batch): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...batch, rejected: batch.rejected.map(({ raw }) => raw.reveal()) }))
    .digest('hex');

/** Batches as they were when they were given. */
export interface GivenBatches {
  /** Passes a stream on and takes note of each batch. */
  noted(batches: AsyncIterable<Batch>): AsyncGenerator<Batch>;
  /** Asserts that what was given still says what it said. */
  assertKept(): void;
}

/** Watches what becomes of batches behind the reader's back. */
export function givenBatches(): GivenBatches {
  const given: { readonly batch: Batch; readonly said: string }[] = [];
  return {
    async *noted(batches) {
      for await (const batch of batches) {
        given.push({ batch, said: stateOf(batch) });
        yield batch;
      }
    },
    assertKept() {
      const different = given.filter(({ batch, said }) => stateOf(batch) !== said).length;
      assert.equal(
        different,
        0,
        `${different} of ${given.length} batches were changed after they were given`,
      );
    },
  };
}
