import { fc } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { anyText, faultsOf } from '../shorthand/any-text.ts';

test('a million texts are read or kept, sign by sign', async () => {
  let read = 0;
  await fc.assert(
    fc.property(anyText, (text) => {
      read += 1;
      return faultsOf(text).length === 0;
    }),
    { numRuns: 1_000_000 },
  );
  expect(read).toBe(1_000_000);
});
