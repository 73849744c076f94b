import { type EaglesoftProfile, eaglesoftDatabaseTables, type StandInFault } from '@bitewing/testkit-native';
import { KeepingHost } from '@bitewing/testkit-native/judges';
import { beforeAll, describe, expect, test } from 'vitest';
import { deletion, insertion } from '../truth/apply-changes.ts';
import { expectHeld } from '../truth/expect-truth.ts';
import { databaseLoader, type RunningDatabase } from '../truth/running-database.ts';
import { practiceOptions, readTables, writtenOf } from '../truth/written-practice.ts';
import { expectLost, failedOf, lostWith, meanwhile } from './fault-runs.ts';

const load = databaseLoader();
const written = writtenOf(8);
const practice = practiceOptions(written);
/** What a driver leaves out does not depend on its process. */
const here = { database: { process: 'here' } } as const;
/** Reads everything again whenever it is asked for changes. */
const whole = { ...here, rescanIntervalMs: 0 };

/** Tables with rows, by profile, and how many. */
const rowsIn = (profile: EaglesoftProfile): ReadonlyMap<string, number> =>
  new Map(
    readTables(written.tables, profile)
      .map(({ definition, rows }) => [definition.name, [...rows].length] as const)
      .filter(([, count]) => count > 0),
  );

/** The driver gives no row of these tables, and says that this is all. */
const nothing = (tables: readonly string[]): readonly StandInFault[] =>
  tables.map((table) => ({ kind: 'early-stop', table, purpose: 'page', rows: 0 }));

describe('a driver that stops early', () => {
  const offices = new Map<EaglesoftProfile, RunningDatabase>();
  beforeAll(async () => {
    for (const profile of ['ppm', 'brief'] as const)
      offices.set(profile, await load(eaglesoftDatabaseTables(written.tables, profile), practice));
  });
  const officeOf = (profile: EaglesoftProfile): RunningDatabase => {
    const office = offices.get(profile);
    if (office === undefined) throw new Error('an office that was not loaded');
    return office;
  };

  const all = [...rowsIn('ppm').keys()];
  /** Which practice it is tells one database from another: without that, nothing is read. */
  const others = all.filter((table) => table !== 'practice');
  // Neighbours are put together: a main table and its sides are struck in different runs.
  const third = (group: number): readonly string[] => others.filter((_, place) => place % 3 === group);

  test('is tried on every table that is read', () => {
    expect(['practice', ...[0, 1, 2].flatMap(third)].sort()).toEqual([...all].sort());
    expect(all.length).toBe(readTables(written.tables).length);
  });

  test('before it said which practice it is ends the reading', async () => {
    const { database, source } = officeOf('ppm');
    database.arm(...nothing(['practice']));
    const host = new KeepingHost();
    const reading = host.snapshot(source(here));
    await expect(reading).rejects.toMatchObject({
      code: 'rows_lost',
      message: expect.stringContaining('Reading practice.'),
    });
    database.arm();
    expect(host.kept.size).toBe(0);
    await host.snapshot(source(here));
    database.arm(...nothing(['practice']));
    await expect(host.changes(source(whole))).rejects.toMatchObject({ code: 'rows_lost' });
    database.arm();
    await expectHeld(host, written.expected);
  });

  test.each([0, 1, 2])(
    'before the first row is caught in every table; the others are read, and the rest comes later: group %i',
    async (group) => {
      const { database, source } = officeOf('ppm');
      const struck = third(group);
      database.arm(...nothing(struck));
      const host = new KeepingHost();
      const report = await host.snapshot(source(here));
      database.arm();
      await expectLost(report, host, {
        expected: written.expected,
        lost: lostWith(struck, all),
        code: 'rows_lost',
      });
      if (group !== 0) return;
      expect(failedOf(await host.changes(source(whole)))).toEqual({});
      await expectHeld(host, written.expected);
    },
  );

  test('behind the first page is caught in every table that has more', async () => {
    const { database, source } = officeOf('ppm');
    const pageRows = 4;
    const longer = [...rowsIn('ppm')].filter(([, count]) => count > pageRows).map(([name]) => name);
    expect(longer.length).toBeGreaterThan(all.length / 2);
    database.arm(
      ...longer.map(
        (table): StandInFault => ({ kind: 'early-stop', table, purpose: 'page', rows: 0, after: 1 }),
      ),
    );
    const host = new KeepingHost();
    const report = await host.snapshot(source({ ...here, pageRows }));
    database.arm();
    await expectLost(report, host, {
      expected: written.expected,
      lost: lostWith(longer, all),
      code: 'rows_lost',
    });
  });

  test('and goes on when it is asked for more loses nothing', async () => {
    const { database, source } = officeOf('ppm');
    database.arm({ kind: 'early-stop', purpose: 'page', rows: 3 });
    const host = new KeepingHost();
    const report = await host.snapshot(source({ ...here, pageRows: 200 }));
    expect(failedOf(report)).toEqual({});
    expect(report.last?.settled).toBe(true);
    expect(database.counts().faults).toBeGreaterThan(100);
    database.arm();
    await expectHeld(host, written.expected);
  });

  test.each([
    ['tHistory', 1],
    ['transactions_extra', 0],
  ])('is caught with the names of the brief: %s behind %i pages', async (table, after) => {
    const { database, source } = officeOf('brief');
    database.arm({ kind: 'early-stop', table, purpose: 'page', rows: 0, after });
    const host = new KeepingHost();
    const report = await host.snapshot(source({ ...here, pageRows: 20 }));
    database.arm();
    await expectLost(report, host, {
      expected: written.expected,
      lost: lostWith([table], [...rowsIn('brief').keys()]),
      code: 'rows_lost',
    });
  });

  test('takes nothing for deleted, in no table', async () => {
    const { database, source } = officeOf('ppm');
    const host = new KeepingHost();
    await host.snapshot(source(here));
    const held = [...host.kept.keys()];
    database.arm(...nothing(others));
    const report = await host.changes(source(whole));
    database.arm();
    expect(report.removed).toEqual([]);
    expect([...host.kept.keys()]).toEqual(held);
    expect(report.last?.settled).toBe(false);
    expect(failedOf(report)).toEqual(
      Object.fromEntries(all.map((table) => [table.toLowerCase(), 'rows_lost'])),
    );
    // What was given of a main table without its sides is put right.
    const { removed, last } = await host.changes(source(whole));
    expect([removed, last?.settled]).toEqual([[], true]);
    await expectHeld(host, written.expected);
  });

  test('takes nothing for deleted that it was asked for by its key, and that was away while its table was read', async () => {
    const { database, source } = officeOf('ppm');
    const host = new KeepingHost();
    await host.snapshot(source(here));
    const held = [...host.kept.keys()];
    const [recall] = written.tables.get('recalls') ?? [];
    if (recall === undefined) throw new Error('an office without recalls');
    const office = officeOf('ppm');
    const awayMeanwhile = [
      meanwhile(office, 'recalls', [deletion('recalls', recall)], 0),
      meanwhile(office, 'document', [insertion('recalls', recall)], 0),
    ];
    database.arm(...awayMeanwhile, { kind: 'early-stop', table: 'recalls', purpose: 'rows', rows: 0 });
    await expect(host.changes(source(whole))).rejects.toMatchObject({
      code: 'rows_lost',
      message: expect.stringContaining('recalls'),
    });
    database.arm(...awayMeanwhile);
    const { removed, last } = await host.changes(source(whole));
    database.arm();
    expect([removed, last?.settled]).toEqual([[], true]);
    expect([...host.kept.keys()]).toEqual(held);
  });

  test('answers nothing at all of a table, not even how many rows it has: that is no empty table', async () => {
    const { database, source } = officeOf('ppm');
    const struck = ['patient', 'transactions_detail', 'holidays', 'recalls'];
    database.arm(...struck.map((table): StandInFault => ({ kind: 'early-stop', table, rows: 0 })));
    const host = new KeepingHost();
    const report = await host.snapshot(source(here));
    database.arm();
    await expectLost(report, host, {
      expected: written.expected,
      lost: lostWith(struck, all),
      code: 'rows_lost',
    });
  });

  test('is caught where changes are read by watermark, and they come with the next ones', async () => {
    const { database, source } = officeOf('ppm');
    const host = new KeepingHost();
    await host.snapshot(source(here));
    const [note] = written.tables.get('operatory_notes') ?? [];
    const [header] = written.tables.get('transactions_header') ?? [];
    const [detail] = (written.tables.get('transactions_detail') ?? []).filter(
      ({ tran_num: key }) => key === header?.tran_num,
    );
    if (note === undefined || header === undefined || detail === undefined)
      throw new Error('an empty office');
    const added = [
      ['operatory_notes', { ...note, note_id: '800001', freshness: '2026-11-30 08:00:00' }],
      ['transactions_header', { ...header, tran_num: '800001' }],
      ['transactions_detail', { ...detail, detail_id: '800001', tran_num: '800001' }],
    ] as const;
    await database.change(...added.map(([table, row]) => insertion(table, row)));
    database.arm(...nothing(['operatory_notes', 'transactions_detail']));
    const report = await host.changes(source({ ...here, overlapRows: 0 }));
    database.arm();
    const lost = lostWith(['operatory_notes', 'transactions_detail'], all);
    expect(failedOf(report)).toEqual(Object.fromEntries(lost.map((table) => [table, 'rows_lost'])));
    expect([report.removed, report.last?.settled]).toEqual([[], false]);
    const news = ['clinicalNote operatory_notes:800001', 'ledgerEntry transactions_detail:800001'];
    expect(news.filter((key) => host.kept.has(key))).toEqual([]);
    expect(failedOf(await host.changes(source({ ...here, overlapRows: 0 })))).toEqual({});
    expect(news.filter((key) => !host.kept.has(key))).toEqual([]);
    await database.change(...added.map(([table, row]) => deletion(table, row)));
  });
});
