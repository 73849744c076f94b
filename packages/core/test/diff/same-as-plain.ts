import { type DiffOptions, diff } from '@bitewing/core/diff';
import fc from 'fast-check';
import { expect } from 'vitest';
import { plainDiff, twoStreams } from './plain-diff.ts';
import { inBatches } from './two-sides.ts';

/** Tries streams of any order, with repeats and removals, against the plain comparison. */
export const expectSameAsPlain = (numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(twoStreams, async ({ left, right, leftBatch, rightBatch, memoryLimitBytes }) => {
      const options: DiffOptions = { values: true, sampleSize: 3 };
      const result = await diff(inBatches(left, leftBatch), inBatches(right, rightBatch), {
        ...options,
        ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
      });
      expect(result).toEqual(plainDiff(left, right, options));
    }),
    { numRuns },
  );
