import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

type Cells = Record<string, string | null>;

/** Columns of claimproc in which -1 stands for "blank" (opendental.md section 4), and their fields. */
const blankable = {
  AllowedOverride: 'allowedOverrideCents',
  Percentage: 'percentage',
  PercentOverride: 'percentageOverride',
  CopayAmt: 'copayCents',
  CopayOverride: 'copayOverrideCents',
  PaidOtherIns: 'paidByOtherInsuranceCents',
  PaidOtherInsOverride: 'paidByOtherInsuranceOverrideCents',
  DedEst: 'deductibleEstimateCents',
  DedEstOverride: 'deductibleEstimateOverrideCents',
  InsEstTotalOverride: 'totalEstimateOverrideCents',
  WriteOffEst: 'writeOffEstimateCents',
  WriteOffEstOverride: 'writeOffEstimateOverrideCents',
} as const;
const fields = Object.values(blankable);
const allOf = <T>(names: readonly string[], value: T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, value]));

describe('claim lines', () => {
  const outcomeOf = (cells: Cells) =>
    mapRow('claimproc', {
      ...allOf(Object.keys(blankable), '-1'),
      ClaimProcNum: '5',
      PatNum: '12',
      ProcNum: '40',
      Status: '1',
      ...cells,
    });
  const map = (cells: Cells) => recordOf(outcomeOf(cells), 'claimLine');

  test('a received line says what it is for, what was expected and what came', () => {
    const record = map({
      ClaimNum: '70',
      PlanNum: '8',
      InsSubNum: '9',
      ClaimPaymentNum: '80',
      PayPlanNum: '3',
      ProcDate: '2024-03-01',
      DateCP: '2024-04-02',
      DateEntry: '2024-04-03',
      DateInsFinalized: '2024-04-04',
      DateSuppReceived: '2024-05-01',
      FeeBilled: '120',
      InsPayEst: '80',
      BaseEst: '90',
      InsEstTotal: '85',
      InsPayAmt: '80.25',
      WriteOff: '19.75',
      DedApplied: '10',
      CodeSent: 'D2391',
      LineNumber: '2',
      NoBillIns: '1',
      IsTransfer: '1',
      IsOverpay: '1',
      ClaimAdjReasonCodes: '45, 23',
      ClaimPaymentTracking: '360',
      ProvNum: '1',
      ClinicNum: '2',
      Remarks: 'see letter',
      EstimateNote: 'by hand',
    });
    expect(record.id).toBe('claimproc:5');
    expect(record.data).toEqual({
      ...allOf(fields, null),
      recordStatus: 'active',
      claimId: 'claim:70',
      procedureId: 'procedurelog:40',
      patientId: 'patient:12',
      insurancePlanId: 'insplan:8',
      subscriptionId: 'inssub:9',
      claimPaymentId: 'claimpayment:80',
      paymentPlanId: 'payplan:3',
      paymentEntryId: 'claimproc:5#payment',
      writeOffEntryId: 'claimproc:5#writeOff',
      status: 'received',
      sourceStatus: '1',
      serviceDate: '2024-03-01',
      reportingDate: '2024-04-02',
      entryDate: '2024-04-03',
      finalizedDate: '2024-04-04',
      supplementalReceivedDate: '2024-05-01',
      feeBilledCents: 12_000,
      estimateCents: 8000,
      baseEstimateCents: 9000,
      totalEstimateCents: 8500,
      paidCents: 8025,
      writeOffCents: 1975,
      deductibleCents: 1000,
      codeSent: 'D2391',
      lineNumber: 2,
      noInsuranceBilling: true,
      isTransfer: true,
      isOverpayment: true,
      adjustmentReasonCodes: ['45', '23'],
      trackingDefinitionId: 'definition:360',
      providerId: 'provider:1',
      locationId: 'clinic:2',
      remarks: 'see letter',
      estimateNote: 'by hand',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('its entries are records of the same row', () => {
    const outcome = outcomeOf({});
    const { paymentEntryId, writeOffEntryId } = recordOf(outcome, 'claimLine').data;
    expect(recordOf(outcome, 'ledgerEntry', 'payment').id).toBe(paymentEntryId);
    expect(recordOf(outcome, 'ledgerEntry', 'writeOff').id).toBe(writeOffEntryId);
  });

  test.each([
    ['0', 'notReceived'],
    ['1', 'received'],
    ['2', 'preauthorization'],
    ['3', 'benefitAdjustment'],
    ['4', 'supplemental'],
    ['5', 'capitationClaim'],
    ['6', 'estimate'],
    ['7', 'capitationCompleted'],
    ['8', 'capitationEstimate'],
    ['9', 'insuranceHistory'],
  ])('Status %s is %s', (Status, status) => {
    expect(map({ Status }).data).toMatchObject({ recordStatus: 'active', status, sourceStatus: Status });
  });

  test('minus one is blank where the column says so, and zero is a value there', () => {
    expect(map(allOf(Object.keys(blankable), '-1')).data).toMatchObject(allOf(fields, null));
    expect(map(allOf(Object.keys(blankable), '0')).data).toMatchObject(allOf(fields, 0));
    expect(map({})).not.toHaveProperty('extra');
  });

  test.each(Object.entries(blankable))('%s is its own field', (column, field) => {
    const isPercentage = column.startsWith('Percent');
    const record = map({ [column]: '35' });
    expect(record.data).toMatchObject({ ...allOf(fields, null), [field]: isPercentage ? 35 : 3500 });
  });

  test('minus one is an amount where no column says otherwise', () => {
    expect(map({ FeeBilled: '-1', BaseEst: '-1', InsPayAmt: '-1' }).data).toMatchObject({
      feeBilledCents: -100,
      baseEstimateCents: -100,
      paidCents: -100,
    });
  });

  test('an estimate is on no claim, and a payment by total is for no procedure', () => {
    expect(map({ Status: '6', ClaimNum: '0' }).data.claimId).toBeNull();
    expect(map({ ProcNum: '0' }).data.procedureId).toBeNull();
  });

  test('amounts that are no whole cents are rounded, noted and kept', () => {
    const record = map({ InsPayAmt: '10.005', WriteOff: '0.125', CopayAmt: '0.015' });
    expect(record.data).toMatchObject({ paidCents: 1001, writeOffCents: 13, copayCents: 2 });
    expect(issuesOf(record).sort()).toEqual([
      'fractional_cents copayCents',
      'fractional_cents paidCents',
      'fractional_cents writeOffCents',
    ]);
    expect(record.extra).toEqual({ InsPayAmt: '10.005', WriteOff: '0.125', CopayAmt: '0.015' });
  });

  test('an estimate that cannot be read is noted and kept; what decides the balance rejects the row', () => {
    const record = map({ InsPayEst: 'x', Percentage: 'x' });
    expect(record.data).toMatchObject({ estimateCents: null, percentage: null });
    expect(issuesOf(record)).toEqual(['bad_amount estimateCents', 'bad_number percentage']);
    expect(rejectionOf(outcomeOf({ InsPayAmt: 'x' }))).toBe('bad_amount InsPayAmt WriteOff');
    expect(rejectionOf(outcomeOf({ Status: '10' }))).toBe('unknown_code Status');
  });

  test('a row is rejected as a line', () => {
    const { fate } = outcomeOf({ Status: '10' });
    expect(fate.kind === 'rejected' && fate.rejection.entity).toBe('claimLine');
  });

  test.each([
    ['', null],
    ['45', ['45']],
    ['45,,CO-97 ,', ['45', 'CO-97']],
    [' , ', null],
  ])('reason codes "%s" are %o', (ClaimAdjReasonCodes, adjustmentReasonCodes) => {
    expect(map({ ClaimAdjReasonCodes }).data.adjustmentReasonCodes).toEqual(adjustmentReasonCodes);
  });

  test('what has no field is kept, and the hash of the program is not', () => {
    const kept = { PaymentRow: '2', SecUserNumEntry: '7', SecDateEntry: '2024-03-01' };
    expect(map({ ...kept, SecurityHash: 'abc' }).extra).toEqual(kept);
  });
});
