import { type CanonicalRecord, errorCatalogue, recordId } from '@bitewing/core';
import { createLedger, type StoredBalanceReport, type StoredField, staleRules } from '@bitewing/core/ledger';
import { describe, expect, test } from 'vitest';
import { day, upsert } from '../records.ts';
import {
  asOf,
  batchOf,
  claimLine,
  entry,
  entryId,
  person,
  personId,
  plan,
  practice,
  procedure,
  procedureId,
  remove,
} from './ledger-records.ts';

type Stored = Partial<Record<StoredField, number | null>>;

const stored = (key: string, amounts: Stored, guarantor = key): CanonicalRecord =>
  upsert('patient', key, { guarantorId: personId(guarantor), ...amounts });

const check = (...records: readonly CanonicalRecord[]): StoredBalanceReport => {
  const ledger = createLedger({ asOf });
  ledger.add(batchOf([practice(), ...records]));
  return ledger.storedBalances();
};

/** Who, what and how bad. */
const found = (...records: readonly CanonicalRecord[]): string[] =>
  check(...records).stale.map(
    ({ id, issue, storedCents, countedCents }) =>
      `${issue.severity} ${issue.rule} ${id} ${issue.field} ${storedCents} ${countedCents}`,
  );

const [one, two] = [personId('1'), personId('2')];
const owing = entry('a', 'adjustment', 700, { agingDate: day('2025-11-20') });
const ofSecond = entry('b', 'adjustment', 50, { patientId: two });
const current: Stored = {
  storedBalanceCents: 700,
  storedFamilyBalanceCents: 750,
  storedFamilyAging0To30Cents: 50,
  storedFamilyAging31To60Cents: 700,
  storedFamilyAging61To90Cents: 0,
  storedFamilyAgingOver90Cents: 0,
  storedFamilyPaymentPlanDueCents: 0,
};

describe('what the source stored of balances', () => {
  test('is in order where it is what the entries add up to', () => {
    const report = check(stored('1', current), stored('2', { storedBalanceCents: 50 }, '1'), owing, ofSecond);
    expect(report).toMatchObject({
      instance: 'main',
      asOf,
      policy: { system: 'openDental', payPlansVersion: 2 },
      compared: 8,
      notCompared: 1,
      stale: [],
    });
  });

  test.for([
    ['storedBalanceCents', 'error', 'stale_balance', 700],
    ['storedFamilyBalanceCents', 'error', 'stale_balance', 750],
    ['storedFamilyAging0To30Cents', 'warning', 'stale_aging', 50],
    ['storedFamilyAging31To60Cents', 'warning', 'stale_aging', 700],
    ['storedFamilyAging61To90Cents', 'warning', 'stale_aging', 0],
    ['storedFamilyAgingOver90Cents', 'warning', 'stale_aging', 0],
    ['storedFamilyPaymentPlanDueCents', 'warning', 'stale_payment_plan_due', 0],
  ] as const)('is found where %s alone is stale, by a cent', ([field, severity, rule, counted]) => {
    for (const by of [1, -1]) {
      const stale = stored('1', { ...current, [field]: counted + by });
      const second = stored('2', { storedBalanceCents: 50 }, '1');
      expect(found(stale, second, owing, ofSecond)).toEqual([
        `${severity} ${rule} ${one} ${field} ${counted + by} ${counted}`,
      ]);
    }
  });

  test('is a balance of zero for whom no entry names', () => {
    expect(found(stored('1', { storedBalanceCents: 0, storedFamilyBalanceCents: 0 }))).toEqual([]);
    expect(found(stored('1', { storedBalanceCents: 4, storedFamilyBalanceCents: 0 }))).toEqual([
      `error stale_balance ${one} storedBalanceCents 4 0`,
    ]);
  });

  test('of a family counts on the head of its account only', () => {
    const left = stored('2', { storedBalanceCents: 50, storedFamilyBalanceCents: 12_345 }, '1');
    expect(found(person('1'), left, ofSecond)).toEqual([]);
  });

  test('is not compared where nothing is stored', () => {
    expect(check(person('1'), owing)).toMatchObject({ compared: 0, notCompared: 8, stale: [] });
  });

  test('follows what arrives later: people and lines that change or go', () => {
    const ledger = createLedger({ asOf });
    ledger.add(batchOf([practice(), stored('1', { storedBalanceCents: 1 }), owing]));
    expect(ledger.storedBalances().stale).toHaveLength(1);
    ledger.add(batchOf([stored('1', { storedBalanceCents: 700 })]));
    expect(ledger.storedBalances().stale).toEqual([]);
    ledger.add(batchOf([claimLine('l', { estimateCents: 80 })]));
    ledger.add(batchOf([stored('1', { storedFamilyInsuranceEstimateCents: 80 })]));
    expect(ledger.storedBalances().stale).toEqual([]);
    ledger.add(batchOf([remove('claimLine', 'l')]));
    expect(ledger.storedBalances().stale).toHaveLength(1);
    ledger.add(batchOf([remove('patient', '1')]));
    expect(ledger.storedBalances()).toMatchObject({ compared: 0, stale: [] });
  });

  test('is held against the version of the practice', () => {
    const records = [
      stored('1', { storedBalanceCents: 0 }),
      plan('p', { amountCents: -40_000 }),
      entry('work', 'procedureCharge', 40_000),
    ];
    expect(found(...records, practice(1))).toEqual([]);
    expect(found(...records, practice(2))).toEqual([`error stale_balance ${one} storedBalanceCents 0 40000`]);
  });

  test('may lie within the fractions of a cent that were left over', () => {
    const fraction = entry('a', 'adjustment', 1_235, { amountExact: '12.345' });
    const accounts = (cents: number) => ({ storedBalanceCents: cents, storedFamilyBalanceCents: cents });
    for (const cents of [1_234, 1_235]) expect(found(stored('1', accounts(cents)), fraction)).toEqual([]);
    expect(found(stored('1', accounts(1_236)), fraction)).toHaveLength(2);
    expect(found(stored('1', { storedFamilyAging0To30Cents: 1_236 }), fraction)).toEqual([]);
    expect(found(stored('1', { storedFamilyAging0To30Cents: 1_237 }), fraction)).toHaveLength(1);
    expect(found(stored('1', accounts(1_233)), fraction)).toEqual([
      `error stale_balance ${one} storedBalanceCents 1233 1235`,
      `error stale_balance ${one} storedFamilyBalanceCents 1233 1235`,
    ]);
    const thirds = ['b', 'c', 'd'].map((key) => entry(key, 'adjustment', 33, { amountExact: '0.333333' }));
    expect(found(stored('1', accounts(100)), ...thirds)).toEqual([]);
    expect(found(stored('1', accounts(101)), ...thirds)).toHaveLength(2);
  });

  test('may not lie a cent away where the fractions come to less than half of one', () => {
    const little = entry('a', 'adjustment', 1_234, { amountExact: '12.344' });
    const accounts = (cents: number) => ({ storedBalanceCents: cents, storedFamilyBalanceCents: cents });
    expect(found(stored('1', accounts(1_234)), little)).toEqual([]);
    for (const cents of [1_233, 1_235])
      expect(found(stored('1', accounts(cents)), little)).toEqual([
        `error stale_balance ${one} storedBalanceCents ${cents} 1234`,
        `error stale_balance ${one} storedFamilyBalanceCents ${cents} 1234`,
      ]);
    // By age the fractions are not known: there any of them may be what makes a cent, to either side.
    const aging = (cents: number) => stored('1', { storedFamilyAging0To30Cents: cents });
    for (const cents of [1_233, 1_235]) expect(found(aging(cents), little)).toEqual([]);
    for (const cents of [1_232, 1_236]) expect(found(aging(cents), little)).toHaveLength(1);
    const owed = entry('a', 'payment', -1_235, { amountExact: '-12.345' });
    for (const cents of [-1_234, -1_235]) expect(found(stored('1', accounts(cents)), owed)).toEqual([]);
    expect(found(stored('1', accounts(-1_236)), owed)).toHaveLength(2);
  });

  test('of a family stands on its head, also where that belongs to the account of another one', () => {
    // Guarantors are followed once: 3 owes on the account of 2, and 2 on that of 1.
    const chain = [
      person('1'),
      stored('2', { storedFamilyBalanceCents: 7 }, '1'),
      person('3', '2'),
      entry('c', 'adjustment', 5, { patientId: personId('3') }),
    ];
    expect(found(...chain)).toEqual([`error stale_balance ${two} storedFamilyBalanceCents 7 5`]);
    const circle = [
      stored('1', { storedFamilyBalanceCents: 60 }, '2'),
      stored('2', { storedFamilyBalanceCents: 60 }, '1'),
      ofSecond,
    ];
    expect(found(...circle)).toEqual([
      `error stale_balance ${one} storedFamilyBalanceCents 60 50`,
      `error stale_balance ${two} storedFamilyBalanceCents 60 0`,
    ]);
  });

  describe('about insurance', () => {
    const estimate = (storedFamilyInsuranceEstimateCents: number): CanonicalRecord =>
      stored('1', { storedFamilyInsuranceEstimateCents });

    test('is what lines without an answer expect to be paid and written off', () => {
      const lines = [
        claimLine('a', { estimateCents: 800, writeOffCents: 90 }),
        claimLine('b', { estimateCents: 7, patientId: two }),
      ];
      expect(found(estimate(897), person('2', '1'), ...lines)).toEqual([]);
      expect(found(estimate(890), person('2', '1'), ...lines)).toEqual([
        `warning stale_insurance_estimate ${one} storedFamilyInsuranceEstimateCents 890 897`,
      ]);
    });

    test.for([
      ['received', 'completed', 0],
      ['preauthorization', 'completed', 0],
      ['estimate', 'completed', 0],
      ['notReceived', 'planned', 0],
      ['notReceived', 'completed', 800],
    ] as const)('a line that is %s, of a procedure that is %s, expects %i', ([status, state, cents]) => {
      const line = claimLine('a', { status, estimateCents: 800, procedureId: procedureId('7') });
      expect(found(estimate(cents), procedure('7', state), line)).toEqual([]);
      expect(found(estimate(cents + 1), procedure('7', state), line)).toHaveLength(1);
    });

    test('expects nothing of a line that is not in force', () => {
      const gone = claimLine('a', { estimateCents: 800, recordStatus: 'deleted' });
      expect(found(estimate(0), gone)).toEqual([]);
      expect(found(estimate(800), gone)).toHaveLength(1);
    });

    test('never changes the balance', () => {
      const line = claimLine('a', { estimateCents: 800 });
      expect(found(stored('1', { storedBalanceCents: 700 }), owing, line)).toEqual([]);
    });

    test('cannot be compared where the source gives no claim lines', () => {
      expect(check(estimate(890))).toMatchObject({ compared: 0, notCompared: 8, stale: [] });
    });
  });

  describe('about payment plans', () => {
    const due = (storedFamilyPaymentPlanDueCents: number): CanonicalRecord =>
      stored('1', { storedFamilyPaymentPlanDueCents });
    const ofPlan = { paymentPlanEntryId: entryId('p') };
    const rows = [
      entry('a', 'paymentPlanCharge', 5_000, ofPlan),
      entry('b', 'paymentPlanCharge', 5_000, { ...ofPlan, agingDate: day('2026-01-06') }),
      entry('c', 'payment', -1_200, ofPlan),
      entry('d', 'payment', -99),
    ];

    test.for([1, 2, 3, 4])('is what fell due less what was paid to them, under version %i', (version) => {
      const records = [practice(version), plan('p'), ...rows];
      expect(found(due(3_800), ...records)).toEqual([]);
      expect(found(due(5_000), ...records)).toEqual([
        `warning stale_payment_plan_due ${one} storedFamilyPaymentPlanDueCents 5000 3800`,
      ]);
    });

    test('leaves out plans that track an insurance, and plans that are no record', () => {
      expect(found(due(0), plan('p', { isInsurancePlan: true }), ...rows)).toEqual([]);
      expect(found(due(0), ...rows)).toEqual([]);
    });
  });

  test('is refused where the policy is not calculated', () => {
    expect(() => check(practice(9), plan('p'))).toThrow(
      expect.objectContaining({ code: 'unsupported_setup' }),
    );
  });

  test('is refused where an amount is no safe integer', () => {
    expect(() => check(stored('1', { storedBalanceCents: 2 ** 60 }))).toThrow(
      expect.objectContaining({ code: 'bad_amount' }),
    );
    expect(() => check(claimLine('a', { estimateCents: 0.5 }))).toThrow(
      expect.objectContaining({ code: 'bad_amount' }),
    );
  });

  test('is found by rules with a code of the catalogue, in an order of its own, and survives JSON', () => {
    const wrong = { storedBalanceCents: 1, storedFamilyBalanceCents: 1, storedFamilyAgingOver90Cents: 1 };
    const report = check(stored('9', wrong), stored('1', wrong));
    expect(report.stale.map(({ id, issue }) => [id, issue.field])).toEqual(
      ['1', '9'].flatMap((key) =>
        ['storedBalanceCents', 'storedFamilyBalanceCents', 'storedFamilyAgingOver90Cents'].map((field) => [
          recordId('patient', [key]),
          field,
        ]),
      ),
    );
    for (const { entity, issue } of report.stale) {
      expect(entity).toBe('patient');
      expect(staleRules).toContain(issue.rule);
      expect(Object.keys(errorCatalogue)).toContain(issue.code);
    }
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});
