import { describe, expect, test } from 'vitest';
import { memoryApiStorage } from '../../../src/index.ts';
import { apiRoutes } from '../../../src/opendental/api/api-routes.ts';
import { practice, withApi } from './small-office.ts';

const lists = apiRoutes
  .filter(({ method, query }) => method === 'GET' && query.every(({ required }) => !required))
  .filter(({ template }) => !template.includes('{id}'));

describe.each([
  ['24.1', '24.1.60'],
  ['reduced', '21.1.37'],
] as const)('an office whose database is %s', (version, program) => {
  test('answers what its program knows, and refuses the rest', async () => {
    await withApi(
      { storage: memoryApiStorage(practice, { version }), version: program },
      async (_api, client) => {
        const statuses = new Map<string, number>();
        for (const { template } of lists) statuses.set(template, (await client.get(template)).status);
        expect([...new Set(statuses.values())].sort()).toEqual([200, 400]);
        expect(statuses.get('/patients')).toBe(200);
        expect(statuses.get('/covcats')).toBe(version === '24.1' ? 200 : 400);
        expect(statuses.get('/rxpats')).toBe(400);
      },
    );
  });

  test('leaves out fields whose columns it lacks', async () => {
    await withApi(
      { storage: memoryApiStorage(practice, { version }), version: program },
      async (_api, client) => {
        const [visit] = (await client.get('/appointments?Limit=1')).rows;
        expect(visit).toHaveProperty('AptStatus');
        expect(visit).not.toHaveProperty('ItemOrderPlanned');
        expect(Object.hasOwn(visit ?? {}, 'PatternSecondary')).toBe(version === '24.1');
      },
    );
  });
});

test('a resource whose table the office lacks is not found', async () => {
  await withApi({ storage: memoryApiStorage(practice, { version: 'reduced' }) }, async (_api, client) => {
    expect((await client.get('/codegroups')).status).toBe(404);
  });
});
