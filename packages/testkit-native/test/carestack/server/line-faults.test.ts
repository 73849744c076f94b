import { describe, expect, it } from 'vitest';
import type { CareStackFault } from '../../../src/index.ts';
import { allTime } from './plain-client.ts';
import { withServer } from './with-server.ts';

const path = '/api/v1.0/locations';
const startAt = Date.UTC(2026, 4, 1);

/** The answer to the first request, with this fault on it. */
async function struck(
  fault: CareStackFault,
  judge: (response: Promise<Response>) => Promise<void>,
): Promise<void> {
  await withServer({ faults: [{ requests: [1], ...fault }], clock: { startAt } }, async (server, client) => {
    await judge(client.get(path));
    expect(server.log.find(({ template }) => template === path)?.fault).toBe(fault.name);
    expect((await client.get(path)).status).toBe(200);
  });
}

describe('an answer that goes wrong on its way', () => {
  it.each([
    ['none', null],
    ['seconds', '5'],
    ['date', 'Fri, 01 May 2026 00:00:05 GMT'],
  ] as const)('asks to come later, %s', (retryAfter, expected) =>
    struck({ name: 'tooManyRequests', retryAfter, retryAfterSeconds: 5 }, async (response) => {
      expect((await response).status).toBe(429);
      expect((await response).headers.get('retry-after')).toBe(expected);
    }),
  );

  it.each([500, 502, 503, 504] as const)('is a %i', (status) =>
    struck({ name: 'serverError', status }, async (response) => {
      expect((await response).status).toBe(status);
    }),
  );

  it('is a page for people', () =>
    struck({ name: 'htmlBody' }, async (response) => {
      expect((await response).headers.get('content-type')).toContain('text/html');
      expect((await response).status).toBe(200);
      expect(await (await response).text()).toContain('<html>');
    }));

  it('is whole, and no JSON', () =>
    struck({ name: 'invalidJson' }, async (response) => {
      expect((await response).status).toBe(200);
      await expect((await response).json()).rejects.toThrow(SyntaxError);
    }));

  it('is short, and says the length that it has', () =>
    struck({ name: 'cutBody', cut: 'short' }, async (response) => {
      expect((await response).status).toBe(200);
      await expect((await response).json()).rejects.toThrow(SyntaxError);
    }));

  it.each(['length', 'chunked'] as const)('breaks off before its end, %s', (cut) =>
    struck({ name: 'cutBody', cut }, async (response) => {
      expect((await response).status).toBe(200);
      await expect((await response).text()).rejects.toThrow('terminated');
    }),
  );

  it('never comes, for the connection is reset', () =>
    struck({ name: 'connectionReset', reset: 'before' }, async (response) => {
      await expect(response).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    }));

  it('is torn by a reset', () =>
    struck({ name: 'connectionReset', reset: 'within' }, async (response) => {
      await expect(response.then((answer) => answer.text())).rejects.toThrow();
    }));

  it('comes late, and right', () =>
    struck({ name: 'slowPage', delayMs: 5 }, async (response) => {
      expect(await (await response).json()).toHaveLength(2);
    }));

  it('never comes', () =>
    withServer({ faults: [{ name: 'hang', requests: [1] }] }, async (server, client) => {
      const response = client.get(path);
      response.catch(() => undefined);
      await expect.poll(() => server.counters().faults.hang).toBe(1);
      expect(server.log.at(-1)).toMatchObject({ fault: 'hang', status: 0 });
      expect((await client.get(path)).status).toBe(200);
      await server.close();
      await expect(response).rejects.toThrow('fetch failed');
    }));

  it('may be that of the grant too', () =>
    withServer({}, async (server, client) => {
      server.setFaults([{ name: 'tooManyRequests', on: ['token'], requests: [1] }, { name: 'grantFails' }]);
      const statuses: number[] = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await client.grant()).status);
      expect(statuses).toEqual([500, 500, 429, 200]);
    }));

  it('refuses a token that dies, for all who have it, until the next grant', () =>
    withServer({ faults: [{ name: 'tokenDies', requests: [2] }] }, async (server, client) => {
      const statuses = async (): Promise<number[]> => [
        (await client.get(path)).status,
        (await client.get(path)).status,
        (await client.feed('patients', { modifiedSince: allTime })).status,
      ];
      expect(await statuses()).toEqual([200, 401, 401]);
      await client.grant();
      expect(await statuses()).toEqual([200, 200, 200]);
      expect(server.counters()).toMatchObject({ unauthorized: 2, grants: 2 });
    }));

  it('lets no second token die before those who were refused got in again', () =>
    withServer({ faults: [{ name: 'tokenDies', rate: 1, inRow: 99 }] }, async (server, client) => {
      expect((await client.get(path)).status).toBe(401);
      await client.grant();
      expect((await client.get('/api/v1.0/operatories')).status).toBe(200);
      expect((await client.get(path)).status).toBe(401);
      expect(server.counters().faults.tokenDies).toBe(2);
      // Faults that are set anew wait for nobody.
      server.setFaults([{ name: 'tokenDies', rate: 1 }]);
      await client.grant();
      expect((await client.get('/api/v1.0/operatories')).status).toBe(401);
    }));
});
