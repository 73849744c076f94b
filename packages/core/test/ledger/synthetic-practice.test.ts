import { type CanonicalRecord, type LocalDate, recordId } from '@bitewing/core';
import { createLedger, type Ledger, ledgerEntities } from '@bitewing/core/ledger';
import { createPractice, type Practice, type StoredBalance } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import { batchOf } from './ledger-records.ts';

const asOf = day('2026-01-05');

const ledgerOf = (practice: Practice, date: LocalDate): Ledger => {
  const ledger = createLedger({ asOf: date });
  for (const name of ledgerEntities) {
    const records = practice.records(name).map(({ entity, id, data }) => {
      const source = { adapter: 'test', instance: 'main', table: entity, key: recordId(entity, [id]) };
      return { op: 'upsert', entity, id, source, data } as CanonicalRecord;
    });
    ledger.add(batchOf(records));
  }
  return ledger;
};

const sorted = (accounts: Iterable<readonly [string, number]>): (readonly [string, number])[] =>
  [...accounts].toSorted(([left], [right]) => (left < right ? -1 : 1));

const bySubject = (left: StoredBalance, right: StoredBalance): number =>
  `${left.id} ${left.field}` < `${right.id} ${right.field}` ? -1 : 1;

const staleOf = (ledger: Ledger): readonly StoredBalance[] =>
  ledger
    .storedBalances()
    .stale.map(({ id, issue, storedCents, countedCents }) => ({
      id,
      field: issue.field,
      storedCents,
      expectedCents: countedCents,
    }))
    .toSorted(bySubject);

describe.each([1, 2, 3, 4])(
  'the ledger of a synthetic practice with payment plans of version %i',
  (version) => {
    test.each([1, 2, 3])(
      'owes per account what its generator says, now and on other days (seed %i)',
      (seed) => {
        const practice = createPractice({
          seed,
          patients: 300,
          asOf,
          payPlansVersion: version,
          oddities: true,
        });
        for (const date of [asOf, day('2025-09-30'), day('2026-12-31')]) {
          const report = ledgerOf(practice, date).accounts();
          const owed = report.accounts.map(
            ({ guarantorId, balanceCents }) => [guarantorId, balanceCents] as const,
          );
          expect(sorted(owed)).toEqual(sorted(practice.accounts(date)));
          expect(report.policy).toEqual({ system: 'openDental', payPlansVersion: version });
          expect(report.totals.entries).toBeGreaterThan(1_000);
          expect(report.remarks).toMatchObject({
            unknownPersons: 0,
            entriesWithoutPerson: 0,
            entriesOfUnknownPlan: 0,
          });
        }
      },
    );

    test('finds every stored balance that was made stale, and no other', () => {
      const practice = createPractice({ seed: 5, patients: 600, asOf, payPlansVersion: version });
      const planted = practice.staleBalances();
      expect(staleOf(ledgerOf(practice, asOf))).toEqual(planted.toSorted(bySubject));
      const fields = new Set(planted.map(({ field }) => field));
      for (const field of [
        'storedBalanceCents',
        'storedFamilyBalanceCents',
        'storedFamilyAging0To30Cents',
        'storedFamilyAgingOver90Cents',
        'storedFamilyPaymentPlanDueCents',
        ...(practice.records('claimLine').length === 0
          ? []
          : (['storedFamilyInsuranceEstimateCents'] as const)),
      ] as const)
        expect(fields).toContain(field);
      expect(planted.length).toBeLessThan(practice.records('patient').length / 3);
    });

    test('finds all that went stale when the practice moved on', () => {
      const { practice } = createPractice({ seed: 5, patients: 300, asOf, payPlansVersion: version }).next(8);
      const { options } = practice;
      expect(staleOf(ledgerOf(practice, options.asOf))).toEqual(
        [...practice.staleBalances()].toSorted(bySubject),
      );
      expect(sorted(practice.accounts())).toEqual(
        sorted(
          ledgerOf(practice, options.asOf)
            .accounts()
            .accounts.map(({ guarantorId, balanceCents }) => [guarantorId, balanceCents] as const),
        ),
      );
    });
  },
);

describe('a synthetic practice', () => {
  test('owes something else under every version', () => {
    const owed = [1, 2, 3, 4].map((payPlansVersion) =>
      JSON.stringify(sorted(createPractice({ seed: 1, patients: 300, asOf, payPlansVersion }).accounts())),
    );
    expect(new Set(owed).size).toBe(4);
  });

  test('has its dynamic plans lower what is owed under versions 2 and 3 alone', () => {
    const practices = [1, 2, 3, 4].map((payPlansVersion) =>
      createPractice({ seed: 1, patients: 300, asOf, payPlansVersion }),
    );
    const lowered = practices.map((practice) => {
      const productions = practice
        .records('ledgerEntry')
        .filter(({ data }) => data.kind === 'paymentPlanProduction');
      expect(productions.length).toBeGreaterThan(5);
      const without = {
        ...practice,
        records: (entity) =>
          entity === 'ledgerEntry'
            ? practice.records('ledgerEntry').filter(({ data }) => data.kind !== 'paymentPlanProduction')
            : practice.records(entity),
      } as Practice;
      const total = (each: Practice): number => ledgerOf(each, asOf).accounts().totals.balanceCents;
      return total(without) > total(practice);
    });
    expect(lowered).toEqual([false, true, true, false]);
  });
});
