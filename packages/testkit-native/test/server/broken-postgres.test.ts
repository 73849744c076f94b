import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitFileSize, type PostgresServer, startPostgres } from '../../src/index.ts';
import { failureOf } from './failure-of.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ settings: { synchronous_commit: 'on' } });
});
afterAll(() => server[Symbol.asyncDispose]());

async function connect(): Promise<Client> {
  const session = new Client({ connectionString: server.url() });
  session.on('error', () => undefined);
  await session.connect();
  return session;
}

describe('a Postgres server of the harness that is broken on purpose', () => {
  it.each(['immediate', 'fast'] as const)(
    'stops (%s), and starts again with what was committed',
    async (how) => {
      const session = await connect();
      await session.query(`CREATE TABLE kept_${how} AS SELECT 1 AS value`);
      const { pid } = server;
      await server.stop(how);
      expect(await failureOf(connect())).toMatchObject({ code: 'ECONNREFUSED' });
      await server.start();
      expect(server.pid).not.toBe(pid);
      const again = await connect();
      expect((await again.query(`SELECT value FROM kept_${how}`)).rows).toEqual([{ value: 1 }]);
      await again.end();
    },
  );

  it('has a full disk for one of its processes, until there is room again', async () => {
    const [session, other] = [await connect(), await connect()];
    const { rows } = await session.query('SELECT pg_backend_pid() AS pid');
    await session.query('CREATE TABLE crowded (value text)');
    const fill = (by: Client): Promise<unknown> =>
      by.query(`INSERT INTO crowded SELECT repeat('x', 1000) FROM generate_series(1, 100)`);
    await limitFileSize(rows[0].pid, 16_384);
    // Taken back in the end: nothing of the journal needs to be written by this process.
    await session.query('BEGIN');
    expect(await failureOf(fill(session))).toMatchObject({
      message: expect.stringContaining('File too large'),
    });
    await session.query('ROLLBACK');
    await fill(other);
    await limitFileSize(rows[0].pid, null);
    await fill(session);
    expect((await other.query('SELECT count(*)::integer AS rows FROM crowded')).rows).toEqual([
      { rows: 200 },
    ]);
    await session.end();
    await other.end();
  });
});
