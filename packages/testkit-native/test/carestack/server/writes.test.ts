import { describe, expect, it } from 'vitest';
import { withServer } from './with-server.ts';

const path = '/api/v1.0/patients/1';

describe('what the CareStack server takes for a write', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])('counts a %s and answers 405', (method) =>
    withServer({}, async (server) => {
      expect((await fetch(server.apiOrigin + path, { method })).status).toBe(405);
      expect((await fetch(server.idpOrigin + path, { method })).status).toBe(method === 'POST' ? 404 : 405);
      expect(server.counters().writes).toBe(2);
      expect(server.log.at(-2)).toMatchObject({ host: 'api', method, template: '/api/v1.0/patients/{id}' });
    }),
  );

  it('counts a GET that pretends to be another method', () =>
    withServer({}, async (server, client) => {
      for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])
        expect((await client.get(path, { [name]: 'DELETE' })).status).toBe(405);
      expect((await client.get(`${path}?_method=DELETE`)).status).toBe(405);
      expect(server.counters().writes).toBe(4);
    }));

  it('counts no read and no grant', () =>
    withServer({}, async (server, client) => {
      await client.get(path);
      await client.pages('patients', 2);
      await fetch(server.idpOrigin);
      expect(server.counters().writes).toBe(0);
    }));

  it('remembers the template of a path, never its ids or query', () =>
    withServer({}, async (server, client) => {
      await client.get('/insurance/api/v1.0/insurances?patientId=4711');
      await client.get('/api/v1.0/patients/4711/medications');
      await client.get('/nowhere/4711');
      expect(JSON.stringify(server.log)).not.toContain('4711');
      expect(server.log.slice(1).map(({ template, status }) => [template, status])).toEqual([
        ['/insurance/api/v1.0/insurances', 200],
        ['/api/v1.0/patients/{id}/medications', 404],
        ['(unknown)', 404],
      ]);
    }));
});
