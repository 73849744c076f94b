import type { TableProgress } from '@bitewing/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../src/index.ts';
import { batchAt, cursorAt, lastBatch, patient, readIds, removal } from './support/records.ts';
import { quarantined, rejection, setAsideKeys } from './support/set-aside.ts';
import { databases, openPglite, openPostgres, storeOf, type TestDatabase } from './support/test-database.ts';

const table = (name: string, rejected: number, status: TableProgress['status'] = 'complete') => ({
  table: name,
  status,
  read: rejected,
  mapped: 0,
  folded: 0,
  skipped: {},
  rejected,
  asOf: null,
});
const phase = 'changes' as const;

describe.each(databases)('what is set aside over $name', ({ open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  let store: Store;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => {
    tenantNumber += 1;
    tenant = `tenant ${tenantNumber}`;
    store = storeOf(database.client, tenant);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('is that of the last night only where a table was read whole, whatever its rows are called', async () => {
    const night = (step: number, place: string) =>
      lastBatch(step, [], {
        phase,
        rejected: [rejection('', {}), rejection(place, {}), rejection('', {}, 'paysplit')],
        tables: [table('adjustment', 2), table('paysplit', 1, 'failed')],
      });
    await store.load({ ...night(1, '@100'), phase: 'snapshot' });
    await store.load(night(2, '@200'));
    await store.load(night(3, '@300'));
    expect(await setAsideKeys(store)).toEqual([
      'rejected adjustment ',
      'rejected adjustment @300',
      'rejected paysplit ',
      'rejected paysplit ',
      'rejected paysplit ',
    ]);
    await store.load(lastBatch(4, [], { phase, tables: [table('adjustment', 0)] }));
    expect(await setAsideKeys(store)).toEqual(Array.from({ length: 3 }, () => 'rejected paysplit '));
  });

  test('is replaced by all batches of the run together, also of one that was resumed', async () => {
    await store.load(lastBatch(1, [], { rejected: [rejection('@1', {}), rejection('@2', {})] }));
    await store.load(
      batchAt(2, [], { phase, rejected: [rejection('@3', {})], tables: [table('adjustment', 1, 'reading')] }),
    );
    const resumed = storeOf(database.client, tenant);
    await resumed.checkpoint('main').load();
    await resumed.load(
      lastBatch(3, [], { phase, rejected: [rejection('@4', {})], tables: [table('adjustment', 2)] }),
    );
    expect(await setAsideKeys(resumed)).toEqual(['rejected adjustment @3', 'rejected adjustment @4']);
  });

  test('stays where the source counts more rejected rows than it told', async () => {
    await store.load(lastBatch(1, [], { rejected: [rejection('@1', {}), rejection('@2', {})] }));
    await store.load(
      lastBatch(2, [], { phase, rejected: [rejection('@3', {})], tables: [table('adjustment', 2)] }),
    );
    expect(await setAsideKeys(store)).toEqual([
      'rejected adjustment @1',
      'rejected adjustment @2',
      'rejected adjustment @3',
    ]);
  });

  test('stays when a snapshot is gone on with behind its last batch', async () => {
    const whole = { tables: [table('adjustment', 0)] };
    await store.load(lastBatch(1, [], { ...whole, rejected: [rejection('', {})] }));
    await store.checkpoint('main').load();
    await store.load(lastBatch(1, [], whole));
    expect(await setAsideKeys(store)).toEqual(['rejected adjustment ']);
  });

  test('keeps a quarantined record when quarantined records are told and rejected rows are not', async () => {
    await store.load(lastBatch(1, [], { quarantined: [quarantined(1)], rejected: [rejection('', {})] }));
    await store.load(lastBatch(2, [], { phase, tables: [table('patient', 0), table('adjustment', 0)] }));
    expect(await setAsideKeys(store)).toEqual(['quarantined patient 1']);
  });

  test('is kept when another batch with the same cursor sets other things aside', async () => {
    await store.load(lastBatch(1, []));
    const same = { phase, cursor: cursorAt(2) };
    await store.load(lastBatch(2, [], { ...same, quarantined: [quarantined(1), quarantined(2)] }));
    await store.load(lastBatch(2, [], { ...same, rejected: [rejection('', {})] }));
    await store.load(lastBatch(2, [], { ...same, rejected: [rejection('8', {})] }));
    expect(await setAsideKeys(store)).toEqual([
      'quarantined patient 1',
      'quarantined patient 2',
      'rejected adjustment ',
      'rejected adjustment 8',
    ]);
  });

  test.each(['snapshot', 'changes'] as const)(
    'is not a record any more that is accepted later in the same run (%s), or removed',
    async (kind) => {
      if (kind === 'changes') await store.load(lastBatch(1, []));
      const rest = { phase: kind };
      const three = [quarantined(1), quarantined(2), quarantined(3)];
      await store.load(batchAt(2, [patient(3)], { ...rest, quarantined: three }));
      await store.load(batchAt(3, [patient(1)], rest));
      await store.load(lastBatch(4, [removal(patient(2))], rest));
      expect(await readIds(store)).toEqual(['patient:1', 'patient:3']);
      expect(await setAsideKeys(store)).toEqual(['quarantined patient 3']);
    },
  );

  test('of an entity that this version does not know is refused by name, and not passed over', async () => {
    await store.load(lastBatch(1, [], { rejected: [rejection('1', {})] }));
    await database.sql(`UPDATE phi.set_aside SET entity = 'fromTheFuture' WHERE tenant = $1`, [tenant]);
    await expect(setAsideKeys(store)).rejects.toMatchObject({ code: 'store_version_unsupported' });
  });
});

/** Reads what was set aside over two pages, and lets other rows take their place in between. */
async function readAcross(database: TestDatabase): Promise<string[]> {
  const store = storeOf(database.client, 'across');
  const rows = (name: string) => Array.from({ length: 700 }, (_, row) => rejection(`${name}${row}`, {}));
  await store.load(lastBatch(1, [], { rejected: rows('old') }));
  const nights: string[] = [];
  for await (const { key } of store.setAside('main')) {
    if (nights.length === 0) {
      const changed = { phase, rejected: rows('new'), tables: [table('adjustment', 700)] };
      await store.load(lastBatch(2, [], changed));
    }
    nights.push(key.slice(0, 3));
  }
  return nights;
}

describe('what is set aside, read while somebody loads', () => {
  test('on Postgres is all of one picture', async () => {
    const database = await openPostgres();
    try {
      expect(await readAcross(database)).toEqual(Array.from({ length: 700 }, () => 'old'));
    } finally {
      await database[Symbol.asyncDispose]();
    }
  });

  test('on PGlite ends with a conflict instead of a mixture', async () => {
    const database = await openPglite();
    try {
      await expect(readAcross(database)).rejects.toMatchObject({ code: 'store_conflict' });
    } finally {
      await database[Symbol.asyncDispose]();
    }
  });
});
