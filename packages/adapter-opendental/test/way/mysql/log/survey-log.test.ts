import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LogSurvey, surveyLog } from '../../../../src/way/mysql/log/survey-log.ts';
import type { MysqlConnection } from '../../../../src/way/mysql/mysql-pool.ts';
import { MysqlSession } from '../../../../src/way/mysql/mysql-session.ts';
import { type LogPractice, startLogPractice } from './log-practice.ts';

async function surveyOver(
  connect: () => Promise<MysqlConnection>,
  database = 'practice',
): Promise<LogSurvey> {
  const session = new MysqlSession({ connect, statementTimeoutMs: 10_000 });
  try {
    return await surveyLog(session, database);
  } finally {
    await session[Symbol.asyncDispose]();
  }
}

describe('a server with a log', () => {
  let practice: LogPractice;
  beforeAll(async () => {
    practice = await startLogPractice('--binlog-ignore-db=left_out');
  });
  afterAll(() => practice[Symbol.asyncDispose]());

  const survey = (database?: string): Promise<LogSurvey> =>
    surveyOver(() => createConnection(practice.server.connection()), database);

  test('says where it stands', async () => {
    expect(await survey()).toEqual({ position: await practice.position(), serverId: 1, refusals: [] });
  });

  test.each([
    ['binlog_format', 'MIXED', 'ROW'],
    ['binlog_format', 'STATEMENT', 'ROW'],
    ['binlog_row_image', 'MINIMAL', 'FULL'],
    ['binlog_row_image', 'NOBLOB', 'FULL'],
  ])('is refused with %s=%s', async (name, value, usual) => {
    await practice.run(`SET GLOBAL ${name} = ${value}`);
    const { refusals } = await survey();
    await practice.run(`SET GLOBAL ${name} = ${usual}`);
    expect(refusals).toEqual([expect.stringContaining(`${name} is not ${usual}`)]);
  });

  test('is refused where it leaves the database out', async () => {
    expect((await survey('left_out')).refusals).toEqual([expect.stringContaining('binlog_ignore_db')]);
  });

  test('is refused without the privilege to ask', async () => {
    await practice.run(
      "CREATE USER asker@'127.0.0.1' IDENTIFIED BY 'word'",
      "GRANT REPLICATION SLAVE ON *.* TO asker@'127.0.0.1'",
    );
    const { host, port } = practice.server;
    const asked = (): Promise<LogSurvey> =>
      surveyOver(() => createConnection({ host, port, user: 'asker', password: 'word' }));
    expect(await asked()).toEqual({
      position: null,
      serverId: 1,
      refusals: [expect.stringContaining('BINLOG MONITOR')],
    });
    await practice.run("GRANT BINLOG MONITOR ON *.* TO asker@'127.0.0.1'");
    expect((await asked()).refusals).toEqual([]);
  });

  test('is refused where it is not MariaDB', async () => {
    const connect = async (): Promise<MysqlConnection> => {
      const connection = await createConnection(practice.server.connection());
      return {
        query: async (statement) =>
          statement.sql === 'SELECT VERSION()' ? [[[Buffer.from('8.0.36')]]] : connection.query(statement),
        destroy: () => connection.destroy(),
        on: (event, listener) => connection.on(event, listener),
      };
    };
    expect((await surveyOver(connect)).refusals).toEqual([expect.stringContaining('not MariaDB')]);
  });
});

describe('a server without a log', () => {
  let server: MariaDbServer;
  beforeAll(async () => {
    server = await startMariaDb();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('is refused', async () => {
    expect(await surveyOver(() => createConnection(server.connection()))).toEqual({
      position: null,
      serverId: 1,
      refusals: [expect.stringContaining('log_bin')],
    });
  });
});
