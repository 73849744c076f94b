import { describe, expect, test } from 'vitest';
import { type Cells, fatesOf, issuesOf, mapRows, recordOf, said } from './map-tables.ts';

describe('a claim', () => {
  const claim: Cells = {
    claim_id: '31',
    statement_num: '8',
    patient_id: 'ab12',
    date_created: '2026-01-05',
    provider_id: 'DR1',
    prim_employer_id: '6',
    prim_insurance_company_id: '2',
    prim_responsible_id: 'AB11',
    prim_relationship: 'C',
    claim_type: 'P',
    prim_submitted_total: '250.00',
    prim_total_paid: '0.00',
    sec_total_paid: '10.00',
  };
  const claimOf = (cells: Cells = {}) =>
    recordOf(mapRows(['insurance_claim', { ...claim, ...cells }]), 'claim');

  test('holds what its row says', () => {
    const record = claimOf();
    expect(record.id).toBe('insurance_claim:31');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:AB12',
      sourceKind: 'P',
      insurancePlanId: 'employer:6#plan',
      relationship: 'child',
      sourceRelationship: 'C',
      entryDate: '2026-01-05',
      feeCents: 25_000,
      paidCents: 0,
      billingProviderId: 'provider:DR1',
    });
    expect(record.extra).toEqual({
      statement_num: '8',
      prim_insurance_company_id: '2',
      prim_responsible_id: 'AB11',
      sec_total_paid: '10.00',
    });
    expect(issuesOf(record)).toEqual([]);
  });

  test.each([
    ['S', 'self', []],
    ['W', 'spouse', []],
    ['O', null, []],
    ['Q', null, ['unknown_code relationship']],
    [null, null, []],
  ])('of a patient who is "%s" to the subscriber', (code, relationship, issues) => {
    const record = claimOf({ prim_relationship: code });
    expect(record.data).toMatchObject({ relationship, sourceRelationship: code });
    expect(issuesOf(record)).toEqual(issues);
  });

  test('is of no plan where the employer is 0', () => {
    expect(claimOf({ prim_employer_id: '0' }).data.insurancePlanId).toBeNull();
  });

  test('without a number is rejected', () => {
    expect(fatesOf(mapRows(['insurance_claim', {}]))).toEqual(['bad_key claim_id (insurance_claim:)']);
  });
});

describe('a check of an insurance', () => {
  const check: Cells = {
    bulk_payment_num: '12',
    insurance_company: '2',
    description: 'Check 5501',
    paytype_id: '3',
    amount: '512.40',
  };
  const checkOf = (cells: Cells = {}) =>
    recordOf(mapRows(['bulk_payments', { ...check, ...cells }]), 'claimPayment');

  test('holds what its row says, its amount with the sign it has', () => {
    const record = checkOf();
    expect(record.id).toBe('bulk_payments:12');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      amountCents: 51_240,
      typeDefinitionId: 'paytype:3',
      note: 'Check 5501',
    });
    expect(record.extra).toEqual({ insurance_company: '2' });
    expect(checkOf({ amount: '-1.00' }).data.amountCents).toBe(-100);
  });

  test('keeps an amount that cannot be read', () => {
    const record = checkOf({ amount: '1e' });
    expect(record.data.amountCents).toBeNull();
    expect(record.extra).toMatchObject({ amount: '1e' });
    expect(issuesOf(record)).toEqual(['bad_amount amountCents']);
  });
});
