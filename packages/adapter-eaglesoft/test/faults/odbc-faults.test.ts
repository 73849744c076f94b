import { BitewingError, type ErrorCode } from '@bitewing/core';
import type { ExpectedRecord } from '@bitewing/testkit';
import { eaglesoftDatabaseTables, type StandInFault } from '@bitewing/testkit-native';
import { type HostReading, KeepingHost } from '@bitewing/testkit-native/judges';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { keyOf } from '../truth/content-of.ts';
import { expectHeld, expectKept } from '../truth/expect-truth.ts';
import { practiceInTime } from '../truth/practice-in-time.ts';
import {
  type DatabaseSourceOptions,
  databaseLoader,
  type RunningDatabase,
} from '../truth/running-database.ts';
import { practiceOptions, readTables } from '../truth/written-practice.ts';
import { expectLost, failedOf, lostWith } from './fault-runs.ts';

const load = databaseLoader();
const { before: written } = practiceInTime(6, 3);
const practice = practiceOptions(written);
const all = readTables(written.tables).map(({ definition }) => definition.name);
/** Which practice it is tells one database from another: without that, nothing is read. */
const others = all.filter((table) => table !== 'practice');
const here = { database: { process: 'here' } } as const;
const whole = { rescanIntervalMs: 0 };
const small: DatabaseSourceOptions = { pageRows: 25 };

let office: RunningDatabase;
beforeAll(async () => {
  office = await load(eaglesoftDatabaseTables(written.tables), practice);
});
afterEach(() => office.database.arm());

/** What a reading ends with. */
async function failureOf(reading: Promise<unknown>): Promise<BitewingError> {
  try {
    await reading;
  } catch (error) {
    if (BitewingError.is(error)) return error;
    throw error;
  }
  throw new Error('it came to its end');
}

const reading: HostReading = { batchSize: 40 };

describe('a native crash', () => {
  const crashes: readonly StandInFault[] = [
    { kind: 'crash', table: 'system_preferences', times: 1 },
    { kind: 'crash', table: 'patient', after: 2, times: 1 },
    { kind: 'kill', table: 'appointment', purpose: 'aggregate', times: 1 },
    { kind: 'crash', table: 'transactions_detail', after: 2, times: 1 },
    { kind: 'kill', table: 'images', times: 1 },
  ];

  test('is a named error that can be tried again, and the run goes on from the last cursor', async () => {
    office.database.arm(...crashes);
    const host = new KeepingHost();
    const signals: string[] = [];
    let given = 0;
    const upserts: HostReading = {
      ...reading,
      afterBatch({ records }) {
        given += records.length;
      },
    };
    for (const { kind } of crashes) {
      const kept = host.kept.size;
      const error = await failureOf(host.snapshot(office.source(small), upserts));
      expect(error).toMatchObject({ code: 'native_crash', retryable: true });
      expect(error.message).toContain(kind === 'kill' ? 'SIGKILL' : 'SIGABRT');
      expect(host.kept.size).toBeGreaterThanOrEqual(kept);
      signals.push(kind);
    }
    expect(signals.length).toBe(office.database.counts().faults);
    const { last } = await host.snapshot(office.source(small), upserts);
    expect(last).toMatchObject({ complete: true, settled: true });
    await expectHeld(host, written.expected);
    // It goes on, and does not begin anew.
    expect(given).toBeLessThan(written.expected.length * 1.2);
    const quiet = await host.changes(office.source({ ...small, ...whole }));
    expect([quiet.upserted, quiet.removed]).toEqual([[], []]);
  });

  test('in changes is one, too: nothing is lost, and nothing taken for deleted', async () => {
    const host = new KeepingHost();
    await host.snapshot(office.source());
    office.database.arm({ kind: 'crash', table: 'transactions_header', times: 2, purpose: 'page' });
    for (const options of [{ overlapRows: 1_000_000 }, whole])
      expect(await failureOf(host.changes(office.source(options)))).toMatchObject({ code: 'native_crash' });
    const { removed } = await host.changes(office.source(whole));
    expect(removed).toEqual([]);
    await expectHeld(host, written.expected);
  });
});

describe('a connection that is lost', () => {
  test('is opened again, and nothing is missed or given twice', async () => {
    office.database.arm(
      { kind: 'lost-connection', table: 'patient', after: 1, times: 1 },
      { kind: 'lost-connection', table: 'transactions_detail', purpose: 'page', times: 1 },
      { kind: 'lost-connection', table: 'appointment', purpose: 'aggregate', times: 1 },
    );
    const host = new KeepingHost();
    const { last, upserted } = await host.snapshot(office.source(small), reading);
    expect(last).toMatchObject({ complete: true, settled: true });
    expect(office.database.counts()).toMatchObject({ connections: 4, faults: 3 });
    await expectHeld(host, written.expected);
    expect(upserted.length).toBe(written.expected.length);
  });

  test('again and again is a named error that can be tried again', async () => {
    office.database.arm({ kind: 'lost-connection', table: 'patient' });
    const host = new KeepingHost();
    const error = await failureOf(host.snapshot(office.source(), reading));
    expect(error).toMatchObject({ code: 'connection_lost', retryable: true });
    office.database.arm();
    await host.snapshot(office.source(), reading);
    await expectHeld(host, written.expected);
  });

  test('for another account is refused as what it is', async () => {
    const connectionString = office.database.connectionString({ PWD: '{wrong}' });
    const source = office.source({ database: { connectionString } as never });
    const error = await failureOf(new KeepingHost().snapshot(source));
    expect(error).toMatchObject({ code: 'auth_failed' });
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('wrong');
  });
});

describe('a table that cannot be read', () => {
  const refusals: readonly (readonly [code: ErrorCode, strike: (table: string) => StandInFault])[] = [
    ['missing_table', (table) => ({ kind: 'missing-table', table })],
    ['access_denied', (table) => ({ kind: 'refuse', table, state: '42501' })],
    ['query_failed', (table) => ({ kind: 'refuse', table, state: '42000', code: -143 })],
  ];

  test.each([0, 1, 2])(
    'fails alone, by name, whichever it is, and comes when it can be read: %i',
    async (turn) => {
      // Neighbours are struck in turn, and each in one of three ways.
      const struck = others.filter((_, place) => place % 3 === turn);
      const [code, strike] = refusals[turn] ?? refusals[0] ?? [];
      if (code === undefined || strike === undefined) throw new Error('no such refusal');
      office.database.arm(...struck.map(strike));
      const host = new KeepingHost();
      const report = await host.snapshot(office.source(here));
      await expectLost(report, host, { expected: written.expected, lost: lostWith(struck, all), code });
      office.database.arm();
      if (turn !== 0) return;
      await host.changes(office.source({ ...here, ...whole }));
      await expectHeld(host, written.expected);
    },
  );

  test('is gone for good, or known not to be there: then nothing failed', async () => {
    const own = await load(eaglesoftDatabaseTables(written.tables), practice);
    const gone = ['planned_services_extra', 'holidays'];
    for (const table of gone) await own.database.dropTable(table);
    const isThere = ({ source, extra }: ExpectedRecord): boolean =>
      source?.table !== 'holidays' &&
      !Object.keys(extra ?? {}).some((name) => name.startsWith('planned_services_extra.'));
    const host = new KeepingHost();
    const report = await host.snapshot(own.source(here));
    expect(failedOf(report)).toMatchObject({ holidays: 'missing_table' });
    expect(report.last).toMatchObject({ complete: true, settled: false });
    const knowing = new KeepingHost();
    const { tables, last } = await knowing.snapshot(own.source({ ...here, absentTables: gone }));
    expect(last).toMatchObject({ complete: true, settled: true });
    expect([...tables.keys()].filter((table) => gone.includes(table))).toEqual([]);
    const kept = new Set(written.expected.filter(isThere).map(keyOf));
    await expectKept(
      [...knowing.kept.values()].filter((record) => kept.has(keyOf(record))),
      written.expected.filter(isThere),
    );
  });
});

describe('a statement that takes too long', () => {
  test('is given up at its deadline, and the run goes on from there', async () => {
    office.database.arm({ kind: 'slow', table: 'transactions_header', milliseconds: 20_000, times: 1 });
    const host = new KeepingHost();
    const error = await failureOf(host.snapshot(office.source({ statementTimeoutMs: 1_000 }), reading));
    expect(error).toMatchObject({ code: 'source_busy', retryable: true });
    expect(host.kept.size).toBeGreaterThan(400);
    await host.snapshot(office.source(), reading);
    await expectHeld(host, written.expected);
  });
});

describe('pages in another order, or with a row that comes twice,', () => {
  const struck = ['patient', 'services', 'operatory_notes'];

  test.each(['disorder', 'repeat'] as const)('are refused by name: %s', async (kind) => {
    office.database.arm(...struck.map((table): StandInFault => ({ kind, table, purpose: 'page' })));
    const host = new KeepingHost();
    const report = await host.snapshot(office.source({ ...here, ...small }));
    await expectLost(report, host, {
      expected: written.expected,
      lost: struck,
      code: 'pages_do_not_advance',
    });
  });
});
