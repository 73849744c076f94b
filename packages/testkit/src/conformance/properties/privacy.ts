import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  type Batch,
  BitewingError,
  type Cursor,
  collect,
  type EntityName,
  type ScanState,
  type Source,
} from '@bitewing/core';
import { canaryValues } from '../../canary/canary-values.ts';
import { findCanaries } from '../../canary/find-canaries.ts';
import { waysOfChange } from '../declared-changes.ts';
import { firstPullError } from '../expect-refusal.ts';
import { createHost } from '../host.ts';
import { type ConformanceProperty, withOpened, withSource } from '../property.ts';
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
  check: async (target) => {
    await withSource(target, async (source) => {
      const batches = await collect(source.snapshot({ batchSize: 20 }));
      if (target.hasCanaries === true) {
        assert.ok(
          findCanaries(JSON.stringify(allRecords(batches))).length > 0,
          'the records of this suite hold canaries',
        );
      }
      for (const batch of batches) assertNoCanary(besidesRecords(batch), 'besides the records of a batch');
      if (waysOfChange(source.capabilities).size > 0) {
        const host = createHost();
        await host.takeSnapshot(source);
        for (const batch of await host.takeChanges(source))
          assertNoCanary(besidesRecords(batch), 'besides the changes of a batch');
      }
      assertNoCanary(await source.check(), 'the check report');
      assertNoCanary(await source.profile(), 'the profile');
      assertNoCanary(source.capabilities, 'the capabilities');
    });
    const damaged = target.createDamagedSource;
    if (damaged === undefined) return;
    await withOpened(
      () => damaged.call(target),
      async ({ source }) => {
        for await (const batch of source.snapshot())
          assertNoCanary(besidesRecords(batch), 'besides the records of a damaged practice');
      },
    );
  },
};

/** A scan state of which every bucket holds a text. */
const scanStateOf = (text: string): ScanState => ({
  get: async () => new TextEncoder().encode(text),
  stage: async () => {},
});

/** Calls with cursors that are not the source's own, and with a marked value in every place that takes a text. */
const openings = (source: Source, cursor: Cursor): readonly (() => AsyncIterable<Batch>)[] => {
  const text = String(canaryValues('patient', 1).lastName);
  const position = Object.fromEntries(Object.keys(cursor.position).map((key) => [key, text]));
  const cursors: readonly Cursor[] = [
    { ...cursor, position },
    { ...cursor, position: {} },
    { ...cursor, epoch: text },
    { ...cursor, adapter: text },
    { ...cursor, version: cursor.version + 1 },
  ];
  const scanState = scanStateOf(text);
  return [
    ...cursors.flatMap((from) => [
      () => source.snapshot({ from }),
      () => source.changes({ from, follow: false, scanState }),
    ]),
    () => source.snapshot({ entities: [text as EntityName] }),
    () => source.changes({ from: cursor, follow: false, scanState }),
    () => source.changes({ from: cursor, follow: true, scanState }),
  ];
};

/** Asserts that the errors of calls hold nothing of a person; gives how many calls failed. */
const countSilent = async (calls: readonly (() => AsyncIterable<Batch>)[]): Promise<number> => {
  let refused = 0;
  for (const open of calls) {
    const error = await firstPullError(open);
    if (error === null) continue;
    refused += 1;
    // Printing shows the cause and what hangs on it, too; a driver's own error quotes rows.
    assertNoCanary(error, 'an error');
    assert.ok(BitewingError.is(error), 'a call is refused without a name of the catalogue');
  }
  return refused;
};

const silentErrors: ConformanceProperty = {
  name: 'keeps patient data out of its errors',
  check: async (target) => {
    const cursor = await withSource(target, async (source) => {
      const last = (await collect(source.snapshot())).at(-1)?.cursor;
      assert.ok(last !== undefined, 'a snapshot has a cursor');
      assert.ok((await countSilent(openings(source, last))) > 0, 'no damaged cursor was refused');
      return last;
    });
    const unreachable = target.createUnreachableSource?.();
    if (unreachable === undefined) return;
    try {
      await countSilent(openings(unreachable, cursor));
      assertNoCanary(await unreachable.check(), 'the check report of a source that is not there');
    } finally {
      await unreachable[Symbol.asyncDispose]();
    }
  },
};

/** Properties of what must never show. */
export const privacyProperties: readonly ConformanceProperty[] = [secretive, silentErrors];
