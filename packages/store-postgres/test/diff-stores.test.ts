import type { UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diffStores, migrateStore, type Store } from '../src/index.ts';
import { countingRecords, expectSameAsRead, type ReadableInstance } from './support/compared-stores.ts';
import { expectDrawnStoresSameAsRead } from './support/drawn-stores.ts';
import { batchAt, lastBatch, patient, record, removal } from './support/records.ts';
import { known, newCodec, oldCodec, plainCodec, ringOf } from './support/rotation.ts';
import { databases, openPglite, openPostgres, storeOf, type TestDatabase } from './support/test-database.ts';

const people = 90;
/** Patients with sealed and large values, and twice as many records with nothing to seal. */
const office: readonly UpsertRecord[] = Array.from({ length: people }, (_one, number): UpsertRecord[] => [
  known(number),
  record('definition', number),
  record('perioExam', number),
]).flat();
const sealedCount = people;

type Change = (one: UpsertRecord) => UpsertRecord | null;
const changed = (change: Change): UpsertRecord[] => office.flatMap((one) => change(one) ?? []);
const only =
  (id: string, change: Change): Change =>
  (one) =>
    one.id === id ? change(one) : one;
const withData =
  (data: object): Change =>
  (one) =>
    ({ ...one, data: { ...one.data, ...data } }) as UpsertRecord;

describe.each(databases)('comparing stores over $name by sums', ({ open }) => {
  let database: TestDatabase;
  let tenants = 0;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  /** A store of a tenant of its own. */
  const newStore = (codecOf: (tenant: string) => FieldCodec = oldCodec): Store => {
    tenants += 1;
    const tenant = `tenant ${tenants}`;
    return storeOf(database.client, tenant, codecOf(tenant));
  };
  const loaded = async (
    records: readonly UpsertRecord[],
    codecOf?: (tenant: string) => FieldCodec,
  ): Promise<ReadableInstance> => {
    const store = newStore(codecOf);
    await store.load(lastBatch(1, records));
    return { store, instance: 'main' };
  };
  let whole: ReadableInstance;
  beforeAll(async () => {
    whole = await loaded(office);
  });

  test('gives nothing of what is equal away, also between two tenants', async () => {
    const left = countingRecords(database.client);
    const right = countingRecords(database.client);
    await storeOf(database.client, 'one', oldCodec('one')).load(lastBatch(1, office));
    await storeOf(database.client, 'other', oldCodec('other')).load(lastBatch(1, office));
    const { report, downloaded } = await diffStores(
      { store: storeOf(left.client, 'one', oldCodec('one')), instance: 'main' },
      { store: storeOf(right.client, 'other', oldCodec('other')), instance: 'main' },
    );
    expect([report.same, report.total.same, report.total.left]).toEqual([true, office.length, office.length]);
    expect([downloaded, left.given.records, right.given.records]).toEqual([{ left: 0, right: 0 }, 0, 0]);
  });

  test.each<[string, Change]>([
    ['an open field', only('definition:41', withData({ recordStatus: 'deleted' }))],
    ['a sealed field', only('patient:41', withData({ lastName: 'Other' }))],
    ['a native column', only('patient:41', (one) => ({ ...one, extra: { ...one.extra, Note: 'Other' } }))],
    [
      'a large value',
      only('patient:41', ({ extra, ...one }) => ({ ...one, extra: { ...known(1).extra, Note: 'Note41' } })),
    ],
    ['the source', only('definition:41', (one) => ({ ...one, source: { ...one.source, table: 'other' } }))],
    ['what is sealed at all', only('definition:41', (one) => ({ ...one, extra: { Note: 'New' } }))],
  ])('finds that %s is another, and reads that record alone', async (_what, change) => {
    const left = countingRecords(database.client);
    const tenant = `tenant ${tenants + 1}`;
    const other = await loaded(changed(change));
    const { report, downloaded } = await expectSameAsRead(whole, other);
    expect([report.total.different, report.total.same]).toEqual([1, office.length - 1]);
    expect(downloaded).toEqual({ left: 1, right: 1 });
    await diffStores({ store: storeOf(left.client, tenant, oldCodec(tenant)), instance: 'main' }, whole, {
      segmentRecords: 8,
    });
    expect(left.given.records).toBe(1);
  });

  test('finds records that one side alone has, at the ends too', async () => {
    for (const id of ['patient:0', 'patient:41', 'patient:9', 'patient:89']) {
      const other = await loaded(changed(only(id, () => null)));
      const [forth, back] = [await expectSameAsRead(whole, other), await expectSameAsRead(other, whole)];
      expect([forth.report.total.onlyLeft, back.report.total.onlyRight]).toEqual([1, 1]);
      // Where an id is missing, those after it stand in other segments than on the other side.
      for (const { downloaded } of [forth, back])
        expect(downloaded.left + downloaded.right).toBeLessThanOrEqual(3);
    }
  });

  test('finds many differences of all kinds, with small segments and large ones', async () => {
    const other = await loaded([
      ...changed((one) => {
        const number = Number(one.source.key);
        if (number % 7 === 1) return null;
        return number % 5 === 1 ? withData({ recordStatus: 'deleted' })(one) : one;
      }),
      ...[901, 902, 903].map((number) => known(number)),
    ]);
    for (const segmentRecords of [1, 8, 40, 1000])
      await expectSameAsRead(whole, other, { segmentRecords, sampleSize: 4 });
    const { report } = await expectSameAsRead(whole, other, { entities: ['perioExam'] });
    expect(Object.keys(report.entities)).toEqual(['perioExam']);
  });

  test('compares exact forms, and issues only where they are asked for', async () => {
    const time = (value: string): Change =>
      only(
        'patient:3',
        (one) => ({ ...withData({ title: value })(one), extra: { Note: value } }) as UpsertRecord,
      );
    const issue: Change = only('definition:5', (one) => ({
      ...one,
      issues: [{ rule: 'NUL \0', severity: 'info', field: 'x', code: 'bad_key' }] as never,
    }));
    const left = await loaded(changed(time('NUL \0 inside')));
    const alike = await loaded(changed(time('NUL \0 inside')));
    expect((await expectSameAsRead(left, alike)).downloaded).toEqual({ left: 0, right: 0 });
    const other = await loaded(changed(time('NUL \uFFFD inside')));
    expect((await expectSameAsRead(left, other)).report.total.different).toBe(1);
    const withIssues = await loaded(changed(issue));
    expect((await expectSameAsRead(whole, withIssues)).downloaded).toEqual({ left: 0, right: 0 });
    const { report, downloaded } = await expectSameAsRead(whole, withIssues, { issues: true });
    expect([report.total.different, downloaded.left]).toEqual([1, 1]);
  });

  test('compares an empty instance, one without anything settled, and one of another name', async () => {
    const empty = await loaded([]);
    const unsettled = { store: newStore(), instance: 'main' };
    await unsettled.store.load(batchAt(1, [known(1)]));
    for (const other of [empty, unsettled]) {
      expect((await expectSameAsRead(whole, other)).report.total.onlyLeft).toBe(office.length);
      await expectSameAsRead(other, whole);
    }
    await expectSameAsRead(empty, unsettled);

    const store = newStore();
    const renamed = office.map((one) => ({ ...one, source: { ...one.source, instance: 'copy' } }));
    await store.load({ ...lastBatch(1, renamed as UpsertRecord[]), instance: 'copy' });
    const copy = { store, instance: 'copy' };
    expect((await expectSameAsRead(whole, copy)).report.total.different).toBe(office.length);
    expect((await expectSameAsRead(whole, copy, { source: false })).downloaded).toEqual({
      left: 0,
      right: 0,
    });
  });

  test('sees what is visible, whatever generation it lies in and whatever is being loaded', async () => {
    const store = newStore();
    await store.load(lastBatch(1, [...office, patient(950)]));
    store.startRun('main', null);
    await store.load(
      lastBatch(1, [...changed(only('patient:7', withData({ lastName: 'Other' }))), patient(951)]),
    );
    await store.load(lastBatch(2, [removal(patient(951)), known(7)], { phase: 'changes' }));
    await store.load(batchAt(3, [removal(known(8)), patient(952)], { phase: 'changes' }));
    const { report, downloaded } = await expectSameAsRead(whole, { store, instance: 'main' });
    expect([report.same, downloaded]).toEqual([true, { left: 0, right: 0 }]);
  });

  test('reads what is sealed under another key, or in another way, and only that', async () => {
    const [other, plain, alsoPlain] = [
      await loaded(office, newCodec),
      await loaded(office, () => plainCodec),
      await loaded(office, () => plainCodec),
    ];
    for (const [left, right] of [
      [whole, other],
      [whole, plain],
    ] as const) {
      const { report, downloaded } = await expectSameAsRead(left, right);
      expect([report.same, downloaded]).toEqual([true, { left: sealedCount, right: sealedCount }]);
    }
    expect((await expectSameAsRead(plain, alsoPlain)).downloaded).toEqual({ left: 0, right: 0 });
  });

  test('compares a store whose key is being changed, and again by sums when it is done', async () => {
    const { store } = await loaded(office, ringOf);
    const other = await loaded(office, newCodec);
    const turning = newStore();
    await turning.load(lastBatch(1, office));
    const tenant = `tenant ${tenants}`;
    const ring = storeOf(database.client, tenant, ringOf(tenant));
    const controller = new AbortController();
    await expect(
      ring.rotateKey({ pageRows: 30, signal: controller.signal, onPage: () => controller.abort('enough') }),
    ).rejects.toBe('enough');
    const half = await expectSameAsRead({ store: ring, instance: 'main' }, other);
    expect(half.report.same).toBe(true);
    expect(half.downloaded.left).toBeGreaterThan(0);
    expect(half.downloaded.left).toBeLessThan(sealedCount);
    await ring.rotateKey();
    for (const right of [other, { store, instance: 'main' }])
      expect((await expectSameAsRead({ store: ring, instance: 'main' }, right)).downloaded).toEqual({
        left: 0,
        right: 0,
      });
  });

  test('reads what an earlier layout sealed, and no more once its key was changed', async () => {
    const store = newStore();
    const tenant = `tenant ${tenants}`;
    await store.load(lastBatch(1, office));
    await database.sql(`UPDATE phi.sealed SET digest = NULL WHERE tenant = $1 AND id < 'patient:5'`, [
      tenant,
    ]);
    const without = office.filter(({ id }) => id.startsWith('patient:') && id < 'patient:5').length;
    const old = { store, instance: 'main' };
    // Neither does it know one of them to be equal to itself.
    for (const other of [whole, old]) {
      const { report, downloaded } = await expectSameAsRead(old, other);
      expect([report.same, downloaded.right]).toEqual([true, downloaded.left]);
      expect(downloaded.left).toBeGreaterThanOrEqual(without);
      expect(downloaded.left).toBeLessThan(without + 8);
    }
    await storeOf(database.client, tenant, ringOf(tenant)).rotateKey();
    const rotated = { store: storeOf(database.client, tenant, newCodec(tenant)), instance: 'main' };
    expect((await expectSameAsRead(rotated, await loaded(office, newCodec))).downloaded.left).toBe(0);
  });

  test('has a digest for every sealed value, which tells nothing but whether one record is the same', async () => {
    const note = { Note: 'the same in all' };
    const twins = [1, 2, 3].map((number) => ({ ...record('definition', number), extra: note }));
    const [left, right] = [await loaded(twins), await loaded(twins)];
    const rows = await database.sql<{ id: string; digest: string }>(
      `SELECT id, encode(digest, 'hex') AS digest FROM phi.sealed WHERE tenant = ANY ($1::text[]) ORDER BY id, tenant`,
      [[`tenant ${tenants - 1}`, `tenant ${tenants}`]],
    );
    expect(rows.map(({ id }) => id)).toEqual([1, 1, 2, 2, 3, 3].map((number) => `definition:${number}`));
    expect(rows.every(({ digest }) => digest.length === 32)).toBe(true);
    expect(new Set(rows.map(({ digest }) => digest)).size).toBe(3);
    expect((await expectSameAsRead(left, right)).report.same).toBe(true);
    expect(await database.sql(`SELECT id FROM phi.sealed WHERE tenant = 'one' AND digest IS NULL`)).toEqual(
      [],
    );
  });

  test('believes a digest, and leaves it to reading to open what is equal', async () => {
    const damaged = await loaded(office);
    await database.sql(
      `UPDATE phi.sealed SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) WHERE tenant = $1 AND id = 'patient:41'`,
      [`tenant ${tenants}`],
    );
    const { report, downloaded } = await diffStores(whole, damaged);
    expect([report.same, downloaded.right]).toEqual([true, 0]);
    await expect(expectSameAsRead(whole, damaged)).rejects.toMatchObject({ code: 'sealed_value_damaged' });
    // Where its record is read, it is noticed.
    await expect(
      diffStores(await loaded(changed(only('patient:41', withData({ lastName: 'Other' })))), damaged),
    ).rejects.toMatchObject({ code: 'sealed_value_damaged' });
  });

  test('is refused segments of no size and a codec that is not the store’s, and ends at a signal', async () => {
    await expect(diffStores(whole, whole, { segmentRecords: 0 })).rejects.toMatchObject({
      code: 'invalid_options',
    });
    const tenant = 'one';
    const wrong = { store: storeOf(database.client, tenant, newCodec(tenant)), instance: 'main' };
    await expect(diffStores(whole, wrong)).rejects.toMatchObject({ code: 'key_missing' });
    await expect(diffStores(whole, whole, { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    // Nothing is left open: the pool is small.
    for (let time = 0; time < 8; time += 1)
      await expect(diffStores(wrong, whole)).rejects.toMatchObject({ code: 'key_missing' });
    expect((await diffStores(whole, whole)).report.same).toBe(true);
  });

  test('gives what reading gives of drawn stores', () => expectDrawnStoresSameAsRead(database, 12), 60_000);
});

test('compares a server with an embedded database, and sees one moment of either', async () => {
  const [server, embedded] = [await openPostgres(), await openPglite()];
  try {
    const left = { store: storeOf(server.client, 'A', oldCodec('A')), instance: 'main' };
    const right = { store: storeOf(embedded.client, 'B', oldCodec('B')), instance: 'main' };
    await left.store.load(lastBatch(1, office));
    await right.store.load(lastBatch(1, changed(only('patient:41', withData({ lastName: 'Other' })))));
    const { downloaded, report } = await expectSameAsRead(left, right);
    expect([downloaded, report.total.different]).toEqual([{ left: 1, right: 1 }, 1]);

    /** An instance of which a load settles after its picture was opened. */
    const changing = ({ store: inner, instance }: ReadableInstance, number: number) => ({
      instance,
      store: {
        picture: async (name: string) => {
          const opened = await inner.picture(name);
          await inner.load(lastBatch(2, [removal(known(number))], { phase: 'changes' }));
          return opened;
        },
      },
    });
    const during = await diffStores(changing(left, 3), right);
    expect(during.report.total).toEqual(report.total);
    expect((await diffStores(left, right)).report.total.onlyRight).toBe(1);
    await expect(diffStores(left, changing(right, 4))).rejects.toMatchObject({ code: 'store_conflict' });
    expect((await diffStores(left, right)).report.total.onlyLeft).toBe(1);
  } finally {
    await server[Symbol.asyncDispose]();
    await embedded[Symbol.asyncDispose]();
  }
});

test('a store of the third layout gets digests with what it loads from then on', async () => {
  const database = await openPglite();
  try {
    const [left, right] = ['A', 'B'].map((tenant) => ({
      store: storeOf(database.client, tenant, oldCodec(tenant)),
      instance: 'main',
    })) as [ReadableInstance, ReadableInstance];
    await left.store.load(lastBatch(1, [known(1), known(2)]));
    await database.sql('ALTER TABLE phi.sealed DROP COLUMN digest');
    await database.sql('UPDATE control.layout SET version = 3');
    await expect(right.store.load(lastBatch(1, [known(1)]))).rejects.toMatchObject({
      code: 'store_not_migrated',
    });
    await migrateStore(database.client);
    await right.store.load(lastBatch(1, [known(1), known(2)]));
    expect((await expectSameAsRead(left, right)).downloaded).toEqual({ left: 2, right: 2 });
    left.store.startRun('main', null);
    await left.store.load(lastBatch(1, [known(1), known(2)]));
    expect((await expectSameAsRead(left, right)).downloaded).toEqual({ left: 0, right: 0 });
  } finally {
    await database[Symbol.asyncDispose]();
  }
});
