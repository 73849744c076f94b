import { createConnection, createPool, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LogItem } from '../../../../src/way/mysql/log/log-item.ts';
import { formatLogPosition, type LogPosition } from '../../../../src/way/mysql/log/log-position.ts';
import type { LogReader } from '../../../../src/way/mysql/log/open-log.ts';
import type { MysqlPool } from '../../../../src/way/mysql/mysql-pool.ts';
import { changesOf, endsOf, type LogPractice, logOf, startLogPractice, takeUntil } from './log-practice.ts';

let practice: LogPractice;
beforeAll(async () => {
  practice = await startLogPractice();
});
afterAll(() => practice[Symbol.asyncDispose]());
beforeEach(async () => {
  await practice.reconnect();
  await practice.run(
    'CREATE OR REPLACE TABLE patient (PatNum bigint NOT NULL PRIMARY KEY, Note text) ENGINE=MyISAM',
    'CREATE OR REPLACE TABLE claim (ClaimNum bigint NOT NULL PRIMARY KEY) ENGINE=InnoDB',
  );
});

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};

/** Takes until the reader fails; gives what came before too. */
async function takeUntilFailure(reader: LogReader): Promise<{ items: readonly LogItem[]; failure: unknown }> {
  const items: LogItem[] = [];
  for (;;) {
    try {
      items.push(...(await reader.take(10_000)));
    } catch (failure) {
      return { items, failure };
    }
  }
}

/** Files that somebody reads, or that the engine has yet to be done with, stay: the server is asked until it has let go. */
async function purgeTo(file: string): Promise<void> {
  for (;;) {
    await practice.run(`PURGE BINARY LOGS TO '${file}'`);
    const [files] = await practice.writer.query<RowDataPacket[]>('SHOW BINARY LOGS');
    if (files[0]?.Log_name === file) return;
  }
}

/** The server may refuse a place at once, or only when it has begun. */
const failureFrom = (from: LogPosition): Promise<unknown> =>
  failureOf(
    practice.open({ from }).then(async (reader) => {
      const { items, failure } = await takeUntilFailure(reader);
      expect(items).toEqual([]);
      await reader[Symbol.asyncDispose]();
      throw failure;
    }),
  );

const dumpThread = async (): Promise<number | null> => {
  const [threads] = await practice.writer.query<RowDataPacket[]>(
    "SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND = 'Binlog Dump' ORDER BY ID DESC",
  );
  return threads[0] === undefined ? null : Number(threads[0].ID);
};

describe('files', () => {
  test('follow each other, and the begin of each is a place to go on from', async () => {
    const reader = await practice.open();
    await practice.run(
      'INSERT INTO patient VALUES (1, NULL)',
      'FLUSH BINARY LOGS',
      'INSERT INTO patient VALUES (2, NULL)',
      'FLUSH BINARY LOGS',
    );
    const end = await practice.position();
    const items = await takeUntil(reader, end);
    await reader[Symbol.asyncDispose]();
    expect(changesOf(items)).toHaveLength(2);
    expect(endsOf(items)).toHaveLength(4);
    const last = endsOf(items).at(-1);
    expect(last).toEqual({ file: end.file, position: 4 });
    await purgeTo(end.file);
    const again = await practice.open({ from: last ?? end });
    await practice.run('INSERT INTO claim VALUES (3)');
    expect(changesOf(await takeUntil(again, await practice.position()))).toHaveLength(1);
    await again[Symbol.asyncDispose]();
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'of a server that ended by %s are read on after it started again',
    async (how) => {
      const reader = await practice.open();
      await practice.run('INSERT INTO patient VALUES (1, NULL)');
      const first = await takeUntil(reader, await practice.position());
      await practice.server.restart(how);
      const { items, failure } = await takeUntilFailure(reader);
      expect(failure).toMatchObject({ code: 'connection_lost', retryable: true });
      await reader[Symbol.asyncDispose]();
      await practice.reconnect();
      await practice.run('INSERT INTO patient VALUES (2, NULL)');
      const from = endsOf([...first, ...items]).at(-1);
      const again = await practice.open(from === undefined ? {} : { from });
      const rest = await takeUntil(again, await practice.position());
      await again[Symbol.asyncDispose]();
      expect(changesOf([...first, ...items, ...rest])).toEqual([
        { kind: 'rows', table: 'patient', before: [], after: [['1']] },
        { kind: 'rows', table: 'patient', before: [], after: [['2']] },
      ]);
    },
  );
});

describe('what ends a stream has a name', () => {
  test('a file that was purged, or never was', async () => {
    const from = await practice.position();
    await practice.run('FLUSH BINARY LOGS');
    const { file } = await practice.position();
    await purgeTo(file);
    expect(await failureFrom(from)).toMatchObject({ code: 'history_lost', retryable: false });
    const never = { file: 'never.000001', position: 4 };
    expect(await failureFrom(never)).toMatchObject({ code: 'history_lost' });
  });

  test('a place behind the end', async () => {
    const { file, position } = await practice.position();
    expect(await failureFrom({ file, position: position + 1_000 })).toMatchObject({ code: 'history_lost' });
    expect(await failureFrom({ file, position: 2 ** 32 })).toMatchObject({ code: 'history_lost' });
  });

  test('a place in the middle of an event', async () => {
    const { file, position } = await practice.position();
    await practice.run(`INSERT INTO patient VALUES (1, '${'x'.repeat(1_000)}')`);
    expect(await failureFrom({ file, position: position + 7 })).toMatchObject({ code: 'history_lost' });
  });

  test('a privilege that is missing', async () => {
    await practice.run("CREATE OR REPLACE USER reader@'127.0.0.1' IDENTIFIED BY 'word'");
    const { host, port } = practice.server;
    const connect = () => createConnection({ host, port, user: 'reader', password: 'word' });
    const failure = await failureOf(practice.open({ connect }));
    expect(failure).toMatchObject({ code: 'access_denied' });
    expect(String(failure)).toContain('REPLICATION SLAVE');
    expect(String(failure)).not.toContain('reader');
    await practice.run("GRANT REPLICATION SLAVE ON *.* TO reader@'127.0.0.1'");
    const reader = await practice.open({ connect });
    expect(await reader.take(0)).toEqual([]);
    await reader[Symbol.asyncDispose]();
  });

  test('a thread of the server that was killed', async () => {
    const reader = await practice.open();
    await practice.run('INSERT INTO patient VALUES (1, NULL)');
    await takeUntil(reader, await practice.position());
    await practice.run(`KILL ${await dumpThread()}`);
    expect(
      await failureOf(takeUntilFailure(reader).then(({ failure }) => Promise.reject(failure))),
    ).toMatchObject({
      code: 'connection_lost',
      retryable: true,
    });
    expect(await failureOf(reader.take(0))).toMatchObject({ code: 'connection_lost' });
    await reader[Symbol.asyncDispose]();
  });

  test('silence', async () => {
    const silent = practice.open({ heartbeatMs: 1_000_000, deadAfterMs: 500 });
    const failure = await failureOf(
      silent.then(async (reader) => {
        for (;;) await reader.take(60_000);
      }),
    );
    expect(failure).toMatchObject({ code: 'connection_lost' });
  });

  test('a process that was busy for long is no silence', async () => {
    const reader = await practice.open({ heartbeatMs: 20, deadAfterMs: 1_500 });
    await reader.take(0);
    for (let turn = 0; turn < 2; turn += 1) {
      await practice.run('DO 0');
      const until = performance.now() + 2_000;
      while (performance.now() < until);
      expect(await reader.take(0)).toEqual([]);
    }
    await reader[Symbol.asyncDispose]();
  });

  test('heartbeats are no silence', async () => {
    const reader = await practice.open({ heartbeatMs: 100, deadAfterMs: 30_000 });
    await reader.take(0);
    const { heardAt } = reader;
    while (reader.heardAt === heardAt) expect(await reader.take(50)).toEqual([]);
    await reader[Symbol.asyncDispose]();
  });

  test('an abort, while it is opened and while it waits', async () => {
    const reason = new Error('enough');
    expect(await failureOf(practice.open({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    const abort = new AbortController();
    const reader = await practice.open({ signal: abort.signal });
    const taking = failureOf(takeUntilFailure(reader).then(({ failure }) => Promise.reject(failure)));
    abort.abort(reason);
    expect(await taking).toBe(reason);
    expect(await failureOf(reader.take(0))).toBe(reason);
    await reader[Symbol.asyncDispose]();
  });

  test('a connection that a pool wraps', async () => {
    const own = await createConnection(practice.server.connection());
    const wrapped: MysqlPool = {
      getConnection: async () => ({
        query: (statement) => own.query(statement),
        destroy: () => own.destroy(),
        on: (event, listener) => own.on(event, listener),
      }),
    };
    const failure = await failureOf(practice.open({ connect: () => wrapped.getConnection() }));
    expect(failure).toMatchObject({ code: 'unsupported_capability' });
  });
});

test("a pool's own connection will do", async () => {
  const pool = createPool(practice.server.connection());
  const items = await logOf(practice, ['INSERT INTO claim VALUES (1)'], {
    connect: () => pool.getConnection(),
  });
  expect(changesOf(items)).toHaveLength(1);
  await pool.end();
});

test('reads two streams at once, which do not end each other', async () => {
  const [one, other] = [await practice.open(), await practice.open()];
  await practice.run('INSERT INTO claim VALUES (1)');
  const end = await practice.position();
  expect(changesOf(await takeUntil(one, end))).toHaveLength(1);
  expect(changesOf(await takeUntil(other, end))).toHaveLength(1);
  await one[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

test('going on from every end gives exactly the rest', async () => {
  const reader = await practice.open();
  let seed = 20_261_122;
  const draw = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const write = (table: string): string => {
    const key = table === 'patient' ? 'PatNum' : 'ClaimNum';
    const verb = draw(3);
    if (verb === 0) return `INSERT IGNORE INTO ${table} (${key}) VALUES (${draw(50)}), (${draw(50)})`;
    if (verb === 1)
      return `UPDATE IGNORE ${table} SET ${key} = ${draw(50)} WHERE ${key} > ${draw(50)} LIMIT 1`;
    return `DELETE FROM ${table} WHERE ${key} < ${draw(20)}`;
  };
  for (let step = 0; step < 60; step += 1) {
    const kind = draw(12);
    if (kind === 0) await practice.run('FLUSH BINARY LOGS');
    else if (kind === 1) await practice.run('TRUNCATE claim');
    else if (kind < 4)
      await practice.run('BEGIN', write('claim'), write('claim'), write('patient'), 'COMMIT');
    else await practice.run(write(kind < 8 ? 'patient' : 'claim'));
  }
  const end = await practice.position();
  const items = await takeUntil(reader, end);
  await reader[Symbol.asyncDispose]();
  const places = [...items.entries()].flatMap(([index, item]) =>
    item.kind === 'end' ? [{ index, at: item.at }] : [],
  );
  expect(places.length).toBeGreaterThan(30);
  expect(new Set(places.map(({ at }) => formatLogPosition(at))).size).toBe(places.length);
  for (const { index, at } of places) {
    const again = await practice.open({ from: at });
    expect(await takeUntil(again, end)).toEqual(items.slice(index + 1));
    await again[Symbol.asyncDispose]();
  }
});

test('keeps the server waiting where nothing is taken, and loses nothing by it', async () => {
  const mostWaitingBytes = 1024 * 1024;
  const from = await practice.position();
  await practice.run(
    "INSERT INTO patient SELECT seq, REPEAT('n', 200) FROM seq_1_to_200000",
    'INSERT INTO claim VALUES (1)',
  );
  const reader = await practice.open({ from, mostWaitingBytes });
  while (reader.waitingBytes < mostWaitingBytes) await practice.run('DO 0');
  // Others are served meanwhile: what is not taken does not come in.
  for (let turn = 0; turn < 200; turn += 1) {
    await practice.run('DO 0');
    expect(reader.waitingBytes).toBeLessThan(mostWaitingBytes + 128 * 1024);
  }
  const items = await takeUntil(reader, await practice.position());
  const keys = items.flatMap((item) => (item.kind === 'rows' && item.table === 'patient' ? item.after : []));
  expect(keys).toHaveLength(200_000);
  expect(keys.every(([key], index) => key === String(index + 1))).toBe(true);
  await reader[Symbol.asyncDispose]();
});

test('leaves no thread of the server behind that goes on sending', async () => {
  const reader = await practice.open({ heartbeatMs: 50 });
  const thread = await dumpThread();
  await reader[Symbol.asyncDispose]();
  // It notices by its heartbeats, which reach nobody; where it did not, this would never end.
  while ((await dumpThread()) === thread) expect(await dumpThread()).toBeDefined();
  expect(await dumpThread()).not.toBe(thread);
});
