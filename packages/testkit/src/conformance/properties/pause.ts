import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { type Batch, collect } from '@bitewing/core';
import { type ConformanceProperty, withSource } from '../property.ts';
import { assertSameContent, contentOf } from '../stream-content.ts';
import type { ConformanceTarget } from '../target.ts';

/** At how many batches of a snapshot its reader pauses. */
const pauses = 20;

/** How often it is asked whether what was under way has come in. */
const questions = { count: 200, everyMs: 25 };

const assertNothingHeld = async (target: ConformanceTarget, batch: number): Promise<void> => {
  let held = 0;
  for (let question = 0; question < questions.count; question += 1) {
    held = (await target.heldInSource?.()) ?? 0;
    if (held === 0) return;
    await wait(questions.everyMs);
  }
  assert.fail(
    `while its reader paused after batch ${batch}, it held ${held} statements or locks in the source`,
  );
};

const holdsNothing: ConformanceProperty = {
  name: 'holds nothing in the source while its reader pauses',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      const taken: Batch[] = [];
      for await (const batch of source.snapshot({ batchSize: Math.max(1, Math.ceil(whole.size / pauses)) })) {
        taken.push(batch);
        if (target.heldInSource !== undefined) await assertNothingHeld(target, taken.length);
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
