import { BitewingError } from '@bitewing/core';
import { type MariaDbServer, startMariaDb, withDatabase } from '@bitewing/testkit-native';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadMysql } from '../../../src/way/mysql/load-mysql.ts';
import { mysqlError } from '../../../src/way/mysql/mysql-error.ts';
import type { MysqlConnection, MysqlStatement } from '../../../src/way/mysql/mysql-pool.ts';
import { MysqlSession } from '../../../src/way/mysql/mysql-session.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone: 'America/Chicago' });
  await server.createDatabase('session');
});
afterAll(() => server[Symbol.asyncDispose]());

const connect = (): Promise<MysqlConnection> => createConnection(server.connection('session'));

async function inSession<Result>(work: (session: MysqlSession) => Promise<Result>): Promise<Result> {
  const session = new MysqlSession({ connect, statementTimeoutMs: 10_000 });
  try {
    return await work(session);
  } finally {
    await session[Symbol.asyncDispose]();
  }
}

const texts = async (session: MysqlSession, sql: string): Promise<readonly (string | null)[]> => {
  const [row] = await session.rows(sql);
  return (row ?? []).map((cell) => cell?.toString('utf8') ?? null);
};

describe('a session', () => {
  test('is read-only, in UTC and UTF-8, without a strict mode, and leaves the server as it is', async () => {
    await inSession(async (session) => {
      expect(
        await texts(
          session,
          'SELECT @@session.tx_read_only, @@session.time_zone, @@session.sql_mode, @@session.character_set_results',
        ),
      ).toEqual(['1', '+00:00', '', 'utf8mb4']);
      expect(session.isReadOnly).toBe(true);
      const refused = await session.rows('CREATE TABLE written (a int)').catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'query_failed', cause: { errorNumber: 1792 } });
      expect(await texts(session, 'SELECT @@global.tx_read_only, @@global.time_zone')).toEqual([
        '0',
        'SYSTEM',
      ]);
    });
  });

  test('ends its transactions itself, on a connection of a pool that does not', async () => {
    const connectPooled = async (): Promise<MysqlConnection> => {
      const connection = await createConnection(server.connection('session'));
      await connection.query('SET SESSION autocommit = 0');
      return connection;
    };
    const session = new MysqlSession({ connect: connectPooled, statementTimeoutMs: 10_000 });
    expect(await texts(session, 'SELECT @@session.autocommit')).toEqual(['1']);
    await session[Symbol.asyncDispose]();
  });

  test('gives numbers, dates and texts as the server prints them', async () => {
    await withDatabase(server, 'session', async (connection) => {
      await connection.query(
        'CREATE TABLE printed (id bigint PRIMARY KEY, amount double, share float, price decimal(20,4), born date, ' +
          'seen datetime, stamped timestamp NULL, lasts time, flag tinyint(1), name varchar(40) CHARACTER SET utf8mb3, ' +
          'old varchar(40) CHARACTER SET latin1)',
      );
      await connection
        .query("SET SESSION time_zone = 'America/Chicago'")
        .catch(() => connection.query("SET SESSION time_zone = '-06:00'"));
      await connection.query(
        "INSERT INTO printed VALUES (9223372036854775807, 1e15, 0.1, 12345678901234.5, '0000-00-00', " +
          "'0001-01-01 00:00:00', '2026-01-15 12:00:00', '-26:03:04', 1, 'Zoë Łuk', 'café'), " +
          '(-5, 0.1e0 + 0.2e0, 1e-9, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)',
      );
    });
    const printed = [
      '9223372036854775807',
      '1e15',
      '0.1',
      '12345678901234.5000',
      '0000-00-00',
      '0001-01-01 00:00:00',
      '2026-01-15 18:00:00',
      '-26:03:04',
      '1',
      'Zoë Łuk',
      'café',
    ];
    const ask = 'SELECT * FROM printed WHERE id > 0';
    // Settings with which a host's pool would make something else of the values.
    const settings = {
      decimalNumbers: true,
      bigNumberStrings: true,
      supportBigNumbers: true,
      timezone: '+05:00',
    };
    const castingItself = { ...settings, typeCast: () => 'another value' };
    for (const own of [{}, settings, { typeCast: false }, castingItself]) {
      const session = new MysqlSession({
        connect: async () =>
          createConnection({ ...server.connection('session'), dateStrings: false, ...own }),
        statementTimeoutMs: 10_000,
      });
      expect(await texts(session, ask)).toEqual(printed);
      // A connection that casts by itself gives bytes only.
      expect(await session.texts(ask)).toEqual(own === castingItself ? null : [printed]);
      await session[Symbol.asyncDispose]();
    }
    await inSession(async (session) => {
      const refused = await session
        .texts('SELECT nothing FROM printed', 'printed')
        .catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'missing_column' });
      expect((await texts(session, 'SELECT amount, price FROM printed WHERE id < 0'))[0]).toMatch(
        /^0\.30000000000000004$/,
      );
    });
  });

  test('is opened anew when it was idle for longer than servers bear', async () => {
    await inSession(async (session) => {
      const [first] = await texts(session, 'SELECT CONNECTION_ID()');
      const [again] = await texts(session, 'SELECT CONNECTION_ID()');
      const later = Date.now() + 120_000;
      const clock = vi.spyOn(Date, 'now').mockReturnValue(later);
      try {
        const [reopened] = await texts(session, 'SELECT CONNECTION_ID()');
        expect(again).toBe(first);
        expect(reopened).not.toBe(first);
        expect(await texts(session, 'SELECT @@session.tx_read_only')).toEqual(['1']);
      } finally {
        clock.mockRestore();
      }
    });
  });

  test('opens a new connection when the server ended an idle one', async () => {
    await inSession(async (session) => {
      const [id] = await texts(session, 'SELECT CONNECTION_ID()');
      await withDatabase(server, 'session', async (connection) => {
        await connection.query(`KILL ${id}`);
        for (let open = 1; open > 0; ) {
          const [rows] = await connection.query<RowDataPacket[]>(
            'SELECT ID FROM information_schema.PROCESSLIST WHERE ID = ?',
            [id],
          );
          open = rows.length;
        }
      });
      const answer = await session.rows('SELECT 1').catch((error: unknown) => error);
      if (BitewingError.is(answer))
        expect(answer).toMatchObject({ code: 'connection_lost', retryable: true });
      expect(await texts(session, 'SELECT 2')).toEqual(['2']);
    });
  });

  test('ends a statement that takes too long, on the server too', async () => {
    const session = new MysqlSession({ connect, statementTimeoutMs: 200 });
    const error = await session.rows('SELECT SLEEP(50)', [], 'patient').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'source_busy', retryable: true });
    await withDatabase(server, 'session', async (connection) => {
      let running = 1;
      for (let looks = 0; looks < 5_000 && running > 0; looks += 1) {
        const [rows] = await connection.query<RowDataPacket[]>(
          "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP%'",
        );
        running = rows.length;
      }
      expect(running).toBe(0);
    });
    await session[Symbol.asyncDispose]();
  });

  test('reads servers that know no read-only sessions, and says so', async () => {
    const oldServer = async (): Promise<MysqlConnection> => {
      const connection: MysqlConnection = await connect();
      return {
        query(statement: MysqlStatement) {
          const sql = statement.sql.startsWith('SET SESSION TRANSACTION')
            ? 'SET SESSION TRANSACTION NONSENSE'
            : statement.sql;
          return connection.query({ ...statement, sql });
        },
        destroy: () => connection.destroy(),
        on: (event, listener) => connection.on(event, listener),
      };
    };
    const session = new MysqlSession({ connect: oldServer, statementTimeoutMs: 10_000 });
    expect(await texts(session, 'SELECT 1')).toEqual(['1']);
    expect(session.isReadOnly).toBe(false);
    await session[Symbol.asyncDispose]();
  });
});

describe('errors of a server', () => {
  test('name the package that is missing', async () => {
    const absent = loadMysql(() => Promise.reject(new Error("Cannot find package 'mysql2'")));
    await expect(absent).rejects.toMatchObject({ code: 'peer_missing' });
    await expect(absent).rejects.toThrow('npm install mysql2');
  });

  test.each([
    [{ code: 'ER_CON_COUNT_ERROR', errno: 1040 }, 'open', 'connect_failed'],
    [{ code: 'ECONNREFUSED', errno: -111 }, 'open', 'connect_failed'],
    [{ code: 'ETIMEDOUT' }, 'open', 'connect_failed'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'open', 'connect_failed'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'statement', 'connection_lost'],
    [{ code: 'ECONNRESET', errno: -104 }, 'statement', 'connection_lost'],
    [{ code: 'ER_SERVER_SHUTDOWN', errno: 1053 }, 'statement', 'connection_lost'],
    [{ code: 'HANDSHAKE_NO_SSL_SUPPORT' }, 'open', 'tls_failed'],
    [{ code: 'ER_CRASHED_ON_USAGE', errno: 1194 }, 'statement', 'table_damaged'],
    [{ code: 'ER_NOT_KEYFILE', errno: 1034 }, 'statement', 'table_damaged'],
    [{ code: 'ER_LOCK_DEADLOCK', errno: 1213 }, 'statement', 'source_busy'],
    [{ code: 'ER_SOMETHING', errno: 4242 }, 'statement', 'query_failed'],
  ] as const)('%o while it is asked to %s is %s', (failure, moment, code) => {
    const error = mysqlError(Object.assign(new Error('of Ann Miller'), failure), moment, 'patient');
    expect(error.code).toBe(code);
    expect(JSON.stringify(error)).not.toContain('Miller');
  });
});
