import type { CanonicalRecord } from '@bitewing/core';
import { createLedger, type InsuranceEstimates } from '@bitewing/core/ledger';
import { describe, expect, test } from 'vitest';
import {
  asOf,
  batchOf,
  claimLine,
  person,
  personId,
  practice,
  procedure,
  procedureId,
  remove,
} from './ledger-records.ts';

const estimatesOf = (...records: readonly CanonicalRecord[]): InsuranceEstimates | null => {
  const ledger = createLedger({ asOf });
  ledger.add(batchOf([practice(), person('1'), person('2', '1'), person('9'), ...records]));
  return ledger.insuranceEstimates();
};

describe('what insurances are expected to pay', () => {
  test('is added up by account, with what they are to write off', () => {
    expect(
      estimatesOf(
        claimLine('a', { estimateCents: 800, writeOffCents: 90 }),
        claimLine('b', { estimateCents: 7, patientId: personId('2') }),
        claimLine('c', { estimateCents: 50, patientId: personId('9') }),
      ),
    ).toEqual({ accounts: 2, totalCents: 947 });
  });

  test('leaves out lines that are answered, and procedures that are not done', () => {
    expect(
      estimatesOf(
        procedure('1'),
        procedure('2', 'planned'),
        claimLine('a', { estimateCents: 800, status: 'received' }),
        claimLine('b', { estimateCents: 70, procedureId: procedureId('1') }),
        claimLine('c', { estimateCents: 9, procedureId: procedureId('2') }),
      ),
    ).toEqual({ accounts: 1, totalCents: 70 });
  });

  test('is nothing where all lines were taken away again, and unknown where there never were any', () => {
    expect(estimatesOf(claimLine('a', { estimateCents: 800 }), remove('claimLine', 'a'))).toEqual({
      accounts: 0,
      totalCents: 0,
    });
    expect(estimatesOf()).toBeNull();
  });

  test('is no part of what accounts owe', () => {
    const ledger = createLedger({ asOf });
    ledger.add(batchOf([practice(), person('1'), claimLine('a', { estimateCents: 800 })]));
    expect(ledger.accounts().totals.balanceCents).toBe(0);
  });
});
