import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  type Batch,
  BitewingError,
  type Cursor,
  collect,
  createMemoryCheckpointStore,
  type ReadOptions,
  type Source,
} from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { Host, pictureOfHost } from './host.ts';
import { lineTo } from './line-to-server.ts';
import { differencesOf, liveSourceOfWritten, pictureOf, pictureOfStream } from './live-database.ts';
import { type RestartableServer, restartable } from './restart-server.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
let power: RestartableServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  power = restartable(server);
  written = await writeOpenDental(practiceOf(60), { server, database: 'office', version: '25.4' });
});
afterAll(async () => {
  await power[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  folder.remove();
});

/** Records of several runs, each once: the last one counts. */
const distinct = (batches: readonly Batch[]) => {
  const { records, rejections } = pictureOf(batches);
  return { records: [...new Set(records)], rejections: [...new Set(rejections)] };
};

/** What goes wrong while a practice is read. */
interface Trouble {
  readonly name: string;
  /** How long the reader waits, where that matters. */
  readonly patience?: { readonly statementTimeoutMs: number; readonly connectTimeoutMs: number };
  /** Behind which batch of a reading it comes. */
  readonly after: number;
  strike(): Promise<void>;
  /** By what the reading breaks off; empty where it goes on by itself. */
  readonly codes: readonly string[];
  mend(): Promise<void>;
}

/** An account that may read, by a line that can fail; its password is not always what the host thinks. */
interface Reader {
  source(trouble?: Trouble): Source;
  readonly troubles: Readonly<Record<'killed' | 'anew' | 'cut' | 'silent' | 'locked', Trouble>>;
  dispose(): Promise<void>;
}

let readers = 0;
async function createReader(): Promise<Reader> {
  readers += 1;
  const user = `reader${readers}`;
  const line = await lineTo(server);
  const administer = (statement: string): Promise<void> =>
    withDatabase(server, written.database, async (connection) => {
      await connection.query(statement);
    });
  let password = 'first-password';
  await administer(`CREATE USER ${user}@'127.0.0.1' IDENTIFIED BY '${password}'`);
  await administer(`GRANT SELECT ON ${written.database}.* TO ${user}@'127.0.0.1'`);
  const source = ({ patience }: Partial<Trouble> = {}): Source =>
    liveSourceOfWritten(server, written, {
      server: {
        host: server.host,
        port: line.port,
        user,
        password,
        ...(patience === undefined ? {} : { connectTimeoutMs: patience.connectTimeoutMs }),
      },
      ...(patience === undefined ? {} : { statementTimeoutMs: patience.statementTimeoutMs }),
      pageRows: 20,
    });
  const nothing = async (): Promise<void> => undefined;
  const troubles: Reader['troubles'] = {
    killed: {
      name: 'the server is killed',
      after: 12,
      strike: () => power.kill(),
      codes: ['connection_lost', 'connect_failed'],
      mend: () => power.start(),
    },
    anew: {
      name: 'the server is started anew',
      after: 9,
      async strike() {
        await power.kill();
        await power.start();
      },
      codes: ['', 'connection_lost'],
      mend: nothing,
    },
    cut: {
      name: 'the line is cut in the middle of a page',
      after: 9,
      strike: async () => line.cutAfter(1_500),
      codes: ['connection_lost'],
      mend: async () => line.mend(),
    },
    silent: {
      name: 'the line is silent in the middle of a page',
      patience: { statementTimeoutMs: 1_500, connectTimeoutMs: 1_500 },
      after: 2,
      strike: async () => line.silentAfter(1_500),
      codes: ['source_busy'],
      mend: async () => line.mend(),
    },
    locked: {
      name: 'the password is changed, and the connection ended',
      after: 9,
      async strike() {
        await administer(`ALTER USER ${user}@'127.0.0.1' IDENTIFIED BY 'second-password'`);
        await administer(`KILL USER ${user}`);
      },
      codes: ['connection_lost', 'auth_failed'],
      async mend() {
        expect((await source().check()).problem?.code).toBe('auth_failed');
        password = 'second-password';
      },
    },
  };
  const dispose = async (): Promise<void> => line[Symbol.asyncDispose]();
  return { source, troubles, dispose };
}

/** Key of the procedure that was added last. */
let newest = 900_000_000;
/** Writes in front of a reader of procedures, and behind it. */
function writeAround(): Promise<void> {
  newest += 1;
  return withDatabase(server, written.database, async (desk) => {
    await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 ORDER BY ProcNum LIMIT 3');
    await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 ORDER BY ProcNum DESC LIMIT 3');
    await desk.query('DELETE FROM procedurelog ORDER BY ProcNum LIMIT 1');
    await desk.query('INSERT INTO procedurelog SET PatNum = 1, CodeNum = 1, ProcStatus = 2, ProcNum = ?', [
      newest,
    ]);
    // Else a server that is killed finds the tables damaged that were written last.
    await desk.query('FLUSH TABLES');
  });
}

/** Why a reading broke off; empty where it did not. What is said of it gives away no account and no address. */
async function codeOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return '';
  if (!BitewingError.is(error)) throw new Error('no error of Bitewing', { cause: error });
  const printed = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
  for (const secret of [server.password, 'first-password', 'second-password', 'reader1', 'reader2'])
    expect(printed).not.toContain(secret);
  return error.code;
}

/** Reads on, in spite of everything that goes wrong, to the end. */
async function readThrough(
  { source }: Reader,
  troubles: readonly Trouble[],
  read: (from: Source, afterBatch: (batch: Batch) => Promise<void>) => Promise<unknown>,
): Promise<void> {
  let isComplete = false;
  for (const trouble of troubles) {
    const { name, after, strike, codes, mend } = trouble;
    let pulled = 0;
    const code = await codeOf(
      read(source(trouble), async (batch) => {
        isComplete = batch.complete;
        pulled += 1;
        if (pulled === after) await strike();
      }),
    );
    expect(pulled, name).toBeGreaterThanOrEqual(after);
    expect(codes, name).toContain(code);
    await mend();
  }
  await read(source(), async (batch) => {
    isComplete = batch.complete;
  });
  expect(isComplete).toBe(true);
}

describe('a snapshot that is interrupted', () => {
  test('goes on where it was, whatever happens to the server, the line and the account', async () => {
    const whole = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    const reader = await createReader();
    const batches: Batch[] = [];
    let from: Cursor | undefined;
    await readThrough(reader, Object.values(reader.troubles), async (source, afterBatch) => {
      for await (const batch of source.snapshot({
        batchSize: 50,
        ...(from === undefined ? {} : { from }),
      })) {
        batches.push(batch);
        from = JSON.parse(JSON.stringify(batch.cursor));
        await afterBatch(batch);
      }
    });
    expect(differencesOf(whole, distinct(batches))).toEqual([]);
    // What comes twice is a part of what one row or one exam gave.
    expect(pictureOf(batches).records.length - whole.records.length).toBeLessThan(100);
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: true });
    await reader.dispose();
  });

  test('or changes that are, lose nothing that is written meanwhile, and take nothing for deleted', async () => {
    const reader = await createReader();
    const host = new Host();
    await host.snapshot(reader.source());
    await withDatabase(server, written.database, async (desk) => {
      await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1');
      await desk.query('DELETE FROM adjustment ORDER BY AdjNum LIMIT 1');
      // Else a server that is killed finds the tables damaged that were written last.
      await desk.query('FLUSH TABLES');
    });
    const removed: string[] = [];
    let hasWritten = false;
    const { killed, cut, locked } = reader.troubles;
    await readThrough(reader, [killed, cut, locked], (source, afterBatch) =>
      host.changes(source, {
        batchSize: 5,
        async afterBatch(batch) {
          removed.push(...batch.records.filter(({ op }) => op === 'remove').map(({ entity }) => entity));
          if (!hasWritten && batch.records.some(({ entity }) => entity === 'procedure')) {
            hasWritten = true;
            await writeAround();
          }
          await afterBatch(batch);
        },
      }),
    );
    expect(hasWritten).toBe(true);
    expect(removed).toContain('ledgerEntry');
    await host.changes(reader.source());
    const whole = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    expect(differencesOf(pictureOfHost(host), { ...whole, rejections: [] })).toEqual([]);
    await reader.dispose();
  });

  test('loses no row that is written, changed or deleted in front of it, and repeats none behind it', async () => {
    const source = liveSourceOfWritten(server, written, { pageRows: 10 });
    const before = await pictureOfStream(source.snapshot({ entities: ['procedure'] }));
    const ids: string[] = [];
    let changed = false;
    for await (const batch of source.snapshot({ entities: ['procedure'], batchSize: 10 })) {
      ids.push(...batch.records.map(({ id }) => id));
      if (changed) continue;
      changed = true;
      await writeAround();
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(`procedurelog:${newest}`);
    expect(ids.length).toBe(before.records.length + 1);
  });

  test('keeps its scan state: changes behind a resumed snapshot are those that there were', async () => {
    const store = createMemoryCheckpointStore();
    const source = liveSourceOfWritten(server, written, { pageRows: 30 });
    let saved = await store.load();
    const save = async (batch: Batch): Promise<void> => {
      await store.save(batch.cursor, saved);
      saved = batch.cursor;
    };
    let seen = 0;
    for await (const batch of source.snapshot({ batchSize: 100, scanState: store.scanState })) {
      await save(batch);
      seen += 1;
      if (seen === 9) break;
    }
    // As another process would: what was staged and not saved is gone.
    const from = await store.load();
    if (from === null) throw new Error('nothing was saved');
    const rest = await collect(
      checkpointed(source.snapshot({ from, batchSize: 100, scanState: store.scanState }), save),
    );
    expect(rest.at(-1)?.complete).toBe(true);

    await withDatabase(server, written.database, async (desk) => {
      await desk.query('UPDATE patient SET LName = CONCAT(LName, "x") ORDER BY PatNum LIMIT 1');
      await desk.query('DELETE FROM commlog ORDER BY CommlogNum LIMIT 1');
    });
    const cursor = await store.load();
    if (cursor === null) throw new Error('nothing was saved');
    const changes = await collect(
      checkpointed(source.changes({ from: cursor, follow: false, scanState: store.scanState }), save),
    );
    const records = changes.flatMap((batch) => batch.records);
    expect(records.map(({ op, entity }) => `${op} ${entity}`).sort()).toEqual([
      'remove communication',
      'upsert patient',
    ]);
    const again = await store.load();
    if (again === null) throw new Error('nothing was saved');
    const quiet = await collect(source.changes({ from: again, follow: false, scanState: store.scanState }));
    expect(quiet.flatMap((batch) => batch.records)).toEqual([]);
  });
});

describe('a cursor in the middle of a snapshot', () => {
  const refusalOf = (from: Cursor, options: Partial<ReadOptions> = {}): Promise<unknown> =>
    collect(liveSourceOfWritten(server, written).snapshot({ from, ...options })).then(
      () => 'none',
      (error: unknown) => Reflect.get(Object(error), 'code'),
    );

  test('is refused for other entities, where it is damaged, and after the database was restored', async () => {
    const source = liveSourceOfWritten(server, written);
    let from: Cursor | undefined;
    for await (const batch of source.snapshot({ batchSize: 500 })) {
      from = batch.cursor;
      break;
    }
    if (from === undefined) throw new Error('no batch');
    expect(await refusalOf(from)).toBe('none');
    expect(await refusalOf(from, { entities: ['patient'] })).toBe('cursor_invalid');
    const { place } = from.position;
    for (const damaged of ['x', '[1]', '["nothing",0,"1"]', String(place).replace(/"\w+"\]$/, '"1 OR 1"]')])
      expect(await refusalOf({ ...from, position: { ...from.position, place: damaged } }), damaged).toBe(
        'cursor_invalid',
      );

    const file = join(folder.path, 'restore.sql');
    await server.dump(written.database, file);
    await withDatabase(server, written.database, async (connection) => {
      // The server tells the age of a table in whole seconds.
      await connection.query('SELECT SLEEP(1.1)');
    });
    await server.load(written.database, file);
    expect(await refusalOf(from)).toBe('cursor_invalid');
  });
});

async function* checkpointed(
  batches: AsyncIterable<Batch>,
  save: (batch: Batch) => Promise<void>,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    await save(batch);
    yield batch;
  }
}
