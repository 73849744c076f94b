import type { CanonicalRecord } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import {
  asOf,
  balanceOf,
  definitionId,
  entry,
  entryId,
  ledgerOf,
  personId,
  plan,
  practice,
  procedure,
  procedureId,
  unearnedKind,
} from './ledger-records.ts';

const versions = [1, 2, 3, 4] as const;
const yesterday = day('2026-01-04');
const tomorrow = day('2026-01-06');
const ofPlan = { paymentPlanEntryId: entryId('p') };

/** What person 1 owes by these records, under each version in turn. */
const owedByVersion = (...records: readonly CanonicalRecord[]): (number | undefined)[] =>
  versions.map((version) => balanceOf(ledgerOf([practice(version), ...records]), '1'));

describe('payment plans under versions 1, 2, 3 and 4', () => {
  test('charges that fell due are owed under version 2 alone', () => {
    const charge = (agingDate: typeof asOf) =>
      entry('a', 'paymentPlanCharge', 5_000, { ...ofPlan, agingDate });
    const open = plan('p', { amountCents: 0 });
    expect(owedByVersion(open, charge(yesterday))).toEqual([0, 5_000, 0, 0]);
    expect(owedByVersion(open, charge(tomorrow))).toEqual([0, 0, 0, 0]);
    const insurance = plan('p', { amountCents: 0, isInsurancePlan: true });
    expect(owedByVersion(insurance, charge(yesterday))).toEqual([0, 0, 0, 0]);
  });

  test('credits lower what is owed under versions 2 and 3, from their date on', () => {
    const credit = (agingDate: typeof asOf) =>
      entry('a', 'paymentPlanCredit', -60_000, { ...ofPlan, agingDate });
    const open = plan('p', { amountCents: 0 });
    expect(owedByVersion(open, credit(asOf))).toEqual([0, -60_000, -60_000, 0]);
    expect(owedByVersion(open, credit(tomorrow))).toEqual([0, 0, 0, 0]);
  });

  test('credits of a plan that tracks an insurance count as those of any other', () => {
    const credit = entry('a', 'paymentPlanCredit', -60_000, ofPlan);
    const insurance = plan('p', { amountCents: 0, isInsurancePlan: true });
    expect(owedByVersion(insurance, credit)).toEqual([0, -60_000, -60_000, 0]);
  });

  test('completed amounts lower what is owed under version 1, and of insurance plans under version 4', () => {
    expect(owedByVersion(plan('p', { amountCents: -40_000 }))).toEqual([-40_000, 0, 0, 0]);
    expect(owedByVersion(plan('p', { amountCents: -40_000, isInsurancePlan: true }))).toEqual([
      -40_000, 0, 0, -40_000,
    ]);
  });

  test('completed amounts count whatever the date of their plan is, and without one', () => {
    for (const agingDate of [tomorrow, null])
      expect(owedByVersion(plan('p', { amountCents: -40_000, agingDate }))).toEqual([-40_000, 0, 0, 0]);
    const report = ledgerOf([practice(1), plan('p', { amountCents: -40_000, agingDate: null })]);
    expect(report.remarks.entriesWithoutDate).toBe(0);
    expect(report.totals.entries).toBe(1);
  });

  test('a completed amount relieves the patient of the plan, not who pays it', () => {
    const report = ledgerOf([
      practice(1),
      plan('p', { patientId: personId('2'), amountCents: -40_000 }),
      entry('a', 'paymentPlanCharge', 5_000, { ...ofPlan, patientId: personId('9') }),
    ]);
    expect([balanceOf(report, '1'), balanceOf(report, '9')]).toEqual([-40_000, 0]);
  });

  test('a plan that is not in force, or has no amount, takes nothing off', () => {
    expect(owedByVersion(plan('p', { recordStatus: 'deleted' }))).toEqual([0, 0, 0, 0]);
    const report = ledgerOf([practice(1), plan('p', { amountCents: null })]);
    expect(report.totals).toMatchObject({ balanceCents: 0, entries: 0 });
    expect(report.remarks.entriesWithoutAmount).toBe(1);
  });

  test('fractions of a cent of a completed amount are carried along', () => {
    const part = plan('p', { amountCents: -1_235, amountExact: '-12.345' });
    expect(ledgerOf([practice(1), part]).totals).toMatchObject({
      balanceCents: -1_235,
      residueCents: '0.5',
    });
    expect(ledgerOf([practice(2), part]).totals.residueCents).toBe('0');
  });

  test('payments to a plan lower what is owed under versions 2 and 4, others under all', () => {
    const payment = entry('a', 'payment', -300, ofPlan);
    const open = plan('p', { amountCents: 0 });
    expect(owedByVersion(open, payment)).toEqual([0, -300, 0, -300]);
    expect(owedByVersion(open, entry('a', 'payment', -300))).toEqual([-300, -300, -300, -300]);
    // Whether the plan is a record makes no difference to that.
    expect(owedByVersion(payment)).toEqual([0, -300, 0, -300]);
  });

  test('hidden prepayments count under none of them', () => {
    const hidden = { unearnedDefinitionId: definitionId('40') };
    const records = [
      unearnedKind('40', true),
      plan('p', { amountCents: 0 }),
      entry('a', 'payment', -300, hidden),
      entry('b', 'payment', -300, { ...hidden, ...ofPlan }),
    ];
    expect(owedByVersion(...records)).toEqual([0, 0, 0, 0]);
  });

  test('payments of an insurance to a plan count under none, its write-offs under all', () => {
    const records = [
      plan('p', { amountCents: 0, isInsurancePlan: true }),
      entry('a', 'insurancePayment', -300, ofPlan),
      entry('b', 'insuranceWriteOff', -20, ofPlan),
    ];
    expect(owedByVersion(...records)).toEqual([-20, -20, -20, -20]);
  });

  test('dynamic plans take productions over under versions 2 and 3', () => {
    const crown = [
      procedure('7'),
      entry('c', 'procedureCharge', 90_000, { procedureId: procedureId('7') }),
      plan('p', { amountCents: 0, isDynamicPlan: true }),
      // Paid to the plan: no part of what remains of the procedure.
      entry('d', 'payment', -1_000, ofPlan),
    ];
    const link = (amountCents: number | null) =>
      entry('l', 'paymentPlanProduction', amountCents, { ...ofPlan, procedureId: procedureId('7') });
    expect(owedByVersion(...crown, link(-50_000))).toEqual([90_000, 39_000, 40_000, 89_000]);
    expect(owedByVersion(...crown, link(null))).toEqual([90_000, -1_000, 0, 89_000]);
  });

  test('a family of both kinds of plan owes what each version says of it', () => {
    const records = [
      entry('work', 'procedureCharge', 120_000),
      plan('p', { amountCents: -80_000 }),
      entry('due', 'paymentPlanCharge', 10_000, ofPlan),
      entry('taken', 'paymentPlanCredit', -100_000, ofPlan),
      entry('paid', 'payment', -7_000, ofPlan),
      plan('i', { amountCents: -9_000, isInsurancePlan: true }),
      entry('owed', 'paymentPlanCharge', 9_000, { paymentPlanEntryId: entryId('i') }),
      entry('credit', 'paymentPlanCredit', -8_000, { paymentPlanEntryId: entryId('i') }),
    ];
    expect(owedByVersion(...records)).toEqual([31_000, 15_000, 12_000, 104_000]);
  });
});
