import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from '../mapping.ts';

type Cells = Record<string, string | null>;

describe('adjustments', () => {
  const map = (cells: Cells) => mapRow('adjustment', { AdjNum: '6', PatNum: '12', ...cells });

  test('the amount carries its sign', () => {
    const record = recordOf(
      map({
        AdjAmt: '-25.5',
        AdjDate: '2024-04-02',
        DateEntry: '2024-04-03',
        AdjType: '100',
        ProcNum: '0',
        AdjNote: 'courtesy',
      }),
      'ledgerEntry',
    );
    expect(record.id).toBe('adjustment:6');
    expect(record.data).toMatchObject({
      kind: 'adjustment',
      recordStatus: 'active',
      amountCents: -2550,
      agingDate: '2024-04-02',
      entryDate: '2024-04-03',
      serviceDate: null,
      typeDefinitionId: 'definition:100',
      procedureId: null,
      note: 'courtesy',
      isReversal: null,
    });
  });

  test('an unreadable amount rejects the row', () => {
    expect(rejectionOf(map({ AdjAmt: 'x' }))).toBe('bad_amount AdjAmt');
  });
});

describe('entries of payment splits', () => {
  const map = (cells: Cells) => mapRow('paysplit', { SplitNum: '7', PatNum: '12', ...cells });

  test('a split lowers the balance and says what it pays for', () => {
    const record = recordOf(
      map({
        SplitAmt: '100.01',
        DatePay: '2024-04-02',
        ProcDate: '0000-00-00',
        ProcNum: '40',
        AdjNum: '6',
        PayPlanNum: '3',
        PayPlanChargeNum: '9',
        UnearnedType: '290',
        PayNum: '70',
        PayPlanDebitType: '1',
        SecUserNumEntry: '3',
      }),
      'ledgerEntry',
    );
    expect(record.id).toBe('paysplit:7#payment');
    expect(record.data).toMatchObject({
      kind: 'payment',
      amountCents: -10_001,
      agingDate: '2024-04-02',
      serviceDate: null,
      procedureId: 'procedurelog:40',
      adjustmentEntryId: 'adjustment:6',
      paymentPlanEntryId: 'payplan:3#plan',
      paymentPlanChargeEntryId: 'payplancharge:9#charge',
      unearnedDefinitionId: 'definition:290',
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('the giving side of a transfer raises it', () => {
    expect(recordOf(map({ SplitAmt: '-30' }), 'ledgerEntry').data.amountCents).toBe(3000);
  });

  test('an unreadable amount rejects the row', () => {
    expect(rejectionOf(map({ SplitAmt: '1e999' }))).toBe('bad_amount SplitAmt');
  });

  test('a date of service that cannot be read is noted on the entry, which alone has one', () => {
    const record = recordOf(map({ ProcDate: '2024-02-30' }), 'ledgerEntry');
    expect(record.data.serviceDate).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_date serviceDate']);
    expect(record.extra).toEqual({ ProcDate: '2024-02-30' });
  });

  test('what it shares with the allocation is noted on both, each under its own field', () => {
    const outcome = map({ DatePay: 'x', PayPlanNum: 'x', PayPlanChargeNum: 'x' });
    expect(issuesOf(recordOf(outcome, 'paymentAllocation'))).toEqual([
      'bad_date date',
      'bad_number paymentPlanId',
      'bad_number paymentPlanChargeId',
    ]);
    expect(issuesOf(recordOf(outcome, 'ledgerEntry'))).toEqual([
      'bad_date agingDate',
      'bad_number paymentPlanEntryId',
      'bad_number paymentPlanChargeEntryId',
    ]);
  });

  test('a fraction is noted on the allocation and on the entry', () => {
    const outcome = map({ SplitAmt: '10.005' });
    expect(recordOf(outcome, 'paymentAllocation').data).toMatchObject({
      amountCents: 1001,
      amountExact: '10.005',
    });
    expect(recordOf(outcome, 'ledgerEntry').data).toMatchObject({
      amountCents: -1001,
      amountExact: '-10.005',
    });
    for (const record of outcome.records) expect(issuesOf(record)).toEqual(['fractional_cents amountCents']);
  });
});
