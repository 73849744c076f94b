import assert from 'node:assert/strict';
import {
  type Batch,
  BitewingError,
  type ChangeOptions,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
} from '@bitewing/core';
import { assertAccounted } from '../assert-accounted.ts';
import { assertNothingHeld } from '../assert-nothing-held.ts';
import { waysOfChange, withChangingSource } from '../declared-changes.ts';
import { errorWithin, expectRefusal } from '../expect-refusal.ts';
import { givenBatches } from '../given-batches.ts';
import { createHost } from '../host.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords } from '../stream-content.ts';

const largestOf = (batches: readonly Batch[]): number =>
  Math.max(...batches.map(({ records, rejected }) => records.length + rejected.length));

/** At how many batches of changes their reader pauses. */
const pauses = 4;

const wellFormed: ConformanceProperty = {
  name: 'counts, bounds and closes changes as it does a snapshot',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const host = createHost();
      await host.takeSnapshot(source);
      await change();
      const before = await target.openResources?.();
      const given = givenBatches();
      const { cursor: from, scanState } = host;
      const batches: Batch[] = [];
      for await (const batch of given.noted(
        source.changes({ from, follow: false, scanState, batchSize: 2 }),
      )) {
        batches.push(batch);
        if (batches.length <= pauses) await assertNothingHeld(target, batches.length);
      }
      given.assertKept();
      assert.equal(await target.openResources?.(), before, 'changes ended: something is still open');
      for (const [index, { observedAt }] of batches.entries()) {
        const earlier = batches[index - 1]?.observedAt;
        assert.ok(
          earlier === undefined || Date.parse(earlier) <= Date.parse(observedAt),
          'observedAt of changes never goes back',
        );
      }
      assert.ok(largestOf(batches) <= 2, 'a batch of changes is larger than was asked for');
      assert.ok(
        batches.every((batch) => batch.phase === 'changes' && batch.instance === source.instance),
        'batches of changes say so, and name their instance',
      );
      assert.deepEqual(
        batches.map((batch) => batch.complete),
        batches.map((_, index) => index === batches.length - 1),
        'the last batch of changes, and no other, is complete',
      );
      assertAccounted(batches);
      for (const record of allRecords(batches)) {
        assert.deepEqual(
          [record.source.adapter, record.source.instance],
          [source.adapter, source.instance],
          'a changed record names its source',
        );
      }
    }),
};

const restricted: ConformanceProperty = {
  name: 'reads only the changes of entities that are asked for, and all of those',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const [whole, part] = [createHost(), createHost()];
      for (const host of [whole, part]) await host.takeSnapshot(source);
      await change();
      const records = allRecords(await whole.takeChanges(source));
      const entity = records[0]?.entity;
      assert.ok(entity !== undefined, 'change() of the target gives changes');
      const { cursor: from, scanState } = part;
      const options: ChangeOptions = { from, follow: false, scanState, entities: [entity] };
      const own = allRecords(await collect(source.changes(options)));
      assert.ok(
        own.every((record) => record.entity === entity),
        `changes of other entities than ${entity}`,
      );
      const wanted = records.filter((record) => record.entity === entity).length;
      assert.ok(
        own.length >= wanted,
        `${wanted} changes of ${entity}, and ${own.length} where only they are asked for`,
      );
    }),
};

const foreignCursor: ConformanceProperty = {
  name: 'refuses to follow a history that is not its own',
  check: (target) =>
    withSource(target, async (source) => {
      const host = createHost();
      await host.takeSnapshot(source);
      const own = host.cursor;
      const from = (changed: Partial<Cursor>) => () =>
        source.changes({ from: { ...own, ...changed }, follow: false, scanState: host.scanState });
      const codes =
        waysOfChange(source.capabilities).size === 0
          ? (['unsupported_capability'] as const)
          : (['cursor_invalid', 'history_lost'] as const);
      await expectRefusal(from({ adapter: `${own.adapter}-other` }), codes, 'a cursor of another adapter');
      await expectRefusal(from({ version: own.version + 1 }), codes, 'a cursor of another version');
      await expectRefusal(from({ epoch: `${own.epoch}-other` }), codes, 'a cursor of another history');
      await expectRefusal(from({ position: {} }), codes, 'a cursor without a position');
    }),
};

const lostState: ConformanceProperty = {
  name: 'says so where what it needs to find changes is lost',
  check: (target) =>
    withSource(target, async (source) => {
      if (!waysOfChange(source.capabilities).has('rescan')) return;
      const host = createHost();
      await host.takeSnapshot(source);
      const { scanState } = createMemoryCheckpointStore();
      await expectRefusal(
        () => source.changes({ from: host.cursor, follow: false, scanState }),
        ['history_lost', 'cursor_invalid'],
        'an empty scan state',
      );
      await expectRefusal(
        () => source.changes({ from: host.cursor, follow: false }),
        ['unsupported_capability', 'invalid_options', 'history_lost', 'cursor_invalid'],
        'no scan state at all',
      );
    }),
};

/** How many batches of a followed stream are looked at. */
const heartbeats = 3;

const followed: ConformanceProperty = {
  name: 'follows without an end until it is told to stop, or refuses to',
  check: (target) =>
    withSource(target, async (source) => {
      const host = createHost();
      await host.takeSnapshot(source);
      const controller = new AbortController();
      const { signal } = controller;
      const options: ChangeOptions = { from: host.cursor, follow: true, scanState: host.scanState, signal };
      if (waysOfChange(source.capabilities).size === 0) {
        await expectRefusal(() => source.changes(options), ['unsupported_capability'], 'following');
        return;
      }
      const before = await target.openResources?.();
      const reason = new Error('the host had enough');
      const iterator = source.changes(options)[Symbol.asyncIterator]();
      try {
        for (let count = 0; count < heartbeats; count += 1) {
          const pulled = await iterator.next();
          assert.ok(
            pulled.done !== true && !pulled.value.complete,
            'a stream that is followed came to an end',
          );
        }
      } catch (error) {
        if (BitewingError.is(error, 'unsupported_capability')) return;
        throw error;
      }
      controller.abort(reason);
      // What was under way may still come.
      const error = await errorWithin(iterator, heartbeats);
      assert.ok(error === reason, 'following was aborted, and did not stop with the reason of the signal');
      assert.equal(await target.openResources?.(), before, 'following was aborted: something is still open');
    }),
};

const aborted: ConformanceProperty = {
  name: 'stops changes with the reason of the signal, and releases everything',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const host = createHost();
      await host.takeSnapshot(source);
      await change();
      const before = await target.openResources?.();
      const reason = new Error('the host had enough');
      const { cursor: from, scanState } = host;
      const open = (signal?: AbortSignal): AsyncIterable<Batch> =>
        source.changes({
          from,
          follow: false,
          scanState,
          batchSize: 1,
          ...(signal === undefined ? {} : { signal }),
        });
      await assert.rejects(
        collect(open(AbortSignal.abort(reason))),
        (error) => error === reason,
        'changes were aborted before they began',
      );
      assert.equal(await target.openResources?.(), before, 'changes were aborted: something is still open');
      for await (const batch of open()) {
        assert.ok(!batch.complete, 'change() of the target gives more than one change');
        break;
      }
      assert.equal(await target.openResources?.(), before, 'changes were stopped: something is still open');
    }),
};

/** Properties of the stream of changes. */
export const changeStreamProperties: readonly ConformanceProperty[] = [
  wellFormed,
  restricted,
  foreignCursor,
  lostState,
  followed,
  aborted,
];
