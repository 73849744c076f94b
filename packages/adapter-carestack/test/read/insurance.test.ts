import { describe, expect, test } from 'vitest';
import { issuesOf, mapJson, mapRow, recordOf, said } from './map-row.ts';

describe('an insurance of a patient', () => {
  const row = {
    id: '9',
    activeDate: '2025-01-01T00:00:00',
    effectiveDate: '2025-02-01T00:00:00',
    hierarchy: '1',
    identificationType: '2',
    identificationValue: 'W-100',
    insuranceType: 'Dental',
    patientId: '51',
    planId: '4',
    planName: 'Gold',
    policyHolderPatientId: '51',
    employer: 'Invented Works',
    carrier: 'Invented Mutual',
  };

  test('is a subscription and a cover', () => {
    const mapped = mapRow('insurance', row);
    const subscription = recordOf(mapped, 'subscription');
    expect(subscription.id).toBe('insurance:9');
    expect(said(subscription.data)).toEqual({
      recordStatus: 'active',
      insurancePlanId: 'insurancePlan:4',
      subscriberId: 'patient:51',
      memberId: 'W-100',
      effectiveDate: '2025-02-01',
    });
    expect(subscription.extra).toEqual({
      activeDate: '2025-01-01T00:00:00',
      identificationType: '2',
      insuranceType: 'Dental',
      planName: 'Gold',
      employer: 'Invented Works',
      carrier: 'Invented Mutual',
    });
    const coverage = recordOf(mapped, 'coverage');
    expect(coverage.id).toBe('insurance:9#coverage');
    expect(said(coverage.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      subscriptionId: 'insurance:9',
      ordinal: 1,
      kind: 'dental',
      relationship: 'self',
    });
    expect(coverage).not.toHaveProperty('extra');
  });

  test.each([
    ['1', 1, 'dental'],
    ['2', 2, 'dental'],
    ['3', 3, 'dental'],
    ['4', 1, 'medical'],
    ['5', 2, 'medical'],
    ['Secondary Medical', 2, 'medical'],
  ])('of hierarchy %s is number %d of %s covers', (hierarchy, ordinal, kind) => {
    expect(recordOf(mapRow('insurance', { ...row, hierarchy }), 'coverage').data).toMatchObject({
      ordinal,
      kind,
    });
  });

  test('of an unknown hierarchy is kept, with an issue', () => {
    const coverage = recordOf(mapRow('insurance', { ...row, hierarchy: '6' }), 'coverage');
    expect(coverage.data).toMatchObject({ ordinal: null, kind: null });
    expect(issuesOf(coverage)).toEqual(['unknown_code ordinal']);
    expect(coverage.extra).toEqual({ hierarchy: '6' });
  });

  test.each([
    ['50', 'patient:50'],
    [null, null],
  ])('held by %j says nothing of what they are to each other', (policyHolderPatientId, subscriberId) => {
    const mapped = mapRow('insurance', { ...row, policyHolderPatientId });
    expect(recordOf(mapped, 'subscription').data.subscriberId).toBe(subscriberId);
    expect(recordOf(mapped, 'coverage').data.relationship).toBeNull();
  });

  test('of nobody on record is no cover of oneself', () => {
    const mapped = mapRow('insurance', { ...row, policyHolderPatientId: null, patientId: null });
    expect(recordOf(mapped, 'coverage').data).toMatchObject({ patientId: null, relationship: null });
  });
});

test('what remains of a cover is no amount that was used: it stays beside', () => {
  const record = recordOf(
    mapRow('insuranceBenefit', {
      insuranceId: '9',
      patientId: '51',
      planId: '4',
      individualMaxRemaining: '850.5',
      familyDeductibleRemaining: '0',
      orthoMaxRemaining: null,
    }),
    'benefitUsage',
  );
  expect(record.id).toBe('insuranceBenefit:9');
  expect(said(record.data)).toEqual({
    recordStatus: 'active',
    patientId: 'patient:51',
    coverageId: 'insurance:9#coverage',
    insurancePlanId: 'insurancePlan:4',
  });
  expect(record.extra).toEqual({ individualMaxRemaining: '850.5', familyDeductibleRemaining: '0' });
});

describe('an insurance plan', () => {
  const json = (
    more = '',
  ) => `{"InsurancePlanId": 4, "PlanName": "Gold", "InsuranceType": "Dental", "PlanType": 3,
    "EmployerID": 6, "EmployerName": "Invented Works", "GroupNumber": "G-1", "PayorTypeId": 2, "CapitationFee": 0,
    "PlanResetMonth": 1, "PlanResetDay": 1, "LastModifiedBy": "Ulva", "LastModifiedOn": "2025-01-05T07:08:09Z",
    "IsActive": true, "Benefits": {"FamilyMax": "see limit", "IndividualMaxLimit": 1500.5, "FamilyMaxLimit": null,
    "IndividualDeductibleLimit": 0, "Notes": "Call first", "OrthoAge": 19}, "PayorDetails": {"PayorId": 8}${more}}`;

  test('holds what its row says', () => {
    const record = recordOf(mapJson('insurancePlan', json()), 'insurancePlan');
    expect(record.id).toBe('insurancePlan:4');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      carrierId: 'payor:8',
      employerId: 'employer:6',
      groupName: 'Gold',
      groupNumber: 'G-1',
      sourceKind: '3',
      isMedical: false,
      renewalMonth: 1,
      note: 'Call first',
    });
    expect(record.extra).toEqual({
      EmployerName: 'Invented Works',
      PayorTypeId: '2',
      CapitationFee: '0',
      PlanResetDay: '1',
      LastModifiedBy: 'Ulva',
      LastModifiedOn: '2025-01-05T07:08:09Z',
      'Benefits.FamilyMax': 'see limit',
      'Benefits.OrthoAge': '19',
    });
    expect(record).not.toHaveProperty('issues');
  });

  test('always has its four limits; one that is not there is inactive, and one of nothing is not', () => {
    const mapped = mapJson('insurancePlan', json());
    const limits = mapped.records.filter(({ entity }) => entity === 'benefit');
    expect(limits.map(({ id, data }) => [id, said(data)])).toEqual([
      [
        'insurancePlan:4#individualMax',
        {
          recordStatus: 'active',
          insurancePlanId: 'insurancePlan:4',
          kind: 'limitation',
          level: 'individual',
          amountCents: 150_050,
        },
      ],
      [
        'insurancePlan:4#familyMax',
        { recordStatus: 'inactive', insurancePlanId: 'insurancePlan:4', kind: 'limitation', level: 'family' },
      ],
      [
        'insurancePlan:4#individualDeductible',
        {
          recordStatus: 'active',
          insurancePlanId: 'insurancePlan:4',
          kind: 'deductible',
          level: 'individual',
          amountCents: 0,
        },
      ],
      [
        'insurancePlan:4#familyDeductible',
        { recordStatus: 'inactive', insurancePlanId: 'insurancePlan:4', kind: 'deductible', level: 'family' },
      ],
    ]);
  });

  test.each([
    ['Medical', true, []],
    ['dental', false, []],
    [null, null, []],
    ['2', null, ['unknown_code isMedical']],
  ])('of type %j is medical: %j', (InsuranceType, isMedical, issues) => {
    const record = recordOf(
      mapRow('insurancePlan', { InsurancePlanId: '4', InsuranceType }),
      'insurancePlan',
    );
    expect(record.data.isMedical).toBe(isMedical);
    expect(issuesOf(record)).toEqual(issues);
    expect(record.extra).toEqual(issues.length === 0 ? undefined : { InsuranceType });
  });

  test('that is not active is inactive, and its limits say what they say', () => {
    const mapped = mapRow('insurancePlan', {
      InsurancePlanId: '4',
      IsActive: 'false',
      PlanResetMonth: '13',
      'Benefits.FamilyMaxLimit': 'plenty',
    });
    const plan = recordOf(mapped, 'insurancePlan');
    expect(plan.data).toMatchObject({ recordStatus: 'inactive', renewalMonth: null });
    expect(issuesOf(plan)).toEqual(['bad_number renewalMonth']);
    expect(plan.extra).toEqual({ PlanResetMonth: '13' });
    const limit = recordOf(mapped, 'benefit', 'familyMax');
    expect(limit.data).toMatchObject({ recordStatus: 'inactive', amountCents: null });
    expect(issuesOf(limit)).toEqual(['bad_amount amountCents']);
    expect(limit.extra).toEqual({ 'Benefits.FamilyMaxLimit': 'plenty' });
  });

  test('whose limit is no whole cent keeps the text', () => {
    const mapped = mapRow('insurancePlan', { InsurancePlanId: '4', 'Benefits.FamilyMaxLimit': '1000.005' });
    const limit = recordOf(mapped, 'benefit', 'familyMax');
    expect(limit.data.amountCents).toBe(100_001);
    expect(issuesOf(limit)).toEqual(['fractional_cents amountCents']);
    expect(limit.extra).toEqual({ 'Benefits.FamilyMaxLimit': '1000.005' });
  });
});

test('a category of coverage is a number, of which nothing else is known', () => {
  const record = recordOf(mapRow('coverageCategory', { CoverageCategoryId: '2' }), 'benefitCategory');
  expect(record.id).toBe('coverageCategory:2');
  expect(said(record.data)).toEqual({ recordStatus: 'active' });
});

test('an employer is what plans call it', () => {
  const record = recordOf(
    mapRow('employer', { EmployerID: '6', EmployerName: 'Invented Works' }),
    'employer',
  );
  expect(record.id).toBe('employer:6');
  expect(said(record.data)).toEqual({ recordStatus: 'active', name: 'Invented Works' });
});

describe('an entry of a coverage table', () => {
  const shared = {
    InsurancePlanId: '4',
    CoverageTableId: '40',
    DeductibleWaived: 'true',
    WaitingPeriod: '6',
  };

  test('of a category', () => {
    const record = recordOf(
      mapRow('planCoverage', {
        ...shared,
        kind: 'category',
        id: '2',
        CoverageCategoryId: '2',
        CoveragePercent: '80',
      }),
      'benefit',
    );
    expect(record.id).toBe('planCoverage:4,40,category,2');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      insurancePlanId: 'insurancePlan:4',
      kind: 'coinsurance',
      benefitCategoryId: 'coverageCategory:2',
      percent: 80,
    });
    expect(record.extra).toEqual({ DeductibleWaived: 'true', WaitingPeriod: '6' });
  });

  test('of a code', () => {
    const record = recordOf(
      mapRow('planCoverage', {
        ...shared,
        kind: 'code',
        id: '77',
        ProcedureCodeId: '77',
        CoveragePercent: '0',
      }),
      'benefit',
    );
    expect(record.id).toBe('planCoverage:4,40,code,77');
    expect(record.data).toMatchObject({ procedureCodeId: 'procedureCode:77', percent: 0 });
    expect(record.extra).not.toHaveProperty('ProcedureCodeId');
  });

  test.each([
    ['100.00', 100, []],
    ['66.5', null, ['rule_violated percent']],
    ['most', null, ['bad_number percent']],
    ['1e2', null, ['rule_violated percent']],
  ])('of %s percent is %j', (CoveragePercent, percent, issues) => {
    const record = recordOf(
      mapRow('planCoverage', { ...shared, kind: 'code', id: '7', CoveragePercent }),
      'benefit',
    );
    expect(record.data.percent).toBe(percent);
    expect(issuesOf(record)).toEqual(issues);
    expect(record.extra?.CoveragePercent).toBe(percent === null ? CoveragePercent : undefined);
  });
});

describe('a payor', () => {
  test('is an insurance company', () => {
    const record = recordOf(
      mapJson(
        'payor',
        `{"PayorId": 8, "PayorName": "Invented Mutual", "PayorNameInForm": "IM", "Website": "https://example.com",
          "PayorTypeId": 1, "AddressDetails": {"PayorIdentifier": "90001", "ClaimChannel": 2,
          "PhoneWithExt": "(800) 555-0100 x1", "AddressDetail": {"addressLine1": "PO Box 1", "city": "Cinderford",
          "state": "NY", "zipCode": "10099"}}, "ContactDetails": {"ContactName": "Claims", "Fax": null}}`,
      ),
      'carrier',
    );
    expect(record.id).toBe('payor:8');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      name: 'Invented Mutual',
      phone: '(800) 555-0100 x1',
      addressLine1: 'PO Box 1',
      city: 'Cinderford',
      state: 'NY',
      postalCode: '10099',
      payerId: '90001',
      electronicClaims: 'all',
      sourceElectronicClaims: '2',
    });
    expect(record.extra).toEqual({
      PayorNameInForm: 'IM',
      Website: 'https://example.com',
      PayorTypeId: '1',
      'ContactDetails.ContactName': 'Claims',
    });
  });

  test.each([
    ['0', null, []],
    ['1', 'none', []],
    ['2', 'all', []],
    ['Electronic', 'all', []],
    ['3', null, ['unknown_code electronicClaims']],
  ])('with claim channel %s takes %j electronic claims', (channel, electronicClaims, issues) => {
    const record = recordOf(
      mapRow('payor', { PayorId: '8', 'AddressDetails.ClaimChannel': channel }),
      'carrier',
    );
    expect(record.data).toMatchObject({ electronicClaims, sourceElectronicClaims: channel });
    expect(issuesOf(record)).toEqual(issues);
  });
});
