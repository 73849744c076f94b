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

  test('saves scan state with the cursor and not before', async () => {
    const store = storeOf(database.client, tenant);
    const { scanState } = store.checkpoint('main');
    await scanState.stage('patient', 3, Uint8Array.of(1, 2, 255));
    expect(await scanState.get('patient', 3)).toBeNull();
    const killed = storeOf(database.client, tenant).checkpoint('main').scanState;
    await killed.stage('patient', 4, Uint8Array.of(9));
    await store.load(batchAt(1, []));
    expect(await scanState.get('patient', 3)).toEqual(Uint8Array.of(1, 2, 255));
    expect(await scanState.get('patient', 4)).toBeNull();
  });

  test('drops what a broken-off run staged when the next one begins', async () => {
    const store = storeOf(database.client, tenant);
    const checkpoint = store.checkpoint('main');
    const stageValue = (value: number): Promise<void> =>
      checkpoint.scanState.stage('patient', 8, Uint8Array.of(value));
    await stageValue(1);
    await store.load(batchAt(1, []));
    await stageValue(2);
    // The batch that belongs to it never came.
    await checkpoint.load();
    await store.load(batchAt(2, []));
    expect(await checkpoint.scanState.get('patient', 8)).toEqual(Uint8Array.of(1));
    await stageValue(3);
    store.startRun('main', null);
    await store.load(batchAt(1, []));
    expect(await checkpoint.scanState.get('patient', 8)).toEqual(Uint8Array.of(1));
    await stageValue(4);
    await store.load(batchAt(2, []));
    expect(await checkpoint.scanState.get('patient', 8)).toEqual(Uint8Array.of(4));
  });

  test('compares and sets a checkpoint', async () => {
    const first = storeOf(database.client, tenant).checkpoint('cursor only');
    const second = storeOf(database.client, tenant).checkpoint('cursor only');
    expect(await first.load()).toBeNull();
    await first.save(cursorAt(1), null);
    await expect(second.save(cursorAt(2), null)).rejects.toMatchObject({ code: 'checkpoint_conflict' });
    await second.save(cursorAt(2), await second.load());
    expect(await first.load()).toEqual(cursorAt(2));
  });

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
