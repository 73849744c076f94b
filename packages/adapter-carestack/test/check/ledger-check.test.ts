import { inspect } from 'node:util';
import { type Batch, BitewingError, type TableProgress } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createLedgerCheck, type LedgerCheck } from '../../src/check/ledger-check.ts';
import type { PaymentSummary } from '../../src/check/payment-summary.ts';
import { type Cells, context, mapRow } from '../read/map-row.ts';

const { instance, observedAt } = context;

const progress: TableProgress = {
  table: 'accountingTransaction',
  status: 'complete',
  read: 0,
  mapped: 0,
  folded: 0,
  skipped: {},
  rejected: 0,
  asOf: observedAt,
};

/** A batch of a snapshot with the records of these rows of accounting transactions. */
const batchOf = (rows: readonly Cells[], changed: Partial<Batch> = {}): Batch => ({
  instance,
  phase: 'snapshot',
  observedAt,
  records: rows.flatMap(
    (cells, position) => mapRow('accountingTransaction', { id: String(position + 1), ...cells }).records,
  ),
  rejected: [],
  tables: [progress],
  settled: true,
  cursor: { adapter: 'carestack', version: 1, epoch: 'first', position: {} },
  complete: true,
  ...changed,
});

/** Debit of one folio and credit of another: a group that balances. */
const pair = (
  entryGroupId: string,
  amount: string,
  debit: string,
  credit: string,
  patientId: string | null = '51',
): Cells[] => [
  { entryGroupId, amount, folioType: debit, transactionType: 'Debit', patientId },
  { entryGroupId, amount, folioType: credit, transactionType: 'Credit', patientId },
];

/** A charge of 100, of which the insurance owes 80; 30 received from the patient, 20 of them applied. */
const story: readonly Cells[] = [
  ...pair('charge', '20', 'PATIENTPAYABLE', 'PRACTICE'),
  ...pair('charge', '80', 'INSURANCEPAYABLE', 'PROVIDER'),
  ...pair('received', '30', 'PRACTICE', 'PATIENTCREDIT'),
  ...pair('applied', '20', 'patientcredit', 'PatientPayable'),
];

const summary = (patientKey: string, amounts: Partial<PaymentSummary> = {}): PaymentSummary => ({
  patientKey,
  appliedPatientPayment: null,
  appliedInsPayments: null,
  balanceDuePatient: '0',
  balanceDueInsurance: '80.00',
  patientUnappliedCredits: '1e1',
  ...amounts,
});

function checkOf(rows: readonly Cells[], mostListed?: number): LedgerCheck {
  const check = createLedgerCheck(mostListed === undefined ? {} : { mostListed });
  check.add(batchOf(rows));
  return check;
}

describe('a ledger check', () => {
  test('holds where groups balance and summaries are what the folios add up to', async () => {
    const report = await checkOf(story).report([summary('51')]);
    expect(report).toMatchObject({
      holds: true,
      instance,
      isWhole: true,
      entries: 8,
      rejectedRows: 0,
      entriesUnreadable: 0,
      entriesWithoutGroup: 0,
      entriesWithoutPatient: 0,
      groups: 3,
      unbalancedGroups: 0,
      patients: 1,
      patientsWithoutSummary: 0,
      summaries: 1,
      amountsCompared: 3,
      amountsNotCompared: 0,
      differingPatients: 0,
    });
    expect(report.reveal()).toEqual({ unbalancedGroups: [], differences: [] });
  });

  test('finds a group that lost a row, and by how much', async () => {
    const report = await checkOf(story.slice(1)).report();
    expect(report).toMatchObject({ holds: false, groups: 3, unbalancedGroups: 1, summaries: 0 });
    expect(report.reveal().unbalancedGroups).toEqual([{ entryGroupId: 'charge', difference: '-20' }]);
  });

  test('finds a row that came twice', async () => {
    const report = await checkOf([...story, story[6] ?? {}]).report([summary('51')]);
    expect(report.reveal()).toEqual({
      unbalancedGroups: [{ entryGroupId: 'applied', difference: '20' }],
      differences: [
        {
          patientKey: '51',
          amount: 'patientUnappliedCredits',
          ledger: '-10',
          summary: '1e1',
          difference: '-20',
        },
      ],
    });
  });

  test('finds each amount of a patient that differs, and by how much', async () => {
    const given = { balanceDuePatient: '0.01', balanceDueInsurance: '79.995' };
    const report = await checkOf(story).report([summary('51', given)]);
    expect(report).toMatchObject({
      holds: false,
      amountsCompared: 3,
      differingPatients: 1,
      differingAmounts: { balanceDuePatient: 1, balanceDueInsurance: 1, patientUnappliedCredits: 0 },
    });
    expect(report.reveal().differences).toEqual([
      { patientKey: '51', amount: 'balanceDuePatient', ledger: '0', summary: '0.01', difference: '-0.01' },
      {
        patientKey: '51',
        amount: 'balanceDueInsurance',
        ledger: '80',
        summary: '79.995',
        difference: '0.005',
      },
    ]);
  });

  test.each(['PATIENTCREDIT', 'INSURANCECREDIT', 'COLLECTIONCREDIT', 'SubscriptionCredit'])(
    'takes %s for unapplied credit',
    async (folio) => {
      const check = checkOf(pair('a', '7.25', 'PRACTICE', folio));
      const given = { balanceDueInsurance: '0', patientUnappliedCredits: '7.25' };
      expect(await check.report([summary('51', given)])).toMatchObject({ holds: true, amountsCompared: 3 });
    },
  );

  test.each([
    ['thirds of a cent', ['0.003', '0.003', '0.004'], '0.01'],
    ['a tenth, which is no binary fraction', ['0.1', '0.1', '0.1'], '0.3'],
    ['beyond the safe integers', ['90071992547409.91', '0.01', '90071992547409.91'], '180143985094819.83'],
  ])('adds up without rounding: %s', async (_name, amounts, whole) => {
    const rows = [
      ...amounts.map((amount) => ({ amount, transactionType: 'Debit' })),
      { amount: whole, transactionType: 'Credit', folioType: 'REFUND' },
    ].map((cells) => ({ folioType: 'PRACTICE', entryGroupId: 'g', ...cells }));
    expect(await checkOf(rows).report()).toMatchObject({ entries: 4, unbalancedGroups: 0, holds: true });
    const missing = await checkOf(rows.slice(1)).report();
    expect(missing.unbalancedGroups).toBe(1);
    expect(missing.reveal().unbalancedGroups).toEqual([{ entryGroupId: 'g', difference: `-${amounts[0]}` }]);
  });

  test('an amount that is too long for cents balances with its like', async () => {
    const long = `${'9'.repeat(150)}.125`;
    const rows = pair('g', long, 'PRACTICE', 'REFUND');
    expect(await checkOf(rows).report()).toMatchObject({ unbalancedGroups: 0, entriesUnreadable: 0 });
    const far = await checkOf(pair('g', '1e399', 'PRACTICE', 'REFUND')).report();
    expect(far).toMatchObject({ holds: false, entriesUnreadable: 2, groups: 0 });
  });

  test('patients whom nothing is owed by must have summaries that say so', async () => {
    const nothing = { balanceDueInsurance: '0', patientUnappliedCredits: '0.00' };
    const report = await checkOf(story).report([summary('51'), summary('52', nothing), summary('53')]);
    expect(report).toMatchObject({ summaries: 3, differingPatients: 1, patientsWithoutSummary: 0 });
    expect(report.reveal().differences.map(({ patientKey }) => patientKey)).toEqual(['53', '53']);
  });

  test('counts what a summary leaves out and patients that have none', async () => {
    const rows = [...story, ...pair('other', '5', 'PATIENTPAYABLE', 'PRACTICE', '60')];
    const gaps = { balanceDuePatient: null, balanceDueInsurance: 'n/a' };
    const report = await checkOf(rows).report([summary('51', gaps)]);
    expect(report).toMatchObject({
      holds: true,
      patients: 2,
      patientsWithoutSummary: 1,
      amountsCompared: 1,
      amountsNotCompared: 2,
    });
  });

  test('takes summaries as they come', async () => {
    async function* asked(keys: Iterable<string>) {
      for (const key of keys) yield summary(key);
    }
    const check = checkOf(story);
    expect(await check.report(asked(check.patientKeys()))).toMatchObject({ holds: true, summaries: 1 });
  });

  test('names the patients to ask for by their native ids', () => {
    const rows = [
      ...pair('a', '1', 'PATIENTPAYABLE', 'PRACTICE', '9007199254740993'),
      ...pair('b', '1', 'PATIENTPAYABLE', 'PRACTICE', '51'),
      ...pair('c', '1', 'REFUND', 'PRACTICE', '70'),
    ];
    expect([...checkOf(rows).patientKeys()]).toEqual(['9007199254740993', '51']);
  });

  test('counts transactions that are in no sum', async () => {
    const rows = [
      ...pair('a', '1', 'PATIENTPAYABLE', 'PRACTICE', null),
      { amount: '1', folioType: 'PRACTICE', transactionType: 'Debit' },
      { amount: 'one', folioType: 'PRACTICE', transactionType: 'Debit', entryGroupId: 'z' },
    ];
    expect(await checkOf(rows).report()).toMatchObject({
      entries: 4,
      entriesWithoutPatient: 1,
      entriesWithoutGroup: 1,
      entriesUnreadable: 1,
      groups: 1,
      patients: 0,
      holds: false,
    });
  });

  test('does not take what other tables say of the same money', async () => {
    const check = createLedgerCheck();
    const accounting = mapRow('accountingProcedure', {
      treatmentProcedureId: '1',
      patientId: '51',
      patientPayable: '20',
    });
    check.add(batchOf([], { records: accounting.records }));
    expect(await check.report()).toMatchObject({ entries: 0, groups: 0, holds: true });
  });

  test('does not hold where the table was not read to its end, or rows were rejected', async () => {
    const read = async (tables: readonly TableProgress[]) => {
      const check = createLedgerCheck();
      check.add(batchOf(story, { tables }));
      return check.report();
    };
    expect(await read([])).toMatchObject({ isWhole: false, holds: false });
    expect(await read([{ ...progress, status: 'failed' }])).toMatchObject({ isWhole: false, holds: false });
    expect(await read([{ ...progress, rejected: 2 }])).toMatchObject({ rejectedRows: 2, holds: false });
  });

  test('lists no more than it was told, and counts all', async () => {
    const rows = Array.from({ length: 7 }, (_, group) => ({
      entryGroupId: `g${group}`,
      amount: '1',
      folioType: 'PATIENTPAYABLE',
      transactionType: 'Debit',
      patientId: String(group + 1),
    }));
    const report = await checkOf(rows, 3).report(rows.map(({ patientId }) => summary(patientId)));
    expect(report).toMatchObject({ unbalancedGroups: 7, differingPatients: 7 });
    expect(report.reveal().unbalancedGroups).toHaveLength(3);
    expect(report.reveal().differences).toHaveLength(3);
  });

  test('shows counts alone where it is printed or written as JSON', async () => {
    const rows = pair('group-of-zoe', '1234.56', 'PATIENTPAYABLE', 'PRACTICE', '8105551').slice(1);
    const report = await checkOf(rows).report([summary('8105551')]);
    expect(report.reveal()).toMatchObject({ unbalancedGroups: [{ entryGroupId: 'group-of-zoe' }] });
    for (const shown of [JSON.stringify(report), inspect(report, { depth: 9, showHidden: true })]) {
      expect(shown).toContain('unbalancedGroups');
      expect(shown).not.toMatch(/group-of-zoe|1234|8105551/);
    }
  });

  test('passes batches on as they are', async () => {
    const batches = [batchOf(story.slice(0, 4)), batchOf(story.slice(4))];
    const check = createLedgerCheck();
    const passed: Batch[] = [];
    for await (const batch of check.tap(asStream(batches))) passed.push(batch);
    expect(passed).toEqual(batches);
    expect(await check.report([summary('51')])).toMatchObject({ holds: true, entries: 8 });
  });

  test('refuses changes, which repeat what it took, and batches of another instance', () => {
    const check = checkOf(story);
    const codeOf = (work: () => void): unknown => {
      try {
        work();
      } catch (error) {
        return BitewingError.is(error) ? error.code : error;
      }
      return null;
    };
    expect(codeOf(() => check.add(batchOf([], { phase: 'changes' })))).toBe('invalid_options');
    expect(codeOf(() => check.add(batchOf([], { instance: 'other' })))).toBe('invalid_options');
    expect(codeOf(() => check.add(batchOf([])))).toBeNull();
  });
});

async function* asStream(batches: readonly Batch[]): AsyncGenerator<Batch> {
  yield* batches;
}
