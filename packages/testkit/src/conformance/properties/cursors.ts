import assert from 'node:assert/strict';
import { type Batch, type Cursor, collect, sameCursor } from '@bitewing/core';
import { expectRefusal } from '../expect-refusal.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { assertSameContent, contentOf, sizeForBatches } from '../stream-content.ts';

/** At how many places a snapshot is cut and taken up again. */
const cutPoints = 24;

const cursorsAreFlat: ConformanceProperty = {
  name: 'writes flat cursors that survive JSON',
  check: (target) =>
    withSource(target, async (source) => {
      for (const { cursor } of await collect(source.snapshot({ batchSize: 20 }))) {
        assert.equal(cursor.adapter, source.adapter, 'a cursor names its adapter');
        assert.ok(Number.isSafeInteger(cursor.version) && cursor.version > 0, 'a cursor has a version');
        assert.ok(cursor.epoch !== '', 'a cursor names its history');
        for (const [key, value] of Object.entries(cursor.position)) {
          assert.ok(['string', 'number', 'boolean'].includes(typeof value), `position.${key} is a scalar`);
        }
        assert.ok(sameCursor(JSON.parse(JSON.stringify(cursor)), cursor), 'a cursor is the same after JSON');
      }
    }),
};

/** Indexes spread over a list, its ends included. */
const spread = (length: number, count: number): readonly number[] => {
  const step = Math.max(1, (length - 1) / Math.max(1, count - 1));
  const chosen = Array.from({ length: count }, (_, index) => Math.min(length - 1, Math.round(index * step)));
  return [...new Set(chosen)];
};

const resumes: ConformanceProperty = {
  name: 'goes on after any batch with the rest',
  check: (target) =>
    withSource(target, async (source) => {
      const batchSize = await sizeForBatches(source.snapshot(), 60);
      const batches = await collect(source.snapshot({ batchSize }));
      const whole = contentOf(batches);
      for (const cut of spread(batches.length, cutPoints)) {
        const cursor: Cursor = JSON.parse(JSON.stringify(batches[cut]?.cursor));
        const before = contentOf(batches.slice(0, cut + 1));
        // Every other time by another process, so to speak: nothing but the cursor is kept.
        const readOn = (from: typeof source): Promise<Batch[]> =>
          collect(from.snapshot({ from: cursor, batchSize }));
        const rest = cut % 2 === 0 ? await readOn(source) : await withSource(target, readOn);
        assertSameContent(contentOf(rest, before), whole, `cut after batch ${cut + 1} of ${batches.length}`);
        // After the last batch there may be nothing left to say.
        const isDone = cut === batches.length - 1 && rest.length === 0;
        assert.ok(
          isDone || rest.at(-1)?.complete === true,
          `cut after batch ${cut + 1} of ${batches.length}: ends complete`,
        );
        const repeated = rest.reduce((sum, batch) => sum + batch.records.length, 0);
        const wholeCount = batches.reduce((sum, batch) => sum + batch.records.length, 0);
        assert.ok(
          cut < batches.length / 2 || repeated < wholeCount,
          `cut after batch ${cut + 1}: begins again instead of going on`,
        );
      }
    }),
};

const refuses: ConformanceProperty = {
  name: 'refuses a cursor that is not its own',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 20 }));
      const own = batches[0]?.cursor;
      assert.ok(own !== undefined, 'a snapshot has a cursor');
      const from = (cursor: Cursor) => () => source.snapshot({ from: cursor });
      await expectRefusal(
        from({ ...own, adapter: `${own.adapter}-other` }),
        ['cursor_invalid'],
        'a cursor of another adapter',
      );
      await expectRefusal(
        from({ ...own, version: own.version + 1 }),
        ['cursor_invalid'],
        'a cursor of another version',
      );
      await expectRefusal(
        from({ ...own, epoch: `${own.epoch}-other` }),
        ['history_lost', 'cursor_invalid'],
        'a cursor of another history',
      );
      await expectRefusal(from({ ...own, position: {} }), ['cursor_invalid'], 'a cursor without a position');
    }),
};

/** Properties of cursors. */
export const cursorProperties: readonly ConformanceProperty[] = [cursorsAreFlat, resumes, refuses];
