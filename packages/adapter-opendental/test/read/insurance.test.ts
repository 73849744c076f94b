import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf } from './mapping.ts';

type Cells = Record<string, string | null>;

describe('carriers', () => {
  const map = (cells: Cells) => recordOf(mapRow('carrier', { CarrierNum: '3', ...cells }), 'carrier');

  test('a carrier is known by its name, its address and its payer id', () => {
    const record = map({
      CarrierName: 'Northwind Dental',
      Address: '1 Main',
      Address2: 'Floor 2',
      City: 'Albany',
      State: 'NY',
      Zip: '12207',
      Phone: '5185550100',
      ElectID: '60054',
      TIN: '121212121',
      CarrierGroupName: '460',
      IsCoinsuranceInverted: '1',
    });
    expect(record.id).toBe('carrier:3');
    expect(record.data).toEqual({
      recordStatus: 'active',
      name: 'Northwind Dental',
      phone: '5185550100',
      addressLine1: '1 Main',
      addressLine2: 'Floor 2',
      city: 'Albany',
      state: 'NY',
      postalCode: '12207',
      payerId: '60054',
      taxId: '121212121',
      electronicClaims: 'all',
      sourceElectronicClaims: '0',
      groupDefinitionId: 'definition:460',
      invertsCoinsurance: true,
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', 'all'],
    ['1', 'none'],
    ['2', 'primaryOnly'],
  ])('NoSendElect %s sends %s claims electronically', (NoSendElect, electronicClaims) => {
    expect(map({ NoSendElect }).data).toMatchObject({
      electronicClaims,
      sourceElectronicClaims: NoSendElect,
    });
  });

  test('an unknown NoSendElect stays as it was written, with an issue', () => {
    const record = map({ NoSendElect: '3' });
    expect(record.data).toMatchObject({ electronicClaims: null, sourceElectronicClaims: '3' });
    expect(issuesOf(record)).toEqual(['unknown_code electronicClaims']);
  });

  test('a hidden carrier is inactive', () => {
    expect(map({ IsHidden: '1' }).data.recordStatus).toBe('inactive');
  });

  test('what has no field is kept', () => {
    const cells = { IsCDA: '1', TrustedEtransFlags: '1', SecDateEntry: '2020-02-03', PaySuiteTransSup: '2' };
    expect(map({ ...cells, EraAutomationOverride: '0' }).extra).toEqual(cells);
  });
});

describe('insurance plans', () => {
  const map = (cells: Cells) => mapRow('insplan', { PlanNum: '8', ...cells });
  const plan = (cells: Cells) => recordOf(map(cells), 'insurancePlan');

  test('a plan names its carrier, its employer and its rules', () => {
    const record = plan({
      CarrierNum: '3',
      EmployerNum: '4',
      GroupName: 'Harbor Works',
      GroupNum: '77001',
      DivisionNo: 'D1',
      PlanType: 'p',
      IsMedical: '1',
      MonthRenew: '7',
      CobRule: '1',
      UseAltCode: '1',
      ClaimsUseUCR: '1',
      CodeSubstNone: '1',
      ShowBaseUnits: '1',
      OrthoType: '2',
      PerVisitPatAmount: '5.5',
      PerVisitInsAmount: '20',
      BillingType: '40',
      PlanNote: 'call first',
    });
    expect(record.id).toBe('insplan:8');
    expect(record.data).toEqual({
      recordStatus: 'active',
      carrierId: 'carrier:3',
      employerId: 'employer:4',
      groupName: 'Harbor Works',
      groupNumber: '77001',
      division: 'D1',
      kind: 'preferredProvider',
      sourceKind: 'p',
      isMedical: true,
      renewalMonth: 7,
      coordination: 'standard',
      sourceCoordination: '1',
      usesAlternateCodes: true,
      billsUsualFees: true,
      noSubstitution: true,
      showsBaseUnits: true,
      orthodonticKind: 'initialPlusPeriodic',
      sourceOrthodonticKind: '2',
      perVisitPatientCents: 550,
      perVisitInsuranceCents: 2000,
      billingTypeDefinitionId: 'definition:40',
      note: 'call first',
    });
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['', 'percentage', null],
    [null, 'percentage', null],
    ['p', 'preferredProvider', 'p'],
    ['f', 'flatCopay', 'f'],
    ['c', 'capitation', 'c'],
  ])('PlanType "%s" is %s', (PlanType, kind, sourceKind) => {
    expect(plan({ PlanType }).data).toMatchObject({ kind, sourceKind });
  });

  test('an unknown PlanType stays as it was written, with an issue', () => {
    const record = plan({ PlanType: 'z' });
    expect(record.data).toMatchObject({ kind: null, sourceKind: 'z' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });

  test.each([
    ['0', 1],
    ['1', 1],
    ['12', 12],
  ])('MonthRenew %s begins anew in month %s', (MonthRenew, renewalMonth) => {
    const record = plan({ MonthRenew });
    expect(record.data.renewalMonth).toBe(renewalMonth);
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['13', '-1'])('MonthRenew %s is no month', (MonthRenew) => {
    const record = plan({ MonthRenew });
    expect(record.data.renewalMonth).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number renewalMonth']);
    expect(record.extra).toEqual({ MonthRenew });
  });

  test.each([
    ['0', 'basic'],
    ['1', 'standard'],
    ['2', 'carveOut'],
    ['3', 'secondaryMedicaid'],
  ])('CobRule %s coordinates by %s', (CobRule, coordination) => {
    expect(plan({ CobRule }).data).toMatchObject({ coordination, sourceCoordination: CobRule });
  });

  test.each([
    ['0', 'initialClaimOnly'],
    ['1', 'initialPlusVisit'],
    ['2', 'initialPlusPeriodic'],
  ])('OrthoType %s is %s', (OrthoType, orthodonticKind) => {
    expect(plan({ OrthoType }).data).toMatchObject({ orthodonticKind, sourceOrthodonticKind: OrthoType });
  });

  test('unknown numbers stay as they were written, with issues', () => {
    const record = plan({ CobRule: '9', OrthoType: '9' });
    expect(record.data).toMatchObject({ coordination: null, sourceCoordination: '9', orthodonticKind: null });
    expect(issuesOf(record)).toEqual(['unknown_code coordination', 'unknown_code orthodonticKind']);
  });

  test('an amount that is no whole cent is rounded, noted and kept', () => {
    const record = plan({ PerVisitPatAmount: '5.005' });
    expect(record.data.perVisitPatientCents).toBe(501);
    expect(issuesOf(record)).toEqual(['fractional_cents perVisitPatientCents']);
    expect(record.extra).toEqual({ PerVisitPatAmount: '5.005' });
  });

  test('a hidden plan is inactive', () => {
    expect(plan({ IsHidden: '1' }).data.recordStatus).toBe('inactive');
  });

  test('every plan gives its four fee schedules, in force or not', () => {
    const { records } = map({ FeeSched: '53', AllowedFeeSched: '55' });
    const assignments = records.filter(({ entity }) => entity === 'feeScheduleAssignment');
    const nobody = { patientId: null, providerId: null, insurancePlanId: 'insplan:8', locationId: null };
    const inForce = { ...nobody, recordStatus: 'active' };
    const none = { ...nobody, recordStatus: 'inactive', feeScheduleId: null };
    expect(assignments.map(({ id, data }) => [id, data])).toEqual([
      ['insplan:8#feeSchedule', { ...inForce, feeScheduleId: 'feesched:53', purpose: 'fee' }],
      ['insplan:8#copayFeeSchedule', { ...none, purpose: 'copay' }],
      ['insplan:8#allowedFeeSchedule', { ...inForce, feeScheduleId: 'feesched:55', purpose: 'allowed' }],
      ['insplan:8#manualFeeSchedule', { ...none, purpose: 'manualAllowed' }],
    ]);
    for (const assignment of assignments) expect(assignment).not.toHaveProperty('extra');
  });

  test('a fee schedule that is no number is noted on its own assignment', () => {
    const outcome = map({ CopayFeeSched: 'x', ManualFeeSchedNum: '57', FilingCode: '2' });
    const copay = recordOf(outcome, 'feeScheduleAssignment', 'copayFeeSchedule');
    expect(copay.data).toMatchObject({ recordStatus: 'inactive', feeScheduleId: null });
    expect(issuesOf(copay)).toEqual(['bad_number feeScheduleId']);
    expect(copay.extra).toEqual({ CopayFeeSched: 'x' });
    const manual = recordOf(outcome, 'feeScheduleAssignment', 'manualFeeSchedule');
    expect(manual.data.feeScheduleId).toBe('feesched:57');
    expect(manual).not.toHaveProperty('issues');
    const record = recordOf(outcome, 'insurancePlan');
    expect(record).not.toHaveProperty('issues');
    expect(record.extra).toEqual({ FilingCode: '2' });
  });
});

describe('subscriptions', () => {
  const map = (cells: Cells) => recordOf(mapRow('inssub', { InsSubNum: '9', ...cells }), 'subscription');

  test('a subscription names plan, subscriber and number', () => {
    const record = map({
      PlanNum: '8',
      Subscriber: '12',
      SubscriberID: 'W123',
      DateEffective: '2023-01-01',
      DateTerm: '0001-01-01',
      ReleaseInfo: '1',
      AssignBen: '0',
      BenefitNotes: 'x',
      SubscNote: 'y',
      SecDateEntry: '2023-01-02',
      SecurityHash: 'abc',
    });
    expect(record.id).toBe('inssub:9');
    expect(record.data).toEqual({
      recordStatus: 'active',
      insurancePlanId: 'insplan:8',
      subscriberId: 'patient:12',
      subscriberName: null,
      memberId: 'W123',
      effectiveDate: '2023-01-01',
      terminationDate: null,
      releaseOfInformation: true,
      assignmentOfBenefits: false,
      benefitNote: 'x',
      note: 'y',
    });
    expect(record.extra).toEqual({ SecDateEntry: '2023-01-02' });
  });

  test('a date that is none of the calendar is noted and kept', () => {
    const record = map({ DateTerm: '2023-02-30' });
    expect(record.data.terminationDate).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_date terminationDate']);
    expect(record.extra).toEqual({ DateTerm: '2023-02-30' });
  });
});

describe('coverages', () => {
  const map = (cells: Cells) =>
    recordOf(mapRow('patplan', { PatPlanNum: '5', Ordinal: '1', ...cells }), 'coverage');

  test('a coverage joins a patient and a subscription', () => {
    const record = map({
      PatNum: '13',
      InsSubNum: '9',
      Ordinal: '2',
      IsPending: '1',
      Relationship: '2',
      PatID: 'W123-02',
      SecDateTEntry: '2023-01-02 10:11:12',
    });
    expect(record.id).toBe('patplan:5');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:13',
      subscriptionId: 'inssub:9',
      ordinal: 2,
      kind: null,
      relationship: 'child',
      sourceRelationship: '2',
      memberId: 'W123-02',
      isPending: true,
      enteredLocal: '2023-01-02T10:11:12',
    });
  });

  test.each([
    ['0', 'self'],
    ['1', 'spouse'],
    ['2', 'child'],
    ['3', 'employee'],
    ['4', 'handicappedDependent'],
    ['5', 'significantOther'],
    ['6', 'injuredPlaintiff'],
    ['7', 'lifePartner'],
    ['8', 'dependent'],
    ['9', null],
  ])('Relationship %s is %s', (Relationship, relationship) => {
    const record = map({ Relationship });
    expect(record.data).toMatchObject({ relationship, sourceRelationship: Relationship });
    expect(issuesOf(record)).toEqual(relationship === null ? ['unknown_code relationship'] : []);
  });

  test('a place of 0 among the covers is none', () => {
    const record = map({ Ordinal: '0' });
    expect(record.data.ordinal).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number ordinal']);
    expect(record.extra).toEqual({ Ordinal: '0' });
  });

  test('minus one is no blank where nothing says so', () => {
    expect(map({ OrthoAutoFeeBilledOverride: '-1', OrthoAutoNextClaimDate: '2024-05-01' }).extra).toEqual({
      OrthoAutoFeeBilledOverride: '-1',
      OrthoAutoNextClaimDate: '2024-05-01',
    });
    expect(map({ OrthoAutoFeeBilledOverride: '0' })).not.toHaveProperty('extra');
  });
});
