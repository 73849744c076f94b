import { recordId } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { dataOf, issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

describe('location', () => {
  test('a clinic becomes a location in the zone that the host gives it', () => {
    const record = recordOf(
      mapRow('clinic', {
        ClinicNum: '2',
        Description: 'Harbor Street',
        Abbr: 'HS',
        Phone: '2125550101',
        Zip: '97201',
        DefaultProv: '7',
        InsBillingProv: '0',
        Region: '301',
        DefaultPlaceService: '7',
        ItemOrder: '3',
        IsMedicalOnly: '1',
      }),
      'location',
    );
    expect(record.id).toBe(recordId('clinic', ['2']));
    expect(record.source).toEqual({ adapter: 'opendental', instance: 'main', table: 'clinic', key: '2' });
    expect(record.data).toMatchObject({
      recordStatus: 'active',
      name: 'Harbor Street',
      abbreviation: 'HS',
      postalCode: '97201',
      timeZone: 'America/Los_Angeles',
      defaultProviderId: 'provider:7',
      insuranceBillingProviderId: null,
      regionDefinitionId: 'definition:301',
      placeOfService: '15',
      sourcePlaceOfService: '7',
      medicalOnly: true,
      displayOrder: 3,
      fax: null,
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', '11'],
    ['1', '12'],
    ['2', '21'],
    ['3', '22'],
    ['4', '31'],
    ['5', '33'],
    ['6', '99'],
    ['7', '15'],
    ['8', '03'],
    ['9', '26'],
    ['10', '50'],
    ['11', '71'],
    ['12', '72'],
    ['13', '23'],
    ['14', '24'],
    ['15', '02'],
    ['16', '10'],
    ['17', '27'],
  ])('place of service %s is CMS code %s', (source, code) => {
    expect(dataOf('location', 'clinic', { ClinicNum: '1', DefaultPlaceService: source }).placeOfService).toBe(
      code,
    );
  });

  test('an unknown place of service keeps its number, and the issue names the field', () => {
    const record = recordOf(mapRow('clinic', { ClinicNum: '1', DefaultPlaceService: '99' }), 'location');
    expect(record.data).toMatchObject({ placeOfService: null, sourcePlaceOfService: '99' });
    expect(issuesOf(record)).toEqual(['unknown_code placeOfService']);
    expect(record).not.toHaveProperty('extra');
  });

  test('a hidden clinic is inactive; what has no canonical home is kept verbatim', () => {
    const record = recordOf(
      mapRow('clinic', {
        ClinicNum: '1',
        IsHidden: '1',
        TimeZone: 'Pacific Standard Time',
        SmsMonthlyLimit: '12.50',
      }),
      'location',
    );
    expect(record.data.recordStatus).toBe('inactive');
    expect(record.extra).toEqual({ TimeZone: 'Pacific Standard Time', SmsMonthlyLimit: '12.50' });
  });
});

describe('definition', () => {
  const named: Readonly<Record<string, string>> = {
    1: 'adjustmentType',
    2: 'appointmentConfirmation',
    4: 'billingType',
    10: 'paymentType',
    11: 'procedureCategory',
    13: 'appointmentStatus',
    15: 'discountType',
    16: 'diagnosis',
    18: 'imageCategory',
    20: 'treatmentPriority',
    23: 'contactCategory',
    25: 'blockoutType',
    27: 'communicationType',
    29: 'unearnedType',
    30: 'prognosis',
    31: 'claimTracking',
    32: 'insurancePaymentType',
    33: 'taskPriority',
    35: 'providerSpecialty',
    36: 'insurancePaymentTracking',
    39: 'region',
    44: 'locationSpecialty',
    47: 'paymentPlanCategory',
    55: 'operatoryType',
  };

  test.each(Array.from({ length: 56 }, (_, number) => String(number)))('category %s is known', (number) => {
    const record = recordOf(
      mapRow('definition', { DefNum: '9', Category: number, ItemName: 'Name' }),
      'definition',
    );
    expect(record.data.category).toBe(named[number] ?? 'other');
    expect(record.data.sourceCategory).toBe(number);
    expect(record).not.toHaveProperty('issues');
  });

  test('a category of a later version keeps its number', () => {
    const record = recordOf(mapRow('definition', { DefNum: '9', Category: '56' }), 'definition');
    expect(record.data).toMatchObject({ category: null, sourceCategory: '56' });
    expect(issuesOf(record)).toEqual(['unknown_code category']);
  });

  test('a definition without a category is rejected', () => {
    expect(rejectionOf(mapRow('definition', { DefNum: '9', Category: null }))).toBe('bad_number Category');
  });

  test.each([
    ['+', 'raises'],
    ['-', 'lowers'],
    ['dp', null],
    ['', null],
  ])('the value "%s" of an adjustment type gives the sign %s', (ItemValue, sign) => {
    const record = recordOf(mapRow('definition', { DefNum: '9', Category: '1', ItemValue }), 'definition');
    expect(record.data.adjustmentSign).toBe(sign);
    expect(record.data.value).toBe(ItemValue === '' ? null : ItemValue);
    expect(record).not.toHaveProperty('issues');
  });

  test('an unknown sign is not guessed', () => {
    const record = recordOf(
      mapRow('definition', { DefNum: '9', Category: '1', ItemValue: '*' }),
      'definition',
    );
    expect(record.data).toMatchObject({ adjustmentSign: null, value: '*' });
    expect(issuesOf(record)).toEqual(['unknown_code adjustmentSign']);
  });

  test('a plus means nothing outside of adjustment types', () => {
    expect(
      dataOf('definition', 'definition', { DefNum: '9', Category: '2', ItemValue: '+' }).adjustmentSign,
    ).toBeNull();
  });

  test.each([
    ['29', 'X', true],
    ['29', '', false],
    ['29', null, false],
    ['10', 'X', null],
  ])('category %s with the value %s: hidden from the balance is %s', (Category, ItemValue, hidden) => {
    expect(dataOf('definition', 'definition', { DefNum: '9', Category, ItemValue }).hiddenFromBalance).toBe(
      hidden,
    );
  });

  test('a colour is kept as the signed number that it is', () => {
    const record = recordOf(
      mapRow('definition', { DefNum: '9', Category: '2', ItemColor: '-1' }),
      'definition',
    );
    expect(record.extra).toEqual({ ItemColor: '-1' });
  });
});

describe('provider', () => {
  test('a provider seat has a role, an identifier and its references', () => {
    const data = dataOf('provider', 'provider', {
      ProvNum: '7',
      Abbr: 'HYG1',
      LName: 'O’Neil',
      IsSecondary: '1',
      NationalProvID: '1558598797',
      Specialty: '35',
      ProvNumBillingOverride: '1',
      IsNotPerson: '0',
      DateTerm: '2024-02-29',
      SchedNote: '',
    });
    expect(data).toMatchObject({
      role: 'hygienist',
      npi: '1558598797',
      specialtyDefinitionId: 'definition:35',
      billingProviderId: 'provider:1',
      isPerson: true,
      terminationDate: '2024-02-29',
      scheduleNote: null,
      recordStatus: 'active',
    });
  });

  test.each([
    ['0', '0', 'active'],
    ['1', '0', 'inactive'],
    ['0', '1', 'deleted'],
    ['1', '1', 'deleted'],
  ])('IsHidden %s and ProvStatus %s make it %s', (IsHidden, ProvStatus, status) => {
    expect(dataOf('provider', 'provider', { ProvNum: '7', IsHidden, ProvStatus }).recordStatus).toBe(status);
  });

  test('an unknown ProvStatus is kept, and the seat stays active', () => {
    const record = recordOf(mapRow('provider', { ProvNum: '7', ProvStatus: '4' }), 'provider');
    expect(record.data.recordStatus).toBe('active');
    expect(record.extra).toEqual({ ProvStatus: '4' });
    expect(issuesOf(record)).toEqual(['unknown_code recordStatus']);
  });

  test('identity numbers have no canonical home and are kept', () => {
    const record = recordOf(
      mapRow('provider', { ProvNum: '7', SSN: '900010001', DEANum: 'AB1234563' }),
      'provider',
    );
    expect(record.extra).toEqual({ SSN: '900010001' });
    expect(record.data.deaNumber).toBe('AB1234563');
  });
});

describe('operatory', () => {
  test('a chair has default providers and may be booked online', () => {
    const data = dataOf('operatory', 'operatory', {
      OperatoryNum: '4',
      OpName: 'Chair 4',
      ClinicNum: '2',
      ProvDentist: '1',
      ProvHygienist: '0',
      IsWebSched: '1',
      SetProspective: '0',
      OperatoryType: '550',
      ItemOrder: '0',
    });
    expect(data).toMatchObject({
      recordStatus: 'active',
      name: 'Chair 4',
      abbreviation: null,
      locationId: 'clinic:2',
      dentistId: 'provider:1',
      hygienistId: null,
      bookableOnline: true,
      marksProspective: false,
      typeDefinitionId: 'definition:550',
      displayOrder: 0,
    });
  });

  test('a hidden chair is inactive', () => {
    expect(dataOf('operatory', 'operatory', { OperatoryNum: '4', IsHidden: '1' }).recordStatus).toBe(
      'inactive',
    );
  });

  test('a flag that is neither 0 nor 1 is not guessed', () => {
    const record = recordOf(mapRow('operatory', { OperatoryNum: '4', IsHygiene: '2' }), 'operatory');
    expect(record.data.isHygiene).toBeNull();
    expect(record.extra).toEqual({ IsHygiene: '2' });
    expect(issuesOf(record)).toEqual(['unknown_code isHygiene']);
  });

  test('a negative order is no order', () => {
    const record = recordOf(mapRow('operatory', { OperatoryNum: '4', ItemOrder: '-3' }), 'operatory');
    expect(record.data.displayOrder).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number displayOrder']);
  });
});

describe('procedure code', () => {
  test.each([
    ['D2740', 'D2740', 'cdt'],
    ['T1234', null, 'local'],
    ['N4104', null, 'local'],
    ['D2391.1', null, 'local'],
    ['d2740', null, 'local'],
    ['~GRP~', null, 'local'],
    ['', null, null],
  ])('source code "%s" has the canonical code %s of system %s', (ProcCode, code, system) => {
    const data = dataOf('procedureCode', 'procedurecode', { CodeNum: '12', ProcCode });
    expect(data).toMatchObject({ code, system, sourceCode: ProcCode === '' ? null : ProcCode });
  });

  test.each(
    ['none', 'surface', 'tooth', 'mouth', 'quadrant', 'sextant', 'arch', 'toothRange'].map(
      (area, number) => [String(number), area] as const,
    ),
  )('treatment area %s is %s', (TreatArea, area) => {
    const data = dataOf('procedureCode', 'procedurecode', { CodeNum: '12', TreatArea });
    expect(data).toMatchObject({ treatmentArea: area, sourceTreatmentArea: TreatArea });
  });

  test.each(
    ['always', 'molar', 'secondMolar', 'never', 'posterior'].map(
      (name, number) => [String(number), name] as const,
    ),
  )('substitution condition %s is %s', (SubstOnlyIf, condition) => {
    const data = dataOf('procedureCode', 'procedurecode', { CodeNum: '12', SubstOnlyIf });
    expect(data).toMatchObject({
      substitutionCondition: condition,
      sourceSubstitutionCondition: SubstOnlyIf,
    });
  });

  test('unknown areas and conditions keep their numbers', () => {
    const record = recordOf(
      mapRow('procedurecode', { CodeNum: '12', TreatArea: '8', SubstOnlyIf: '5' }),
      'procedureCode',
    );
    expect(record.data).toMatchObject({
      treatmentArea: null,
      sourceTreatmentArea: '8',
      substitutionCondition: null,
      sourceSubstitutionCondition: '5',
    });
    expect(issuesOf(record)).toEqual(['unknown_code treatmentArea', 'unknown_code substitutionCondition']);
  });

  test('default diagnoses are a list, null where there is none', () => {
    expect(
      dataOf('procedureCode', 'procedurecode', { CodeNum: '1', DiagnosticCodes: 'K02.9, K05.1,' })
        .diagnosisCodes,
    ).toEqual(['K02.9', 'K05.1']);
    expect(
      dataOf('procedureCode', 'procedurecode', { CodeNum: '1', DiagnosticCodes: '' }).diagnosisCodes,
    ).toBeNull();
  });

  test('time patterns stay in the office’s own increments', () => {
    expect(dataOf('procedureCode', 'procedurecode', { CodeNum: '1', ProcTime: '/XX/' }).timePattern).toBe(
      '/XX/',
    );
  });
});
