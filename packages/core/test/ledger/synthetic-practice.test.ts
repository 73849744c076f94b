import { type CanonicalRecord, type LocalDate, recordId } from '@bitewing/core';
import { createLedger, type LedgerReport } from '@bitewing/core/ledger';
import { createPractice, type Practice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import { batchOf } from './ledger-records.ts';

const asOf = day('2026-01-05');
const ledgerEntities = ['organization', 'definition', 'patient', 'procedure', 'ledgerEntry'] as const;

const reportOf = (practice: Practice, date: LocalDate): LedgerReport => {
  const ledger = createLedger({ asOf: date });
  for (const name of ledgerEntities) {
    const records = practice.records(name).map(({ entity, id, data }) => {
      const source = { adapter: 'test', instance: 'main', table: entity, key: recordId(entity, [id]) };
      return { op: 'upsert', entity, id, source, data } as CanonicalRecord;
    });
    ledger.add(batchOf(records));
  }
  return ledger.accounts();
};

const sorted = (accounts: Iterable<readonly [string, number]>): (readonly [string, number])[] =>
  [...accounts].toSorted(([left], [right]) => (left < right ? -1 : 1));

describe('the ledger of a synthetic practice', () => {
  test.for([1, 2, 3])('owes per account what its generator says, now and on other days (seed %i)', (seed) => {
    const practice = createPractice({ seed, patients: 300, asOf });
    for (const date of [asOf, day('2025-09-30'), day('2026-12-31')]) {
      const report = reportOf(practice, date);
      const owed = report.accounts.map(
        ({ guarantorId, balanceCents }) => [guarantorId, balanceCents] as const,
      );
      expect(sorted(owed)).toEqual(sorted(practice.accounts(date)));
      expect(report.totals.entries).toBeGreaterThan(1_000);
      expect(report.remarks).toMatchObject({
        unknownPersons: 0,
        entriesWithoutPerson: 0,
        entriesOfUnknownPlan: 0,
      });
    }
  });
});
