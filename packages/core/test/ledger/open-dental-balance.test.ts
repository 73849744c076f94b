import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import {
  balanceOf,
  definitionId,
  entry,
  entryId,
  ledgerOf,
  owed,
  personId,
  plan,
  procedure,
  procedureId,
  unearnedKind,
} from './ledger-records.ts';

const yesterday = day('2026-01-04');
const tomorrow = day('2026-01-06');
const inactive = { recordStatus: 'inactive' as const, amountCents: null };

describe('what an account owes by the rules of Open Dental', () => {
  test('a family owes the sum of what its members owe', () => {
    const report = ledgerOf([
      entry('a', 'procedureCharge', 12_000),
      entry('b', 'procedureCharge', 8_050, { patientId: personId('2') }),
      entry('c', 'payment', -5_000, { patientId: personId('2') }),
      entry('d', 'adjustment', -1_000),
      entry('e', 'procedureCharge', 700, { patientId: personId('9') }),
    ]);
    expect(report.accounts.map(({ guarantorId, balanceCents }) => [guarantorId, balanceCents])).toEqual([
      [personId('1'), 14_050],
      [personId('9'), 700],
    ]);
    expect(report.totals).toMatchObject({ accounts: 2, balanceCents: 14_750, entries: 5 });
  });

  test('a charge that is not in force owes nothing, whatever amount it bears', () => {
    expect(owed(entry('a', 'procedureCharge', null, inactive))).toBe(0);
    expect(owed(entry('a', 'procedureCharge', 500, { recordStatus: 'inactive' }))).toBe(0);
    expect(owed(entry('a', 'procedureCharge', 500, { recordStatus: 'deleted' }))).toBe(0);
  });

  test('a charge of tomorrow is owed today', () => {
    expect(owed(entry('a', 'procedureCharge', 500, { agingDate: tomorrow }))).toBe(500);
  });

  describe('insurance', () => {
    const ofProcedure = { procedureId: procedureId('7') };

    test('payments and write-offs by total count', () => {
      expect(owed(entry('a', 'insurancePayment', -300), entry('b', 'insuranceWriteOff', -200))).toBe(-500);
    });

    test.for([
      ['completed', -500],
      ['planned', 0],
      ['existing', 0],
      ['deleted', 0],
      [null, 0],
    ] as const)('of a procedure that is %s they sum to %i', ([status, expected]) => {
      const lines = [
        entry('a', 'insurancePayment', -300, ofProcedure),
        entry('b', 'insuranceWriteOff', -200, ofProcedure),
      ];
      expect(owed(procedure('7', status), ...lines)).toBe(expected);
    });

    test('of a procedure that is no record they do not count, and are counted', () => {
      const report = ledgerOf([entry('a', 'insurancePayment', -300, ofProcedure)]);
      expect(report.totals.balanceCents).toBe(0);
      expect(report.remarks.entriesOfUnknownProduction).toBe(1);
    });

    test('lines that are not received take nothing off', () => {
      expect(
        owed(entry('a', 'insurancePayment', null, inactive), entry('b', 'insuranceWriteOff', null, inactive)),
      ).toBe(0);
    });

    test('a payment that goes to a plan does not count, its write-off does', () => {
      const ofPlan = { paymentPlanEntryId: entryId('p') };
      const records = [
        plan('p', { isInsurancePlan: true }),
        entry('a', 'insurancePayment', -300, ofPlan),
        entry('b', 'insuranceWriteOff', -200, ofPlan),
      ];
      expect(owed(...records)).toBe(-200);
    });

    test('a payment that was taken back raises what is owed', () => {
      expect(owed(entry('a', 'insurancePayment', -300), entry('b', 'insurancePayment', 300))).toBe(0);
    });
  });

  test('adjustments count with their own sign', () => {
    expect(owed(entry('a', 'adjustment', 2_500), entry('b', 'adjustment', -1_000))).toBe(1_500);
  });

  describe('payments', () => {
    test('count, also those of a plan', () => {
      expect(
        owed(
          plan('p'),
          entry('a', 'payment', -300),
          entry('b', 'payment', -200, { paymentPlanEntryId: entryId('p') }),
        ),
      ).toBe(-500);
    });

    test('of a hidden kind of prepayment do not count, those of another kind do', () => {
      const kinds = [unearnedKind('40', true), unearnedKind('41', false)];
      const hidden = entry('a', 'payment', -300, { unearnedDefinitionId: definitionId('40') });
      const shown = entry('b', 'payment', -20, { unearnedDefinitionId: definitionId('41') });
      expect(owed(...kinds, hidden, shown)).toBe(-20);
    });

    test('of a kind that is no record count, and are counted', () => {
      const report = ledgerOf([entry('a', 'payment', -300, { unearnedDefinitionId: definitionId('99') })]);
      expect(report.totals.balanceCents).toBe(-300);
      expect(report.remarks.paymentsOfUnknownUnearnedKind).toBe(1);
    });

    test('that were reversed leave nothing', () => {
      const reversal = entry('b', 'payment', 300, { reversesId: entryId('a'), isReversal: true });
      expect(owed(entry('a', 'payment', -300), reversal)).toBe(0);
    });

    test('moved from one family to another lower what the other owes', () => {
      const report = ledgerOf([
        entry('a', 'payment', 300),
        entry('b', 'payment', -300, { patientId: personId('9') }),
      ]);
      expect([balanceOf(report, '1'), balanceOf(report, '9'), report.totals.balanceCents]).toEqual([
        300, -300, 0,
      ]);
    });
  });

  describe('payment plans', () => {
    const ofPlan = { paymentPlanEntryId: entryId('p') };

    test('the plan itself moves nothing', () => {
      expect(owed(plan('p'))).toBe(0);
    });

    test('charges and credits count from their date on', () => {
      const records = (agingDate: typeof yesterday) => [
        plan('p'),
        entry('a', 'paymentPlanCharge', 5_000, { ...ofPlan, agingDate }),
        entry('b', 'paymentPlanCredit', -60_000, { ...ofPlan, agingDate }),
      ];
      expect(owed(...records(yesterday))).toBe(-55_000);
      expect(owed(...records(day('2026-01-05')))).toBe(-55_000);
      expect(owed(...records(tomorrow))).toBe(0);
      expect(balanceOf(ledgerOf(records(tomorrow), tomorrow), '1')).toBe(-55_000);
    });

    test('a charge without a date has fallen due', () => {
      const report = ledgerOf([
        plan('p'),
        entry('a', 'paymentPlanCharge', 5_000, { ...ofPlan, agingDate: null }),
      ]);
      expect(report.totals.balanceCents).toBe(5_000);
      expect(report.remarks.entriesWithoutDate).toBe(1);
    });

    test('a charge falls on the guarantor of the plan, also of another family, its credit on the patient', () => {
      const report = ledgerOf([
        entry('x', 'procedureCharge', 60_000, { patientId: personId('2') }),
        plan('p', { patientId: personId('2') }),
        entry('a', 'paymentPlanCharge', 5_000, {
          ...ofPlan,
          patientId: personId('9'),
          treatedPatientId: personId('2'),
        }),
        entry('b', 'paymentPlanCredit', -60_000, { ...ofPlan, patientId: personId('9') }),
      ]);
      expect([balanceOf(report, '1'), balanceOf(report, '9')]).toEqual([0, 5_000]);
    });

    test('charges of a plan that tracks an insurance are not owed', () => {
      const records = [
        plan('p', { isInsurancePlan: true }),
        entry('a', 'paymentPlanCharge', 5_000, ofPlan),
        entry('b', 'paymentPlanCredit', -700, ofPlan),
      ];
      expect(owed(...records)).toBe(-700);
    });

    test('charges, credits and productions of a plan that is no record do not count, and are counted', () => {
      const report = ledgerOf([
        entry('a', 'paymentPlanCharge', 5_000, ofPlan),
        entry('b', 'paymentPlanCredit', -700, { ...ofPlan, paymentPlanEntryId: null }),
        entry('c', 'paymentPlanProduction', -700, ofPlan),
      ]);
      expect(report.totals).toMatchObject({ balanceCents: 0, entries: 0 });
      expect(report.remarks.entriesOfUnknownPlan).toBe(3);
    });
  });

  test('an entry in force without an amount counts nothing, and is counted', () => {
    const report = ledgerOf([entry('a', 'adjustment', null), entry('b', 'payment', null)]);
    expect(report.totals).toMatchObject({ balanceCents: 0, entries: 0 });
    expect(report.remarks.entriesWithoutAmount).toBe(2);
  });
});
