import assert from 'node:assert/strict';
import { type Batch, type Cursor, collect, sameCursor } from '@bitewing/core';
import { waysOfChange } from '../declared-changes.ts';
import { expectRefusal } from '../expect-refusal.ts';
import { createHost } from '../host.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords, assertSameContent, contentOf, sizeForBatches } from '../stream-content.ts';

/** Into about how many batches a snapshot is cut; it is taken up again after each. */
const batchCount = 24;

/** After how many batches at most, where a source cuts smaller ones than it was asked for. */
const mostCuts = 60;

/** Into about how many batches a snapshot is cut that is interrupted in the middle. */
const scanParts = 6;

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

/** A cursor as a store gives it back, whose database keeps JSON with its keys in an order of its own. */
const stored = (cursor: Cursor | undefined): Cursor => {
  assert.ok(cursor !== undefined, 'a batch has a cursor');
  const { position, epoch, version, adapter }: Cursor = JSON.parse(JSON.stringify(cursor));
  return { position: Object.fromEntries(Object.entries(position).reverse()), epoch, version, adapter };
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
      const batchSize = await sizeForBatches(source.snapshot(), batchCount);
      const batches = await collect(source.snapshot({ batchSize }));
      const whole = contentOf(batches);
      let leftBefore = Number.POSITIVE_INFINITY;
      for (const cut of spread(batches.length, mostCuts)) {
        const cursor = stored(batches[cut]?.cursor);
        const before = contentOf(batches.slice(0, cut + 1));
        // Every other time by another process, so to speak: nothing but the cursor is kept.
        const readOn = (from: typeof source): Promise<Batch[]> =>
          collect(from.snapshot({ from: cursor, batchSize }));
        const rest = cut % 2 === 0 ? await readOn(source) : await withSource(target, readOn);
        assertSameContent(contentOf(rest, before), whole, `cut after batch ${cut + 1} of ${batches.length}`);
        assert.ok(
          rest.at(-1)?.complete === true,
          `cut after batch ${cut + 1} of ${batches.length}: ends complete`,
        );
        assert.equal(
          rest.at(-1)?.settled,
          batches.at(-1)?.settled,
          `cut after batch ${cut + 1} of ${batches.length}: settles as the whole does`,
        );
        if (cut === batches.length - 1) {
          assert.deepEqual(
            [rest.length, allRecords(rest).length],
            [1, 0],
            'behind its last batch there is one more, which is empty and complete',
          );
        }
        const repeated = rest.reduce((sum, batch) => sum + batch.records.length, 0);
        const wholeCount = batches.reduce((sum, batch) => sum + batch.records.length, 0);
        assert.ok(
          cut < batches.length / 2 || repeated < wholeCount,
          `cut after batch ${cut + 1}: begins again instead of going on`,
        );
        assert.ok(
          repeated <= leftBefore,
          `cut after batch ${cut + 1}: goes on in front of where an earlier batch left off`,
        );
        leftBefore = repeated;
      }
    }),
};

const resumesPart: ConformanceProperty = {
  name: 'goes on with the entities that were asked for',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = await collect(source.snapshot());
      const entities = [...new Set(allRecords(whole).map(({ entity }) => entity))].slice(0, 2);
      const batches = await collect(source.snapshot({ entities, batchSize: 3 }));
      const cut = Math.floor((batches.length - 1) / 2);
      const from = stored(batches[cut]?.cursor);
      const rest = await collect(source.snapshot({ entities, batchSize: 3, from }));
      assertSameContent(
        contentOf(rest, contentOf(batches.slice(0, cut + 1))),
        contentOf(batches),
        `only ${entities.join(', ')}, cut after batch ${cut + 1} of ${batches.length}`,
      );
      const foreign = allRecords(rest).filter(({ entity }) => !entities.includes(entity)).length;
      assert.equal(foreign, 0, `going on, ${foreign} records of other entities than ${entities.join(', ')}`);
    }),
};

const refuses: ConformanceProperty = {
  name: 'refuses a cursor that is not its own',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 20 }));
      const own = batches[0]?.cursor;
      assert.ok(own !== undefined, 'a snapshot has a cursor');
      const before = await target.openResources?.();
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
      assert.equal(await target.openResources?.(), before, 'cursors were refused: something is still open');
    }),
};

const keepsScanState: ConformanceProperty = {
  name: 'knows behind a snapshot that was interrupted what it gave in both parts',
  check: (target) =>
    withSource(target, async (source) => {
      const ways = waysOfChange(source.capabilities);
      if (ways.size === 0) return;
      const batchSize = await sizeForBatches(source.snapshot(), scanParts);
      const host = createHost();
      await host.takeSnapshot(source, { batchSize, stopAfter: Math.ceil(scanParts / 2) });
      await host.takeSnapshot(source, { batchSize });
      const before = host.content;
      const records = allRecords(await host.takeChanges(source));
      if (ways.size === 1 && ways.has('rescan'))
        assert.equal(records.length, 0, `${records.length} changes where nothing changed, behind both parts`);
      assertSameContent(host.content, before, 'after changes where nothing changed, behind both parts');
    }),
};

/** Properties of cursors. */
export const cursorProperties: readonly ConformanceProperty[] = [
  cursorsAreFlat,
  resumes,
  resumesPart,
  keepsScanState,
  refuses,
];
