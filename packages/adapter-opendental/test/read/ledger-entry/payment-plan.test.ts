import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from '../mapping.ts';

type Cells = Record<string, string | null>;

describe('entries of payment plans', () => {
  const map = (cells: Cells) => mapRow('payplan', { PayPlanNum: '3', PatNum: '12', ...cells });

  test('a closed plan stays in force, and what it is stays with it', () => {
    const record = recordOf(
      map({
        CompletedAmt: '600',
        PayPlanDate: '2024-01-15',
        IsDynamic: '1',
        IsClosed: '1',
        Guarantor: '10',
        Signature: 'x1y2',
      }),
      'ledgerEntry',
    );
    expect(record.id).toBe('payplan:3#plan');
    expect(record.data).toMatchObject({
      kind: 'paymentPlan',
      recordStatus: 'active',
      patientId: 'patient:12',
      amountCents: -60_000,
      agingDate: '2024-01-15',
      isDynamicPlan: true,
      isInsurancePlan: false,
      entryDate: null,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('a plan that tracks an insurance says so', () => {
    expect(recordOf(map({ PlanNum: '55' }), 'ledgerEntry').data.isInsurancePlan).toBe(true);
    expect(recordOf(map({ PlanNum: null }), 'ledgerEntry').data.isInsurancePlan).toBeNull();
  });

  test('what it shares with the plan is noted on both, each under its own field', () => {
    const outcome = map({ PatNum: 'x', PayPlanDate: 'x', IsDynamic: '2', Guarantor: 'x' });
    expect(issuesOf(recordOf(outcome, 'paymentPlan')).sort()).toEqual([
      'bad_date date',
      'bad_number patientId',
      'bad_number payerId',
      'unknown_code isDynamic',
    ]);
    expect(issuesOf(recordOf(outcome, 'ledgerEntry')).sort()).toEqual([
      'bad_date agingDate',
      'bad_number patientId',
      'unknown_code isDynamicPlan',
    ]);
  });

  test('an unreadable amount rejects the row', () => {
    expect(rejectionOf(map({ CompletedAmt: '' }))).toBe('bad_amount CompletedAmt');
  });
});

describe('entries of payment plan charges', () => {
  const map = (cells: Cells) =>
    mapRow('payplancharge', {
      PayPlanChargeNum: '9',
      PayPlanNum: '3',
      Guarantor: '10',
      PatNum: '12',
      ...cells,
    });
  const entry = (cells: Cells) => recordOf(map(cells), 'ledgerEntry');

  test('a debit falls on who pays, perhaps in another family', () => {
    const { id, data } = entry({
      ChargeType: '0',
      Principal: '50.1',
      Interest: '1.2',
      ChargeDate: '2024-05-01',
      SecDateTEntry: '2024-01-15 10:11:12',
    });
    expect(id).toBe('payplancharge:9#charge');
    expect(data).toMatchObject({
      kind: 'paymentPlanCharge',
      amountCents: 5130,
      patientId: 'patient:10',
      treatedPatientId: 'patient:12',
      agingDate: '2024-05-01',
      entryDate: '2024-01-15',
      paymentPlanEntryId: 'payplan:3#plan',
      isReversal: false,
    });
  });

  test('nobody else is treated where the payer is the patient', () => {
    expect(entry({ Guarantor: '12' }).data).toMatchObject({
      patientId: 'patient:12',
      treatedPatientId: null,
    });
  });

  test('a credit takes the principal off the patient’s own account', () => {
    const record = entry({ ChargeType: '1', Principal: '600', Interest: '0', ProcNum: '40' });
    expect(record.id).toBe('payplancharge:9#charge');
    expect(record.data).toMatchObject({
      kind: 'paymentPlanCredit',
      amountCents: -60_000,
      patientId: 'patient:12',
      treatedPatientId: null,
      procedureId: 'procedurelog:40',
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('interest on a credit counts nothing', () => {
    const record = entry({ ChargeType: '1', Principal: '600', Interest: '3.5', Guarantor: '12' });
    expect(record.data.amountCents).toBe(-60_000);
    expect(record).not.toHaveProperty('extra');
  });

  test('fractions are added before they are rounded', () => {
    expect(entry({ Principal: '10.005', Interest: '0.005' }).data).toMatchObject({
      amountCents: 1001,
      amountExact: null,
    });
    expect(entry({ Principal: '10.004', Interest: '0.003' }).data).toMatchObject({
      amountCents: 1001,
      amountExact: '10.007',
    });
  });

  test('an offset is a reversal', () => {
    expect(entry({ IsOffset: '1', Principal: '-25' }).data).toMatchObject({
      isReversal: true,
      amountCents: -2500,
    });
  });

  test.each([
    ['2', 'procedurelog:77', null],
    ['1', null, 'adjustment:77'],
    ['0', null, null],
    ['3', null, null],
  ])('LinkType %s refers to %s, %s', (LinkType, procedureId, adjustmentEntryId) => {
    const record = entry({ LinkType, FKey: '77', Guarantor: '12' });
    expect(record.data).toMatchObject({ procedureId, adjustmentEntryId });
    expect(record).not.toHaveProperty('issues');
    expect(record).not.toHaveProperty('extra');
  });

  test('of two procedures the row’s own counts', () => {
    const differing = entry({ LinkType: '2', FKey: '77', ProcNum: '5' });
    expect(differing.data.procedureId).toBe('procedurelog:5');
    expect(differing).not.toHaveProperty('extra');
  });

  test('an unknown LinkType is noted here too', () => {
    const record = entry({ LinkType: '4', FKey: '77' });
    expect(issuesOf(record)).toEqual(['unknown_code procedureId']);
    expect(record).not.toHaveProperty('extra');
  });

  test('a time of entry that cannot be read is noted on the entry, which alone has one', () => {
    const record = entry({ SecDateTEntry: 'x' });
    expect(record.data.entryDate).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_date entryDate']);
    expect(record.extra).toEqual({ SecDateTEntry: 'x' });
  });

  test.each([
    ['0', { Guarantor: 'x' }],
    ['1', { PatNum: 'x' }],
  ])('of ChargeType %s an unreadable person (%o) is noted as whose balance moves', (ChargeType, cells) => {
    const record = entry({ ChargeType, ...cells });
    expect(record.data.patientId).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number patientId']);
  });

  test.each(['2', ''])('ChargeType "%s" decides the sign, so the row is rejected', (ChargeType) => {
    expect(rejectionOf(map({ ChargeType }))).toBe('unknown_code ChargeType');
  });

  test.each([
    { Principal: 'x' },
    { Interest: 'x' },
    { Principal: '90000000000000', Interest: '90000000000000' },
  ])('unreadable or impossible amounts (%o) reject the row', (cells) => {
    expect(rejectionOf(map(cells))).toBe('bad_amount Principal Interest');
  });
});

describe('payment plan links', () => {
  const map = (cells: Cells) =>
    mapRow('payplanlink', { PayPlanLinkNum: '4', PayPlanNum: '3', LinkType: '2', FKey: '40', ...cells });
  const entry = (cells: Cells) => recordOf(map(cells), 'ledgerEntry');

  test('a linked procedure lowers by the stated amount', () => {
    const { id, data } = entry({ AmountOverride: '250.5', SecDateTEntry: '2024-01-15 10:11:12' });
    expect(id).toBe('payplanlink:4#production');
    expect(data).toMatchObject({
      kind: 'paymentPlanProduction',
      recordStatus: 'active',
      amountCents: -25_050,
      procedureId: 'procedurelog:40',
      adjustmentEntryId: null,
      paymentPlanEntryId: 'payplan:3#plan',
      entryDate: '2024-01-15',
      agingDate: null,
    });
  });

  test('without an amount the whole remainder counts, which only a ledger knows', () => {
    expect(entry({ AmountOverride: '0' }).data).toMatchObject({
      recordStatus: 'active',
      amountCents: null,
      amountExact: null,
    });
  });

  test('a linked adjustment is an entry', () => {
    expect(entry({ LinkType: '1' }).data).toMatchObject({
      procedureId: null,
      adjustmentEntryId: 'adjustment:40',
    });
  });

  test.each(['0', '3', '9'])(
    'LinkType %s has no canonical target: the entry flows with an issue',
    (LinkType) => {
      const record = entry({ LinkType });
      expect(record.data).toMatchObject({ procedureId: null, adjustmentEntryId: null });
      expect(record.issues).toEqual([
        { rule: 'payment_plan_link_kind', severity: 'warning', field: 'procedureId', code: 'unknown_code' },
      ]);
      expect(record.extra).toEqual({ FKey: '40', ...(LinkType === '0' ? {} : { LinkType }) });
    },
  );

  test('an unreadable amount rejects the row', () => {
    expect(rejectionOf(map({ AmountOverride: 'x' }))).toBe('bad_amount AmountOverride');
  });
});
