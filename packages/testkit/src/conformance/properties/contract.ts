import assert from 'node:assert/strict';
import { type Batch, BitewingError, entities, entityNames, isEntityName, type Source } from '@bitewing/core';
import { firstPullError } from '../expect-refusal.ts';
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
  check: (target) =>
    withSource(target, async ({ capabilities: stated }) => {
      assert.deepEqual(
        Object.keys(stated.entities).sort(),
        [...entityNames].sort(),
        'every entity, and no other',
      );
      for (const name of entityNames) {
        const capability = stated.entities[name];
        const known = entities[name].fields;
        for (const field of [...capability.omits, ...Object.keys(capability.lossy)]) {
          assert.ok(field in known, `${name}.${field} is no field of the model`);
        }
        const both = capability.omits.filter((field) => field in capability.lossy);
        assert.deepEqual(both, [], `${name}: a field is either omitted or lossy`);
        assert.ok(!capability.omits.includes('recordStatus'), `${name}: every record has a recordStatus`);
        assert.ok(
          capability.read === 'native' || (capability.reason ?? '') !== '',
          `${name}: says why it is not native`,
        );
        assert.ok(capability.timePrecisionMs > 0, `${name}: the step of times is above zero`);
        if (capability.read === 'unavailable') {
          assert.deepEqual(
            [capability.changes, capability.deletes, capability.snapshot],
            ['none', 'none', 'none'],
            `${name}: is unavailable`,
          );
        }
      }
    }),
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

const checks: ConformanceProperty = {
  name: 'checks itself without throwing',
  check: async (target) => {
    await withSource(target, async (source) => {
      const report = await source.check().catch(() => null);
      assert.ok(report !== null, 'check() throws');
      assert.ok(report.reachable, 'the source of this suite is reachable');
      assert.equal(report.problem, undefined, 'a reachable source has no problem');
      assert.deepEqual(
        [report.adapter, report.instance],
        [source.adapter, source.instance],
        'the report names the source',
      );
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report, 'the report is JSON');
    });
    const unreachable = target.createUnreachableSource?.();
    if (unreachable === undefined) return;
    try {
      const report = await unreachable.check().catch(() => null);
      assert.ok(report !== null, 'check() throws where there is nothing, instead of saying so');
      assert.ok(!report.reachable && report.problem !== undefined, 'a source that is not there says so');
    } finally {
      await unreachable[Symbol.asyncDispose]();
    }
  },
};

const profiles: ConformanceProperty = {
  name: 'profiles every table and column once, in words of the model',
  check: (target) =>
    withSource(target, async (source) => {
      const { adapter, instance, tables } = await source.profile();
      assert.deepEqual(
        [adapter, instance],
        [source.adapter, source.instance],
        'the profile names the source',
      );
      assert.equal(new Set(tables.map((table) => table.name)).size, tables.length, 'a table appears once');
      for (const { name, rows, columns } of tables) {
        assert.ok(Number.isSafeInteger(rows) && rows >= 0, `${name}: rows are counted`);
        assert.equal(
          new Set(columns.map((column) => column.name)).size,
          columns.length,
          `${name}: a column appears once`,
        );
        for (const { name: column, disposition } of columns) {
          const targets =
            disposition.kind === 'mapped'
              ? disposition.to
              : disposition.kind === 'extra'
                ? [disposition.entity]
                : [];
          for (const path of targets) {
            const [entity = '', field] = path.split('.');
            assert.ok(
              isEntityName(entity),
              `${name}.${column} goes to an entity that the model does not have`,
            );
            assert.ok(
              disposition.kind === 'extra' ||
                // `id` is the record's identity, which stands beside its data.
                field === 'id' ||
                (field !== undefined && field in entities[entity].fields),
              `${name}.${column} goes to a field that the model does not have`,
            );
          }
        }
      }
    }),
};

/** Properties of a source before anything is read from it. */
export const contractProperties: readonly ConformanceProperty[] = [
  names,
  capabilities,
  lazy,
  checks,
  profiles,
];
