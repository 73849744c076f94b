import assert from 'node:assert/strict';
import { BitewingError, collect, entityNames } from '@bitewing/core';
import { givenBatches } from '../given-batches.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords, assertSameContent, contentOf } from '../stream-content.ts';

const ending: ConformanceProperty = {
  name: 'ends with one batch that is complete and settled',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 5 }));
      const last = batches.at(-1);
      assert.ok(last !== undefined, 'a snapshot has at least one batch');
      const failed = last.tables.filter((table) => table.status === 'failed').map((table) => table.table);
      assert.ok(last.complete, 'the last batch is complete');
      assert.equal(
        last.settled,
        failed.length === 0,
        failed.length === 0
          ? 'the last batch is settled'
          : `the last batch is settled, though tables failed: ${failed.join(', ')}`,
      );
      const early = batches.slice(0, -1).filter((batch) => batch.complete || batch.settled).length;
      assert.equal(early, 0, 'no earlier batch is complete or settled');
      assert.ok(
        batches.every((batch) => batch.phase === 'snapshot'),
        'all batches are of the snapshot',
      );
    }),
};

const repeatable: ConformanceProperty = {
  name: 'gives the same snapshot twice',
  check: (target) =>
    withSource(target, async (source) => {
      const first = contentOf(await collect(source.snapshot()));
      assertSameContent(
        contentOf(await collect(source.snapshot())),
        first,
        'read again from the same source',
      );
      const other = await withSource(target, async (again) => contentOf(await collect(again.snapshot())));
      assertSameContent(other, first, 'read again from a source that was opened anew');
    }),
};

const restricted: ConformanceProperty = {
  name: 'reads only the entities that are asked for, and all of those',
  check: (target) =>
    withSource(target, async (source) => {
      const records = allRecords(await collect(source.snapshot()));
      const present = [...new Set(records.map((record) => record.entity))];
      const choices = [...present.map((entity) => [entity]), present.slice(0, 2)];
      const whole = contentOf(await collect(source.snapshot()));
      for (const wanted of choices) {
        const batches = await collect(source.snapshot({ entities: wanted }));
        const foreign = allRecords(batches).filter((record) => !wanted.includes(record.entity)).length;
        assert.equal(foreign, 0, `${foreign} records of other entities than ${wanted.join(', ')}`);
        const part = new Map(
          [...whole].filter(([key]) => wanted.some((entity) => key.startsWith(`${entity} `))),
        );
        assertSameContent(contentOf(batches), part, `only ${wanted.join(', ')}`);
        assert.ok(batches.at(-1)?.complete === true, `only ${wanted.join(', ')}: ends complete`);
      }
    }),
};

const unavailable: ConformanceProperty = {
  name: 'gives an empty snapshot of what it calls unavailable, or refuses it by name',
  check: (target) =>
    withSource(target, async (source) => {
      const entity = entityNames.find((name) => source.capabilities.entities[name].read === 'unavailable');
      if (entity === undefined) return;
      try {
        const batches = await collect(source.snapshot({ entities: [entity] }));
        assert.equal(
          allRecords(batches).length,
          0,
          `${entity} is declared unavailable, and there are records`,
        );
        assert.ok(batches.at(-1)?.complete === true, `only ${entity}: ends complete`);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        assert.ok(BitewingError.is(error, 'unsupported_capability'), `${entity} is refused without its name`);
      }
    }),
};

const kept: ConformanceProperty = {
  name: 'leaves a batch alone that it has given away',
  check: (target) =>
    withSource(target, async (source) => {
      const given = givenBatches();
      await collect(given.noted(source.snapshot({ batchSize: 5 })));
      given.assertKept();
    }),
};

/** Properties of the stream of batches. */
export const batchProperties: readonly ConformanceProperty[] = [
  ending,
  repeatable,
  restricted,
  unavailable,
  kept,
];
