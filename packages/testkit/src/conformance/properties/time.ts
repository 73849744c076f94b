import assert from 'node:assert/strict';
import { collect, type Instant, instantFrom } from '@bitewing/core';
import { assertAccounted } from '../assert-accounted.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords } from '../stream-content.ts';

const isInstant = (text: string): boolean => {
  try {
    return instantFrom(text) === text;
  } catch {
    return false;
  }
};

const later = (left: Instant, right: Instant): boolean => Date.parse(left) > Date.parse(right);

const observed: ConformanceProperty = {
  name: 'says when what it gives was read, and of which moment it is',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 20 }));
      for (const [index, { observedAt, tables }] of batches.entries()) {
        assert.ok(isInstant(observedAt), 'observedAt is a moment');
        const before = batches[index - 1]?.observedAt;
        assert.ok(before === undefined || !later(before, observedAt), 'observedAt never goes back');
        for (const { table, asOf } of tables) {
          assert.ok(asOf === null || isInstant(asOf), `${table}: asOf is a moment`);
          assert.ok(
            asOf === null || !later(asOf, observedAt),
            `${table}: is true of a moment after it was read`,
          );
        }
      }
      const moments = new Map<string, Set<Instant>>();
      for (const { table, asOf } of batches.flatMap((batch) => batch.tables)) {
        if (asOf !== null) moments.set(table, (moments.get(table) ?? new Set()).add(asOf));
      }
      const kinds = new Set(
        allRecords(batches).map(({ entity }) => source.capabilities.entities[entity].snapshot),
      );
      if (kinds.has('per-page')) return;
      for (const [table, { size }] of moments)
        assert.equal(size, 1, `${table}: is declared to be of one moment, and is of ${size}`);
      const all = new Set([...assertAccounted(batches).values()].flatMap(({ asOf }) => asOf ?? []));
      assert.ok(
        kinds.has('per-table') || all.size <= 1,
        `the snapshot is declared consistent, and is of ${all.size} moments`,
      );
    }),
};

/** A wall clock as the model has it. Moments are computed from it, by zones that once differed by odd seconds. */
const localDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?$/;

const precise: ConformanceProperty = {
  name: 'gives no time that is finer than it declares',
  check: (target) =>
    withSource(target, async (source) => {
      for (const record of allRecords(await collect(source.snapshot()))) {
        if (record.op === 'remove') continue;
        const { timePrecisionMs } = source.capabilities.entities[record.entity];
        for (const [field, value] of Object.entries(record.data)) {
          if (typeof value !== 'string' || !localDateTime.test(value)) continue;
          assert.ok(
            Date.parse(`${value}Z`) % timePrecisionMs === 0,
            `${record.entity}.${field} is finer than ${timePrecisionMs} ms`,
          );
        }
      }
    }),
};

/** Properties of times. */
export const timeProperties: readonly ConformanceProperty[] = [observed, precise];
