import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PgPool, pgClient } from '../src/index.ts';
import { batchAt, lastBatch, patient, readRecords } from './support/records.ts';
import { openPostgres, type ServedDatabase, storeOf } from './support/test-database.ts';

let database: ServedDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database[Symbol.asyncDispose]());

/** What is prepared on a connection, sorted. */
const preparedOn = async (connection: PoolClient): Promise<readonly string[]> =>
  (
    await connection.query<{ statement: string }>(
      'SELECT statement FROM pg_prepared_statements ORDER BY statement',
    )
  ).rows.map(({ statement }) => statement);

/** One connection to whoever asks, served in turn by each of the backends: with more than one, a pooler by transaction. */
function poolOver(backends: readonly [PoolClient, ...PoolClient[]]): PgPool {
  let serving = backends[0];
  let transactions = 0;
  const front = new Proxy(serving, {
    get: (_first, key) => {
      if (key === 'release') return () => undefined;
      // A pooler's own number, as it has keys of its own for cancelling.
      if (key === 'processID' && backends.length > 1) return 7;
      const value: unknown = Reflect.get(serving, key);
      return typeof value === 'function' ? value.bind(serving) : value;
    },
  });
  return {
    connect: async () => {
      serving = backends[transactions % backends.length] ?? serving;
      transactions += 1;
      return front;
    },
  };
}

test('what every batch runs is prepared once a connection, and nothing else is', async () => {
  const connection = await database.pool.connect();
  try {
    const store = storeOf(pgClient(poolOver([connection])), 'prepared');
    store.startRun('main', null);
    for (const place of [1, 2]) await store.load(batchAt(place, [patient(place)]));
    const once = await preparedOn(connection);
    expect(once.filter((statement) => statement.startsWith('INSERT INTO ops."patient"'))).toHaveLength(1);
    for (const place of [3, 4, 5, 6, 7, 8]) await store.load(batchAt(place, [patient(place)]));
    expect(await preparedOn(connection)).toEqual(once);
    await store.load(lastBatch(9, [patient(9)]));
    expect(once.filter((statement) => /^(COPY|DELETE|BEGIN|COMMIT)/.test(statement))).toEqual([]);
  } finally {
    connection.release(true);
  }
});

test('tenants that share a connection, and what is prepared on it, each see their own', async () => {
  const connection = await database.pool.connect();
  try {
    const client = pgClient(poolOver([connection]));
    const stores = ['left', 'right'].map((tenant) => storeOf(client, tenant));
    for (const store of stores) store.startRun('main', null);
    for (const place of [1, 2, 3, 4, 5, 6])
      for (const [side, store] of stores.entries())
        await store.load(batchAt(place, [patient(place * 10 + side)]));
    for (const [side, store] of stores.entries()) {
      await store.load(lastBatch(7, [patient(70 + side)]));
      const patients = [1, 2, 3, 4, 5, 6, 7].map((place) => patient(place * 10 + side));
      expect(await readRecords(store)).toEqual(patients);
    }
  } finally {
    connection.release(true);
  }
});

test('behind a pooler that gives every transaction another server process nothing is prepared, and all is loaded', async () => {
  const backends = [await database.pool.connect(), await database.pool.connect()] as const;
  try {
    const store = storeOf(pgClient(poolOver(backends)), 'pooled');
    store.startRun('main', null);
    for (const place of [1, 2, 3, 4]) await store.load(batchAt(place, [patient(place)]));
    await store.load(lastBatch(5, [patient(5)]));
    expect(await readRecords(store)).toEqual([1, 2, 3, 4, 5].map((place) => patient(place)));
    for (const backend of backends) expect(await preparedOn(backend)).toEqual([]);
  } finally {
    for (const backend of backends) backend.release(true);
  }
});

test('a host that throws away what a connection has prepared may try again, and is served without', async () => {
  const connection = await database.pool.connect();
  try {
    const store = storeOf(pgClient(poolOver([connection])), 'discarded');
    store.startRun('main', null);
    await store.load(batchAt(1, [patient(1)]));
    await connection.query('DISCARD ALL');
    await expect(store.load(batchAt(2, [patient(2)]))).rejects.toMatchObject({
      code: 'store_unavailable',
      retryable: true,
      cause: { sqlState: '26000' },
    });
    for (const place of [2, 3]) {
      await store.load(batchAt(place, [patient(place)]));
      await connection.query('DISCARD ALL');
    }
    await store.load(lastBatch(4, [patient(4)]));
    expect(await readRecords(store)).toEqual([1, 2, 3, 4].map((place) => patient(place)));
  } finally {
    connection.release(true);
  }
});
