import assert from 'node:assert/strict';
import { collect } from '@bitewing/core';
import { type ConformanceProperty, withSource } from '../property.ts';
import { assertSameContent, contentOf } from '../stream-content.ts';
import type { ConformanceTarget } from '../target.ts';

const assertReleased = async (
  target: ConformanceTarget,
  before: number | undefined,
  when: string,
): Promise<void> => {
  assert.equal(await target.openResources?.(), before, `${when}: something is still open`);
};

const aborts: ConformanceProperty = {
  name: 'stops with the reason of the signal, and releases everything',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      const before = await target.openResources?.();
      const reason = new Error('the host had enough');
      await assert.rejects(
        collect(source.snapshot({ signal: AbortSignal.abort(reason) })),
        (error) => error === reason,
        'aborted before it began',
      );
      await assertReleased(target, before, 'aborted before it began');
      const controller = new AbortController();
      const iterator = source.snapshot({ signal: controller.signal, batchSize: 1 })[Symbol.asyncIterator]();
      const first = await iterator.next();
      assert.ok(
        first.done !== true && !first.value.complete,
        'the source of this suite has more than one record',
      );
      controller.abort(reason);
      await assert.rejects(
        async () => {
          // What was read ahead may still come; the end may not.
          for (let pulled = await iterator.next(); pulled.done !== true; pulled = await iterator.next()) {
            assert.ok(!pulled.value.complete, 'it read on to the end after it was aborted');
          }
        },
        (error) => error === reason,
        'aborted in between',
      );
      await assertReleased(target, before, 'aborted in between');
      assertSameContent(contentOf(await collect(source.snapshot())), whole, 'read again after aborting');
    }),
};

const breaks: ConformanceProperty = {
  name: 'releases everything when the reader stops early',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      const before = await target.openResources?.();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        for await (const batch of source.snapshot({ batchSize: 1 })) {
          assert.ok(!batch.complete, 'the source of this suite has more than one record');
          break;
        }
      }
      await assertReleased(target, before, 'stopped early');
      assertSameContent(
        contentOf(await collect(source.snapshot())),
        whole,
        'read again after stopping early',
      );
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

/** Properties of ending early and of reading at the same time. */
export const releaseProperties: readonly ConformanceProperty[] = [aborts, breaks, overlapping];
