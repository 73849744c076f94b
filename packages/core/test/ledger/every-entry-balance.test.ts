import { BitewingError, type CanonicalRecord } from '@bitewing/core';
import { createLedger, type LedgerReport, reconcile } from '@bitewing/core/ledger';
import { describe, expect, test } from 'vitest';
import { day, upsert } from '../records.ts';
import {
  asOf,
  balanceOf,
  batchOf,
  definitionId,
  entry,
  entryId,
  person,
  personId,
  plan,
  practice,
  procedure,
  procedureId,
  remove,
  unearnedKind,
} from './ledger-records.ts';

type System = 'careStack' | 'eaglesoft';

const group = (key = 'group', system: System = 'careStack'): CanonicalRecord =>
  upsert('organization', key, { balancePolicy: { system } });

/** The ledger of these records in a practice, with a family of 1 (head), 2 and a 9 apart. */
function ledgerOf(organization: CanonicalRecord, records: readonly CanonicalRecord[]): LedgerReport {
  const ledger = createLedger({ asOf });
  ledger.add(batchOf([organization, person('1'), person('2', '1'), person('9'), ...records]));
  return ledger.accounts();
}

const failure = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return BitewingError.is(error) ? error.code : error;
  }
  return 'no error';
};

describe.each<System>(['careStack', 'eaglesoft'])('under the policy of %s', (system) => {
  const practiceOf = group('group', system);

  test('every entry in force with an amount counts, whatever its kind and its procedure', () => {
    const report = ledgerOf(practiceOf, [
      procedure('planned', 'planned'),
      unearnedKind('hidden', true),
      entry('a', 'procedureCharge', 10_000, { procedureId: procedureId('planned') }),
      entry('b', 'insurancePayment', -4_000, { procedureId: procedureId('planned') }),
      entry('c', 'insuranceWriteOff', -500, { procedureId: procedureId('unknown') }),
      entry('d', 'payment', -1_000, { unearnedDefinitionId: definitionId('hidden') }),
      entry('e', 'adjustment', 70),
    ]);
    expect(report.policy).toEqual({ system });
    expect(balanceOf(report, '1')).toBe(4_570);
    expect(report.totals).toMatchObject({ balanceCents: 4_570, entries: 5 });
    expect(Object.values(report.remarks).every((count) => count === 0)).toBe(true);
  });

  test('the other side of an entry, and an entry that was deleted, move nothing', () => {
    const report = ledgerOf(practiceOf, [
      entry('a', 'procedureCharge', 300),
      entry('other side', 'procedureCharge', null, { recordStatus: 'inactive' }),
      entry('with amount', 'adjustment', 999, { recordStatus: 'inactive' }),
      entry('deleted', 'payment', -999, { recordStatus: 'deleted' }),
    ]);
    expect(report.totals).toMatchObject({ balanceCents: 300, entries: 1 });
    expect(report.remarks.entriesWithoutAmount).toBe(0);
  });

  test('the account is that of the guarantor', () => {
    const report = ledgerOf(practiceOf, [
      entry('a', 'procedureCharge', 300, { patientId: personId('2') }),
      entry('b', 'payment', -100),
      entry('c', 'procedureCharge', 7, { patientId: personId('9') }),
    ]);
    expect([balanceOf(report, '1'), balanceOf(report, '2'), balanceOf(report, '9')]).toEqual([
      200,
      undefined,
      7,
    ]);
  });

  test('amounts age, and credits pay the oldest first', () => {
    const report = ledgerOf(practiceOf, [
      entry('a', 'procedureCharge', 1_000, { agingDate: day('2025-01-05') }),
      entry('b', 'procedureCharge', 2_000, { agingDate: day('2025-11-30') }),
      entry('c', 'procedureCharge', 400),
      entry('d', 'payment', -1_500),
    ]);
    expect(report.accounts.find((account) => account.guarantorId === personId('1'))?.buckets).toEqual({
      days0To30: 400,
      days31To60: 1_500,
      days61To90: 0,
      over90: 0,
    });
  });

  test('half cents are not lost', () => {
    const report = ledgerOf(practiceOf, [
      entry('a', 'procedureCharge', 1, { amountExact: '0.005' }),
      entry('b', 'procedureCharge', 1, { amountExact: '0.005' }),
    ]);
    expect(report.totals).toMatchObject({ balanceCents: 2, residueCents: '-1' });
  });

  test('entries of nobody, without an amount and without a date are shown apart', () => {
    const report = ledgerOf(practiceOf, [
      entry('a', 'adjustment', 11, { patientId: null }),
      entry('b', 'adjustment', null),
      entry('c', 'adjustment', 5, { agingDate: null }),
    ]);
    expect(report.totals).toMatchObject({ balanceCents: 5, entries: 1 });
    expect(report.remarks).toMatchObject({
      entriesWithoutPerson: 1,
      entriesWithoutPersonCents: 11,
      entriesWithoutAmount: 1,
      entriesWithoutDate: 1,
    });
  });

  test('a changed entry replaces, a removed one is gone', () => {
    const ledger = createLedger({ asOf });
    ledger.add(
      batchOf([practiceOf, person('1'), entry('a', 'adjustment', 100), entry('b', 'adjustment', 9)]),
    );
    ledger.add(batchOf([entry('a', 'adjustment', 40), remove('ledgerEntry', 'b')]));
    expect(ledger.accounts().totals).toMatchObject({ balanceCents: 40, entries: 1 });
  });

  test('payment plans are refused, for nothing says how they count', () => {
    expect(failure(() => ledgerOf(practiceOf, [plan('p')]))).toBe('unsupported_setup');
    expect(failure(() => ledgerOf(practiceOf, [entry('a', 'paymentPlanCharge', 5)]))).toBe(
      'unsupported_setup',
    );
    const ofPlan = { paymentPlanEntryId: entryId('p') };
    expect(failure(() => ledgerOf(practiceOf, [entry('a', 'payment', -5, ofPlan)]))).toBe(
      'unsupported_setup',
    );
  });

  test('stored balances are compared where there are any', () => {
    const ledger = createLedger({ asOf });
    const stored = upsert('patient', '1', { guarantorId: personId('1'), storedBalanceCents: 99 });
    ledger.add(batchOf([practiceOf, stored, person('9'), entry('a', 'adjustment', 100)]));
    const report = ledger.storedBalances();
    expect(report.policy).toEqual({ system });
    expect(report.stale).toMatchObject([
      { issue: { field: 'storedBalanceCents', code: 'stale_balance' }, storedCents: 99, countedCents: 100 },
    ]);
  });
});

describe('a balance policy', () => {
  const charge = entry('a', 'procedureCharge', 100);

  test('is another one than that of another system', () => {
    expect(failure(() => ledgerOf(group(), [practice(), charge]))).toBe('unsupported_setup');
    expect(ledgerOf(group(), [group('second'), charge]).totals.balanceCents).toBe(100);
    const [careStack, eaglesoft, openDental] = [
      ledgerOf(group(), [charge]),
      ledgerOf(group('group', 'eaglesoft'), [charge]),
      ledgerOf(practice(), [charge]),
    ];
    expect(failure(() => ledgerOf(group(), [group('second', 'eaglesoft'), charge]))).toBe(
      'unsupported_setup',
    );
    expect(reconcile(careStack, eaglesoft)).toMatchObject({ samePolicy: false, holds: false });
    expect(reconcile(careStack, openDental)).toMatchObject({ samePolicy: false, holds: false });
    expect(reconcile(careStack, careStack)).toMatchObject({ samePolicy: true, holds: true });
  });

  test('of a system that is not known is refused', () => {
    const balancePolicy = JSON.parse('{"system":"other"}');
    expect(failure(() => ledgerOf(upsert('organization', 'x', { balancePolicy }), [charge]))).toBe(
      'unsupported_setup',
    );
  });
});
