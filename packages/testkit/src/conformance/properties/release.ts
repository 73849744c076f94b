import assert from 'node:assert/strict';
import { collect } from '@bitewing/core';
import { errorWithin } from '../expect-refusal.ts';
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
      // What was read ahead may still come; the end may not.
      const error = await errorWithin(iterator, Number.POSITIVE_INFINITY);
      assert.ok(error !== null, 'it read on to the end after it was aborted');
      assert.ok(
        error === reason,
        'aborted in between, it throws another error than the reason of the signal',
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

const closes: ConformanceProperty = {
  name: 'leaves nothing open behind a reading that ended, and behind a report',
  check: (target) =>
    withSource(target, async (source) => {
      const before = await target.openResources?.();
      await collect(source.snapshot());
      await assertReleased(target, before, 'read to the end');
      await source.check();
      await assertReleased(target, before, 'checked');
      await source.profile();
      await assertReleased(target, before, 'profiled');
    }),
};

const disposes: ConformanceProperty = {
  name: 'can be disposed of twice, in the middle of a reading too, and leaves nothing open',
  check: async (target) => {
    const before = await target.openResources?.();
    await withSource(target, async (source) => {
      const iterator = source.snapshot({ batchSize: 1 })[Symbol.asyncIterator]();
      await iterator.next();
      await source[Symbol.asyncDispose]();
      await assertReleased(target, before, 'disposed of in the middle of a reading');
      // The reader learns of it or is given the rest that was read; it must not hang.
      await iterator.next().catch(() => null);
      await iterator.return?.();
      await source[Symbol.asyncDispose]();
    });
    await assertReleased(target, before, 'disposed of twice');
  },
};

/** Properties of ending early and of being done with. */
export const releaseProperties: readonly ConformanceProperty[] = [aborts, breaks, closes, disposes];
