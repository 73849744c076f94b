import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type Batch, type Cursor, collect, type Source } from '@bitewing/core';
import { canaryValues } from '../../canary/canary-values.ts';
import { findCanaries } from '../../canary/find-canaries.ts';
import { firstPullError } from '../expect-refusal.ts';
import { type ConformanceProperty, withSource } from '../property.ts';
import { allRecords } from '../stream-content.ts';

/** A value as careless code might print it: as JSON, and looked at to the bottom. */
const printed = (value: unknown): string =>
  `${JSON.stringify(value) ?? ''}\n${inspect(value, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null })}`;

const assertNoCanary = (value: unknown, where: string): void => {
  const found = findCanaries(printed(value));
  const forms = [...new Set(found.map((each) => each.form))].join(', ');
  assert.equal(found.length, 0, `${where}: patient data in ${found.length} places (${forms})`);
};

const besidesRecords = (batch: Batch): unknown => ({
  cursor: batch.cursor,
  tables: batch.tables,
  rejected: batch.rejected,
  issues: batch.records.flatMap((record) => (record.op === 'upsert' ? (record.issues ?? []) : [])),
});

const secretive: ConformanceProperty = {
  name: 'keeps patient data out of cursors, reports, counts, issues and printed rejections',
  check: (target) =>
    withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 20 }));
      if (target.hasCanaries === true) {
        assert.ok(
          findCanaries(JSON.stringify(allRecords(batches))).length > 0,
          'the records of this suite hold canaries',
        );
      }
      for (const batch of batches) assertNoCanary(besidesRecords(batch), 'besides the records of a batch');
      assertNoCanary(await source.check(), 'the check report');
      assertNoCanary(await source.profile(), 'the profile');
      assertNoCanary(source.capabilities, 'the capabilities');
    }),
};

const openings = (source: Source, cursor: Cursor): readonly (() => AsyncIterable<Batch>)[] => {
  const text = String(canaryValues('patient', 1).lastName);
  const position = Object.fromEntries(Object.keys(cursor.position).map((key) => [key, text]));
  return [
    () => source.snapshot({ from: { ...cursor, position } }),
    () => source.snapshot({ from: { ...cursor, epoch: text } }),
    () => source.snapshot({ from: { ...cursor, adapter: text } }),
    () => source.changes({ from: { ...cursor, epoch: text, position }, follow: false }),
  ];
};

const silentErrors: ConformanceProperty = {
  name: 'repeats nothing of what it is given in its errors',
  check: (target) =>
    withSource(target, async (source) => {
      const cursor = (await collect(source.snapshot())).at(-1)?.cursor;
      assert.ok(cursor !== undefined, 'a snapshot has a cursor');
      let refused = 0;
      for (const open of openings(source, cursor)) {
        const error = await firstPullError(open);
        if (error === null) continue;
        refused += 1;
        assertNoCanary(error, 'an error');
      }
      assert.ok(refused > 0, 'no damaged cursor was refused');
    }),
};

/** Properties of what must never show. */
export const privacyProperties: readonly ConformanceProperty[] = [secretive, silentErrors];
