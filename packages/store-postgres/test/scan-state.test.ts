import { checkpointStoreConformance } from '@bitewing/testkit/conformance';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../src/index.ts';
import { batchAt, cursorAt, lastBatch, patient } from './support/records.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

describe.each(databases)('cursor and scan state over $name', ({ name, open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => {
    tenantNumber += 1;
    tenant = `tenant ${tenantNumber}`;
  });
  afterAll(() => database[Symbol.asyncDispose]());

  checkpointStoreConformance(
    { describe, test },
    {
      name: `the store over ${name}`,
      // A tenant of its own for each test, and the database for all.
      createStore: async () => ({
        store: storeOf(database.client, tenant).checkpoint('main'),
        dispose: async () => {},
      }),
    },
  );

  const stage = (store: Store, bucket: number): Promise<void> =>
    store.checkpoint('main').scanState.stage('patient', bucket, Uint8Array.of(bucket));
  const saved = (bucket: number): Promise<Uint8Array | null> =>
    storeOf(database.client, tenant).checkpoint('main').scanState.get('patient', bucket);
  const rowsStaged = async (): Promise<number> =>
    (await database.sql(`SELECT 1 FROM control.scan_state WHERE tenant = $1 AND run <> ''`, [tenant])).length;

  test('what a run has staged that starts over is saved with it, whoever saved before', async () => {
    const [first, second] = [storeOf(database.client, tenant), storeOf(database.client, tenant)];
    await first.load(lastBatch(1, [patient(1)]));
    second.startRun('main', null);
    await stage(second, 3);
    await first.load(batchAt(2, [], { phase: 'changes' }));
    await second.load(lastBatch(5, [patient(1)]));
    expect(await saved(3)).toEqual(Uint8Array.of(3));
  });

  test('what a run has staged is saved with it though the batch before comes again from elsewhere', async () => {
    const [first, second] = [storeOf(database.client, tenant), storeOf(database.client, tenant)];
    await first.load(lastBatch(1, [patient(1)]));
    expect(await second.checkpoint('main').load()).toEqual(cursorAt(1));
    await stage(second, 4);
    first.startRun('main', cursorAt(1));
    expect(await first.load(lastBatch(1, [patient(1)]))).toMatchObject({ repeated: true });
    await second.load(lastBatch(2, [], { phase: 'changes' }));
    expect(await saved(4)).toEqual(Uint8Array.of(4));
  });

  test('what a killed process staged is taken away a day later, and what a run of this one staged at once', async () => {
    await stage(storeOf(database.client, tenant), 5);
    const store = storeOf(database.client, tenant);
    await store.load(batchAt(1, []));
    expect(await rowsStaged()).toBe(1);
    await database.sql(
      `UPDATE control.scan_state SET staged_at = staged_at - interval '25 hours' WHERE tenant = $1`,
      [tenant],
    );
    await stage(store, 6);
    await store.checkpoint('main').load();
    expect(await rowsStaged()).toBe(1);
    await store.load(batchAt(2, []));
    expect(await rowsStaged()).toBe(0);
    expect([await saved(5), await saved(6)]).toEqual([null, null]);
  });

  test('a batch whose cursor JSON cannot hold is refused, and nothing of it is written', async () => {
    const store = storeOf(database.client, tenant);
    const cursor = { ...cursorAt(1), position: { step: Number.NaN } };
    await expect(store.load(lastBatch(1, [patient(1)], { cursor }))).rejects.toMatchObject({
      code: 'cursor_invalid',
    });
    expect(await store.instances()).toEqual([]);
  });
});
