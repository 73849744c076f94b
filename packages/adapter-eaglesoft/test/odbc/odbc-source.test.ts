import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  type Batch,
  BitewingError,
  type CanonicalRecord,
  collect,
  createMemoryCheckpointStore,
} from '@bitewing/core';
import {
  eaglesoftTables,
  type MariaDbServer,
  type StandInFault,
  startMariaDb,
  writeUnloadFolder,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEaglesoftSource } from '../../src/index.ts';
import { briefOffice, fewWritten, smallOffice, writtenOffice } from '../office-rows.ts';
import { type OpenedOffice, openOffice } from './opened-office.ts';

const folder = mkdtempSync(join(tmpdir(), 'bitewing-office-'));
let server: MariaDbServer;
/** The whole small office, which no test changes. */
let whole: OpenedOffice;
/** The same with few tables, which is read sooner. */
let few: OpenedOffice;

beforeAll(async () => {
  server = await startMariaDb();
  whole = await openOffice(server);
  few = await openFew();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const openFew = (): Promise<OpenedOffice> => {
  const { written, absentTables } = fewWritten(smallOffice());
  return openOffice(server, written, { absentTables, pageRows: 2 });
};

const idsOf = (batches: readonly Batch[]): readonly string[] =>
  batches.flatMap(({ records }) => records.map(({ entity, id }) => `${entity} ${id}`));

const contentOf = (batches: readonly Batch[]): ReadonlyMap<string, CanonicalRecord> =>
  new Map(
    batches.flatMap(({ records }) => records.map((record) => [`${record.entity} ${record.id}`, record])),
  );

const tableOf = (batches: readonly Batch[], name: string) =>
  batches.at(-1)?.tables.find(({ table }) => table === name);

async function refused(work: () => Promise<unknown>): Promise<BitewingError> {
  try {
    await work();
  } catch (error) {
    if (BitewingError.is(error)) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

/** Does some work while faults are in force on the office with few tables. */
async function during<Result>(faults: readonly StandInFault[], work: () => Promise<Result>): Promise<Result> {
  few.database.arm(...faults);
  try {
    return await work();
  } finally {
    few.database.arm();
  }
}

describe('a database read through ODBC', () => {
  test('gives the records that its unload files give', async () => {
    const path = (await writeUnloadFolder(join(folder, 'whole'), writtenOffice(smallOffice()))).folder;
    const files = createEaglesoftSource({ path, instance: 'office', timeZone: 'America/New_York' });
    const [fromFiles, fromDatabase] = [
      await collect(files.snapshot()),
      await collect(whole.source().snapshot()),
    ];
    const sorted = (batches: readonly Batch[]) =>
      [...contentOf(batches)].sort(([left], [right]) => (left < right ? -1 : 1));
    expect(sorted(fromDatabase)).toEqual(sorted(fromFiles));
    expect(fromDatabase.at(-1)).toMatchObject({ settled: true, complete: true });
    expect(fromDatabase.flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(fromFiles.at(-1)?.settled).toBe(true);
  });

  test('gives texts and long texts exactly, whatever the driver does to them', async () => {
    const content = contentOf(await collect(whole.source().snapshot()));
    expect(content.get('procedureCode services:FILL')).toMatchObject({
      data: { description: 'Filling – “one” €', code: 'D2140' },
    });
    expect(content.get('clinicalNote operatory_notes:1')).toMatchObject({
      data: { note: 'BwKanari note: “smooth” €5' },
    });
    expect(content.get('clinicalNote operatory_notes:2')).toMatchObject({
      data: { note: 'long '.repeat(4_000) },
    });
  });

  test('takes texts as the driver gives them where it is said to give them right, and finds out where it does not', async () => {
    const { database, source } = await openFew();
    const trusting = source({ database: { textEncoding: 'driver' } });
    const spoiled = await collect(trusting.snapshot());
    expect(tableOf(spoiled, 'services')).toMatchObject({ status: 'failed' });
    expect(spoiled.at(-1)?.settled).toBe(false);
    database.behave({ text: 'utf-8' });
    expect(contentOf(await collect(trusting.snapshot()))).toEqual(
      contentOf(await collect(source().snapshot())),
    );
  });

  test('sends nothing but SELECT and the level of isolation, and never names a secret', async () => {
    whole.database.clearLog();
    const source = whole.source({ rescanIntervalMs: 0 });
    const { scanState, save } = createMemoryCheckpointStore();
    await source.check();
    await source.profile();
    const batches = await collect(source.snapshot({ scanState }));
    const cursor = batches.at(-1)?.cursor;
    if (cursor === undefined) throw new Error('A snapshot has a cursor.');
    await save(cursor, null);
    await collect(source.changes({ from: cursor, follow: false, scanState }));
    const statements = whole.database.log().flatMap(({ sql }) => sql ?? []);
    expect(statements.length).toBeGreaterThan(200);
    expect(
      statements.filter((sql) => !/^(?:SELECT|SET TEMPORARY OPTION isolation_level) /.test(sql)),
    ).toEqual([]);
    expect(whole.database.counts().refusedWrites).toBe(0);
    const secrets = new Set(
      eaglesoftTables.flatMap(({ columns }) =>
        columns.filter(({ manner }) => manner === 'secret').map(({ name }) => name.toLowerCase()),
      ),
    );
    expect(secrets).toContain('password');
    const named = statements.flatMap((sql) =>
      [...sql.matchAll(/"(\w+)"/g)].map(([, name = '']) => name.toLowerCase()),
    );
    expect(named).toContain('last_name');
    expect(named.filter((name) => secrets.has(name))).toEqual([]);
    expect(JSON.stringify(batches)).not.toContain('BwCanarySecret');
  });

  test('names the isolation in force, from snapshot downwards', async () => {
    expect((await few.source().check()).isolation).toMatch(/read committed \(1\)/);
    few.database.behave({ allowSnapshotIsolation: true });
    expect((await few.source().check()).isolation).toMatch(/Isolation in force: snapshot\./);
    few.database.behave({ allowSnapshotIsolation: false, snapshotRefusedAt: 'query' });
    expect((await few.source().check()).isolation).toMatch(/read committed \(1\)/);
    few.database.behave({ snapshotRefusedAt: 'option' });
  });

  test('keeps a column that an update of the vendor added, but not beside secrets', async () => {
    const { database, source } = await openFew();
    await database.addColumn('services', { name: 'Colour', type: 'varchar', length: 10 });
    await database.addColumn('patient', { name: 'pin', type: 'varchar', length: 10 });
    await database.change("UPDATE services SET Colour = 'red'", "UPDATE patient SET pin = 'BwCanarySecret'");
    const batches = await collect(source().snapshot());
    expect(contentOf(batches).get('procedureCode services:FILL')).toMatchObject({ extra: { Colour: 'red' } });
    expect(JSON.stringify(batches)).not.toContain('BwCanarySecret');
    await database.dropTable('operatory_notes');
    expect(tableOf(await collect(source().snapshot()), 'operatory_notes')).toMatchObject({
      status: 'failed',
      code: 'missing_table',
    });
  });

  test('gives the same from the table of the brief, and goes on within it', async () => {
    const ppm = contentOf(await collect(whole.source().snapshot()));
    const { source } = await openOffice(server, writtenOffice(briefOffice(), 'brief'), { pageRows: 1 });
    expect((await source().check()).profile).toMatchObject({ name: 'brief' });
    const batches = await collect(source().snapshot({ batchSize: 1 }));
    const money = ['procedure', 'payment', 'ledgerEntry', 'paymentAllocation'];
    const dataOf = (content: ReadonlyMap<string, CanonicalRecord>) =>
      [...content]
        .filter(([key]) => money.some((entity) => key.startsWith(`${entity} transactions_`)))
        .map(([key, record]) => [key, 'data' in record ? record.data : null])
        .sort();
    expect(dataOf(contentOf(batches))).toEqual(dataOf(ppm));
    expect(dataOf(ppm)).toHaveLength(9);
    expect(batches.at(-1)?.settled).toBe(true);
    const whereMoney = batches.findIndex(
      ({ records }) => records[0]?.id.startsWith('transactions_') === true,
    );
    for (const { cursor } of batches.slice(whereMoney, whereMoney + 6)) {
      const rest = await collect(source().snapshot({ batchSize: 1, from: cursor }));
      const before = batches.slice(0, batches.findIndex((batch) => batch.cursor === cursor) + 1);
      expect(new Set([...idsOf(before), ...idsOf(rest)])).toEqual(new Set(idsOf(batches)));
    }
  });
});

describe('a driver that fails', () => {
  test('by stopping early loses nothing', async () => {
    const all = idsOf(await collect(few.source({ pageRows: 50 }).snapshot()));
    const batches = await during([{ kind: 'early-stop', rows: 1, purpose: 'page' }], () =>
      collect(few.source({ pageRows: 50 }).snapshot()),
    );
    const failed = batches.at(-1)?.tables.filter(({ status }) => status === 'failed') ?? [];
    if (failed.length === 0) expect(idsOf(batches)).toEqual(all);
    else expect(batches.at(-1)?.settled).toBe(false);
  });

  test('with a table that it does not find, or may not read, gives the others', async () => {
    const faults: readonly StandInFault[] = [
      { kind: 'missing-table', table: 'services' },
      { kind: 'refuse', state: '42501', table: 'provider' },
    ];
    const batches = await during(faults, () => collect(few.source().snapshot()));
    expect(tableOf(batches, 'services')).toMatchObject({ status: 'failed', code: 'missing_table' });
    expect(tableOf(batches, 'provider')).toMatchObject({ status: 'failed', code: 'access_denied' });
    expect(tableOf(batches, 'patient')).toMatchObject({ status: 'complete', read: 4 });
    expect(batches.at(-1)?.settled).toBe(false);
  });

  test('by rows in another order has the table fail', async () => {
    const batches = await during([{ kind: 'disorder', table: 'transactions_header', purpose: 'page' }], () =>
      collect(few.source().snapshot()),
    );
    expect(tableOf(batches, 'transactions_header')).toMatchObject({
      status: 'failed',
      code: 'pages_do_not_advance',
    });
    expect(tableOf(batches, 'patient')).toMatchObject({ status: 'complete' });
  });

  test('by losing its connection now and then goes on with another one', async () => {
    const all = idsOf(await collect(few.source().snapshot()));
    const lost: StandInFault = { kind: 'lost-connection', table: 'patient', after: 1, times: 1 };
    expect(idsOf(await during([lost], () => collect(few.source().snapshot())))).toEqual(all);
  });

  test.each([
    ['crash', 'native_crash'],
    ['kill', 'native_crash'],
  ] as const)(
    'by the end of its process (%s) ends the call with a retryable error, and goes on later',
    async (kind, code) => {
      const source = few.source({ database: { process: 'child' } });
      const all = idsOf(await collect(source.snapshot()));
      const given: Batch[] = [];
      const error = await during([{ kind, table: 'transactions_header', after: 2, times: 1 }], () =>
        refused(async () => {
          for await (const batch of source.snapshot({ batchSize: 1 })) given.push(batch);
        }),
      );
      expect(error).toMatchObject({ code, retryable: true });
      const from = given.at(-1)?.cursor;
      if (from === undefined) throw new Error('Something was given before.');
      const rest = await collect(source.snapshot({ from, batchSize: 1 }));
      expect(new Set([...idsOf(given), ...idsOf(rest)])).toEqual(new Set(all));
      await source[Symbol.asyncDispose]();
    },
  );

  test('by never answering ends with a retryable error', async () => {
    const slow: StandInFault = { kind: 'slow', milliseconds: 60_000, table: 'patient' };
    const error = await during([slow], () =>
      refused(() => collect(few.source({ statementTimeoutMs: 200 }).snapshot())),
    );
    expect(error).toMatchObject({ code: 'source_busy', retryable: true });
  });

  test('while rows are written gives them once', async () => {
    const { database, source } = await openFew();
    database.arm({
      kind: 'change',
      table: 'patient',
      after: 2,
      times: 1,
      statements: [
        `INSERT INTO ${database.storage}.patient (patient_id, first_name, status) VALUES ('00000', 'Before', 'A'), ('99999', 'Behind', 'A')`,
      ],
    });
    const batches = await collect(source().snapshot());
    const patients = idsOf(batches).filter((id) => id.startsWith('patient '));
    expect(patients).toContain('patient patient:99999');
    expect(patients).toContain('patient patient:00000');
    expect(new Set(idsOf(batches)).size).toBe(idsOf(batches).length);
    expect(tableOf(batches, 'patient')).toMatchObject({ status: 'complete' });
  });
});

describe('a database that cannot be reached', () => {
  const secret = 'only-for-nobody';
  const report = (database: Record<string, unknown>) => few.source({ database }).check();
  const printed = (value: unknown): string =>
    `${JSON.stringify(value)} ${inspect(value, { depth: 10, showHidden: true })}`;

  test('is told by name, and never by what the connection string says', async () => {
    const { database } = few;
    const refusedUser = { connectionString: database.connectionString({ PWD: secret }) };
    const nowhere = {
      connectionString: `${database.connectionString({ Host: '127.0.0.1:1' })};Note=${secret}`,
    };
    const codes = {
      auth_failed: refusedUser,
      connect_failed: nowhere,
      peer_missing: { driver: `no-such-${secret}`, connectionString: database.connectionString() },
      foreign_database: { owner: 'NOBODY' },
    };
    for (const [code, place] of Object.entries(codes)) {
      const found = await report(place);
      expect(found).toMatchObject({ reachable: false, problem: { code } });
      if (code !== 'peer_missing') expect(printed(found)).not.toContain(secret);
      const error = await refused(() => collect(few.source({ database: place }).snapshot()));
      expect(error.code).toBe(code);
      if (code !== 'peer_missing') expect(printed(error)).not.toContain(secret);
    }
  });

  test('runs statements for each connection, and never shows one that is refused', async () => {
    const authentication = `SET TEMPORARY OPTION connection_authentication='Company=A;Application=B;Signature=${secret}'`;
    expect(await report({ initSql: [authentication] })).toMatchObject({ reachable: true });
    const found = await report({ initSql: [`SELECT ${secret} FROM nothing`] });
    expect(found.problem).toBeDefined();
    expect(printed(found)).not.toContain(secret);
    expect(printed(few.database.log().filter(({ event }) => event !== 'refused'))).not.toContain(secret);
  });
});
