import assert from 'node:assert/strict';
import { type Batch, collect } from '@bitewing/core';
import { assertNothingHeld } from '../assert-nothing-held.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { assertSameContent, contentOf } from '../stream-content.ts';

/** At how many batches of a snapshot its reader pauses. */
const pauses = 20;

const holdsNothing: ConformanceProperty = {
  name: 'holds nothing in the source while its reader pauses',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      const taken: Batch[] = [];
      for await (const batch of source.snapshot({ batchSize: Math.max(1, Math.ceil(whole.size / pauses)) })) {
        taken.push(batch);
        await assertNothingHeld(target, taken.length);
      }
      assertSameContent(contentOf(taken), whole, 'read with pauses');
    }),
};

const letsOthersBy: ConformanceProperty = {
  name: 'lets other readers by while one pauses',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      const taken: Batch[] = [];
      let others = 0;
      for await (const batch of source.snapshot({ batchSize: Math.max(1, Math.ceil(whole.size / 3)) })) {
        taken.push(batch);
        assertSameContent(
          contentOf(await collect(source.snapshot())),
          whole,
          'read while another reader pauses',
        );
        others += 1;
      }
      assert.ok(others > 1, 'the source of this suite has more than one record');
      assertSameContent(contentOf(taken), whole, 'read with other readers in its pauses');
    }),
};

const overlapping: ConformanceProperty = {
  name: 'can be read twice at the same time',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      const [left, right] = await Promise.all([
        collect(source.snapshot({ batchSize: 3 })),
        collect(source.snapshot({ batchSize: 5 })),
      ]);
      assertSameContent(contentOf(left), whole, 'the first of two readers');
      assertSameContent(contentOf(right), whole, 'the second of two readers');
    }),
};

/** Properties of slow readers, and of several. */
export const pauseProperties: readonly ConformanceProperty[] = [holdsNothing, letsOthersBy, overlapping];
