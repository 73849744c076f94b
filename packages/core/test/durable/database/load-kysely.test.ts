import { expect, test } from 'vitest';
import { loadKysely } from '../../../src/durable/database/load-kysely.ts';

test('names the package that durable queues need where it is not installed', async () => {
  const missing = () =>
    Promise.reject(new Error("Cannot find package 'kysely' imported from /srv/main-street/"));
  const error = await loadKysely(missing).catch((reason) => reason);
  expect(error).toMatchObject({
    code: 'peer_missing',
    message: expect.stringContaining('npm install kysely'),
  });
  expect(JSON.stringify(error)).not.toContain('main-street');
});
