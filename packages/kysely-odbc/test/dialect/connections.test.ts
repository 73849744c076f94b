import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
  OdbcDialect,
  type OdbcDialectSettings,
  type OdbcTransactionConnection,
} from '../../src/dialect/index.ts';
import { OdbcError, type OdbcNativeResult, sqlAnywhere } from '../../src/index.ts';
import { failureOf } from '../failure-of.ts';

interface Shop {
  bill: { bill_id: number };
}

/** Connections without an engine, which write down what happens to them. */
function fakeServer(answer: (sql: string, connection: number) => Promise<unknown> = async () => undefined) {
  const events: string[] = [];
  let opened = 0;
  const none: OdbcNativeResult = Object.assign([], { columns: [], count: 0 });
  const connect = async (): Promise<OdbcTransactionConnection> => {
    opened += 1;
    const number = opened;
    const note = (event: string) => async (): Promise<void> => {
      events.push(`${number} ${event}`);
    };
    await note('open')();
    return {
      async query(text) {
        events.push(`${number} ${text}`);
        const given = await answer(text, number);
        return given === undefined ? none : Object.assign([[given]], { columns: [textColumn], count: 1 });
      },
      tables: async () => none,
      columns: async () => none,
      primaryKeys: async () => none,
      setIsolationLevel: (level) => note(`isolation ${level}`)(),
      beginTransaction: note('begin'),
      commit: note('commit'),
      rollback: note('rollback'),
      close: note('close'),
    };
  };
  return { connect, events };
}

const textColumn = {
  name: 'c0',
  dataType: 12,
  dataTypeName: 'SQL_VARCHAR',
  columnSize: 60,
  decimalDigits: 0,
  nullable: true,
};

function shopOf(server: ReturnType<typeof fakeServer>, settings: OdbcDialectSettings = {}): Kysely<Shop> {
  return new Kysely<Shop>({ dialect: new OdbcDialect({ connect: server.connect, ...settings }) });
}

const lost = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('x'), { odbcErrors: [{ state: '08S01', code: 1, message: 'x' }] }));

describe('connections of the dialect', () => {
  it('are used again, and closed with the dialect', async () => {
    const server = fakeServer();
    const db = shopOf(server, { initSql: ['hello'] });
    await sql`select 1`.execute(db);
    await sql`select 2`.execute(db);
    await db.destroy();
    expect(server.events).toEqual(['1 open', '1 hello', '1 select 1', '1 select 2', '1 close']);
    await expect(sql`select 3`.execute(db)).rejects.toThrow();
  });

  it('are no more than the limit, and whoever comes later waits', async () => {
    const gate = Promise.withResolvers<void>();
    const server = fakeServer((text) => (text === 'select slow' ? gate.promise : Promise.resolve()));
    const db = shopOf(server, { maxConnections: 2 });
    const slow = [sql`select slow`.execute(db), sql`select slow`.execute(db)];
    const later = [1, 2, 3].map(() => sql`select fast`.execute(db));
    gate.resolve();
    await Promise.all([...slow, ...later]);
    await db.destroy();
    expect(server.events.filter((event) => event.endsWith('open'))).toHaveLength(2);
    expect(server.events.filter((event) => event.endsWith('fast'))).toHaveLength(3);
    expect(server.events.filter((event) => event.endsWith('close'))).toHaveLength(2);
  });

  it('that are lost are not used again, and whoever waits gets a new one', async () => {
    const server = fakeServer((text) => (text === 'select lost' ? lost() : Promise.resolve()));
    const db = shopOf(server, { maxConnections: 1 });
    const first = failureOf(sql`select lost`.execute(db));
    const second = sql`select 2`.execute(db);
    expect(await first).toMatchObject({ code: 'connection_lost', retryable: true });
    await second;
    expect(server.events).toEqual(['1 open', '1 select lost', '1 close', '2 open', '2 select 2']);
    await db.destroy();
  });

  it('that nobody used for long are not used again', async () => {
    const server = fakeServer();
    const db = shopOf(server, { idleTimeoutMs: 0 });
    await sql`select 1`.execute(db);
    await sql`select 2`.execute(db);
    expect(server.events).toEqual(['1 open', '1 select 1', '1 close', '2 open', '2 select 2']);
    await db.destroy();
  });

  it('that cannot be made are told without a word of the driver, and the next one is tried', async () => {
    let attempts = 0;
    const server = fakeServer();
    const connect = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('UID=admin;PWD=secret');
      return server.connect();
    };
    const db = new Kysely<Shop>({ dialect: new OdbcDialect({ connect, maxConnections: 1 }) });
    const [failed, made] = await Promise.allSettled([sql`select 1`.execute(db), sql`select 2`.execute(db)]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'connect_failed' } });
    expect(JSON.stringify(failed)).not.toContain('secret');
    expect(made.status).toBe('fulfilled');
    await db.destroy();
  });
});

describe('transactions of the dialect', () => {
  it('commit, and roll back what fails', async () => {
    const server = fakeServer();
    const db = shopOf(server);
    await db.transaction().execute((trx) => sql`update 1`.execute(trx));
    await expect(
      db.transaction().execute(async (trx) => {
        await sql`update 2`.execute(trx);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await db.destroy();
    expect(server.events.slice(1)).toEqual([
      '1 begin',
      '1 update 1',
      '1 commit',
      '1 begin',
      '1 update 2',
      '1 rollback',
      '1 close',
    ]);
  });

  it('have a level of their own, and put the old one back', async () => {
    let level = '1';
    const server = fakeServer(async (text) => {
      level = /isolation_level = '(.*)'/.exec(text)?.[1] ?? level;
      return text.includes('CONNECTION_PROPERTY') ? level : undefined;
    });
    const db = shopOf(server, { grammar: sqlAnywhere });
    await db
      .transaction()
      .setIsolationLevel('snapshot')
      .execute((trx) => sql`select 1`.execute(trx));
    expect(level).toBe('1');
    const order = server.events.filter((event) => /SET|begin|commit/.test(event));
    expect(order).toEqual([
      "1 SET TEMPORARY OPTION isolation_level = 'snapshot'",
      '1 begin',
      '1 commit',
      "1 SET TEMPORARY OPTION isolation_level = '1'",
    ]);
    await sql`select 2`.execute(db);
    expect(server.events.at(-1)).toBe('1 select 2');
    await db.destroy();
  });

  it('close a connection whose old level is not known', async () => {
    const server = fakeServer();
    const db = shopOf(server);
    await db
      .transaction()
      .setIsolationLevel('serializable')
      .execute((trx) => sql`select 1`.execute(trx));
    expect(server.events).toEqual([
      '1 open',
      '1 isolation 8',
      '1 begin',
      '1 select 1',
      '1 commit',
      '1 close',
    ]);
    const refused = db
      .transaction()
      .setIsolationLevel('snapshot')
      .execute(async () => undefined);
    expect(await failureOf(refused)).toMatchObject({ code: 'unsupported' });
    await db.destroy();
  });

  it('that are read-only, or of a dialect that is, let no write through', async () => {
    const server = fakeServer();
    const db = shopOf(server);
    const readOnly = shopOf(server, { readOnly: true });
    const write = (on: Kysely<Shop>) => on.deleteFrom('bill').execute();
    expect(await failureOf(write(readOnly))).toMatchObject({ code: 'unsupported' });
    expect(await failureOf(db.transaction().setAccessMode('read only').execute(write))).toMatchObject({
      code: 'unsupported',
    });
    expect(await failureOf(readOnly.transaction().setAccessMode('read write').execute(write))).toMatchObject({
      code: 'unsupported',
    });
    expect(server.events.filter((event) => event.includes('delete'))).toEqual([]);
    await write(db);
    expect(server.events.filter((event) => event.includes('delete'))).toHaveLength(1);
    await db.destroy();
    await readOnly.destroy();
  });

  it('are refused where a connection has none', async () => {
    const server = fakeServer();
    const connect = async () => {
      const { beginTransaction, commit, rollback, ...plain } = await server.connect();
      return plain;
    };
    const db = new Kysely<Shop>({ dialect: new OdbcDialect({ connect }) });
    expect(await failureOf(db.transaction().execute(async () => undefined))).toMatchObject({
      code: 'unsupported',
    });
    await db.destroy();
  });
});

describe('options of the dialect', () => {
  it('that say nothing are refused', () => {
    for (const settings of [{ maxConnections: 0 }, { maxConnections: 1.5 }, { streamRows: -1 }]) {
      expect(() => new OdbcDialect({ connectionString: 'DSN=none', ...settings })).toThrow(OdbcError);
    }
  });

  it('name the package that is missing', async () => {
    const dialect = new OdbcDialect({ connectionString: 'DSN=none', driver: 'no-such-driver' });
    const error = await failureOf(sql`select 1`.execute(new Kysely<Shop>({ dialect })));
    expect(error).toMatchObject({ code: 'driver_missing' });
  });

  it('have no lock for migrations', async () => {
    const adapter = new OdbcDialect({ connectionString: 'DSN=none' }).createAdapter();
    const db = shopOf(fakeServer());
    const lock = adapter.acquireMigrationLock(db, { lockTable: 'a', lockRowId: 'b' });
    expect(await failureOf(lock)).toMatchObject({ code: 'unsupported' });
  });
});
