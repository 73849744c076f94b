import { describe, expect, it } from 'vitest';
import { withServer } from './with-server.ts';

const locations = '/api/v1.0/locations';

describe('the keys and tokens of the CareStack server', () => {
  it('grants a token of an hour for the right keys', () =>
    withServer({}, async (server, client) => {
      const response = await client.grant();
      expect(await response.json()).toMatchObject({ expires_in: 3600, token_type: 'Bearer' });
      expect((await client.get(locations)).status).toBe(200);
      expect(server.counters()).toMatchObject({ grants: 2, refusedGrants: 0, writes: 0 });
    }));

  it.each([
    ['another client', { client_id: 'other' }, 'invalid_client'],
    ['a wrong secret', { client_secret: 'other' }, 'invalid_client'],
    ['a wrong vendor key', { username: 'other' }, 'invalid_grant'],
    ['a wrong account key', { password: 'other' }, 'invalid_grant'],
    ['another grant', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    ['a scope', { scope: 'read' }, 'invalid_request'],
  ])('refuses %s by a JSON error', (_, change, error) =>
    withServer({}, async (server, client) => {
      const response = await client.grant(change);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error });
      expect(server.counters().refusedGrants).toBe(1);
    }),
  );

  it('refuses a grant that is not sent as a form', () =>
    withServer({}, async (server) => {
      const response = await fetch(`${server.idpOrigin}/connect/token`, { method: 'POST', body: '{}' });
      expect(await response.json()).toEqual({ error: 'invalid_request' });
    }));

  it('answers 401 without a token, with an unknown one, and when the hour is over', () =>
    withServer({}, async (server, client) => {
      expect((await client.get(locations, {})).status).toBe(401);
      expect((await client.get(locations, { authorization: 'Bearer other' })).status).toBe(401);
      server.clock.advance(3_599_000);
      expect((await client.get(locations)).status).toBe(200);
      server.clock.advance(1000);
      expect((await client.get(locations)).status).toBe(401);
      await client.grant();
      expect((await client.get(locations)).status).toBe(200);
      expect(server.counters().unauthorized).toBe(3);
    }));

  it('lets a client in by the three headers alone, or demands both', async () => {
    const keys = {
      vendorkey: 'synthetic-vendor-key',
      accountkey: 'synthetic-account-key',
      accountid: '7',
    };
    await withServer({ headerMode: 'headers' }, async (_, client) => {
      expect((await client.get(locations, keys)).status).toBe(200);
      expect((await client.get(locations, { ...keys, accountid: '8' })).status).toBe(401);
      expect((await client.get(locations)).status).toBe(401);
    });
    await withServer({ headerMode: 'both' }, async (server, client) => {
      const granted: unknown = await (await client.grant()).json();
      const authorization = `Bearer ${Reflect.get(Object(granted), 'access_token')}`;
      expect((await client.get(locations, keys)).status).toBe(401);
      expect((await client.get(locations)).status).toBe(401);
      expect((await client.get(locations, { ...keys, authorization })).status).toBe(200);
      expect(server.credentials.vendorKey).toBe(keys.vendorkey);
    });
  });

  it('tells its own time', () =>
    withServer({ clock: { startAt: Date.UTC(2026, 4, 6, 7, 8, 9) } }, async (server, client) => {
      expect((await client.get(locations)).headers.get('date')).toBe('Wed, 06 May 2026 07:08:09 GMT');
      server.clock.advance(60_000);
      expect((await client.get(locations)).headers.get('date')).toBe('Wed, 06 May 2026 07:09:09 GMT');
    }));
});
