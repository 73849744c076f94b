import { createPractice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { ageCharges } from '../../src/practice/money/age-charges.ts';
import { countedMoves, type Move, sumMoves } from '../../src/practice/money/move.ts';
import { asOf } from './as-of.ts';

const versions = [1, 2, 3, 4] as const;

describe('a practice under a payment-plan version', () => {
  test('has the same rows under all of them, but for its policy and what it stored', () => {
    const [second, ...others] = [2, 1, 3, 4].map((payPlansVersion) =>
      createPractice({ seed: 3, patients: 60, asOf, payPlansVersion }),
    );
    for (const other of others) {
      expect(other.records('ledgerEntry')).toEqual(second?.records('ledgerEntry'));
      expect(other.records('appointment')).toEqual(second?.records('appointment'));
      expect(other.records('organization')[0]?.data.balancePolicy).toEqual({
        system: 'openDental',
        payPlansVersion: other.options.payPlansVersion,
      });
    }
  });

  test('is of version 2 where nothing else was asked for', () => {
    const practice = createPractice({ seed: 3, patients: 60, asOf });
    expect(practice.options.payPlansVersion).toBe(2);
    expect(practice).toMatchObject({
      all: createPractice({ seed: 3, patients: 60, asOf, payPlansVersion: 2 }).all,
    });
  });

  test('keeps its version as it moves on', () => {
    const { practice } = createPractice({ seed: 3, patients: 60, asOf, payPlansVersion: 4 }).next(1);
    expect(practice.options.payPlansVersion).toBe(4);
  });
});

describe('moves under a payment-plan version', () => {
  const move = (values: Partial<Move> = {}): Move => ({ patientId: 'patient-1', cents: 100, ...values });
  const owed = (each: Move): readonly (number | undefined)[] =>
    versions.map((version) => sumMoves(new Map([['entry', each]]), 0, version).get('patient-1'));

  test('count under those that they name, or under all', () => {
    expect(owed(move())).toEqual([100, 100, 100, 100]);
    expect(owed(move({ versions: [1, 4] }))).toEqual([100, undefined, undefined, 100]);
    expect(owed(move({ versions: [2], dueDay: 1 }))).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('name the entry and the person that they move', () => {
    expect(countedMoves(new Map([['entry', move()]]), 0, 2)).toEqual([
      { id: 'entry', patientId: 'patient-1', cents: 100 },
    ]);
  });
});

describe('charges by age', () => {
  const today = 1000;
  const charges = [
    { cents: 10, day: today + 5 },
    { cents: 20, day: today - 30 },
    { cents: 300, day: today - 31 },
    { cents: 4000, day: today - 61 },
    { cents: 50_000, day: today - 91 },
    { cents: 600_000, day: null },
  ];

  test.each([
    [0, [30, 300, 4000, 650_000]],
    [600_001, [30, 300, 4000, 49_999]],
    [650_100, [30, 300, 3900, 0]],
    [654_330, [0, 0, 0, 0]],
    [654_340, [-10, 0, 0, 0]],
  ] as const)('are paid from the oldest on with %i', (credited, ages) => {
    expect(ageCharges(charges, credited, today)).toEqual(ages);
    expect(ageCharges(charges.toReversed(), credited, today)).toEqual(ages);
  });

  test('a credit alone stands among the youngest', () => {
    expect(ageCharges([], 70, today)).toEqual([-70, 0, 0, 0]);
  });
});

describe('stored balances of a new practice', () => {
  const practice = createPractice({ seed: 7, patients: 400, asOf });

  test('are stale for a few, and each says by how much', () => {
    const stale = practice.staleBalances();
    const people = new Map(practice.records('patient').map(({ id, data }) => [id, data]));
    expect(stale.length).toBeGreaterThan(20);
    expect(new Set(stale.map(({ id }) => id)).size).toBeLessThan(people.size / 4);
    for (const { id, field, storedCents, expectedCents } of stale) {
      expect(people.get(id)?.[field]).toBe(storedCents);
      expect(storedCents).not.toBe(expectedCents);
    }
  });

  test('of a family sum to its balance by age, where nothing is stale', () => {
    const stale = new Set(practice.staleBalances().map(({ id }) => id));
    const accounts = practice.accounts();
    const ages = new Set<number>();
    for (const { id, data } of practice.records('patient')) {
      const balance = accounts.get(id);
      if (balance === undefined || stale.has(id)) continue;
      const buckets = [
        data.storedFamilyAging0To30Cents ?? 0,
        data.storedFamilyAging31To60Cents ?? 0,
        data.storedFamilyAging61To90Cents ?? 0,
        data.storedFamilyAgingOver90Cents ?? 0,
      ];
      expect(buckets.reduce((sum, cents) => sum + cents, 0)).toBe(balance);
      for (const [age, cents] of buckets.entries()) if (cents > 0) ages.add(age);
    }
    expect(ages.size).toBe(4);
  });

  test('change with what happens later, and are stale then', () => {
    const { practice: later } = practice.next(5);
    expect(later.staleBalances().length).toBeGreaterThan(practice.staleBalances().length);
  });
});
