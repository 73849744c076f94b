import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { BitewingError } from '@bitewing/core';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MariaDbConnectionSettings, type MariaDbServer, startMariaDb } from '../../src/index.ts';
import { failureOf } from './failure-of.ts';
import { isRunning, processesNaming, userOf } from './process-state.ts';

async function query(settings: MariaDbConnectionSettings, sql: string): Promise<RowDataPacket[]> {
  const session = await createConnection(settings);
  try {
    const [rows] = await session.query<RowDataPacket[]>(sql);
    return rows;
  } finally {
    await session.end();
  }
}

describe('a MariaDB server of the harness', () => {
  let server: MariaDbServer;
  let scratch: string;
  beforeAll(async () => {
    server = await startMariaDb({ timeZone: 'America/Chicago' });
    scratch = mkdtempSync(join(tmpdir(), 'bitewing-test-'));
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    rmSync(scratch, { recursive: true });
  });

  it('is set up as an office runs it', async () => {
    const [row] = await query(
      server.connection(),
      'SELECT @@GLOBAL.sql_mode mode, @@default_storage_engine engine, @@collation_server collation, @@bind_address address',
    );
    expect(row).toEqual({
      mode: '',
      engine: 'MyISAM',
      collation: 'utf8mb3_general_ci',
      address: '127.0.0.1',
    });
  });

  it('keeps its files from other accounts and never runs as root', () => {
    expect(statSync(server.folder).mode & 0o777).toBe(0o700);
    expect(userOf(server.pid)).toBe(statSync(server.folder).uid);
    expect(userOf(server.pid)).not.toBe(0);
  });

  it('shows stamps in the zone of the office that it plays', async () => {
    const [row] = await query(
      server.connection(),
      'SELECT FROM_UNIXTIME(1751371200) summer, FROM_UNIXTIME(1735732800) winter, @@time_zone zone',
    );
    expect(row).toEqual({ summer: '2025-07-01 07:00:00', winter: '2025-01-01 06:00:00', zone: 'SYSTEM' });
  });

  it('refuses a wrong password', async () => {
    const failure = await failureOf(createConnection({ ...server.connection(), password: 'wrong' }));
    expect(failure).toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' });
  });

  it('gives big keys and dates as the server wrote them', async () => {
    const [row] = await query(
      server.connection(),
      "SELECT 9223372036854775807 largest, CAST('0001-01-01' AS DATE) none, CAST('0000-00-00' AS DATE) zero",
    );
    expect(row).toEqual({ largest: '9223372036854775807', none: '0001-01-01', zero: '0000-00-00' });
  });

  it('writes a dump with the real program and loads it into another database', async () => {
    const original = await server.createDatabase('original');
    await query(original, 'CREATE TABLE note (NoteNum bigint PRIMARY KEY, Note text)');
    await query(original, "INSERT INTO note VALUES (1, 'it''s; a \\\\ test\\n'), (2, NULL)");
    const file = join(scratch, 'original.sql');
    await server.dump('original', file, ['--skip-extended-insert']);
    expect(readFileSync(file, 'utf8').match(/^INSERT INTO `note`/gm)).toHaveLength(2);
    expect(readFileSync(file, 'utf8')).toMatch(/-- Dump completed on .*\n$/);

    const copy = await server.createDatabase('copy');
    await server.load('copy', file);
    expect(await query(copy, 'SELECT * FROM note ORDER BY NoteNum')).toEqual([
      { NoteNum: 1, Note: "it's; a \\ test\n" },
      { NoteNum: 2, Note: null },
    ]);
  });

  it('compresses a dump whose name ends in .gz, and loads it again', async () => {
    const compressed = await server.createDatabase('compressed');
    await query(compressed, 'CREATE TABLE recall (RecallNum bigint PRIMARY KEY)');
    await query(compressed, 'INSERT INTO recall VALUES (7)');
    const file = join(scratch, 'compressed.sql.gz');
    await server.dump('compressed', file);
    expect(gunzipSync(readFileSync(file)).toString()).toContain('INSERT INTO `recall` VALUES\n(7)');

    const copy = await server.createDatabase('decompressed');
    await server.load('decompressed', file);
    expect(await query(copy, 'SELECT * FROM recall')).toEqual([{ RecallNum: 7 }]);
  });

  it('reports a database that cannot be dumped', async () => {
    const failure = await failureOf(server.dump('nowhere', join(scratch, 'nowhere.sql')));
    expect(BitewingError.is(failure, 'program_failed')).toBe(true);
    expect(String(failure)).toContain('mariadb-dump');
    expect(String(failure)).toContain('1049');
  });

  it('reports a statement that cannot be loaded without quoting its values', async () => {
    await server.createDatabase('broken');
    const file = join(scratch, 'broken.sql.gz');
    const statements = "CREATE TABLE k (v varchar(20) PRIMARY KEY); INSERT INTO k VALUES ('Canary');";
    writeFileSync(file, gzipSync(`${statements} INSERT INTO k VALUES ('Canary');`));
    const failure = await failureOf(server.load('broken', file));
    expect(BitewingError.is(failure, 'program_failed')).toBe(true);
    expect(String(failure)).toContain('1062');
    expect(String(failure)).not.toContain('Canary');
  });

  it('reports a file that is not there', async () => {
    const failure = await failureOf(server.load('mysql', join(scratch, 'absent.sql')));
    expect(failure).toMatchObject({ code: 'program_failed', cause: { code: 'ENOENT' } });
  });
});

describe('several MariaDB servers', () => {
  it('run beside each other, and disposal leaves neither process nor folder', async () => {
    const servers = await Promise.all([startMariaDb(), startMariaDb()]);
    const [first, second] = servers;
    try {
      expect(first.port).not.toBe(second.port);
      await query(await first.createDatabase('practice'), 'CREATE TABLE only_here (k int)');
      expect(await query(await second.createDatabase('practice'), 'SHOW TABLES')).toEqual([]);
    } finally {
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
    }
    for (const server of servers) {
      expect(isRunning(server.pid)).toBe(false);
      expect(existsSync(server.folder)).toBe(false);
      expect(processesNaming(server.folder)).toEqual([]);
    }
  });

  it('take further arguments, which win over those of the harness', async () => {
    const server = await startMariaDb({
      serverArguments: ['--log-bin=log', '--server-id=1', '--sql-mode=ANSI'],
    });
    try {
      const [row] = await query(server.connection(), 'SELECT @@log_bin logged, @@GLOBAL.sql_mode mode');
      expect(row).toMatchObject({ logged: 1, mode: expect.stringContaining('ANSI') });
    } finally {
      await server[Symbol.asyncDispose]();
    }
  });

  it('may be disposed of twice', async () => {
    const server = await startMariaDb();
    await server[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    expect(existsSync(server.folder)).toBe(false);
  });
});

describe('a MariaDB server that cannot start', () => {
  let scratch: string;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'bitewing-test-'));
    // The server's account must be able to pass through.
    chmodSync(scratch, 0o755);
    vi.stubEnv('TMPDIR', scratch);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(scratch, { recursive: true });
  });

  it('fails with the last lines of its log and leaves no folder', async () => {
    const failure = await failureOf(startMariaDb({ serverArguments: ['--no-such-setting=1'] }));
    expect(BitewingError.is(failure, 'connect_failed')).toBe(true);
    expect(String(failure)).toContain("unknown variable 'no-such-setting=1'");
    expect(readdirSync(scratch)).toEqual([]);
    expect(processesNaming(scratch)).toEqual([]);
  });

  it('refuses a zone that does not exist before anything is started', async () => {
    const failure = await failureOf(startMariaDb({ timeZone: 'Mars/Olympus_Mons' }));
    expect(failure).toMatchObject({ code: 'invalid_options' });
    expect(readdirSync(scratch)).toEqual([]);
  });
});
