import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultProxy, type PostgresServer, startFaultProxy, startPostgres } from '../../src/index.ts';
import { failureOf } from '../server/failure-of.ts';

let server: PostgresServer;
let proxy: FaultProxy;
beforeAll(async () => {
  server = await startPostgres();
  proxy = await startFaultProxy(server);
  await direct('CREATE TABLE kept (value integer)');
});
afterEach(async () => {
  await proxy.mend();
  await direct('TRUNCATE kept');
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function direct(sql: string): Promise<unknown[]> {
  const session = new Client({ connectionString: server.url() });
  await session.connect();
  try {
    return (await session.query(sql)).rows;
  } finally {
    await session.end();
  }
}

/** A session over the line that fails. */
async function connect(options: { readonly query_timeout?: number } = {}): Promise<Client> {
  const url = new URL(server.url());
  url.port = String(proxy.port);
  const session = new Client({ connectionString: url.href, ...options });
  session.on('error', () => undefined);
  await session.connect();
  return session;
}

const keep = (session: Client, value: number): Promise<unknown> =>
  session.query('INSERT INTO kept VALUES ($1)', [value]);

describe('a line to Postgres that fails', () => {
  it('lets everything through and tells what was asked, without values', async () => {
    const session = await connect();
    proxy.arm(undefined, { sliceBytes: 3, latencyMs: 1 });
    await session.query('BEGIN');
    await keep(session, 4711);
    await session.query('COMMIT');
    const { messages, bytes } = proxy.traffic();
    expect(messages).toEqual([
      { kind: 'query', sql: 'BEGIN' },
      { kind: 'execute', sql: 'INSERT INTO kept VALUES ($1)' },
      { kind: 'query', sql: 'COMMIT' },
    ]);
    expect(bytes.toServer).toBeGreaterThan(60);
    await session.end();
  });

  it('tells what is asked by a name that was given before', async () => {
    const session = await connect();
    proxy.arm();
    const one = { name: 'one', text: 'SELECT $1::integer AS one' };
    const two = { name: 'two', text: 'SELECT $1::integer AS two' };
    for (const { name, text } of [one, two, one, one, two]) await session.query({ name, text, values: [7] });
    expect(proxy.traffic().messages).toEqual(
      [one, two, one, one, two].map(({ text }) => ({ kind: 'execute', sql: text })),
    );
    await session.end();
  });

  it.each(['close', 'reset'] as const)('is cut before a statement, which never arrives: %s', async (how) => {
    const session = await connect();
    proxy.arm({ after: 'message', number: 2, act: (line) => line.cut(how) });
    await keep(session, 1);
    expect(await failureOf(keep(session, 2))).toBeInstanceOf(Error);
    expect(proxy.hasFailed()).toBe(true);
    expect(await direct('SELECT value FROM kept')).toEqual([{ value: 1 }]);
  });

  it.each(['toServer', 'toClient'] as const)(
    'is cut at a byte %s, and can be used again',
    async (direction) => {
      const session = await connect();
      proxy.arm({ after: 'bytes', direction, bytes: 20, how: 'reset' });
      expect(await failureOf(keep(session, 1))).toBeInstanceOf(Error);
      expect(proxy.traffic().bytes[direction]).toBeGreaterThanOrEqual(20);
      const other = await connect();
      expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
      await other.end();
    },
  );

  it('names the process of the server that serves it', async () => {
    const session = await connect();
    let backend = 0;
    proxy.arm({
      after: 'message',
      number: 1,
      act: (line) => {
        backend = line.backend;
      },
    });
    const { rows } = await session.query('SELECT pg_backend_pid() AS pid');
    expect(rows).toEqual([{ pid: backend }]);
    await session.end();
  });

  it('holds a statement back before the server has heard of it', async () => {
    const session = await connect();
    await session.query('BEGIN');
    let found: unknown;
    proxy.arm({
      after: 'message',
      number: 1,
      act: async (line) => {
        found = await direct(`SELECT state FROM pg_stat_activity WHERE pid = ${line.backend}`);
      },
    });
    await keep(session, 1);
    expect(found).toEqual([{ state: 'idle in transaction' }]);
    await session.end();
  });

  it('loses the answer of a statement that the server has done', async () => {
    const session = await connect();
    proxy.arm({ after: 'message', number: 1, act: (line) => line.loseAnswer('reset') });
    expect(await failureOf(keep(session, 5))).toBeInstanceOf(Error);
    expect(await direct('SELECT value FROM kept')).toEqual([{ value: 5 }]);
  });

  it('falls silent without a word, until it is mended', async () => {
    const session = await connect({ query_timeout: 200 });
    proxy.arm({ after: 'bytes', direction: 'toServer', bytes: 0, how: 'silence' });
    expect(await failureOf(session.query('SELECT 1'))).toMatchObject({ message: 'Query read timeout' });
    await proxy.mend();
    const other = await connect();
    expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await other.end();
  });

  it('lets nobody through while it refuses', async () => {
    const session = await connect();
    proxy.refuse('close');
    expect(await failureOf(session.query('SELECT 1'))).toBeInstanceOf(Error);
    expect(await failureOf(connect())).toBeInstanceOf(Error);
    await proxy.mend();
    await (await connect()).end();
  });
});
