import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

type Cells = Record<string, string | null>;

describe('payment plans', () => {
  const outcomeOf = (cells: Cells) => mapRow('payplan', { PayPlanNum: '3', PatNum: '12', ...cells });
  const map = (cells: Cells) => recordOf(outcomeOf(cells), 'paymentPlan');

  test('a plan says who pays what for whom, and when', () => {
    const record = map({
      Guarantor: '10',
      PlanNum: '8',
      InsSubNum: '9',
      PayPlanDate: '2024-01-15',
      DatePayPlanStart: '2024-02-01',
      DateInterestStart: '2024-03-01',
      APR: '12.5',
      PayAmt: '100',
      DownPayment: '50.5',
      NumberOfPayments: '6',
      CompletedAmt: '600',
      IsDynamic: '1',
      ChargeFrequency: '3',
      DynamicPayPlanTPOption: '1',
      IsClosed: '1',
      IsLocked: '1',
      Signature: 'x1y2',
      SigIsTopaz: '1',
      PlanCategory: '470',
      MobileAppDeviceNum: '2',
      SheetDefNum: '6',
      Note: 'monthly',
      SecurityHash: 'abc',
    });
    expect(record.id).toBe('payplan:3');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      payerId: 'patient:10',
      ledgerEntryId: 'payplan:3#plan',
      insurancePlanId: 'insplan:8',
      subscriptionId: 'inssub:9',
      date: '2024-01-15',
      startDate: '2024-02-01',
      interestStartDate: '2024-03-01',
      annualPercentageRate: '12.5',
      amountCents: 10_000,
      downPaymentCents: 5050,
      paymentCount: 6,
      completedCents: 60_000,
      frequency: 'monthly',
      sourceFrequency: '3',
      isDynamic: true,
      treatsPlannedAs: 'awaitCompletion',
      sourceTreatsPlannedAs: '1',
      isClosed: true,
      isLocked: true,
      isSigned: true,
      categoryDefinitionId: 'definition:470',
      note: 'monthly',
    });
    expect(record.extra).toEqual({
      Signature: 'x1y2',
      SigIsTopaz: '1',
      MobileAppDeviceNum: '2',
      SheetDefNum: '6',
    });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', 'monthly'],
    ['1', 'monthlyByWeekday'],
    ['2', 'weekly'],
    ['3', 'everyOtherWeek'],
    ['4', 'quarterly'],
  ])('a plan whose charges were made beforehand goes by PaySchedule: %s is %s', (PaySchedule, frequency) => {
    const record = map({ IsDynamic: '0', PaySchedule, ChargeFrequency: '0' });
    expect(record.data).toMatchObject({ frequency, sourceFrequency: PaySchedule });
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['0', 'weekly'],
    ['1', 'everyOtherWeek'],
    ['2', 'monthlyByWeekday'],
    ['3', 'monthly'],
    ['4', 'quarterly'],
  ])('a dynamic plan goes by ChargeFrequency: %s is %s', (ChargeFrequency, frequency) => {
    const record = map({ IsDynamic: '1', ChargeFrequency, PaySchedule: '0' });
    expect(record.data).toMatchObject({ frequency, sourceFrequency: ChargeFrequency });
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['0', { ChargeFrequency: '3' }],
    ['1', { PaySchedule: '2' }],
  ])('with IsDynamic %s the other column is kept: %o', (IsDynamic, cells) => {
    expect(map({ IsDynamic, ...cells }).extra).toEqual(cells);
  });

  test.each([
    ['0', 'none'],
    ['1', 'awaitCompletion'],
    ['2', 'completed'],
  ])('DynamicPayPlanTPOption %s is %s', (DynamicPayPlanTPOption, treatsPlannedAs) => {
    expect(map({ DynamicPayPlanTPOption }).data).toMatchObject({
      treatsPlannedAs,
      sourceTreatsPlannedAs: DynamicPayPlanTPOption,
    });
  });

  test('unknown numbers stay as they were written, with issues', () => {
    const record = map({ PaySchedule: '5', DynamicPayPlanTPOption: '3' });
    expect(record.data).toMatchObject({
      frequency: null,
      sourceFrequency: '5',
      treatsPlannedAs: null,
      sourceTreatsPlannedAs: '3',
    });
    expect(issuesOf(record)).toEqual(['unknown_code frequency', 'unknown_code treatsPlannedAs']);
    expect(record).not.toHaveProperty('extra');
  });

  test('an unsigned plan', () => {
    expect(map({ Signature: '' }).data.isSigned).toBe(false);
    expect(map({ Signature: null }).data.isSigned).toBe(false);
  });

  test('no rate is a rate of 0, and a rate that is no number is noted and kept', () => {
    expect(map({ APR: '0' }).data.annualPercentageRate).toBe('0');
    const record = map({ APR: '12%' });
    expect(record.data.annualPercentageRate).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number annualPercentageRate']);
    expect(record.extra).toEqual({ APR: '12%' });
  });

  test('what was completed is rounded where it is no whole cent', () => {
    const outcome = outcomeOf({ CompletedAmt: '600.005' });
    const record = recordOf(outcome, 'paymentPlan');
    expect(record.data.completedCents).toBe(60_001);
    expect(issuesOf(record)).toEqual(['fractional_cents completedCents']);
    expect(record.extra).toEqual({ CompletedAmt: '600.005' });
    expect(recordOf(outcome, 'ledgerEntry').data.amountExact).toBe('-600.005');
  });

  test('a negative number of payments is none', () => {
    expect(issuesOf(map({ NumberOfPayments: '-1' }))).toEqual(['bad_number paymentCount']);
  });

  test('an unreadable amount rejects the row as a plan', () => {
    const outcome = outcomeOf({ CompletedAmt: '' });
    expect(rejectionOf(outcome)).toBe('bad_amount CompletedAmt');
    expect(outcome.fate.kind === 'rejected' && outcome.fate.rejection.entity).toBe('paymentPlan');
  });
});

describe('payment plan charges', () => {
  const outcomeOf = (cells: Cells) =>
    mapRow('payplancharge', { PayPlanChargeNum: '9', PayPlanNum: '3', PatNum: '12', ...cells });
  const map = (cells: Cells) => recordOf(outcomeOf(cells), 'paymentPlanCharge');

  test('a debit says what falls due, on whom', () => {
    const record = map({
      Guarantor: '10',
      ChargeType: '0',
      ChargeDate: '2024-05-01',
      Principal: '50.1',
      Interest: '1.2',
      ProcNum: '40',
      IsOffset: '1',
      IsDownPayment: '1',
      ProvNum: '1',
      ClinicNum: '2',
      Note: 'first',
      StatementNum: '33',
      SecDateTEntry: '2024-01-15 10:11:12',
    });
    expect(record.id).toBe('payplancharge:9');
    expect(record.data).toEqual({
      recordStatus: 'active',
      paymentPlanId: 'payplan:3',
      ledgerEntryId: 'payplancharge:9#charge',
      kind: 'debit',
      sourceKind: '0',
      patientId: 'patient:12',
      payerId: 'patient:10',
      date: '2024-05-01',
      principalCents: 5010,
      interestCents: 120,
      procedureId: 'procedurelog:40',
      adjustmentEntryId: null,
      isOffset: true,
      isDownPayment: true,
      providerId: 'provider:1',
      locationId: 'clinic:2',
      note: 'first',
    });
    expect(record.extra).toEqual({ StatementNum: '33' });
    expect(record).not.toHaveProperty('issues');
  });

  test('a credit keeps its interest and its payer, though neither counts', () => {
    const outcome = outcomeOf({ ChargeType: '1', Principal: '600', Interest: '3.5', Guarantor: '10' });
    expect(recordOf(outcome, 'paymentPlanCharge').data).toMatchObject({
      kind: 'credit',
      sourceKind: '1',
      principalCents: 60_000,
      interestCents: 350,
      patientId: 'patient:12',
      payerId: 'patient:10',
    });
    expect(recordOf(outcome, 'ledgerEntry').data.amountCents).toBe(-60_000);
  });

  test.each([
    ['2', 'procedurelog:77', null],
    ['1', null, 'adjustment:77'],
  ])('LinkType %s refers to %s, %s', (LinkType, procedureId, adjustmentEntryId) => {
    const record = map({ LinkType, FKey: '77' });
    expect(record.data).toMatchObject({ procedureId, adjustmentEntryId });
    expect(record).not.toHaveProperty('issues');
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['0', { FKey: '77' }],
    ['3', { FKey: '77', LinkType: '3' }],
  ])('LinkType %s has no canonical target: the key is kept', (LinkType, extra) => {
    const record = map({ LinkType, FKey: '77' });
    expect(record.data).toMatchObject({ procedureId: null, adjustmentEntryId: null });
    expect(record.extra).toEqual(extra);
    expect(record).not.toHaveProperty('issues');
  });

  test('an unknown LinkType keeps both cells, with an issue', () => {
    const record = map({ LinkType: '4', FKey: '77' });
    expect(issuesOf(record)).toEqual(['unknown_code procedureId']);
    expect(record.extra).toEqual({ LinkType: '4', FKey: '77' });
  });

  test('of two procedures the link’s is kept beside the row’s own', () => {
    const differing = map({ LinkType: '2', FKey: '77', ProcNum: '5' });
    expect(differing.data.procedureId).toBe('procedurelog:5');
    expect(differing.extra).toEqual({ FKey: '77' });
    expect(map({ LinkType: '2', FKey: '5', ProcNum: '5' })).not.toHaveProperty('extra');
  });

  test('parts that are no whole cents are rounded one by one, noted and kept', () => {
    const outcome = outcomeOf({ Principal: '10.005', Interest: '0.005' });
    const record = recordOf(outcome, 'paymentPlanCharge');
    expect(record.data).toMatchObject({ principalCents: 1001, interestCents: 1 });
    expect(issuesOf(record)).toEqual(['fractional_cents principalCents', 'fractional_cents interestCents']);
    expect(record.extra).toEqual({ Principal: '10.005', Interest: '0.005' });
    expect(recordOf(outcome, 'ledgerEntry')).not.toHaveProperty('issues');
  });

  test.each([
    [{ ChargeType: '2' }, 'unknown_code ChargeType'],
    [{ Principal: 'x' }, 'bad_amount Principal Interest'],
  ])('%o rejects the row as a charge', (cells, reason) => {
    const outcome = outcomeOf(cells);
    expect(rejectionOf(outcome)).toBe(reason);
    expect(outcome.fate.kind === 'rejected' && outcome.fate.rejection.entity).toBe('paymentPlanCharge');
  });
});
