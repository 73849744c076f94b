import { describe, expect, it } from 'vitest';
import {
  type CareStackFault,
  type CareStackFaultName,
  careStackFaults,
  careStackFeedNames,
  feedRowId,
} from '../../../src/index.ts';
import { readPatiently } from './patient-reader.ts';
import { begin } from './plain-client.ts';
import { withServer } from './with-server.ts';

const faultNames = Object.keys(careStackFaults).filter(
  (name): name is CareStackFaultName => name in careStackFaults,
);

/** Conditions under which a test need not wait. */
const quickly = (name: CareStackFaultName): CareStackFault => ({
  name,
  ...(name === 'slowPage' ? { delayMs: 1 } : {}),
  // A client notices a hang by its own time limit alone; that is tested apart.
  ...(name === 'hang' ? { requests: [] } : {}),
});

describe('the faults of the CareStack server', () => {
  it('names the faults that never heal', () => {
    expect(faultNames.filter((name) => careStackFaults[name] === 'never')).toEqual([
      'repeatedContinueToken',
      'unknownEnvelope',
      'ipBlock',
    ]);
  });

  it.each(faultNames.filter((name) => careStackFaults[name] === 'heals'))(
    'lets a patient client read every feed whole in spite of %s',
    (name) =>
      // A quick clock: each change has a second of its own, and tokens grow old on the way.
      withServer({ seed: 3, clock: { scale: 20_000 } }, async (server, client) => {
        server.setFaults([quickly(name)]);
        if (name === 'grantFails') {
          expect([(await client.grant()).status, (await client.grant()).status]).toEqual([500, 500]);
          expect((await client.grant()).status).toBe(200);
        }
        for (const feed of careStackFeedNames) {
          const ids = await readPatiently(client, feed, 3);
          const there = server.group[feed].map((row) => feedRowId(feed, row) ?? '');
          expect([feed, there.filter((id) => !ids.has(id))]).toEqual([feed, []]);
        }
        expect(server.counters().faults[name] ?? 0).toBeGreaterThan(name === 'hang' ? -1 : 0);
      }),
  );

  it.each(faultNames.filter((name) => careStackFaults[name] === 'never'))(
    'lets nobody read a feed that has %s, and every other feed',
    (name) =>
      withServer({ faults: [{ name, on: ['invoices'] }] }, async (_, client) => {
        await expect(readPatiently(client, 'invoices', 10)).rejects.toThrow('invoices');
        expect((await readPatiently(client, 'appointments', 10)).size).toBe(9);
      }),
  );

  it('strikes the same requests with the same seed, however those of the feeds mix', async () => {
    const statuses = async (
      seed: number,
      feeds: readonly ('invoices' | 'appointments')[],
    ): Promise<string> => {
      let seen = '';
      await withServer({ seed, faults: [{ name: 'serverError', rate: 0.4 }] }, async (server, client) => {
        for (const feed of feeds) await client.feed(feed, { modifiedSince: '2026-01-01T00:00:00Z' });
        const ofFeed = (name: string) =>
          server.log.filter(({ feed }) => feed === name).map(({ status }) => status);
        seen = JSON.stringify([ofFeed('invoices'), ofFeed('appointments')]);
      });
      return seen;
    };
    const after = [...Array(8).fill('invoices'), ...Array(8).fill('appointments')];
    const between = Array.from({ length: 16 }, (_, place) => (place % 2 === 0 ? 'appointments' : 'invoices'));
    const first = await statuses(5, after);
    expect(await statuses(5, between)).toBe(first);
    expect(await statuses(6, after)).not.toBe(first);
    expect(first).toContain('200');
  });

  it('strikes the numbered requests of a feed or a path and no others', () =>
    withServer(
      {
        faults: [
          { name: 'serverError', on: ['invoices', '/api/v1.0/locations'], requests: [2, 3], status: 503 },
        ],
      },
      async (server, client) => {
        const query = { modifiedSince: '2026-01-01T00:00:00Z' };
        const seen: number[] = [];
        for (let count = 0; count < 4; count += 1) {
          seen.push((await client.feed('invoices', query)).status);
          seen.push((await client.get('/api/v1.0/locations')).status);
          seen.push((await client.feed('patients', query)).status);
        }
        expect(seen).toEqual([200, 200, 200, 503, 503, 200, 503, 503, 200, 200, 200, 200]);
        expect(server.counters().faults.serverError).toBe(4);
        expect(server.log.filter(({ fault }) => fault === 'serverError')).toHaveLength(4);
      },
    ));

  it('is over after so many strikes, or never', async () => {
    const seen = async (healsAfter: number | 'never'): Promise<number[]> => {
      const statuses: number[] = [];
      const faults = [{ name: 'serverError' as const, rate: 1, healsAfter, inRow: 9, status: 500 as const }];
      await withServer({ faults }, async (_, client) => {
        for (let count = 0; count < 5; count += 1)
          statuses.push((await client.get('/api/v1.0/locations')).status);
      });
      return statuses;
    };
    expect(await seen(3)).toEqual([500, 500, 500, 200, 200]);
    expect(await seen('never')).toEqual([500, 500, 500, 500, 500]);
  });

  it('lets the third try through where nothing else is said', () =>
    withServer({ faults: [{ name: 'serverError', rate: 1 }] }, async (_, client) => {
      const statuses: boolean[] = [];
      for (let count = 0; count < 6; count += 1) statuses.push((await client.get('/api/v1.0/locations')).ok);
      expect(statuses).toEqual([false, false, true, false, false, true]);
    }));

  it('refuses a fault that it does not know', async () => {
    const faults = [JSON.parse('{"name":"earthquake"}')];
    await expect(withServer({ faults }, async () => undefined)).rejects.toMatchObject({
      code: 'invalid_options',
    });
  });

  it('tells what went wrong in a change that a test gave it', async () => {
    const mutate = (): void => {
      throw new Error('the test is wrong');
    };
    await expect(
      withServer({ faults: [{ name: 'changedBetweenPages', mutate }] }, async (_, client) => {
        await expect(client.page('invoices', begin('invoices', 5))).rejects.toThrow();
      }),
    ).rejects.toThrow('the test is wrong');
  });
});
