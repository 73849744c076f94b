import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf } from './mapping.ts';

type Cells = Record<string, string | null>;

describe('claims', () => {
  const map = (cells: Cells) => recordOf(mapRow('claim', { ClaimNum: '70', ...cells }), 'claim');

  test('a claim says for whom, to which plan, when and how much', () => {
    const record = map({
      PatNum: '12',
      ClaimType: 'P',
      ClaimStatus: 'R',
      MedType: '0',
      PlanNum: '8',
      InsSubNum: '9',
      PatRelat: '1',
      PlanNum2: '18',
      InsSubNum2: '19',
      PatRelat2: '0',
      DateService: '2024-03-01',
      DateSent: '2024-03-02',
      DateSentOrig: '2024-03-01',
      DateResent: '0001-01-01',
      DateReceived: '2024-04-01',
      SecDateEntry: '2024-03-01',
      ClaimFee: '250.5',
      InsPayEst: '200',
      InsPayAmt: '180',
      DedApplied: '50',
      WriteOff: '20.5',
      ShareOfCost: '1',
      ProvBill: '1',
      ProvTreat: '2',
      ProvOrderOverride: '3',
      ReferringProv: '31',
      OrderingReferralNum: '32',
      ClinicNum: '2',
      PlaceService: '0',
      CorrectionType: '1',
      ClaimIdentifier: '12/70',
      OrigRefNum: 'A1',
      PreAuthString: 'B1',
      PriorAuthorizationNumber: 'C1',
      RefNumString: 'D1',
      CustomTracking: '310',
      IsProsthesis: 'R',
      PriorDate: '2015-06-01',
      IsOrtho: '1',
      OrthoDate: '2023-01-01',
      OrthoTotalM: '24',
      OrthoRemainM: '10',
      AccidentDate: '2024-02-01',
      EmployRelated: '2',
      ReasonUnderPaid: 'limit',
      ClaimNote: 'note',
      Narrative: 'narrative',
    });
    expect(record.id).toBe('claim:70');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      kind: 'primary',
      sourceKind: 'P',
      status: 'received',
      sourceStatus: 'R',
      coverageKind: 'dental',
      sourceCoverageKind: '0',
      insurancePlanId: 'insplan:8',
      subscriptionId: 'inssub:9',
      relationship: 'spouse',
      sourceRelationship: '1',
      otherInsurancePlanId: 'insplan:18',
      otherSubscriptionId: 'inssub:19',
      otherRelationship: 'self',
      sourceOtherRelationship: '0',
      serviceDate: '2024-03-01',
      sentDate: '2024-03-02',
      firstSentDate: '2024-03-01',
      resentDate: null,
      receivedDate: '2024-04-01',
      entryDate: '2024-03-01',
      feeCents: 25_050,
      estimateCents: 20_000,
      paidCents: 18_000,
      deductibleCents: 5000,
      writeOffCents: 2050,
      shareOfCostCents: 100,
      billingProviderId: 'provider:1',
      treatingProviderId: 'provider:2',
      orderingProviderId: 'provider:3',
      referralId: 'referral:31',
      orderingReferralId: 'referral:32',
      locationId: 'clinic:2',
      placeOfService: '11',
      sourcePlaceOfService: '0',
      correction: 'replacement',
      sourceCorrection: '1',
      identifier: '12/70',
      originalReferenceNumber: 'A1',
      preauthorizationNumber: 'B1',
      priorAuthorizationNumber: 'C1',
      referralNumber: 'D1',
      trackingDefinitionId: 'definition:310',
      prosthesis: 'replacement',
      priorProsthesisDate: '2015-06-01',
      isOrthodontic: true,
      orthodonticDate: '2023-01-01',
      orthodonticTotalMonths: 24,
      orthodonticMonthsRemaining: 10,
      accidentDate: '2024-02-01',
      isEmploymentRelated: false,
      sourceEmploymentRelated: '2',
      underpaidReason: 'limit',
      note: 'note',
      narrative: 'narrative',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['P', 'primary'],
    ['S', 'secondary'],
    ['PreAuth', 'preauthorization'],
    ['Other', 'other'],
    ['Cap', 'capitation'],
  ])('ClaimType %s is %s', (ClaimType, kind) => {
    expect(map({ ClaimType }).data).toMatchObject({ kind, sourceKind: ClaimType });
  });

  test.each([
    ['U', 'unsent'],
    ['H', 'holdForPrimary'],
    ['W', 'waiting'],
    ['S', 'sent'],
    ['R', 'received'],
    ['I', 'holdInProcess'],
    ['A', 'obsolete'],
    ['P', 'obsolete'],
  ])('ClaimStatus %s is %s', (ClaimStatus, status) => {
    expect(map({ ClaimStatus }).data).toMatchObject({ status, sourceStatus: ClaimStatus });
  });

  test.each([
    ['0', 'dental'],
    ['1', 'medical'],
    ['2', 'institutional'],
  ])('MedType %s is %s', (MedType, coverageKind) => {
    expect(map({ MedType }).data).toMatchObject({ coverageKind, sourceCoverageKind: MedType });
  });

  test.each([
    ['0', 'original'],
    ['1', 'replacement'],
    ['2', 'void'],
  ])('CorrectionType %s is %s', (CorrectionType, correction) => {
    expect(map({ CorrectionType }).data).toMatchObject({ correction, sourceCorrection: CorrectionType });
  });

  test.each([
    ['N', 'none'],
    ['I', 'initial'],
    ['R', 'replacement'],
    ['', null],
    [null, null],
  ])('IsProsthesis "%s" is %s', (IsProsthesis, prosthesis) => {
    expect(map({ IsProsthesis }).data.prosthesis).toBe(prosthesis);
  });

  test.each([
    ['0', null],
    ['1', true],
    ['2', false],
  ])('EmployRelated %s is %s', (EmployRelated, isEmploymentRelated) => {
    const record = map({ EmployRelated });
    expect(record.data).toMatchObject({ isEmploymentRelated, sourceEmploymentRelated: EmployRelated });
    expect(record).not.toHaveProperty('issues');
  });

  test('unknown codes stay as they were written, with issues', () => {
    const record = map({
      ClaimType: 'X',
      ClaimStatus: 'X',
      MedType: '3',
      PatRelat: '9',
      PlanNum2: '18',
      PatRelat2: '9',
      PlaceService: '18',
      CorrectionType: '3',
      IsProsthesis: 'X',
      EmployRelated: '3',
    });
    expect(record.data).toMatchObject({
      kind: null,
      sourceKind: 'X',
      status: null,
      sourceStatus: 'X',
      coverageKind: null,
      sourceCoverageKind: '3',
      relationship: null,
      sourceRelationship: '9',
      otherRelationship: null,
      sourceOtherRelationship: '9',
      placeOfService: null,
      sourcePlaceOfService: '18',
      correction: null,
      sourceCorrection: '3',
      prosthesis: null,
      isEmploymentRelated: null,
      sourceEmploymentRelated: '3',
    });
    expect(issuesOf(record).sort()).toEqual(
      [
        'kind',
        'status',
        'coverageKind',
        'relationship',
        'otherRelationship',
        'placeOfService',
        'correction',
        'prosthesis',
        'isEmploymentRelated',
      ]
        .map((field) => `unknown_code ${field}`)
        .sort(),
    );
    expect(record.extra).toEqual({ IsProsthesis: 'X' });
  });

  test('without other cover nobody is anything to its subscriber', () => {
    const record = map({ PatRelat2: '0' });
    expect(record.data).toMatchObject({
      otherInsurancePlanId: null,
      otherSubscriptionId: null,
      otherRelationship: null,
      sourceOtherRelationship: '0',
    });
    expect(map({ PatRelat2: '2', InsSubNum2: '19' }).data.otherRelationship).toBe('child');
  });

  test('amounts that cannot be read, or are no whole cents, are noted and kept', () => {
    const record = map({ ClaimFee: 'x', InsPayAmt: '10.005' });
    expect(record.data).toMatchObject({ feeCents: null, paidCents: 1001 });
    expect(issuesOf(record)).toEqual(['bad_amount feeCents', 'fractional_cents paidCents']);
    expect(record.extra).toEqual({ ClaimFee: 'x', InsPayAmt: '10.005' });
  });

  test('what has no field is kept, and the hash of the program is not', () => {
    const kept = {
      AccidentRelated: 'A',
      AccidentST: 'NY',
      AttachmentID: 'NEA1',
      ClaimForm: '4',
      SpecialProgramCode: '3',
      DateOther: '2024-01-01',
      DateOtherQualifier: '439',
      UniformBillType: '831',
      CanadaTransRefNum: 'T1',
    };
    expect(map({ ...kept, SecurityHash: 'abc', CanadianDateInitialLower: '0001-01-01' }).extra).toEqual(kept);
  });
});

describe('claim payments', () => {
  const map = (cells: Cells) =>
    recordOf(mapRow('claimpayment', { ClaimPaymentNum: '80', ...cells }), 'claimPayment');

  test('a check of an insurance', () => {
    const record = map({
      CheckDate: '2024-04-02',
      DateIssued: '2024-03-30',
      SecDateEntry: '2024-04-03',
      CheckAmt: '1800.25',
      CarrierName: 'Northwind Dental',
      CheckNum: '1001',
      BankBranch: '42',
      PayType: '320',
      PayGroup: '400',
      IsPartial: '1',
      ClinicNum: '2',
      Note: 'batch',
      DepositNum: '5',
    });
    expect(record.id).toBe('claimpayment:80');
    expect(record.data).toEqual({
      recordStatus: 'active',
      date: '2024-04-02',
      issuedDate: '2024-03-30',
      entryDate: '2024-04-03',
      amountCents: 180_025,
      amountExact: null,
      carrierName: 'Northwind Dental',
      checkNumber: '1001',
      bankBranch: '42',
      typeDefinitionId: 'definition:320',
      groupDefinitionId: 'definition:400',
      isPartial: true,
      locationId: 'clinic:2',
      note: 'batch',
    });
    expect(record.extra).toEqual({ DepositNum: '5' });
  });

  test('an amount that is no whole cent keeps its text', () => {
    const record = map({ CheckAmt: '0.005' });
    expect(record.data).toMatchObject({ amountCents: 1, amountExact: '0.005' });
    expect(issuesOf(record)).toEqual(['fractional_cents amountCents']);
    expect(record).not.toHaveProperty('extra');
  });

  test('an amount that cannot be read is noted and kept; the check stays', () => {
    const record = map({ CheckAmt: 'x' });
    expect(record.data).toMatchObject({ amountCents: null, amountExact: null });
    expect(issuesOf(record)).toEqual(['bad_amount amountCents']);
    expect(record.extra).toEqual({ CheckAmt: 'x' });
  });
});
