import type { Instant, LocalDate } from '@bitewing/core';
import { createLedger } from '@bitewing/core/ledger';
import { createPractice, nameRecords, type Practice } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { timesExactly } from '../../src/practice/money/amount.ts';
import { sumMoves } from '../../src/practice/money/move.ts';
import { recordsOfPractice } from '../conformance/truth-stream.ts';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });
const entries = practice.records('ledgerEntry');

describe('the ledger of a synthetic practice', () => {
  test('has every kind of entry', () => {
    expect(new Set(entries.map(({ data }) => data.kind)).size).toBe(9);
  });

  test('gives both entries of every claim line, both in force or neither', () => {
    const payments = entries.filter(({ data }) => data.kind === 'insurancePayment');
    const states = new Map(entries.map(({ id, data }) => [id, data]));
    for (const { id, data } of payments) {
      const writeOff = states.get(id.replace('#payment', '#writeOff'));
      expect(writeOff?.recordStatus).toBe(data.recordStatus);
      expect(data.amountCents === null).toBe(data.recordStatus === 'inactive');
    }
    expect(payments.some(({ data }) => data.procedureId === null)).toBe(true);
    expect(payments.some(({ data }) => data.recordStatus === 'inactive')).toBe(true);
    expect(payments.some(({ data }) => (data.amountCents ?? 0) > 0)).toBe(true);
  });

  test('has lines that were paid for a procedure that is no longer completed in an odd practice alone', () => {
    const idleIn = ({ records }: Practice): number => {
      const statuses = new Map(records('procedure').map(({ id, data }) => [id, data.status]));
      return records('ledgerEntry').filter(
        ({ data }) =>
          data.kind === 'insurancePayment' &&
          data.recordStatus === 'active' &&
          data.procedureId !== null &&
          statuses.get(data.procedureId) !== 'completed',
      ).length;
    };
    expect(idleIn(practice)).toBe(0);
    expect(idleIn(createPractice({ seed: 7, patients: 120, asOf, oddities: true }))).toBeGreaterThan(0);
  });

  test('has reversed payments, hidden prepayments, and payments for adjustments and plans', () => {
    const payments = entries.filter(({ data }) => data.kind === 'payment').map(({ data }) => data);
    const hidden = new Set(
      practice
        .records('definition')
        .filter(({ data }) => data.hiddenFromBalance === true)
        .map(({ id }) => id),
    );
    expect(payments.some((each) => (each.amountCents ?? 0) > 0)).toBe(true);
    expect(
      payments.some((each) => each.unearnedDefinitionId !== null && hidden.has(each.unearnedDefinitionId)),
    ).toBe(true);
    expect(
      payments.some((each) => each.unearnedDefinitionId !== null && !hidden.has(each.unearnedDefinitionId)),
    ).toBe(true);
    expect(payments.some((each) => each.adjustmentEntryId !== null)).toBe(true);
    expect(payments.some((each) => each.paymentPlanChargeEntryId !== null)).toBe(true);
  });

  test('has old, dynamic and insurance plans, and charges on another family', () => {
    const plans = entries.filter(({ data }) => data.kind === 'paymentPlan').map(({ data }) => data);
    expect(plans.some((each) => each.isDynamicPlan)).toBe(true);
    expect(plans.some((each) => each.isInsurancePlan)).toBe(true);
    expect(plans.some((each) => !each.isDynamicPlan && !each.isInsurancePlan)).toBe(true);
    const guarantors = new Map(practice.records('patient').map(({ id, data }) => [id, data.guarantorId]));
    const abroad = entries.filter(
      ({ data }) =>
        data.treatedPatientId !== null &&
        guarantors.get(data.treatedPatientId) !== guarantors.get(data.patientId ?? ''),
    );
    expect(abroad.length).toBeGreaterThan(0);
    const production = entries
      .filter(({ data }) => data.kind === 'paymentPlanProduction')
      .map(({ data }) => data);
    expect(production.some((each) => each.amountCents === null)).toBe(true);
    expect(production.some((each) => each.adjustmentEntryId !== null)).toBe(true);
  });

  test('keeps exact texts beside amounts that are no whole cents', () => {
    const exact = entries.filter(({ data }) => data.amountExact !== null);
    expect(exact.length).toBeGreaterThan(0);
    for (const { data } of exact) {
      expect(data.amountExact).toMatch(/^-?\d+\.\d\d[1-9]$/);
      expect(Math.abs(Number(data.amountExact) * 100 - (data.amountCents ?? 0))).toBeLessThanOrEqual(0.5001);
    }
  });
});

describe('amounts of the truth', () => {
  test.each([
    ['84.1', 1, 8410, null],
    ['47.125', 1, 4713, '47.125'],
    ['47.125', 2, 9425, null],
    ['33.335', 3, 10001, '100.005'],
    ['865.005', 1, 86501, '865.005'],
    ['0', 4, 0, null],
  ])('multiplies %s by %i', (fee, quantity, cents, exact) => {
    expect(timesExactly(fee, quantity)).toEqual({ cents, exact });
  });
});

describe('moves', () => {
  test('count from the day on which they are due', () => {
    const moves = new Map([['charge', { patientId: 'patient-1', cents: 500, dueDay: 10 }]]);
    expect(sumMoves(moves, 9).get('patient-1')).toBeUndefined();
    expect(sumMoves(moves, 10).get('patient-1')).toBe(500);
  });

  test('take over what is left of a production, and never more than that', () => {
    const charge = { patientId: 'patient-1', cents: 1000, production: 'procedure-1' };
    const taken = { patientId: 'patient-1', cents: 'remainder', production: 'procedure-1' } as const;
    const payment = (cents: number) => ({ patientId: 'patient-1', cents, production: 'procedure-1' });
    const balance = (cents: number): number | undefined =>
      sumMoves(
        new Map<string, typeof charge | typeof taken>([
          ['charge', charge],
          ['payment', payment(cents)],
          ['link', taken],
        ]),
        0,
      ).get('patient-1');
    expect(balance(-300)).toBe(0);
    expect(balance(-1200)).toBe(-200);
  });
});

/** What core's ledger makes of the same practice: two computations that share nothing but the facts. */
const ledgerAccounts = (judged: Practice, day: LocalDate): Map<string, number> => {
  const ledger = createLedger({ asOf: day });
  ledger.add({
    instance: 'bramblewick',
    phase: 'snapshot',
    observedAt: '2025-06-30T12:00:00Z' as Instant,
    records: recordsOfPractice(judged),
    rejected: [],
    tables: [],
    settled: true,
    cursor: { adapter: 'memory', version: 1, epoch: 'first', position: {} },
    complete: true,
  });
  return new Map(ledger.accounts().accounts.map((account) => [account.guarantorId, account.balanceCents]));
};

describe('expected balances', () => {
  const differing = (judged: Practice, day: LocalDate): string[] => {
    const { ids } = nameRecords(judged);
    const computed = ledgerAccounts(judged, day);
    expect([...computed.values()].filter((cents) => cents !== 0).length).toBeGreaterThan(50);
    return [...judged.accounts(day)]
      .filter(([id, cents]) => (computed.get(ids.get(id) ?? '') ?? 0) !== cents)
      .map(([id, cents]) => `${id}: expected ${cents}, got ${computed.get(ids.get(id) ?? '')}`);
  };

  test('are those of the ledger', () => {
    expect(differing(practice, asOf)).toEqual([]);
  });

  test('are those of the ledger when more plan charges are due', () => {
    const later = '2025-12-31' as LocalDate;
    expect(differing(practice, later)).toEqual([]);
    expect(practice.accounts(later)).not.toEqual(practice.accounts());
  });

  test('are those of the ledger after changes', () => {
    const { practice: next } = practice.next(5);
    expect(differing(next, next.options.asOf)).toEqual([]);
  });

  test('are stored for a family on its guarantor only', () => {
    const wrong = [practice, practice.next(5).practice].flatMap((each) =>
      each
        .records('patient')
        .filter(({ id, data }) => (data.guarantorId === id) === (data.storedFamilyAging61To90Cents === null)),
    );
    expect(wrong).toEqual([]);
  });

  test('are what most guarantors have stored, and a few have not', () => {
    const stale = practice
      .records('patient')
      .filter(
        ({ id, data }) =>
          data.guarantorId === id && data.storedFamilyBalanceCents !== practice.accounts().get(id),
      );
    expect(stale.length).toBeGreaterThan(0);
    expect(stale.length).toBeLessThan(practice.accounts().size / 4);
  });
});
