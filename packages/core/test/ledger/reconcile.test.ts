import { createLedger, reconcile } from '@bitewing/core/ledger';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import {
  asOf,
  batchOf,
  definitionId,
  entry,
  ledgerOf,
  person,
  personId,
  practice,
  remove,
  unearnedKind,
} from './ledger-records.ts';

const left = ledgerOf([
  entry('a', 'adjustment', 100),
  entry('b', 'payment', -30, { patientId: personId('9') }),
]);

describe('reconciling two ledgers', () => {
  test('holds for the same records', () => {
    const again = ledgerOf([
      entry('b', 'payment', -30, { patientId: personId('9') }),
      entry('a', 'adjustment', 100),
    ]);
    expect(reconcile(left, again)).toEqual({
      holds: true,
      equal: 2,
      differing: [],
      onlyLeft: [],
      onlyRight: [],
      sums: { leftCents: 70, rightCents: 70, differenceCents: 0 },
      withoutPerson: { leftCents: 0, rightCents: 0 },
      samePolicy: true,
      differingRemarks: [],
    });
  });

  test('names an account that differs by a cent, though the sums are the same', () => {
    const right = ledgerOf([
      entry('a', 'adjustment', 101),
      entry('b', 'payment', -31, { patientId: personId('9') }),
    ]);
    const result = reconcile(left, right);
    expect(result).toMatchObject({
      holds: false,
      equal: 0,
      sums: { leftCents: 70, rightCents: 70, differenceCents: 0 },
    });
    expect(result.differing).toEqual([
      {
        guarantorId: personId('1'),
        leftCents: 100,
        rightCents: 101,
        differenceCents: 1,
        aspects: ['balance', 'buckets'],
      },
      {
        guarantorId: personId('9'),
        leftCents: -30,
        rightCents: -31,
        differenceCents: -1,
        aspects: ['balance', 'buckets'],
      },
    ]);
  });

  test.for([
    ['buckets', entry('a', 'adjustment', 100, { agingDate: day('2025-01-01') })],
    ['residue', entry('a', 'adjustment', 100, { amountExact: '1.001' })],
  ] as const)('finds a difference in %s alone', ([aspect, record]) => {
    const right = ledgerOf([record, entry('b', 'payment', -30, { patientId: personId('9') })]);
    const result = reconcile(left, right);
    expect(result).toMatchObject({ holds: false, equal: 1 });
    expect(result.differing.map(({ aspects }) => aspects)).toEqual([[aspect]]);
  });

  test('finds a difference in the number of entries alone', () => {
    const right = ledgerOf([
      entry('a', 'adjustment', 60),
      entry('c', 'adjustment', 40),
      entry('b', 'payment', -30, { patientId: personId('9') }),
    ]);
    expect(reconcile(left, right).differing.map(({ aspects }) => aspects)).toEqual([['entries']]);
  });

  test('names accounts of one side, also at zero', () => {
    const right = ledgerOf([entry('a', 'adjustment', 100), remove('patient', '9'), person('5')]);
    const result = reconcile(left, right);
    expect(result).toMatchObject({
      holds: false,
      equal: 1,
      onlyLeft: [{ guarantorId: personId('9'), balanceCents: -30 }],
      onlyRight: [{ guarantorId: personId('5'), balanceCents: 0 }],
      sums: { leftCents: 70, rightCents: 100, differenceCents: 30 },
    });
  });

  test('does not hold when entries of nobody differ', () => {
    const [some, none] = [ledgerOf([entry('a', 'adjustment', 7, { patientId: null })]), ledgerOf([])];
    expect(reconcile(some, none)).toMatchObject({
      holds: false,
      withoutPerson: { leftCents: 7, rightCents: 0 },
    });
    expect(reconcile(some, some).holds).toBe(true);
  });

  test('does not hold when the records left other questions open, and names them', () => {
    const dated = entry('a', 'payment', -100, { unearnedDefinitionId: definitionId('40') });
    const known = ledgerOf([dated, unearnedKind('40', false)]);
    const unknown = ledgerOf([dated]);
    expect(unknown.accounts).toEqual(known.accounts);
    expect(reconcile(known, unknown)).toMatchObject({
      holds: false,
      differing: [],
      differingRemarks: [{ remark: 'paymentsOfUnknownUnearnedKind', left: 0, right: 1 }],
    });
  });

  test('does not hold for ledgers of different policies', () => {
    const other = ledgerOf([entry('a', 'adjustment', 100), practice(1)]);
    const same = ledgerOf([entry('a', 'adjustment', 100)]);
    expect(other.accounts).toEqual(same.accounts);
    expect(reconcile(same, other)).toMatchObject({ holds: false, differing: [], samePolicy: false });
    const withoutPolicy = ledgerOf([remove('organization', 'practice')]);
    expect(withoutPolicy.policy).toBeNull();
    expect(reconcile(withoutPolicy, ledgerOf([]))).toMatchObject({ holds: false, samePolicy: false });
    expect(reconcile(withoutPolicy, withoutPolicy)).toMatchObject({ holds: true, samePolicy: true });
  });

  test('refuses ledgers of different days', () => {
    expect(() => reconcile(ledgerOf([], asOf), ledgerOf([], day('2026-01-06')))).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  test('refuses ledgers of different instances', () => {
    const elsewhere = createLedger({ asOf });
    elsewhere.add(batchOf([practice()], 'elsewhere'));
    expect(() => reconcile(left, elsewhere.accounts())).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  test('misses every account where one side saw no batch', () => {
    const nothing = createLedger({ asOf }).accounts();
    expect(reconcile(left, nothing)).toMatchObject({ holds: false, onlyLeft: [{}, {}], onlyRight: [] });
  });

  test('survives JSON on both sides', () => {
    const copy = JSON.parse(JSON.stringify(left));
    expect(reconcile(copy, left).holds).toBe(true);
    const result = reconcile(left, ledgerOf([]));
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
