import { readAhead } from '@bitewing/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LoadBatch, Store } from '../src/index.ts';
import { event, heldClient } from './support/held-client.ts';
import { batchAt, cursorAt, lastBatch, patient } from './support/records.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

const steps = [1, 2, 3] as const;

describe.each(databases)('scan state of a source that is read ahead over $name', ({ open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => {
    tenantNumber += 1;
    tenant = `ahead ${tenantNumber}`;
  });
  afterAll(() => database[Symbol.asyncDispose]());

  /** What another process would find: the step that the scan state is of, and the one of the cursor. */
  const saved = async (): Promise<readonly unknown[]> => {
    const checkpoint = storeOf(database.client, tenant).checkpoint('main');
    const bytes = await checkpoint.scanState.get('patient', 0);
    return [bytes?.[0], (await checkpoint.load())?.position.step];
  };

  /** A store whose loads commit only when the source has staged for the batch behind them, and that source. */
  function reading() {
    const { client, state } = heldClient(database.client);
    const store = storeOf(client, tenant);
    const staged = steps.map(() => event());
    let loads = 0;
    state.beforeCommit = async () => {
      loads += 1;
      await staged[Math.min(loads, steps.length - 1)]?.happened;
    };
    async function* emit(): AsyncGenerator<LoadBatch> {
      for (const step of steps) {
        await store.checkpoint('main').scanState.stage('patient', 0, Uint8Array.of(step));
        staged[step - 1]?.happens();
        yield step === 3 ? lastBatch(step, [patient(step)]) : batchAt(step, [patient(step)]);
      }
    }
    return { store, state, source: emit() };
  }

  test('is saved with the batch that it was staged for, and not with the one before', async () => {
    const { store, source } = reading();
    const found: unknown[] = [];
    for await (const { visible } of store.loadAll(source)) found.push([...(await saved()), visible]);
    expect(found).toEqual([
      [1, 1, false],
      [2, 2, false],
      [3, 3, true],
    ]);
  });

  test('is not saved where the consumer stops before its batch, and is then staged anew', async () => {
    const { store, state, source } = reading();
    for await (const _result of store.loadAll(source)) break;
    state.beforeCommit = async () => {};
    expect(await saved()).toEqual([1, 1]);
    await store.checkpoint('main').scanState.stage('patient', 0, Uint8Array.of(7));
    await store.load(batchAt(2, []));
    expect(await saved()).toEqual([7, 2]);
  });

  test('is saved in the same way by a host that reads ahead itself', async () => {
    const { store, source } = reading();
    const found: unknown[] = [];
    for await (const batch of readAhead(source)) {
      await store.load(batch);
      found.push(await saved());
    }
    expect(found).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test('of a batch whose load failed is saved when it is tried again', async () => {
    const { store, state, source } = reading();
    const { beforeCommit } = state;
    state.beforeCommit = async () => {
      await beforeCommit();
      state.beforeCommit = async () => {};
      throw new Error('power is out');
    };
    const found: unknown[] = [];
    for await (const batch of readAhead(source)) {
      await store.load(batch).catch(() => store.load(batch));
      found.push(await saved());
    }
    expect(found).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test('waits for the next cursor where a cursor is being saved without records', async () => {
    const store: Store = storeOf(database.client, tenant);
    const checkpoint = store.checkpoint('main');
    const stage = (step: number): Promise<void> =>
      checkpoint.scanState.stage('patient', 0, Uint8Array.of(step));
    await stage(1);
    const saving = checkpoint.save(cursorAt(1), null);
    await stage(2);
    await saving;
    expect(await saved()).toEqual([1, 1]);
    await checkpoint.save(cursorAt(2), cursorAt(1));
    expect(await saved()).toEqual([2, 2]);
  });

  test('of a run that is given up is dropped with it', async () => {
    const { store, state, source } = reading();
    for await (const _result of store.loadAll(source)) break;
    state.beforeCommit = async () => {};
    const checkpoint = store.checkpoint('main');
    await checkpoint.load();
    await store.load(batchAt(2, []));
    expect(await saved()).toEqual([1, 2]);
  });
});
