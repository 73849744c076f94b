import { sameCursor } from '@bitewing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoreClient, StoreTransaction } from '../src/index.ts';
import { batchAt, cursorAt, lastBatch, patient, readRecords, removal } from './support/records.ts';
import { rejection, setAsideKeys } from './support/set-aside.ts';
import {
  cipherOf,
  openPglite,
  openPostgres,
  type ServedDatabase,
  storeOf,
  type TestDatabase,
} from './support/test-database.ts';

/** A client whose transaction is cut off before its `at`-th statement, counted over all transactions. */
function interrupted(
  inner: StoreClient,
  at: number,
  cut: (transaction: StoreTransaction) => Promise<unknown>,
) {
  const progress = { statements: 0 };
  const client: StoreClient = {
    transaction: (work) =>
      inner.transaction((transaction) => {
        const step = async (): Promise<void> => {
          progress.statements += 1;
          if (progress.statements === at) await cut(transaction);
        };
        return work({
          query: async (sql, parameters) => {
            await step();
            return transaction.query(sql, parameters);
          },
          copyIn: async (table, columns, chunks) => {
            await step();
            return transaction.copyIn(table, columns, chunks);
          },
        });
      }),
  };
  return { client, progress };
}

const first = [patient(1), patient(2)];
const changes = [removal(patient(1)), patient(3)];
const afterwards = [patient(2), patient(3)];

/** Two batches of changes; the second tells again of what the first told. */
const opening = batchAt(2, [patient(3, { title: 'Dr' })], { phase: 'changes' });
const settling = lastBatch(3, changes, { phase: 'changes', rejected: [rejection('7', {})] });

/** Cuts a load and the settling one after it at every statement in turn; after each cut nothing shows, and it can be gone on. */
async function cutEverywhere(
  database: TestDatabase,
  cut: (transaction: StoreTransaction) => Promise<unknown>,
): Promise<number> {
  for (let at = 1; ; at += 1) {
    const tenant = `cut ${at}`;
    const store = storeOf(database.client, tenant);
    await store.load(lastBatch(1, first));
    const { client, progress } = interrupted(database.client, at, cut);
    const killed = storeOf(client, tenant);
    killed.startRun('main', cursorAt(1));
    const failure = await killed
      .load(opening)
      .then(() => killed.load(settling))
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    if (failure === undefined) return progress.statements;
    expect(failure).toMatchObject({ code: 'store_unavailable' });
    const resumed = storeOf(database.client, tenant);
    const reached = await resumed.checkpoint('main').load();
    expect([cursorAt(1), cursorAt(2)]).toContainEqual(reached);
    expect(await readRecords(resumed)).toEqual(first);
    expect(await setAsideKeys(resumed)).toEqual([]);
    if (sameCursor(reached, cursorAt(1))) await resumed.load(opening);
    await resumed.load(settling);
    expect(await readRecords(resumed)).toEqual(afterwards);
    expect(await setAsideKeys(resumed)).toEqual(['rejected adjustment 7']);
  }
}

describe('a load that is killed', () => {
  test('on Postgres leaves nothing half at whichever statement its backend is terminated, and can be resumed', async () => {
    const database = await openPostgres();
    try {
      const statements = await cutEverywhere(database, async (transaction) => {
        const [backend] = await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await database.sql('SELECT pg_terminate_backend($1, 5000)', [backend?.pid]);
      });
      expect(statements).toBeGreaterThan(30);
    } finally {
      await database[Symbol.asyncDispose]();
    }
  });

  test('on PGlite leaves nothing half at whichever statement it fails, and can be resumed', async () => {
    const database = await openPglite();
    try {
      const statements = await cutEverywhere(database, () => Promise.reject(new Error('power is out')));
      expect(statements).toBeGreaterThan(30);
    } finally {
      await database[Symbol.asyncDispose]();
    }
  });
});

describe('a reader while somebody loads', () => {
  let served: ServedDatabase;
  beforeAll(async () => {
    served = await openPostgres();
  });
  afterAll(() => served[Symbol.asyncDispose]());

  /** Pulls one record, lets the load settle, and pulls the rest. */
  async function readAcross(
    database: TestDatabase,
    tenant: string,
    load: () => Promise<unknown>,
  ): Promise<(string | null)[]> {
    const titles: (string | null)[] = [];
    for await (const batch of storeOf(database.client, tenant).read({ instance: 'main', batchSize: 1 })) {
      titles.push(
        ...batch.records.map((one) =>
          one.entity === 'patient' && one.op === 'upsert' ? one.data.title : null,
        ),
      );
      if (titles.length === 1) await load();
    }
    return titles;
  }
  const titled = (title: string) => [1, 2, 3, 4].map((number) => patient(number, { title }));

  test.each([
    ['a new snapshot', lastBatch(1, titled('new'), { cursor: cursorAt(1, 'second') })],
    ['changes', lastBatch(2, titled('new'), { phase: 'changes' as const })],
  ])('on Postgres keeps its picture whole when %s settles', async (what, batch) => {
    const store = storeOf(served.client, what);
    await store.load(lastBatch(1, titled('old')));
    expect(await readAcross(served, what, () => store.load(batch))).toEqual(['old', 'old', 'old', 'old']);
    expect(await readAcross(served, what, async () => undefined)).toEqual(['new', 'new', 'new', 'new']);
  });

  test('on PGlite is told that the picture changed instead of seeing a mixture', async () => {
    const database = await openPglite();
    try {
      const store = storeOf(database.client, 'A');
      await store.load(lastBatch(1, titled('old')));
      const settle = () => store.load(lastBatch(2, titled('new'), { phase: 'changes' }));
      await expect(readAcross(database, 'A', settle)).rejects.toMatchObject({ code: 'store_conflict' });
      const unsettled = () => store.load(batchAt(3, titled('newest'), { phase: 'changes' }));
      expect(await readAcross(database, 'A', unsettled)).toEqual(['new', 'new', 'new', 'new']);
    } finally {
      await database[Symbol.asyncDispose]();
    }
  });

  test('gives its connection back when it stops early', async () => {
    const store = storeOf(served.client, 'early', cipherOf('early'));
    await store.load(lastBatch(1, titled('x')));
    for await (const _batch of store.read({ instance: 'main', batchSize: 1 })) break;
    expect([served.pool.totalCount - served.pool.idleCount, served.pool.waitingCount]).toEqual([0, 0]);
  });

  test('stops with the reason of its signal', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const reading = async () => {
      for await (const _batch of storeOf(served.client, 'early').read({
        instance: 'main',
        batchSize: 1,
        signal: controller.signal,
      })) {
        controller.abort(reason);
      }
    };
    await expect(reading()).rejects.toBe(reason);
    expect(served.pool.totalCount - served.pool.idleCount).toBe(0);
  });
});
