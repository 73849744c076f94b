import assert from 'node:assert/strict';
import { type Batch, BitewingError, collect, type Source } from '@bitewing/core';
import { assertCapabilities } from '../assert-capabilities.ts';
import { waysOfChange } from '../declared-changes.ts';
import { firstPullError } from '../expect-refusal.ts';
import { createHost } from '../host.ts';
import { type ConformanceProperty, withSource } from '../property.ts';

const names: ConformanceProperty = {
  name: 'says which contract it keeps, and its names',
  check: (target) =>
    withSource(target, async (source) => {
      assert.equal(source.contract, 1, 'contract is the version of the contract, 1');
      assert.match(source.adapter, /^[a-z][a-z0-9-]*$/, 'adapter is a short lower-case name');
      assert.ok(source.instance.length > 0, 'instance is the name that the host gave');
      const [{ adapter, instance }, again] = [source, await target.createSource()];
      try {
        assert.deepEqual(
          [again.source.adapter, again.source.instance],
          [adapter, instance],
          'names stay the same',
        );
      } finally {
        await again.source[Symbol.asyncDispose]();
        await again.dispose();
      }
    }),
};

const capabilities: ConformanceProperty = {
  name: 'states its capabilities for every entity, in words of the model',
  check: (target) => withSource(target, async (source) => assertCapabilities(source.capabilities)),
};

/** Asks for a snapshot without pulling it; null where that throws. */
const openLazily = (source: Source): AsyncIterable<Batch> | null => {
  try {
    return source.snapshot();
  } catch {
    return null;
  }
};

const lazy: ConformanceProperty = {
  name: 'opens nothing before the first pull',
  check: async (target) => {
    await withSource(target, async (source) => {
      const before = await target.openResources?.();
      const iterable = openLazily(source);
      assert.equal(typeof iterable?.[Symbol.asyncIterator], 'function', 'snapshot() gives an async iterable');
      assert.equal(
        await target.openResources?.(),
        before,
        'snapshot() opened something before it was pulled',
      );
    });
    const unreachable = target.createUnreachableSource?.();
    if (unreachable === undefined) return;
    try {
      const iterable = openLazily(unreachable);
      assert.ok(iterable !== null, 'a source that is not there throws before the first pull');
      const error = await firstPullError(() => iterable);
      assert.ok(BitewingError.is(error), 'a source that is not there fails at the first pull, by name');
    } finally {
      await unreachable[Symbol.asyncDispose]();
    }
  },
};

const nothingThere: ConformanceProperty = {
  name: 'fails by name where there is nothing to read',
  check: async (target) => {
    const cursor = await withSource(
      target,
      async (source) => (await collect(source.snapshot())).at(-1)?.cursor,
    );
    const unreachable = target.createUnreachableSource?.();
    if (unreachable === undefined || cursor === undefined) return;
    try {
      const errors = [
        ['snapshot()', await firstPullError(() => unreachable.snapshot())],
        ['snapshot() from a cursor', await firstPullError(() => unreachable.snapshot({ from: cursor }))],
        ['changes()', await firstPullError(() => unreachable.changes({ from: cursor, follow: false }))],
        [
          'profile()',
          await unreachable.profile().then(
            () => null,
            (error: unknown) => error,
          ),
        ],
      ] as const;
      for (const [call, error] of errors) {
        assert.ok(error !== null, `${call} finds something where there is nothing`);
        assert.ok(
          BitewingError.is(error) && error.code !== 'internal',
          `${call} throws an error without a name of the catalogue where there is nothing`,
        );
      }
    } finally {
      await unreachable[Symbol.asyncDispose]();
    }
  },
};

const readsOnly: ConformanceProperty = {
  name: 'leaves the practice as it was',
  check: (target) =>
    withSource(target, async (source) => {
      const before = await target.practiceState?.();
      await source.check();
      await source.profile();
      const host = createHost();
      await host.takeSnapshot(source);
      if (waysOfChange(source.capabilities).size > 0) await host.takeChanges(source);
      assert.ok(before === (await target.practiceState?.()), 'reading changed something in the practice');
    }),
};

/** Properties of a source before anything is read from it. */
export const contractProperties: readonly ConformanceProperty[] = [
  names,
  capabilities,
  lazy,
  nothingThere,
  readsOnly,
];
