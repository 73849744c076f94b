import assert from 'node:assert/strict';
import { type Batch, BitewingError, collect, type Source } from '@bitewing/core';
import { followedEntities, waysOfChange, withChangingSource } from '../declared-changes.ts';
import { expectRefusal } from '../expect-refusal.ts';
import { createHost, freshContent, type Host } from '../host.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords, assertSameContent, type StreamContent } from '../stream-content.ts';
import type { ChangingSource } from '../target.ts';

/** All batches of a stream; null where it refuses the work by name. */
const read = async (open: () => AsyncIterable<Batch>): Promise<readonly Batch[] | null> => {
  try {
    return await collect(open());
  } catch (error) {
    if (BitewingError.is(error, 'unsupported_capability')) return null;
    throw error;
  }
};

const undeclared: ConformanceProperty = {
  name: 'refuses changes that it does not declare',
  check: (target) =>
    withSource(target, async (source) => {
      const host = createHost();
      await host.takeSnapshot(source);
      const open = () => source.changes({ from: host.cursor, follow: false, scanState: host.scanState });
      if (waysOfChange(source.capabilities).size === 0) {
        await expectRefusal(open, ['unsupported_capability'], 'changes of a source that declares none');
        return;
      }
      // Where changes are declared they must be had: a stream that ends.
      const batches = await read(open);
      assert.ok(batches !== null, 'changes are declared, and refused');
      assert.ok(batches.at(-1)?.complete === true, 'declared changes end with a complete batch');
    }),
};

const quiet: ConformanceProperty = {
  name: 'finds no changes where nothing changed',
  check: (target) =>
    withSource(target, async (source) => {
      const ways = waysOfChange(source.capabilities);
      if (ways.size === 0) return;
      const host = createHost();
      await host.takeSnapshot(source);
      const before = host.content;
      const batches = await host.takeChanges(source);
      const records = allRecords(batches);
      // By watermark or log the last rows may come again; they have to be the same.
      if (ways.size === 1 && ways.has('rescan'))
        assert.equal(records.length, 0, `${records.length} changes where nothing changed`);
      assertSameContent(host.content, before, 'after changes where nothing changed');
      assert.ok(batches.at(-1)?.settled === true, 'changes end settled');
    }),
};

/** What of some content changes are declared for. */
const followedOf = (source: Source, content: StreamContent): StreamContent => {
  const followed = followedEntities(source.capabilities);
  return new Map([...content].filter(([key]) => followed.has(key.split(' ')[0] ?? '')));
};

const leadsOn: ConformanceProperty = {
  name: 'leads by changes to what a fresh snapshot gives',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const host = createHost();
      await host.takeSnapshot(source);
      const before = host.content;
      await change();
      const batches = await host.takeChanges(source);
      const fresh = await freshContent(source);
      assert.ok(
        [...fresh].some(([key, text]) => before.has(key) && before.get(key) !== text) &&
          [...fresh.keys()].some((key) => !before.has(key)),
        'change() of the target adds rows and changes rows',
      );
      const undeclaredChanges = allRecords(batches).filter(
        ({ entity }) => source.capabilities.entities[entity].changes === 'none',
      ).length;
      assert.equal(undeclaredChanges, 0, 'changes of entities whose changes are declared "none"');
      // What is gone is the matter of another property.
      const there = new Map([...host.content].filter(([key]) => fresh.has(key)));
      assertSameContent(followedOf(source, there), followedOf(source, fresh), 'a snapshot and its changes');
      const after = host.content;
      await host.takeChanges(source);
      assertSameContent(host.content, after, 'after changes that were taken already');
    }),
};

const sameIds: ConformanceProperty = {
  name: 'gives a row the same ids before and after it changed',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const idsByRow = async (): Promise<ReadonlyMap<string, string>> => {
        const ids = new Map<string, string[]>();
        for (const { entity, id, source: place } of allRecords(await collect(source.snapshot()))) {
          if (source.capabilities.entities[entity].identity === 'synthetic') continue;
          const row = `${place.table} ${place.key}`;
          ids.set(row, [...(ids.get(row) ?? []), `${entity} ${id}`]);
        }
        return new Map([...ids].map(([row, each]) => [row, each.sort().join('\n')]));
      };
      const before = await idsByRow();
      await change();
      const after = await idsByRow();
      const different = [...after].filter(([row, ids]) => before.has(row) && before.get(row) !== ids);
      const tables = [...new Set(different.map(([row]) => row.split(' ')[0]))].join(', ');
      assert.equal(different.length, 0, `${different.length} rows have other ids than before (${tables})`);
    }),
};

const interrupted: ConformanceProperty = {
  name: 'goes on with changes after any batch',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const [whole, first, middle, last] = [createHost(), createHost(), createHost(), createHost()];
      for (const host of [whole, first, middle, last]) await host.takeSnapshot(source);
      await change();
      const count = (await whole.takeChanges(source, { batchSize: 1 })).length;
      const cuts = [
        [first, 1],
        [middle, Math.ceil(count / 2)],
        [last, count - 1],
      ] as const;
      for (const [host, cut] of cuts) {
        await host.takeChanges(source, { batchSize: 1, stopAfter: Math.max(1, cut) });
        const rest = await host.takeChanges(source, { batchSize: 1 });
        assert.ok(rest.at(-1)?.complete === true, `changes cut after batch ${cut} of ${count}: end complete`);
        assertSameContent(host.content, whole.content, `changes cut after batch ${cut} of ${count}`);
      }
    }),
};

/** Reads a snapshot during which the practice changes; false where the source says by name that it cannot go on. */
const takeMovingSnapshot = async (host: Host, { source, change }: ChangingSource): Promise<boolean> => {
  try {
    let isChanged = false;
    const batches = source.snapshot({ batchSize: 2, scanState: host.scanState });
    const moving = async function* (): AsyncGenerator<Batch> {
      for await (const batch of batches) {
        yield batch;
        if (!isChanged) await change();
        isChanged = true;
      }
    };
    await host.take(moving());
    return true;
  } catch (error) {
    if (BitewingError.is(error)) return false;
    throw error;
  }
};

const missesNothing: ConformanceProperty = {
  name: 'misses nothing that changes while it takes a snapshot',
  check: (target) =>
    withChangingSource(target, async (opened) => {
      const { source } = opened;
      const host = createHost();
      if (!(await takeMovingSnapshot(host, opened))) return;
      await host.takeChanges(source);
      const fresh = await freshContent(source);
      const there = new Map([...host.content].filter(([key]) => fresh.has(key)));
      assertSameContent(
        followedOf(source, there),
        followedOf(source, fresh),
        'a snapshot during which the practice changed, and the changes since it began',
      );
    }),
};

/** Properties of what changes say. */
export const changeProperties: readonly ConformanceProperty[] = [
  undeclared,
  quiet,
  leadsOn,
  sameIds,
  interrupted,
  missesNothing,
];
