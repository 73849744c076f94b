import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LoadBatch, LoadResult, Store } from '../src/index.ts';
import { event, heldClient } from './support/held-client.ts';
import { batchAt, cursorAt, lastBatch, patient, readIds, record } from './support/records.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

const batches: readonly LoadBatch[] = [
  batchAt(1, [patient(1)]),
  batchAt(2, [patient(2), patient(3)]),
  lastBatch(3, [patient(4)]),
];

/** A source that tells what it was asked for. */
function listening(given: readonly LoadBatch[], before: (step: number) => Promise<void> = async () => {}) {
  const asked: number[] = [];
  const state = { ended: false };
  async function* emit(): AsyncGenerator<LoadBatch> {
    try {
      for (const [index, batch] of given.entries()) {
        asked.push(index + 1);
        await before(index + 1);
        yield batch;
      }
    } finally {
      state.ended = true;
    }
  }
  return { source: emit(), asked, state };
}

async function take(results: AsyncIterable<LoadResult>): Promise<readonly LoadResult[]> {
  const taken: LoadResult[] = [];
  for await (const result of results) taken.push(result);
  return taken;
}

describe.each(databases)('a stream that is loaded over $name', ({ open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  let store: Store;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => {
    tenantNumber += 1;
    tenant = `stream ${tenantNumber}`;
    store = storeOf(database.client, tenant);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  /** Where another process would go on. */
  const saved = () => storeOf(database.client, tenant).checkpoint('main').load();

  test('gives the result of every batch in its order, and holds what they say', async () => {
    const results = await take(store.loadAll(listening(batches).source));
    expect(results.map(({ upserted, visible }) => [upserted, visible])).toEqual([
      [1, false],
      [2, false],
      [1, true],
    ]);
    expect(await readIds(store)).toEqual(['patient:1', 'patient:2', 'patient:3', 'patient:4']);
    expect(await saved()).toEqual(cursorAt(3));
  });

  test('asks for the next batch while the last one is not committed, and for none beyond it', async () => {
    const { client, state } = heldClient(database.client);
    const asked = [event(), event(), event()];
    const listened = listening(batches, async (step) => asked[step - 1]?.happens());
    const seen: number[] = [];
    state.beforeCommit = async () => {
      await asked[Math.min(seen.length + 1, asked.length - 1)]?.happened;
      seen.push(listened.asked.length);
    };
    await take(storeOf(client, tenant).loadAll(listened.source));
    expect(seen).toEqual([2, 3, 3]);
  });

  test('a batch that fails comes behind the results before it, and nothing of the next one is written', async () => {
    const wrong = record('patient', 2, { recordStatus: 7 as never });
    const { source, state } = listening([batchAt(1, [patient(1)]), batchAt(2, [wrong]), lastBatch(3, [])]);
    const results = store.loadAll(source)[Symbol.asyncIterator]();
    expect((await results.next()).value).toMatchObject({ upserted: 1 });
    await expect(results.next()).rejects.toMatchObject({ code: 'schema_mismatch' });
    expect(await results.next()).toMatchObject({ done: true });
    expect(state.ended).toBe(true);
    expect(await saved()).toEqual(cursorAt(1));
  });

  test('a load that fails ends it, though the next batch is ready', async () => {
    const { client, state } = heldClient(database.client);
    const third = event();
    const listened = listening(batches, async (step) => {
      if (step === 3) third.happens();
    });
    let loads = 0;
    state.beforeCommit = async () => {
      loads += 1;
      if (loads < 2) return;
      await third.happened;
      throw new Error('power is out');
    };
    await expect(take(storeOf(client, tenant).loadAll(listened.source))).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    expect([loads, listened.state.ended]).toEqual([2, true]);
    expect(await saved()).toEqual(cursorAt(1));
  });

  test('an error of the source comes behind the batches that it gave', async () => {
    const { source } = listening(batches, async (step) => {
      if (step === 3) throw new Error('connection to the office lost');
    });
    const results = store.loadAll(source)[Symbol.asyncIterator]();
    expect((await results.next()).value).toMatchObject({ upserted: 1 });
    expect((await results.next()).value).toMatchObject({ upserted: 2 });
    await expect(results.next()).rejects.toThrow('connection to the office lost');
    expect(await saved()).toEqual(cursorAt(2));
  });

  test('a consumer that stops leaves what it has seen, no transaction open and the source ended', async () => {
    const { source, state } = listening(batches);
    for await (const result of store.loadAll(source)) {
      expect(result.upserted).toBe(1);
      break;
    }
    expect(state.ended).toBe(true);
    expect(await saved()).toEqual(cursorAt(1));
    expect(await take(store.loadAll(listening(batches.slice(1)).source))).toHaveLength(2);
  });

  test('stops with the reason of its signal before the next batch', async () => {
    const { source, state } = listening(batches);
    const controller = new AbortController();
    const results = store.loadAll(source, { signal: controller.signal })[Symbol.asyncIterator]();
    expect((await results.next()).value).toMatchObject({ upserted: 1 });
    controller.abort(new Error('enough'));
    await expect(results.next()).rejects.toThrow('enough');
    expect(state.ended).toBe(true);
    expect(await saved()).toEqual(cursorAt(1));
  });

  test('another process that went on meanwhile is not overrun', async () => {
    const results = store.loadAll(listening(batches).source)[Symbol.asyncIterator]();
    await results.next();
    const other = storeOf(database.client, tenant);
    await other.checkpoint('main').load();
    await other.load(batchAt(2, [patient(9)]));
    await expect(results.next()).rejects.toMatchObject({ code: 'store_conflict' });
  });
});
