import assert from 'node:assert/strict';
import { collect } from '@bitewing/core';
import { assertAccounted } from '../assert-accounted.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords } from '../stream-content.ts';

const counts: ConformanceProperty = {
  name: 'accounts for every row that it read',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 50 }));
      const tables = assertAccounted(batches);
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

const whole: ConformanceProperty = {
  name: 'reads as many rows as its profile counts',
  check: (target) =>
    withSource(target, async (source) => {
      const tables = assertAccounted(await collect(source.snapshot()));
      for (const { name, rows } of (await source.profile()).tables) {
        const progress = tables.get(name);
        if (progress?.status !== 'complete' || rows === null) continue;
        assert.equal(
          progress.read,
          rows,
          `${name}: ${progress.read} rows were read of ${rows} that the profile counts`,
        );
      }
    }),
};

/** Properties of the counts that every run proves. */
export const countProperties: readonly ConformanceProperty[] = [counts, whole];
