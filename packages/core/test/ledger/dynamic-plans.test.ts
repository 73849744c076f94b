import { describe, expect, test } from 'vitest';
import {
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

const dynamicPlan = plan('p', { isDynamicPlan: true });
const ofPlan = { paymentPlanEntryId: entryId('p'), patientId: null, agingDate: null };
const ofProcedure = { procedureId: procedureId('7') };
const crown = [procedure('7'), entry('crown', 'procedureCharge', 90_000, ofProcedure)];
const wholeCrown = entry('link', 'paymentPlanProduction', null, { ...ofPlan, ...ofProcedure });

describe('a dynamic payment plan', () => {
  test('lowers what the plan’s patient owes by the amount of its link', () => {
    const link = entry('link', 'paymentPlanProduction', -40_000, { ...ofPlan, ...ofProcedure });
    expect(owed(dynamicPlan, ...crown, link)).toBe(50_000);
  });

  test('falls on the account of the plan’s patient, whose link names nobody', () => {
    const ofOther = plan('p', { isDynamicPlan: true, patientId: personId('9') });
    const report = ledgerOf([ofOther, entry('link', 'paymentPlanProduction', -40_000, ofPlan)]);
    expect(report.accounts.map(({ balanceCents }) => balanceCents)).toEqual([0, -40_000]);
  });

  test('takes over a whole procedure where the link has no amount', () => {
    expect(owed(dynamicPlan, ...crown, wholeCrown)).toBe(0);
  });

  test('takes over what adjustments, insurance and payments left of a procedure', () => {
    const parts = [
      entry('a', 'adjustment', -5_000, ofProcedure),
      entry('b', 'insurancePayment', -30_000, ofProcedure),
      entry('c', 'insuranceWriteOff', -10_000, ofProcedure),
      entry('d', 'payment', -1_000, ofProcedure),
    ];
    const report = ledgerOf([dynamicPlan, ...crown, ...parts, wholeCrown]);
    expect(report.totals).toMatchObject({ balanceCents: 0, entries: 6 });
    // 90,000 - 5,000 - 30,000 - 10,000 - 1,000 = 44,000 are taken over; the charges of the plan bring them back.
    const charge = entry('due', 'paymentPlanCharge', 4_400, { paymentPlanEntryId: entryId('p') });
    expect(owed(dynamicPlan, ...crown, ...parts, wholeCrown, charge)).toBe(4_400);
  });

  test('does not count twice what was paid on the plan', () => {
    const paidOnPlan = entry('d', 'payment', -4_400, { ...ofProcedure, paymentPlanEntryId: entryId('p') });
    const charge = entry('due', 'paymentPlanCharge', 4_400, { paymentPlanEntryId: entryId('p') });
    expect(owed(dynamicPlan, ...crown, wholeCrown, charge, paidOnPlan)).toBe(0);
  });

  test('is not lowered by lines of insurance that are not received, nor by parts of other procedures', () => {
    const notReceived = entry('b', 'insurancePayment', null, { ...ofProcedure, recordStatus: 'inactive' });
    const elsewhere = entry('c', 'payment', -1_000, { procedureId: procedureId('8') });
    expect(owed(dynamicPlan, ...crown, wholeCrown, notReceived, elsewhere)).toBe(-1_000);
  });

  test('never takes over less than nothing', () => {
    const overpaid = entry('d', 'payment', -100_000, ofProcedure);
    expect(owed(dynamicPlan, ...crown, overpaid, wholeCrown)).toBe(-10_000);
  });

  test('takes off a hidden prepayment that is attached to the procedure', () => {
    const hidden = entry('d', 'payment', -1_000, {
      ...ofProcedure,
      unearnedDefinitionId: definitionId('40'),
    });
    expect(owed(dynamicPlan, ...crown, unearnedKind('40', true), hidden, wholeCrown)).toBe(1_000);
  });

  test('takes over nothing of a procedure that is not completed', () => {
    const charge = entry('crown', 'procedureCharge', null, { ...ofProcedure, recordStatus: 'inactive' });
    expect(owed(dynamicPlan, procedure('7', 'planned'), charge, wholeCrown)).toBe(0);
  });

  test('takes over what payments left of an adjustment', () => {
    const link = entry('link', 'paymentPlanProduction', null, {
      ...ofPlan,
      adjustmentEntryId: entryId('fee'),
    });
    const fee = entry('fee', 'adjustment', 2_500);
    const paid = entry('d', 'payment', -500, { adjustmentEntryId: entryId('fee') });
    const paidOnPlan = entry('e', 'payment', -100, {
      adjustmentEntryId: entryId('fee'),
      paymentPlanEntryId: entryId('p'),
    });
    expect(owed(dynamicPlan, fee, link)).toBe(0);
    expect(owed(dynamicPlan, fee, paid, link)).toBe(0);
    expect(owed(dynamicPlan, fee, paid, paidOnPlan, link)).toBe(-100);
  });

  test('counts a part once that names both the procedure and its adjustment', () => {
    const fee = entry('fee', 'adjustment', 2_500, ofProcedure);
    const paid = entry('d', 'payment', -500, { ...ofProcedure, adjustmentEntryId: entryId('fee') });
    expect(owed(dynamicPlan, ...crown, fee, paid, wholeCrown)).toBe(0);
  });

  test('takes over a production once, by the link with the lowest id, and counts the other links', () => {
    const others = ['m', 'z'].map((key) =>
      entry(key, 'paymentPlanProduction', null, {
        ...ofPlan,
        ...ofProcedure,
        patientId: personId('9'),
      }),
    );
    const first = entry('a', 'paymentPlanProduction', null, { ...ofPlan, ...ofProcedure });
    for (const links of [
      [first, ...others],
      [...others, first],
    ]) {
      const report = ledgerOf([dynamicPlan, ...crown, ...links]);
      expect(report.accounts.map(({ balanceCents }) => balanceCents)).toEqual([0, 0]);
      expect(report.totals.entries).toBe(2);
      expect(report.remarks.productionsTakenTwice).toBe(2);
    }
  });

  test('takes over what links with an amount left of a procedure', () => {
    const part = entry('part', 'paymentPlanProduction', -40_000, { ...ofPlan, ...ofProcedure });
    const report = ledgerOf([dynamicPlan, ...crown, part, wholeCrown]);
    expect(report.totals).toMatchObject({ balanceCents: 0, entries: 3 });
    expect(report.remarks.productionsTakenTwice).toBe(0);
  });

  test('takes over nothing more where links with an amount took all', () => {
    const all = entry('all', 'paymentPlanProduction', -95_000, { ...ofPlan, ...ofProcedure });
    expect(owed(dynamicPlan, ...crown, all, wholeCrown)).toBe(-5_000);
  });

  test('leaves its production to its own links, not to those of plans that count none', () => {
    const links = [
      entry('a', 'paymentPlanProduction', null, { ...ofProcedure, paymentPlanEntryId: entryId('other') }),
      entry('b', 'paymentPlanProduction', -100, { ...ofProcedure, paymentPlanEntryId: entryId('other') }),
      entry('c', 'paymentPlanProduction', null, { ...ofProcedure, paymentPlanEntryId: entryId('missing') }),
    ];
    const report = ledgerOf([dynamicPlan, plan('other'), ...crown, ...links, wholeCrown]);
    expect(report.totals.balanceCents).toBe(0);
    expect(report.remarks).toMatchObject({ productionsTakenTwice: 0, entriesOfUnknownPlan: 1 });
  });

  test('takes over what a link with an amount left of an adjustment', () => {
    const ofFee = { ...ofPlan, adjustmentEntryId: entryId('fee') };
    const links = [
      entry('part', 'paymentPlanProduction', -500, ofFee),
      entry('rest', 'paymentPlanProduction', null, ofFee),
    ];
    expect(owed(dynamicPlan, entry('fee', 'adjustment', 2_500), ...links)).toBe(0);
  });

  describe('whose links name a procedure and an adjustment of it', () => {
    const ofFee = { ...ofPlan, adjustmentEntryId: entryId('fee') };
    const fee = entry('fee', 'adjustment', 2_500, ofProcedure);
    const wholeFee = entry('rest', 'paymentPlanProduction', null, ofFee);
    const family = [dynamicPlan, ...crown, fee];

    test('takes the adjustment over once, and both links count', () => {
      for (const links of [
        [wholeCrown, wholeFee],
        [wholeFee, wholeCrown],
      ]) {
        const report = ledgerOf([...family, ...links]);
        expect(report.totals).toMatchObject({ balanceCents: 0, entries: 4 });
        expect(report.remarks.productionsTakenTwice).toBe(0);
      }
    });

    test('leaves to the procedure what a link with an amount left of the adjustment', () => {
      const part = entry('part', 'paymentPlanProduction', -1_000, ofFee);
      expect(owed(...family, part, wholeCrown)).toBe(0);
      expect(owed(...family, part, wholeFee, wholeCrown)).toBe(0);
    });

    test('takes over with the procedure only what payments left of the adjustment', () => {
      const paid = entry('d', 'payment', -500, { adjustmentEntryId: entryId('fee') });
      expect(owed(...family, paid, wholeCrown)).toBe(0);
      expect(owed(...family, paid, wholeFee, wholeCrown)).toBe(0);
      expect(owed(...family, paid, wholeFee)).toBe(90_000);
    });

    test('takes the whole rest of the procedure where the adjustment lowers it, and so leaves nothing to take', () => {
      const discount = entry('fee', 'adjustment', -2_500, ofProcedure);
      expect(owed(dynamicPlan, ...crown, discount, wholeFee, wholeCrown)).toBe(0);
    });

    test('carries fractions of a cent of the adjustment along once', () => {
      const fraction = entry('fee', 'adjustment', 2_500, { ...ofProcedure, amountExact: '25.004' });
      const report = ledgerOf([dynamicPlan, ...crown, fraction, wholeFee, wholeCrown]);
      expect(report.totals).toMatchObject({ balanceCents: 0, residueCents: '0' });
    });
  });

  test('carries fractions of a cent along', () => {
    const charge = entry('crown', 'procedureCharge', 10_001, { ...ofProcedure, amountExact: '100.005' });
    const report = ledgerOf([dynamicPlan, procedure('7'), charge, wholeCrown]);
    expect(report.totals).toMatchObject({ balanceCents: 0, residueCents: '0' });
  });

  test('that is none lowers nothing by its links', () => {
    expect(owed(plan('p'), ...crown, wholeCrown)).toBe(90_000);
  });

  test('with a link to what is no record counts nothing, and counts the link', () => {
    const report = ledgerOf([dynamicPlan, wholeCrown]);
    expect(report.totals.balanceCents).toBe(0);
    expect(report.remarks.entriesOfUnknownProduction).toBe(1);
  });

  test('with a link to nothing at all counts nothing without an amount', () => {
    const report = ledgerOf([dynamicPlan, entry('link', 'paymentPlanProduction', null, ofPlan)]);
    expect(report.totals.balanceCents).toBe(0);
    expect(report.remarks.entriesWithoutAmount).toBe(1);
  });
});
