import assert from 'node:assert/strict';
import { type Batch, collect, type TableProgress } from '@bitewing/core';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords, assertSameContent, contentOf } from '../stream-content.ts';

const size: ConformanceProperty = {
  name: 'keeps to the batch size',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      for (const batchSize of [1, 7]) {
        const batches = await collect(source.snapshot({ batchSize }));
        const largest = Math.max(...batches.map((batch) => batch.records.length + batch.rejected.length));
        assert.ok(largest <= batchSize, `a batch of ${largest} where at most ${batchSize} were asked for`);
        assertSameContent(contentOf(batches), whole, `read with batches of ${batchSize}`);
      }
    }),
};

const skippedRows = (table: TableProgress): number =>
  Object.values(table.skipped).reduce((sum, count) => sum + count, 0);

const assertCumulative = (batches: readonly Batch[]): ReadonlyMap<string, TableProgress> => {
  const latest = new Map<string, TableProgress>();
  for (const table of batches.flatMap((batch) => batch.tables)) {
    assert.equal(
      table.read,
      table.mapped + table.folded + skippedRows(table) + table.rejected,
      `${table.table}: rows read are mapped, folded, skipped or rejected`,
    );
    const before = latest.get(table.table);
    assert.ok(
      before === undefined || (before.read <= table.read && before.rejected <= table.rejected),
      `${table.table}: counts never fall`,
    );
    latest.set(table.table, table);
  }
  return latest;
};

const counts: ConformanceProperty = {
  name: 'accounts for every row that it read',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 50 }));
      const tables = assertCumulative(batches);
      const rejected = [...tables.values()].reduce((sum, table) => sum + table.rejected, 0);
      assert.equal(
        rejected,
        batches.flatMap((batch) => batch.rejected).length,
        'every rejected row is handed over',
      );
      for (const table of tables.values()) {
        assert.ok(['complete', 'failed'].includes(table.status), `${table.table}: ends complete or failed`);
        assert.equal(
          table.status === 'failed',
          table.code !== undefined,
          `${table.table}: a code belongs to a failure`,
        );
      }
      if (tables.size === 0) return;
      const places = new Map<string, Set<string>>();
      for (const record of allRecords(batches)) {
        const keys = places.get(record.source.table) ?? new Set();
        places.set(record.source.table, keys.add(record.source.key));
      }
      for (const [name, keys] of places) {
        const progress = tables.get(name);
        assert.ok(progress !== undefined, `${name}: gives records and has no progress`);
        assert.equal(progress.mapped, keys.size, `${name}: rows that are counted as mapped have records`);
      }
    }),
};

const ending: ConformanceProperty = {
  name: 'ends with one batch that is complete and settled',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 5 }));
      const last = batches.at(-1);
      assert.ok(last !== undefined, 'a snapshot has at least one batch');
      assert.ok(last.complete && last.settled, 'the last batch is complete and settled');
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

/** Properties of the stream of batches. */
export const batchProperties: readonly ConformanceProperty[] = [size, counts, ending, repeatable, restricted];
