import { inspect } from 'node:util';
import { createDurableQueue, type DurablePoolOptions, openDurableDatabase } from '@bitewing/core/durable';
import { type PostgresServer, startPostgres } from '@bitewing/testkit-native';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

let databases = 0;

/** A pool on an empty database. */
async function emptyPool(): Promise<pg.Pool> {
  databases += 1;
  const connectionString = await server.createDatabase(`durable_${databases}`);
  const pool = new pg.Pool({ connectionString, max: 8 });
  pool.on('error', () => undefined);
  onTestFinished(() => pool.end());
  return pool;
}

const open = async (options: DurablePoolOptions) => {
  const database = await openDurableDatabase(options);
  onTestFinished(() => database[Symbol.asyncDispose]());
  return { database, queue: createDurableQueue({ database, queue: 'writes' }) };
};

const item = (key: string, lane = 'north') => ({ key, lane, state: 'queued', body: '{}', dueAt: 1 });
const request = { worker: 'first', leaseMs: 60_000 };

/** How many sessions wait for a lock. */
const waiting = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0].count;
};

describe('durable tables in Postgres', () => {
  test('are laid out once by many that open them at the same time', async () => {
    const pool = await emptyPool();
    const opened = await Promise.all(Array.from({ length: 6 }, () => open({ pool })));
    await opened[0]?.queue.put(item('a'));
    expect((await opened[5]?.queue.get('a'))?.key).toBe('a');
  });

  test('stay apart by schema, in any of the names that Postgres takes', async () => {
    const pool = await emptyPool();
    const first = await open({ pool, schema: 'Main "Street"' });
    const second = await open({ pool });
    await first.queue.put(item('a'));
    expect(await second.queue.get('a')).toBeNull();
    const { rows } = await pool.query('SELECT key FROM "Main ""Street""".queue_item');
    expect(rows).toEqual([{ key: 'a' }]);
  });

  test.each(['', 'x'.repeat(64), 'a\0b'])('refuse a schema of a bad name', async (schema) => {
    const pool = await emptyPool();
    await expect(openDurableDatabase({ pool, schema })).rejects.toMatchObject({ code: 'invalid_options' });
  });

  test('leave the pool to the host', async () => {
    const pool = await emptyPool();
    const { database, queue } = await open({ pool });
    await database[Symbol.asyncDispose]();
    await expect(queue.get('a')).rejects.toMatchObject({ code: 'store_unavailable' });
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('are refused where the schema holds tables of something else', async () => {
    const pool = await emptyPool();
    await pool.query('CREATE SCHEMA bitewing');
    await pool.query('CREATE TABLE bitewing.journal (id integer)');
    await expect(openDurableDatabase({ pool })).rejects.toMatchObject({ code: 'invalid_options' });
    const { rows } = await pool.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'bitewing'::regnamespace`,
    );
    expect(rows).toEqual([{ relname: 'journal' }]);
  });

  test('are refused where a newer version laid them out', async () => {
    const pool = await emptyPool();
    await open({ pool });
    await pool.query('UPDATE bitewing.durable_layout SET version = 99');
    await expect(openDurableDatabase({ pool })).rejects.toMatchObject({ code: 'store_version_unsupported' });
  });

  test('need no right to make anything once they are laid out, and say which kind of right is missing before', async () => {
    const pool = await emptyPool();
    await pool.query(`CREATE ROLE durable_worker LOGIN PASSWORD 'worker'`);
    const { host, port } = server;
    const database = `durable_${databases}`;
    const account = { user: 'durable_worker', password: 'worker' };
    const workers = new pg.Pool({ host, port, database, ...account, max: 2 });
    onTestFinished(() => workers.end());
    await expect(openDurableDatabase({ pool: workers })).rejects.toMatchObject({
      code: 'store_access_denied',
    });
    await open({ pool });
    await pool.query('GRANT USAGE ON SCHEMA bitewing TO durable_worker');
    await pool.query('GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA bitewing TO durable_worker');
    const { queue } = await open({ pool: workers });
    await queue.put(item('a'));
    expect((await queue.claim(request))?.item.key).toBe('a');
  });

  test('are worked on at READ COMMITTED where the default of the host is stricter', async () => {
    const pool = await emptyPool();
    await pool.query(
      `ALTER DATABASE ${pg.escapeIdentifier(`durable_${databases}`)} SET default_transaction_isolation = 'serializable'`,
    );
    const strict = new pg.Pool({ connectionString: server.url(`durable_${databases}`), max: 8 });
    onTestFinished(() => strict.end());
    const { queue } = await open({ pool: strict });
    const lanes = Array.from({ length: 8 }, (_, index) => `lane-${index}`);
    await Promise.all(lanes.map((lane) => queue.put(item(lane, lane))));
    const claims = await Promise.all(lanes.map(() => queue.claim(request)));
    expect(claims.map((claim) => claim?.item.lane).toSorted()).toEqual(lanes);
  });

  test('give another lane at once while one is being claimed, and wait for it where there is no other', async () => {
    const pool = await emptyPool();
    const { queue } = await open({ pool });
    await queue.put(item('a', 'north'));
    await queue.put(item('b', 'south'));
    const other = await pool.connect();
    await other.query('BEGIN');
    await other.query(`SELECT * FROM bitewing.queue_lane WHERE lane = 'north' FOR UPDATE`);
    // The other session still holds its lock: this claim has not waited for it.
    expect((await queue.claim(request))?.item.lane).toBe('south');
    expect(await waiting(pool)).toBe(0);
    const claim = queue.claim(request);
    await vi.waitFor(async () => expect(await waiting(pool)).toBe(1), { timeout: 60_000 });
    await other.query('ROLLBACK');
    other.release();
    expect((await claim)?.item.lane).toBe('north');
  });

  test('number the items of a lane in the order in which they can be seen', async () => {
    const pool = await emptyPool();
    const { queue } = await open({ pool });
    await queue.put(item('first'));
    const other = await pool.connect();
    await other.query('BEGIN');
    await other.query(`SELECT * FROM bitewing.queue_lane WHERE lane = 'north' FOR UPDATE`);
    const put = queue.put(item('second'));
    await vi.waitFor(async () => expect(await waiting(pool)).toBe(1), { timeout: 60_000 });
    const { rows } = await pool.query(`SELECT nextval('bitewing.queue_item_sequence_seq')::integer AS next`);
    await other.query('COMMIT');
    other.release();
    // It drew its sequence when its turn came, not before.
    expect((await put).item.sequence).toBeGreaterThan(rows[0].next);
    expect((await queue.list()).map(({ key }) => key)).toEqual(['first', 'second']);
  });

  test('are unavailable while the server is down; the error names neither item nor account', async () => {
    const pool = await emptyPool();
    const { queue } = await open({ pool });
    await queue.put(item('a'));
    await server.stop('fast');
    try {
      const error = await queue.put(item('Quillfeather')).catch((reason) => reason);
      expect(error).toMatchObject({ code: 'store_unavailable', retryable: true });
      const printed = inspect(error, { depth: 9 });
      for (const secret of ['Quillfeather', server.password, server.superuser, server.host]) {
        expect(printed).not.toContain(secret);
      }
    } finally {
      await server.start();
    }
    await vi.waitFor(async () => expect((await queue.put(item('a'))).isNew).toBe(false), { timeout: 60_000 });
  });
});
