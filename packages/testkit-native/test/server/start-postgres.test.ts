import { existsSync, statSync } from 'node:fs';
import { BitewingError } from '@bitewing/core';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../src/index.ts';
import { failureOf } from './failure-of.ts';
import { isRunning, processesNaming, userOf } from './process-state.ts';

async function query(url: string, sql: string): Promise<unknown[]> {
  const session = new Client({ connectionString: url });
  await session.connect();
  try {
    return (await session.query(sql)).rows;
  } finally {
    await session.end();
  }
}

describe('a Postgres server of the harness', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('answers a query over TCP', async () => {
    expect(await query(server.url(), 'SELECT 1 + 1 AS two')).toEqual([{ two: 2 }]);
  });

  it('is Postgres 15, keeps UTF-8 and lives in UTC', async () => {
    const settings = `SELECT current_setting('server_version_num')::int / 10000 AS major,
      current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone`;
    expect(await query(server.url(), settings)).toEqual([{ major: 15, encoding: 'UTF8', zone: 'UTC' }]);
  });

  it('refuses a wrong password over TCP', async () => {
    const url = new URL(server.url());
    url.password = 'wrong';
    expect(await failureOf(query(url.href, 'SELECT 1'))).toMatchObject({ code: '28P01' });
  });

  it('refuses a wrong password over its own socket', async () => {
    const { folder, port, superuser } = server;
    const session = new Client({
      host: folder,
      port,
      user: superuser,
      password: 'wrong',
      database: 'postgres',
    });
    expect(await failureOf(session.connect())).toMatchObject({ code: '28P01' });
  });

  it('gives each database its own tables, whatever its name', async () => {
    const first = await server.createDatabase('first "practice"');
    const second = await server.createDatabase('second practice');
    await query(first, 'CREATE TABLE only_here (id int)');
    const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
    expect(await query(first, tables)).toEqual([{ tablename: 'only_here' }]);
    expect(await query(second, tables)).toEqual([]);
  });

  it('keeps its files from other accounts and never runs as root', () => {
    expect(statSync(server.folder).mode & 0o777).toBe(0o700);
    expect(userOf(server.pid)).toBe(statSync(server.folder).uid);
    expect(userOf(server.pid)).not.toBe(0);
  });
});

describe('several Postgres servers', () => {
  it('run beside each other, and disposal leaves neither process nor folder', async () => {
    const servers = await Promise.all([startPostgres(), startPostgres()]);
    const [first, second] = servers;
    const session = new Client({ connectionString: first.url() });
    try {
      expect(first.port).not.toBe(second.port);
      await session.connect();
      // Disposal does not wait for a session that somebody forgot to close.
      session.on('error', () => undefined);
    } finally {
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
    }
    for (const server of servers) {
      expect(isRunning(server.pid)).toBe(false);
      expect(existsSync(server.folder)).toBe(false);
      expect(processesNaming(server.folder)).toEqual([]);
    }
  });

  it('take further settings', async () => {
    const server = await startPostgres({ settings: { max_connections: '7' } });
    try {
      expect(await query(server.url(), 'SHOW max_connections')).toEqual([{ max_connections: '7' }]);
    } finally {
      await server[Symbol.asyncDispose]();
    }
  });
});

describe('a Postgres server that cannot start', () => {
  it('fails with the last lines of its log', async () => {
    const failure = await failureOf(startPostgres({ settings: { no_such_setting: '1' } }));
    expect(BitewingError.is(failure, 'connect_failed')).toBe(true);
    expect(String(failure)).toContain('no_such_setting');
  });
});
