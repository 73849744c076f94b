import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store, StoreClient } from '../src/index.ts';
import { batchAt, lastBatch, patient, readIds } from './support/records.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

/** A client that cannot delete replaced generations while it is told so. */
function hoarding(inner: StoreClient) {
  const state = { fails: true };
  const client: StoreClient = {
    transaction: (work) =>
      inner.transaction((transaction) =>
        work({
          ...transaction,
          query: async (sql, parameters) => {
            if (state.fails && sql.startsWith('SELECT generation FROM control.stale_generation'))
              throw Object.assign(new Error('Canary'), { code: '53100' });
            return transaction.query(sql, parameters);
          },
        }),
      ),
  };
  return { client, state };
}

describe.each(databases)('a generation that could not be deleted over $name', ({ open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  let hoarder: ReturnType<typeof hoarding>;
  let store: Store;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    tenantNumber += 1;
    tenant = `tenant ${tenantNumber}`;
    hoarder = hoarding(database.client);
    store = storeOf(hoarder.client, tenant);
    await store.load(lastBatch(1, [patient(1)]));
    store.startRun('main', null);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const rows = async (): Promise<number> =>
    (await database.sql('SELECT 1 FROM ops.patient WHERE tenant = $1', [tenant])).length;

  test('does not make a load fail that is committed; the result and the status tell of it', async () => {
    const { visible, cleaningError } = await store.load(lastBatch(1, [patient(2)]));
    expect(visible).toBe(true);
    expect(cleaningError).toMatchObject({ code: 'store_unavailable', cause: { sqlState: '53100' } });
    expect(String(cleaningError)).not.toContain('Canary');
    expect(await readIds(store)).toEqual(['patient:2']);
    expect(await store.instances()).toMatchObject([{ staleGenerations: 1 }]);
    expect(await rows()).toBe(2);
  });

  test('is deleted by the next load, which fails before it writes while that cannot be done', async () => {
    await store.load(lastBatch(1, [patient(2)]));
    const next = batchAt(2, [patient(3)], { phase: 'changes' });
    await expect(store.load(next)).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: { sqlState: '53100' },
    });
    expect(await rows()).toBe(2);
    hoarder.state.fails = false;
    expect(await store.load(next)).toMatchObject({ repeated: false, cleaningError: null });
    expect(await rows()).toBe(2);
    expect(await store.instances()).toMatchObject([{ staleGenerations: 0, loading: 'changes' }]);
  });

  test('is deleted by the next load of another process', async () => {
    await store.load(lastBatch(1, [patient(2)]));
    const other = storeOf(database.client, tenant);
    await other.checkpoint('main').load();
    expect(await other.load(lastBatch(2, [], { phase: 'changes' }))).toMatchObject({ cleaningError: null });
    expect(await rows()).toBe(1);
  });
});
