import type { BlobRef, UpsertRecord } from '@bitewing/core';
import { createKeyRing } from '@bitewing/core/privacy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RotateKeyOptions } from '../src/index.ts';
import { lastBatch, readIds, readRecords } from './support/records.ts';
import {
  fill,
  headOf,
  headsOf,
  known,
  loadsMeanwhile,
  newCodec,
  numberOf,
  oldCodec,
  places,
  plainCodec,
  ringOf,
  see,
  stateOf,
  stepping,
} from './support/rotation.ts';
import { databases, openPostgres, storeOf, type TestDatabase } from './support/test-database.ts';

const values = Object.values(places).reduce((sum, count) => sum + count, 0);
const terms = 9 * 4;

describe.each(databases)('rotating the key of a store over $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('leaves what is read, opened and found as it was, and nothing under the old key', async () => {
    const [tenant, neighbour] = ['whole', 'neighbour'];
    const old = storeOf(database.client, tenant, oldCodec(tenant));
    await fill(old);
    const before = await see(old);
    const [first] = (await readRecords(old)) as UpsertRecord[];
    const large = first?.extra?.Scan as BlobRef;
    expect(await large.read()).toHaveLength(5);
    expect(before.found.map((found) => found.length)).toEqual([2, 1, 1, 1, 0]);
    // Another tenant under the same key and in the same tables.
    await fill(storeOf(database.client, neighbour, oldCodec(neighbour)));
    const neighbourBefore = await stateOf(database, neighbour);

    const store = storeOf(database.client, tenant, ringOf(tenant));
    expect(await see(store)).toEqual(before);
    expect(await store.keyUsage()).toEqual({
      newest: 0,
      earlier: values,
      unknown: 0,
      searchTerms: { newest: 0, others: terms },
    });
    const usage = { newest: values, earlier: 0, unknown: 0, searchTerms: { newest: terms, others: 0 } };
    expect(await store.rotateKey()).toEqual({ resealed: values - places['control.key_check'], usage });
    expect(await headsOf(database, tenant)).toEqual({ [headOf(newCodec(tenant))]: values });
    expect(await see(store)).toEqual(before);
    expect(await store.rotateKey()).toEqual({ resealed: 0, usage });

    const fresh = storeOf(database.client, tenant, newCodec(tenant));
    expect(await see(fresh)).toEqual(before);
    for (const refused of [
      () => readRecords(storeOf(database.client, tenant, oldCodec(tenant))),
      () => readRecords(old),
      () => large.read(),
      () => old.findByPhone(numberOf(1)),
      () => old.load(lastBatch(3, [known(3)])),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'key_missing' });
    expect(await see(fresh)).toEqual(before);
    expect(await stateOf(database, neighbour)).toEqual(neighbourBefore);
  });

  test('goes on where it was told to stop, whole after every page', async () => {
    const tenant = 'stopped';
    await fill(storeOf(database.client, tenant, oldCodec(tenant)), 3);
    const before = await see(storeOf(database.client, tenant, oldCodec(tenant)));
    const reason = new Error('enough');
    const left: number[] = [];
    for (;;) {
      // Each time another process, which knows nothing of the one before.
      const store = storeOf(database.client, tenant, ringOf(tenant));
      const controller = new AbortController();
      const options: RotateKeyOptions = {
        pageRows: 2,
        signal: controller.signal,
        onPage: () => controller.abort(reason),
      };
      const failure: unknown = await store.rotateKey(options).then(
        () => undefined,
        (error: unknown) => error,
      );
      const { earlier } = await store.keyUsage();
      if (left.length % 3 === 0 || failure === undefined) expect(await see(store)).toEqual(before);
      left.push(earlier);
      if (failure === undefined) break;
      expect(failure).toBe(reason);
    }
    expect(left.length).toBeGreaterThan(5);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(left.at(-1)).toBe(0);
  });

  test('leaves no half at whichever statement it is cut off, and goes on', async () => {
    const tenant = 'cut';
    await fill(storeOf(database.client, tenant, oldCodec(tenant)), 2);
    const whole = storeOf(database.client, tenant, ringOf(tenant));
    const before = await see(whole);
    const { earlier: all, searchTerms: termsBefore } = await whole.keyUsage();
    let cuts = 0;
    for (let at = 1; ; at += 1) {
      let statements = 0;
      const client = stepping(database.client, async () => {
        statements += 1;
        if (statements === at) throw new Error('power is out');
      });
      const failure: unknown = await storeOf(client, tenant, ringOf(tenant))
        .rotateKey({ pageRows: 3 })
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      if (failure === undefined) break;
      cuts += 1;
      expect(failure).toMatchObject({ code: 'store_unavailable' });
      const { searchTerms, newest, earlier, unknown } = await whole.keyUsage();
      expect([newest + earlier, unknown]).toEqual([all, 0]);
      expect(searchTerms.newest + searchTerms.others).toBe(termsBefore.others);
      if (at % 4 === 0) expect(await see(whole)).toEqual(before);
    }
    expect(cuts).toBeGreaterThan(15);
    expect(await see(storeOf(database.client, tenant, newCodec(tenant)))).toEqual(before);
  });

  test('goes on while batches are loaded, settled and replaced between its pages', async () => {
    const tenant = 'busy';
    await fill(storeOf(database.client, tenant, oldCodec(tenant)));
    const store = storeOf(database.client, tenant, ringOf(tenant));
    await store.checkpoint('main').load();
    const loads = [...loadsMeanwhile];
    const mixtures: boolean[] = [];
    const { usage } = await store.rotateKey({
      pageRows: 2,
      onPage: async () => {
        const { newest, earlier } = await store.keyUsage();
        mixtures.push(newest > 1 && earlier > 0);
        await loads.shift()?.(store);
      },
    });
    expect(loads).toEqual([]);
    expect(mixtures).toContain(true);
    expect([usage.earlier, usage.unknown, usage.searchTerms.others]).toEqual([0, 0, 0]);
    const fresh = storeOf(database.client, tenant, newCodec(tenant));
    expect(await readIds(fresh)).toEqual([2, 20, 21, 3, 4, 5, 6, 7].map((number) => `patient:${number}`));
    expect(await readIds(fresh, 'branch')).toEqual(['patient:30']);
    for (const number of [1, 2, 3, 7, 20, 21])
      expect(await fresh.findByPhone(numberOf(number))).toHaveLength(number === 1 ? 0 : 1);
    expect(await fresh.findByPhone(numberOf(30))).toEqual([{ instance: 'branch', id: 'patient:30' }]);
  });

  test('begins to seal what was kept in the clear, and ends it, with nothing readable left in between', async () => {
    const tenant = 'opened';
    await fill(storeOf(database.client, tenant, plainCodec));
    const before = await see(storeOf(database.client, tenant, plainCodec));
    const readable = async (): Promise<boolean> =>
      /Family|Scan1|Rejected7|614.?555|example\.com/.test(
        JSON.stringify(await stateOf(database, tenant)).replace(/\\+x([0-9a-f]+)/g, (_all, hex: string) =>
          Buffer.from(hex, 'hex').toString('latin1'),
        ),
      );
    expect(await readable()).toBe(true);
    await storeOf(database.client, tenant, createKeyRing(newCodec(tenant), [plainCodec])).rotateKey();
    expect(await readable()).toBe(false);
    expect(await see(storeOf(database.client, tenant, newCodec(tenant)))).toEqual(before);
    await expect(readIds(storeOf(database.client, tenant, plainCodec))).rejects.toMatchObject({
      code: 'key_missing',
    });
    await storeOf(database.client, tenant, createKeyRing(plainCodec, [newCodec(tenant)])).rotateKey();
    expect(await readable()).toBe(true);
    expect(await see(storeOf(database.client, tenant, plainCodec))).toEqual(before);
  });

  test('names what it cannot open, after all else, and counts it as left', async () => {
    const tenant = 'damaged';
    await fill(storeOf(database.client, tenant, oldCodec(tenant)));
    await database.sql(
      `UPDATE phi.sealed SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) WHERE tenant = $1 AND id = 'patient:4'`,
      [tenant],
    );
    await database.sql(
      `UPDATE phi.blob SET sealed = set_byte(sealed, 3, get_byte(sealed, 3) # 1) WHERE tenant = $1 AND id = 'patient:5'`,
      [tenant],
    );
    const store = storeOf(database.client, tenant, ringOf(tenant));
    await expect(store.rotateKey()).rejects.toMatchObject({
      code: 'sealed_value_damaged',
      message: expect.stringContaining('phi.sealed (sealed_value_damaged): 1, phi.blob (key_missing): 1.'),
    });
    expect(await store.keyUsage()).toEqual({
      newest: values - 2,
      earlier: 1,
      unknown: 1,
      searchTerms: { newest: terms - 4, others: 4 },
    });
    // Whoever removes or repairs the damage rotates to the end.
    await database.sql(`DELETE FROM phi.blob WHERE tenant = $1 AND id = 'patient:5'`, [tenant]);
    await expect(store.rotateKey()).rejects.toMatchObject({ code: 'sealed_value_damaged' });
    await database.sql(
      `UPDATE phi.sealed SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) WHERE tenant = $1 AND id = 'patient:4'`,
      [tenant],
    );
    expect((await store.rotateKey()).resealed).toBe(1);
  });

  test('refuses pages of no size, and a ring without the key that the store has', async () => {
    const tenant = 'refused';
    await fill(storeOf(database.client, tenant, oldCodec(tenant)), 1);
    await expect(
      storeOf(database.client, tenant, ringOf(tenant)).rotateKey({ pageRows: 0 }),
    ).rejects.toMatchObject({ code: 'invalid_options' });
    const before = await stateOf(database, tenant);
    for (const codec of [newCodec(tenant), createKeyRing(newCodec(tenant), [plainCodec])])
      await expect(storeOf(database.client, tenant, codec).rotateKey()).rejects.toMatchObject({
        code: 'key_missing',
      });
    expect(await stateOf(database, tenant)).toEqual(before);
  });
});

test('a load under the old key that is under way is waited for, and sealed anew with all else', async () => {
  const database = await openPostgres();
  try {
    const tenant = 'under way';
    const reached = Promise.withResolvers<void>();
    const mayGoOn = Promise.withResolvers<void>();
    const client = stepping(database.client, async (sql) => {
      if (!sql.startsWith('UPDATE control.instance')) return;
      reached.resolve();
      await mayGoOn.promise;
    });
    const loading = storeOf(client, tenant, oldCodec(tenant)).load(lastBatch(1, [known(1)]));
    await reached.promise;
    const rotating = storeOf(database.client, tenant, ringOf(tenant)).rotateKey();
    const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    while ((await database.sql(waiting)).length === 0);
    mayGoOn.resolve();
    await loading;
    const { usage } = await rotating;
    expect([usage.earlier, usage.unknown, usage.searchTerms.others]).toEqual([0, 0, 0]);
    expect(await readIds(storeOf(database.client, tenant, newCodec(tenant)))).toEqual(['patient:1']);
  } finally {
    await database[Symbol.asyncDispose]();
  }
});
