import { describe, expect, test } from 'vitest';
import type { CareStackObject } from '../../../src/carestack/data.ts';
import { writeCareStack } from '../../../src/index.ts';
import { fiveLocations, numberText, thousandths } from './written-account.ts';

const practice = fiveLocations();
const account = writeCareStack(practice);
const { group, expected } = account;

const signed = (row: CareStackObject): number =>
  thousandths(row.amount) * (String(row.transactionType).toLowerCase() === 'debit' ? 1 : -1);

const sumBy = (rows: readonly CareStackObject[], column: string): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = numberText(row[column]);
    sums.set(key, (sums.get(key) ?? 0) + signed(row));
  }
  return sums;
};

/** Thousandths of a dollar: half cents count as what they are. */
const thousandthsOf = (patient: string, folios: readonly string[]): number =>
  group.accountingTransactions
    .filter((row) => numberText(row.patientId) === patient && folios.includes(String(row.folioType)))
    .reduce((sum, row) => sum + signed(row), 0);

describe('the ledger of an account', () => {
  test('balances in every group', () => {
    const sums = sumBy(group.accountingTransactions, 'entryGroupId');
    expect(sums.size).toBeGreaterThan(1000);
    expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
  });

  test('comes to what the truth says of each patient', () => {
    const truth = new Map<string, number>();
    for (const { data } of practice.records('ledgerEntry')) {
      if (data.recordStatus !== 'active' || data.kind.startsWith('paymentPlan')) continue;
      truth.set(data.patientId ?? '', (truth.get(data.patientId ?? '') ?? 0) + (data.amountCents ?? 0));
    }
    expect(truth.size).toBeGreaterThan(50);
    for (const { id } of practice.records('patient')) {
      const balance = account.balances.get(id);
      const total =
        (balance?.patientCents ?? 0) + (balance?.insuranceCents ?? 0) - (balance?.unappliedCents ?? 0);
      expect(total, id).toBe(truth.get(id) ?? 0);
    }
  });

  test('agrees with the payment summaries, which the truth gave', () => {
    for (const [patient, summary] of group.paymentSummaries) {
      const dollars = (folios: readonly string[]): number => thousandthsOf(patient, folios);
      expect(dollars(['PATIENTPAYABLE'])).toBe(thousandths(summary.balanceDuePatient));
      expect(dollars(['INSURANCEPAYABLE'])).toBe(thousandths(summary.balanceDueInsurance));
      expect(
        0 - dollars(['PATIENTCREDIT', 'INSURANCECREDIT', 'COLLECTIONCREDIT', 'SubscriptionCredit']),
      ).toBe(thousandths(summary.patientUnappliedCredits));
    }
    // Some of them come to half a cent.
    const due = [...group.paymentSummaries.values()].map((summary) => thousandths(summary.balanceDuePatient));
    expect(due.some((amount) => amount % 10 !== 0)).toBe(true);
    const balances = [...account.balances.values()];
    expect(balances.some(({ unappliedCents }) => unappliedCents > 0)).toBe(true);
    expect(balances.some(({ insuranceCents }) => insuranceCents > 0)).toBe(true);
    expect(balances.some(({ patientCents }) => patientCents > 0)).toBe(true);
  });

  test('has every row expected, the other sides without an amount', () => {
    const entries = expected.filter(({ source }) => source?.table === 'accountingTransaction');
    expect(entries.length).toBe(group.accountingTransactions.length);
    const sums = new Map<unknown, number>();
    for (const { data } of entries) {
      expect(data.amountCents === null).toBe(data.recordStatus === 'inactive');
      sums.set(data.patientId, (sums.get(data.patientId) ?? 0) + Number(data.amountCents ?? 0));
    }
    for (const [id, sum] of sums) {
      const balance = account.balances.get(String(id));
      expect(sum).toBe(
        (balance?.patientCents ?? 0) + (balance?.insuranceCents ?? 0) - (balance?.unappliedCents ?? 0),
      );
    }
  });

  test('has postings that were taken back, with what took them back', () => {
    const { accountingTransactions } = group;
    const reversed = accountingTransactions.filter(({ isReversed }) => isReversed);
    const takenBack = accountingTransactions.filter(
      ({ transactionCode }) => transactionCode === 'PATIENTPAYMENTSDELETE',
    );
    expect(reversed.length).toBeGreaterThan(0);
    expect(takenBack.length).toBe(reversed.length);
    const left = [...sumBy([...reversed, ...takenBack], 'patientId').values()].filter((sum) => sum !== 0);
    expect(left).toEqual([]);
  });

  test('dates each posting by the clock of its place', () => {
    const dates = new Map(
      expected.map(({ source, data }) => [`${source?.table}:${source?.key}`, String(data.entryDate)]),
    );
    const later = group.accountingTransactions.filter(
      ({ id, transactionDate }) =>
        dates.get(`accountingTransaction:${numberText(id)}`) !== String(transactionDate).slice(0, 10),
    );
    expect(later.length).toBeGreaterThan(100);
  });
});
