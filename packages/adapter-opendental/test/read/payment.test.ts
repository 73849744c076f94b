import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

type Cells = Record<string, string | null>;

describe('payments', () => {
  const map = (cells: Cells) => recordOf(mapRow('payment', { PayNum: '70', ...cells }), 'payment');

  test('a payment says when, how much and how', () => {
    const record = map({
      PatNum: '12',
      PayDate: '2024-04-02',
      DateEntry: '2024-04-03',
      PayAmt: '150.5',
      PayType: '100',
      CheckNum: '77',
      BankBranch: '21',
      PaymentSource: '13',
      ProcessStatus: '1',
      ExternalId: 'ch_1',
      MerchantFee: '3.25',
      IsRecurringCC: '1',
      ClinicNum: '2',
      PayNote: 'thanks',
    });
    expect(record.id).toBe('payment:70');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      date: '2024-04-02',
      entryDate: '2024-04-03',
      amountCents: 15_050,
      amountExact: null,
      isIncomeTransfer: false,
      typeDefinitionId: 'definition:100',
      checkNumber: '77',
      bankBranch: '21',
      method: '13',
      processStatus: 'online',
      sourceProcessStatus: '1',
      externalId: 'ch_1',
      merchantFeeCents: 325,
      isRecurring: true,
      locationId: 'clinic:2',
      note: 'thanks',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('a payment without a type is a transfer of income', () => {
    expect(map({ PayType: '0' }).data).toMatchObject({ isIncomeTransfer: true, typeDefinitionId: null });
    expect(map({ PayType: null }).data.isIncomeTransfer).toBeNull();
  });

  test('no terminal took it where the source says none', () => {
    expect(map({ PaymentSource: '0' }).data.method).toBeNull();
  });

  test('dates that the source writes as none are null', () => {
    expect(map({ PayDate: '0000-00-00', DateEntry: '0001-01-01' }).data).toMatchObject({
      date: null,
      entryDate: null,
    });
  });

  test.each([
    ['0', 'office'],
    ['1', 'online'],
    ['2', 'onlinePending'],
    ['3', null],
  ])('ProcessStatus %s is %s', (ProcessStatus, processStatus) => {
    const record = map({ ProcessStatus });
    expect(record.data).toMatchObject({ processStatus, sourceProcessStatus: ProcessStatus });
    expect(issuesOf(record)).toEqual(processStatus === null ? ['unknown_code processStatus'] : []);
  });

  test('money given back is below zero', () => {
    expect(map({ PayAmt: '-20' }).data.amountCents).toBe(-2000);
  });

  test('an amount that is no whole cent keeps its text', () => {
    const record = map({ PayAmt: '-20.005' });
    expect(record.data).toMatchObject({ amountCents: -2001, amountExact: '-20.005' });
    expect(issuesOf(record)).toEqual(['fractional_cents amountCents']);
    expect(record).not.toHaveProperty('extra');
  });

  test.each(['x', '1e999'])('an amount of %s is noted and kept; the payment stays', (PayAmt) => {
    const record = map({ PayAmt });
    expect(record.data).toMatchObject({ amountCents: null, amountExact: null });
    expect(issuesOf(record)).toEqual(['bad_amount amountCents']);
    expect(record.extra).toEqual({ PayAmt });
  });

  test('no amount at all is no fault', () => {
    const record = map({ PayAmt: null });
    expect(record.data.amountCents).toBeNull();
    expect(record).not.toHaveProperty('issues');
  });

  test('what has no field is kept, and what the program no longer uses is not', () => {
    const kept = {
      Receipt: 'APPROVED',
      DepositNum: '5',
      PaymentStatus: '2',
      IsCcCompleted: '1',
      RecurringChargeDate: '2024-04-01',
    };
    expect(map({ ...kept, IsSplit: '1' }).extra).toEqual(kept);
  });
});

describe('allocations of payments', () => {
  const outcomeOf = (cells: Cells) => mapRow('paysplit', { SplitNum: '7', PatNum: '12', ...cells });
  const map = (cells: Cells) => recordOf(outcomeOf(cells), 'paymentAllocation');

  test('a split says what it pays for', () => {
    const record = map({
      PayNum: '70',
      SplitAmt: '100.01',
      DatePay: '2024-04-02',
      DateEntry: '2024-04-03',
      ProcNum: '40',
      AdjNum: '6',
      PayPlanNum: '3',
      PayPlanChargeNum: '9',
      PayPlanDebitType: '1',
      UnearnedType: '290',
      ProvNum: '1',
      ClinicNum: '2',
      SecUserNumEntry: '4',
      IsDiscount: '1',
      FSplitNum: '3',
      SecurityHash: 'abc',
    });
    expect(record.id).toBe('paysplit:7');
    expect(record.data).toEqual({
      recordStatus: 'active',
      paymentId: 'payment:70',
      ledgerEntryId: 'paysplit:7#payment',
      patientId: 'patient:12',
      date: '2024-04-02',
      entryDate: '2024-04-03',
      amountCents: 10_001,
      amountExact: null,
      procedureId: 'procedurelog:40',
      adjustmentEntryId: 'adjustment:6',
      paymentPlanId: 'payplan:3',
      paymentPlanChargeId: 'payplancharge:9',
      paymentPlanPart: 'principal',
      sourcePaymentPlanPart: '1',
      unearnedDefinitionId: 'definition:290',
      providerId: 'provider:1',
      locationId: 'clinic:2',
    });
    expect(record.extra).toEqual({ SecUserNumEntry: '4' });
  });

  test('its entry is a record of the same row, and comes after it', () => {
    expect(outcomeOf({ SplitAmt: '5' }).records.map(({ id }) => id)).toEqual([
      'paysplit:7',
      'paysplit:7#payment',
    ]);
  });

  test.each([
    ['0', 'unknown'],
    ['1', 'principal'],
    ['2', 'interest'],
    ['3', null],
  ])('PayPlanDebitType %s is %s', (PayPlanDebitType, paymentPlanPart) => {
    const record = map({ PayPlanDebitType });
    expect(record.data).toMatchObject({ paymentPlanPart, sourcePaymentPlanPart: PayPlanDebitType });
    expect(issuesOf(record)).toEqual(paymentPlanPart === null ? ['unknown_code paymentPlanPart'] : []);
  });

  test('the giving side of a transfer is below zero', () => {
    expect(map({ SplitAmt: '-30' }).data.amountCents).toBe(-3000);
  });

  test('an unreadable amount rejects the row as an allocation', () => {
    const outcome = outcomeOf({ SplitAmt: 'x' });
    expect(rejectionOf(outcome)).toBe('bad_amount SplitAmt');
    expect(outcome.fate.kind === 'rejected' && outcome.fate.rejection.entity).toBe('paymentAllocation');
  });
});
