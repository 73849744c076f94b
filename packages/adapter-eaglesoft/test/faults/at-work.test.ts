import { type EaglesoftRow, eaglesoftDatabaseTables, type StandInFault } from '@bitewing/testkit-native';
import { firstDifference, KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { deletion, insertion } from '../truth/apply-changes.ts';
import { contentOf, keyOf } from '../truth/content-of.ts';
import { databaseLoader, type RunningDatabase } from '../truth/running-database.ts';
import { practiceOptions, writtenOf } from '../truth/written-practice.ts';
import { failedOf, meanwhile } from './fault-runs.ts';

const load = databaseLoader();
const written = writtenOf(8);
const practice = practiceOptions(written);
const options = { pageRows: 30, database: { process: 'here' } } as const;
const whole = { ...options, rescanIntervalMs: 0 };

const rowOf = (table: string, place = 0): EaglesoftRow => {
  const row = written.tables.get(table)?.[place];
  if (row === undefined) throw new Error(`no such row of ${table}`);
  return row;
};

const loaded = (): Promise<RunningDatabase> => load(eaglesoftDatabaseTables(written.tables), practice);

/** Fails unless a host keeps what a new one would. */
async function expectAsThere(host: KeepingHost, { source }: RunningDatabase): Promise<void> {
  const fresh = new KeepingHost();
  const { last } = await fresh.snapshot(source(options));
  expect(last?.settled).toBe(true);
  expect(firstDifference(contentOf(host.kept.values()), contentOf(fresh.kept.values()))).toBe('');
}

/** A transaction with its detail, and a visit with its provider. */
const added: readonly (readonly [table: string, row: EaglesoftRow])[] = [
  ['transactions_header', { ...rowOf('transactions_header'), tran_num: '700001' }],
  ['transactions_detail', { ...rowOf('transactions_detail'), detail_id: '700001', tran_num: '700001' }],
  ['appointment', { ...rowOf('appointment'), appointment_id: '700001' }],
  ['appointment_provider', { ...rowOf('appointment_provider'), appointment_id: '700001' }],
  ['patient', { ...rowOf('patient'), patient_id: 'ZZ001', responsible_party: 'ZZ001' }],
];

describe('an office at work while it is read', () => {
  test('is whole in the end: rows that come, change and go in front of and behind the page that is read', async () => {
    const office = await loaded();
    const gone = rowOf('operatory_notes', 2);
    const changed = rowOf('services', 3);
    office.database.arm(
      meanwhile(
        office,
        'patient',
        added.map(([table, row]) => insertion(table, row)),
      ),
      meanwhile(office, 'operatory_notes', [deletion('operatory_notes', gone)]),
      meanwhile(office, 'transactions_header', [
        deletion('services', changed),
        insertion('services', { ...changed, description: 'Changed meanwhile' }),
      ]),
    );
    const host = new KeepingHost();
    const report = await host.snapshot(office.source(options));
    expect(office.database.counts().faults).toBe(3);
    office.database.arm();
    expect(failedOf(report)).toEqual({});
    expect(report.last?.settled).toBe(true);
    const news = [
      'ledgerEntry transactions_detail:700001',
      'appointment appointment:700001',
      'patient patient:ZZ001',
    ];
    expect(news.filter((key) => !host.kept.has(key))).toEqual([]);
    await host.changes(office.source(whole));
    await expectAsThere(host, office);
    const quiet = await host.changes(office.source(whole));
    expect([quiet.upserted.map(keyOf), quiet.removed]).toEqual([[], []]);
  });

  test('is not read of what it takes back: nothing is read before it was committed', async () => {
    const office = await loaded();
    const fault = meanwhile(
      office,
      'patient',
      added.map(([table, row]) => insertion(table, row)),
      0,
    );
    office.database.arm({ ...fault, rollBack: true } as StandInFault);
    const host = new KeepingHost();
    const { tables } = await host.snapshot(office.source(options));
    expect(office.database.counts().faults).toBe(1);
    office.database.arm();
    expect(tables.get('patient')?.read).toBe(written.tables.get('patient')?.length);
    await expectAsThere(host, office);
  });

  test('that never rests is told: a table that changes at every look has failed, and can be read later', async () => {
    const office = await loaded();
    const { storage } = office.database;
    office.database.arm({
      kind: 'change',
      table: 'bulk_payments',
      purpose: 'aggregate',
      statements: [`UPDATE \`${storage}\`.bulk_payments SET amount = amount + 1`],
    });
    const host = new KeepingHost();
    const report = await host.snapshot(office.source(options));
    office.database.arm();
    expect(failedOf(report)).toEqual({ bulk_payments: 'table_unsteady' });
    expect(report.last).toMatchObject({ complete: true, settled: false });
    await host.changes(office.source(whole));
    await expectAsThere(host, office);
  });
});
