import { deepStrictEqual as deepEqual } from 'node:assert/strict';
import {
  type CanonicalRecord,
  type EntityName,
  entities,
  entityNames,
  type UpsertRecord,
} from '@bitewing/core';
import { plainCodec } from '@bitewing/core/privacy';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../src/index.ts';
import { arbitraryRecord } from './support/arbitrary-record.ts';
import { cursorAt, lastBatch, patient, readBatches, readRecords } from './support/records.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

/** A record with its large values fetched, so that two can be compared. */
async function fetched(one: CanonicalRecord): Promise<unknown> {
  if (one.op !== 'upsert' || one.extra === undefined) return one;
  const values = await Promise.all(
    Object.entries(one.extra).map(async ([name, value]) =>
      typeof value === 'object' && value !== null
        ? [name, { bytes: value.bytes, sha256: value.sha256, content: [...(await value.read())] }]
        : [name, value],
    ),
  );
  return { ...one, extra: Object.fromEntries(values) };
}

const inOrder = async (records: readonly CanonicalRecord[]): Promise<unknown[]> => {
  const all: unknown[] = [];
  const byBytes = (left: CanonicalRecord, right: CanonicalRecord) =>
    Buffer.compare(Buffer.from(left.id), Buffer.from(right.id));
  for (const entity of entityNames) {
    for (const one of records.filter((found) => found.entity === entity).sort(byBytes))
      all.push(await fetched(one));
  }
  return all;
};

const everyEntity = fc.tuple(
  ...entityNames.flatMap((entity) => [1, 2].map((number) => arbitraryRecord(entity, number))),
);

describe.each(databases)('the round trip over $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const loads = async (store: Store, records: readonly UpsertRecord[]): Promise<void> => {
    store.startRun('main', null);
    await store.load(lastBatch(1, records));
    // A column may be called "constructor", which the runner's own comparison takes for the type of the value.
    deepEqual(await inOrder(await readRecords(store, 'main', 3)), await inOrder(records));
  };

  test('gives records of every entity back as they were, whatever their values', async () => {
    const store = storeOf(database.client, 'round trip');
    await fc.assert(
      fc.asyncProperty(everyEntity, (records) => loads(store, records)),
      { numRuns: 12, endOnFailure: true },
    );
  });

  test('gives the same back from a store that does not seal', async () => {
    const store = storeOf(database.client, 'in the clear', plainCodec);
    await fc.assert(
      fc.asyncProperty(everyEntity, (records) => loads(store, records)),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test('only the generated records are of the model', () => {
    fc.assert(
      fc.property(everyEntity, (records) => {
        for (const one of records)
          expect(entities[one.entity].schema.safeParse(one.data).error).toBeUndefined();
      }),
      { numRuns: 5 },
    );
  });

  test('marks only the last batch as settled and keeps to the batch size and the entities asked for', async () => {
    const store = storeOf(database.client, 'batches');
    await store.load(
      lastBatch(
        1,
        [1, 2, 3, 4, 5].map((number) => patient(number)),
      ),
    );
    const batches = [];
    for await (const batch of store.read({ instance: 'main', entities: ['patient'], batchSize: 2 }))
      batches.push(batch);
    expect(batches.map(({ records, settled, complete }) => [records.length, settled, complete])).toEqual([
      [2, false, false],
      [2, false, false],
      [1, true, true],
    ]);
    const other: EntityName[] = ['appointment'];
    for await (const batch of store.read({ instance: 'main', entities: other }))
      expect(batch.records).toEqual([]);
  });

  test('gives nothing of an instance that it does not know', async () => {
    expect(await readBatches(storeOf(database.client, 'batches'), 'elsewhere')).toEqual([]);
  });

  test('refuses a key that no column can hold, and takes nothing of its batch', async () => {
    const store = storeOf(database.client, 'hostile key');
    const hostile = { ...patient(2), id: 'patient:\0' };
    await expect(store.load(lastBatch(1, [patient(1), hostile]))).rejects.toMatchObject({
      code: 'schema_mismatch',
    });
    expect(await store.instances()).toEqual([]);
  });

  test.each([
    ['a field that the model does not have', { nickname: 'Canary' }],
    ['a number that is none', { storedBalanceCents: '12' }],
    ['a day that no calendar has', { firstVisitDate: '2024-02-31' }],
  ])('refuses an unvalidated record with %s, without its value', async (_case, data) => {
    const store = storeOf(database.client, 'unvalidated');
    const wrong = { ...patient(1), data: { ...patient(1).data, ...data } } as UpsertRecord;
    const failure = await store.load(lastBatch(1, [wrong], { cursor: cursorAt(9) })).then(
      () => undefined,
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ code: 'schema_mismatch' });
    expect(JSON.stringify(failure)).not.toMatch(/Canary|2024-02-31|nickname/);
  });
});
