import { expect, test } from 'vitest';
import type { StoreClient } from '../src/index.ts';
import { lastBatch, patient, readRecords, removal } from './support/records.ts';
import { openPglite, storeOf } from './support/test-database.ts';

/** A client that counts the statements about tables of entities. */
function counting(inner: StoreClient) {
  const counted = { statements: 0 };
  const client: StoreClient = {
    transaction: (work) =>
      inner.transaction(({ query, copyIn }) =>
        work({
          query: (sql, parameters) => {
            if (/\bops\./.test(sql)) counted.statements += 1;
            return query(sql, parameters);
          },
          copyIn,
        }),
      ),
  };
  return { client, counted };
}

test('reading, settling and cleaning leave alone the tables that hold nothing of a practice', async () => {
  const database = await openPglite();
  try {
    const { client, counted } = counting(database.client);
    const store = storeOf(client, 'small');
    const countOf = async (work: () => Promise<unknown>): Promise<number> => {
      counted.statements = 0;
      await work();
      return counted.statements;
    };
    await store.load(lastBatch(1, [patient(1), patient(2)]));
    // What is asked of the one table that is filled, and once of all.
    expect(await countOf(() => readRecords(store))).toBe(2);
    const changes = lastBatch(2, [removal(patient(1)), patient(3)], { phase: 'changes' });
    expect(await countOf(() => store.load(changes))).toBeLessThan(20);
    expect(await countOf(() => store.load(lastBatch(3, [patient(4)])))).toBeLessThan(20);
    expect(await readRecords(store)).toEqual([patient(4)]);
    expect((await store.instances())[0]?.staleGenerations).toBe(0);
  } finally {
    await database[Symbol.asyncDispose]();
  }
});
