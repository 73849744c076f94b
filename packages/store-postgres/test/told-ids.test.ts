import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoreClient } from '../src/index.ts';
import { type ToldIds, tellIds } from '../src/load/told-ids.ts';
import { batchAt, cursorAt, lastBatch, patient, readRecords, removal } from './support/records.ts';
import { quarantined, setAsideKeys } from './support/set-aside.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

const nothing = (): ToldIds => ({ generation: 1, highest: new Map() });

describe('what was told', () => {
  test('is never taken for new, in whatever order and of whatever tables', () => {
    const entity = fc.constantFrom('patient' as const, 'recall' as const);
    const id = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('a:', 'aa:', '', ':'),
          fc.nat({ max: 30 }),
          fc.constantFrom('', '#x', '#y', ',1', ',2'),
        )
        .map((parts) => parts.join('')),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(entity, fc.array(id, { maxLength: 4 }))), (batches) => {
        const told = nothing();
        const seen = new Set<string>();
        for (const [name, ids] of batches) {
          const isNew = tellIds(told, name, ids);
          if (isNew) expect(ids.filter((one) => seen.has(`${name} ${one}`))).toEqual([]);
          for (const one of ids) seen.add(`${name} ${one}`);
        }
      }),
    );
  });

  test('lets the ids of a source that reads by key count as new, table by table', () => {
    const told = nothing();
    const page = (table: string, from: number) => [`${table}:${from}`, `${table}:${from + 1}`];
    expect(tellIds(told, 'ledgerEntry', [...page('paysplit', 9), ...page('adjustment', 1)])).toBe(true);
    expect(tellIds(told, 'ledgerEntry', [...page('paysplit', 99), ...page('adjustment', 3)])).toBe(true);
    expect(tellIds(told, 'payment', page('paysplit', 9))).toBe(true);
    expect(tellIds(told, 'ledgerEntry', page('paysplit', 99))).toBe(false);
  });

  test('lets the records of one row count as new where a batch ends between them, in any order', () => {
    const told = nothing();
    const parts = (key: number, ...names: string[]) => names.map((part) => `claimproc:${key}${part}`);
    expect(
      tellIds(told, 'ledgerEntry', [...parts(8, '#payment', '#adjustment'), ...parts(9, '#writeOff')]),
    ).toBe(true);
    expect(tellIds(told, 'ledgerEntry', [...parts(9, '#payment'), ...parts(10, '#payment')])).toBe(true);
    expect(tellIds(told, 'ledgerEntry', parts(9, '#writeOff'))).toBe(false);
    expect(tellIds(told, 'perioTooth', ['periomeasure:7,30', 'periomeasure:8,5'])).toBe(true);
    expect(tellIds(told, 'perioTooth', ['periomeasure:8,12', 'periomeasure:8,1'])).toBe(true);
    expect(tellIds(told, 'perioTooth', ['periomeasure:8,12'])).toBe(false);
  });

  test('does not grow with the records of one row', () => {
    const told = nothing();
    const pages = Array.from({ length: 50 }, (_, page) =>
      Array.from({ length: 10 }, (_id, place) => `row:7,${page * 10 + place}`),
    );
    const areNew = pages.map((page) => tellIds(told, 'perioTooth', page));
    expect(areNew[0]).toBe(true);
    expect(areNew.at(-1)).toBe(false);
    expect([...told.highest.values()].flatMap(({ ids }) => ids).length).toBeLessThanOrEqual(100);
  });
});

/** A client that counts the questions which of a batch's ids are known already. */
function asking(inner: StoreClient) {
  const asked = { times: 0 };
  const client: StoreClient = {
    transaction: (work) =>
      inner.transaction(({ query, copyIn }) =>
        work({
          query: (sql, parameters) => {
            if (sql.includes('AS asked')) asked.times += 1;
            return query(sql, parameters);
          },
          copyIn,
        }),
      ),
  };
  return { client, asked };
}

describe.each(databases)('a run over $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('looks up only what it may have told before, and replaces that', async () => {
    const { client, asked } = asking(database.client);
    const store = storeOf(client, 'asking');
    store.startRun('main', null);
    await store.load(batchAt(1, [patient(1), patient(2)], { quarantined: [quarantined(7)] }));
    await store.load(batchAt(2, [patient(9), patient(10)]));
    expect(asked.times).toBe(0);
    await store.load(batchAt(3, [patient(2, { title: 'Dr' }), patient(7)]));
    await store.load(lastBatch(4, [removal(patient(9)), patient(11)]));
    expect(asked.times).toBe(2);
    expect(await readRecords(store)).toEqual([
      patient(1),
      patient(10),
      patient(11),
      patient(2, { title: 'Dr' }),
      patient(7),
    ]);
    expect(await setAsideKeys(store)).toEqual([]);
  });

  test('looks up everything after another process has told something of the same generation', async () => {
    const first = storeOf(database.client, 'two');
    first.startRun('main', null);
    await first.load(batchAt(1, [patient(1)]));
    const other = storeOf(database.client, 'two');
    other.startRun('main', cursorAt(1));
    const told = batchAt(2, [patient(2), patient(5)]);
    await other.load(told);
    first.startRun('main', cursorAt(1));
    expect(await first.load(told)).toMatchObject({ repeated: true });
    await first.load(lastBatch(3, [patient(5, { title: 'Dr' })]));
    expect(await readRecords(first)).toEqual([patient(1), patient(2), patient(5, { title: 'Dr' })]);
  });
});
