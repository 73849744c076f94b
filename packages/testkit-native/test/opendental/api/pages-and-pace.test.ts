import { describe, expect, test } from 'vitest';
import { type ApiPermission, allApiPermissions } from '../../../src/index.ts';
import { apiClient, walk } from './api-client.ts';
import { openKey, practice, withApi } from './small-office.ts';

const keysOf = (rows: readonly Readonly<Record<string, unknown>>[], name: string) =>
  rows.map((row) => Number(row[name]));

describe('pages', () => {
  test('of a walk hold every row once, and a short page ends them', async () => {
    await withApi({}, async (_api, client) => {
      const keys = keysOf(await walk(client, '/appointments', 7), 'AptNum');
      expect(keys.length).toBe(practice.records('appointment').length);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  test('come in no order, and in another one for another seed', async () => {
    const orders: number[][] = [];
    for (const seed of [1, 2, 1])
      await withApi({ seed }, async (_api, client) => {
        orders.push(keysOf(await walk(client, '/appointments', 50), 'AptNum'));
      });
    const [first, second, again] = orders;
    expect(again).toEqual(first);
    expect(second).not.toEqual(first);
    expect(first).not.toEqual([...(first ?? [])].sort((one, other) => one - other));
    expect([...(second ?? [])].sort()).toEqual([...(first ?? [])].sort());
  });

  test('may repeat rows where they drift, and lose some only where that is asked for', async () => {
    await withApi({ drift: { share: 1 } }, async (_api, client) => {
      const keys = keysOf(await walk(client, '/appointments', 10), 'AptNum');
      expect(new Set(keys).size).toBeLessThan(keys.length);
    });
    await withApi({ drift: { share: 1, loses: true }, seed: 4 }, async (_api, client) => {
      const keys = keysOf(await walk(client, '/appointments', 5), 'AptNum');
      expect(new Set(keys).size).toBeLessThan(practice.records('appointment').length);
    });
  });

  const enterprise: readonly ApiPermission[] = [...allApiPermissions, 'Enterprise'];
  test.each([
    ['remote', allApiPermissions, 100],
    ['local', allApiPermissions, 1000],
    ['service', allApiPermissions, 1000],
    ['remote', enterprise, 1000],
    ['service', enterprise, 10_000],
  ] as const)('have in mode %s a largest size', async (mode, permissions, most) => {
    await withApi(
      { mode, keys: [{ ...openKey, permissions }], rate: { intervalMs: 0 } },
      async (_api, client) => {
        expect((await client.get(`/preferences?Limit=${most}`)).status).toBe(200);
        expect((await client.get(`/preferences?Limit=${most + 1}`)).status).toBe(400);
        expect((await client.get('/preferences?Limit=0')).status).toBe(400);
        const { rows } = await client.get('/preferences');
        expect(rows.length).toBe(Math.min(most, 1021));
      },
    );
  });
});

describe('the pace', () => {
  test.each([
    [['ReadAll'], 5000],
    [['ReadAll', 'Comm'], 1000],
    [['ReadAll', 'Enterprise'], 500],
  ] as const)('of a key with %s', async (permissions, interval) => {
    await withApi(
      { mode: 'remote', keys: [{ ...openKey, permissions }], rate: { early: 'refuse400' } },
      async (api, client) => {
        expect((await client.get('/operatories')).status).toBe(200);
        api.clock.advance(interval - 1);
        expect((await client.get('/operatories')).status).toBe(400);
        // What was refused does not count.
        api.clock.advance(1);
        expect((await client.get('/operatories')).status).toBe(200);
        expect(api.counters().violations).toBe(1);
      },
    );
  });

  test('is of each key alone, and there is none in other modes', async () => {
    const keys = [openKey, { ...openKey, customerKey: 'second' }];
    await withApi({ mode: 'remote', keys, rate: { early: 'refuse400' } }, async (api, client) => {
      expect((await client.get('/operatories')).status).toBe(200);
      expect((await apiClient(api, 'dev/second').get('/operatories')).status).toBe(200);
    });
    await withApi({ mode: 'service', rate: { early: 'refuse400' } }, async (api, client) => {
      for (let asked = 0; asked < 3; asked += 1) expect((await client.get('/operatories')).status).toBe(200);
      expect(api.counters().violations).toBe(0);
    });
  });

  test('lets a request that comes too early wait, and tells it', async () => {
    await withApi({ mode: 'remote' }, async (api, client) => {
      await client.get('/operatories');
      const early = api.faults.hold('prepared', 'GET /operatories');
      const second = client.get('/operatories');
      while (api.counters().violations < 1) await new Promise((resolve) => setImmediate(resolve));
      expect(api.requests.at(-1)?.status).toBe(0);
      api.clock.advance(1000);
      await early.reached;
      early.release();
      expect((await second).status).toBe(200);
      expect(api.counters().violations).toBe(1);
    });
  });

  test('includes the time that the request itself takes', async () => {
    await withApi({ mode: 'remote', rate: { early: 'refuse400' } }, async (api, client) => {
      const slow = api.faults.hold('prepared', 'GET /operatories');
      const first = client.get('/operatories');
      await slow.reached;
      api.clock.advance(1000);
      slow.release();
      await first;
      expect((await client.get('/operatories')).status).toBe(200);
      expect(api.counters().violations).toBe(0);
    });
  });
});
