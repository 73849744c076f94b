import { describe, expect, test } from 'vitest';
import { columnsOf, issuesOf, mapColumns, mapJson, mapRow, recordOf, said } from './map-row.ts';

const row = {
  patientId: '51',
  prefix: '3',
  firstName: 'Ada',
  lastName: 'Fiction',
  middleName: 'B',
  nickName: 'Addie',
  suffix: 'Jr.',
  dob: '1980-02-29',
  gender: '2',
  maritalStatus: '2',
  ssn: '111-11-1111',
  driverLicence: 'DL-51',
  defaultLocationId: '2',
  phoneWithExt: '(212) 555-0101 x2222',
  workPhoneWithExt: '(212) 555-0102',
  mobile: '(917) 555-0103',
  fax: '(212) 555-0104',
  email: 'ada@example.com',
  'addressDetail.addressLine1': '1 Harbor Street',
  'addressDetail.addressLine2': 'Apt 2',
  'addressDetail.city': 'Cinderford',
  'addressDetail.state': 'NY',
  'addressDetail.zipCode': '10099',
  referralSourceSubCategoryId: '8',
  patientOrthoStatus: '2',
  relationshipToResponsibleParty: '3',
  responsiblePartyPatientId: '50',
  communicationStatus: '3',
  patientIdentifier: 'CH-51',
  imagingIntegrationId: 'IMG-51',
  status: '1',
  accountId: '1001',
  lastUpdatedOn: '2026-02-25T14:30:00Z',
};

const patientOf = (cells: Readonly<Record<string, string | null>>) =>
  recordOf(mapRow('patient', { ...row, ...cells }), 'patient');

describe('a patient', () => {
  test('holds what its row says', () => {
    const record = patientOf({});
    expect(record.id).toBe('patient:51');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      lastName: 'Fiction',
      firstName: 'Ada',
      middleName: 'B',
      preferredName: 'Addie',
      title: 'Mrs',
      status: 'patient',
      sourceStatus: '1',
      gender: 'female',
      sourceGender: '2',
      maritalStatus: 'married',
      sourceMaritalStatus: '2',
      birthDate: '1980-02-29',
      socialSecurityNumber: '111-11-1111',
      chartNumber: 'CH-51',
      addressLine1: '1 Harbor Street',
      addressLine2: 'Apt 2',
      city: 'Cinderford',
      state: 'NY',
      postalCode: '10099',
      contactPoints: [
        { kind: 'homePhone', value: '(212) 555-0101 x2222', e164: '+12125550101', textConsent: null },
        { kind: 'workPhone', value: '(212) 555-0102', e164: '+12125550102', textConsent: null },
        { kind: 'mobilePhone', value: '(917) 555-0103', e164: '+19175550103', textConsent: true },
        { kind: 'email', value: 'ada@example.com', e164: null, textConsent: null },
      ],
      guarantorId: 'patient:50',
      locationId: 'location:2',
    });
    expect(record.extra).toEqual({
      suffix: 'Jr.',
      driverLicence: 'DL-51',
      fax: '(212) 555-0104',
      relationshipToResponsibleParty: '3',
      patientOrthoStatus: '2',
      communicationStatus: '3',
      imagingIntegrationId: 'IMG-51',
      accountId: '1001',
    });
    expect(record).not.toHaveProperty('issues');
  });

  test('may have its address beside the other fields', () => {
    const flat = mapJson(
      'patient',
      '{"patientId": 51, "AddressLine1": "1 Harbor Street", "city": "Cinderford", "state": "NY", "zipCode": "10099"}',
    );
    const nested = mapJson(
      'patient',
      `{"patientId": 51, "addressDetail": {"addressLine1": "1 Harbor Street", "City": "Cinderford", "state": "NY",
        "zipCode": "10099"}}`,
    );
    expect(recordOf(flat, 'patient')).toEqual(recordOf(nested, 'patient'));
    expect(recordOf(flat, 'patient').data).toMatchObject({
      addressLine1: '1 Harbor Street',
      postalCode: '10099',
    });
  });

  test('of the feed and of the resource is the same, whichever name the key has', () => {
    const byId = mapRow('patient', { ...row, patientId: null, id: '51' });
    expect(byId).toEqual(mapRow('patient', row));
    const without = columnsOf('patient').filter((column) => column !== 'id');
    expect(mapColumns('patient', without, row)).toEqual(byId);
  });

  test('with an id that a number does not hold keeps each digit', () => {
    const { records } = mapJson(
      'patient',
      '{"id": 9007199254740993, "responsiblePartyPatientId": 9007199254740995}',
    );
    expect(records.map(({ id }) => id)).toEqual([
      'patient:9007199254740993',
      'patient:9007199254740993#referral',
      'patient:9007199254740993#textMessages',
    ]);
    expect(recordOf({ records }, 'patient').data.guarantorId).toBe('patient:9007199254740995');
  });

  test('who names who pays in a form that nobody knows is not taken for its own guarantor', () => {
    const record = patientOf({ responsiblePartyPatientId: 'P-50' });
    expect(record.data.guarantorId).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number guarantorId']);
    expect(record.extra).toMatchObject({ responsiblePartyPatientId: 'P-50' });
  });

  test.each([null, '0', '', '51'])('for whom %j pays is its own guarantor', (responsiblePartyPatientId) => {
    expect(patientOf({ responsiblePartyPatientId }).data.guarantorId).toBe('patient:51');
  });

  test.each([
    ['1', 'patient'],
    ['0', 'inactive'],
    ['2', 'inactive'],
    ['Active', 'patient'],
    ['Duplicate', 'inactive'],
  ])('of status %s is %s, and the row stays in force', (status, meaning) => {
    const { data } = patientOf({ status });
    expect(data).toMatchObject({
      recordStatus: 'active',
      status: meaning,
      sourceStatus: status,
      mergedIntoId: null,
    });
  });

  test.each([
    ['1', 'male'],
    ['2', 'female'],
    ['3', 'other'],
    ['4', 'unknown'],
    ['Male', 'male'],
    ['Not Set', 'unknown'],
  ])('of gender %s is %s', (gender, meaning) => {
    expect(patientOf({ gender }).data).toMatchObject({ gender: meaning, sourceGender: gender });
  });

  test.each([
    ['1', 'single'],
    ['2', 'married'],
    ['3', 'divorced'],
    ['4', 'widowed'],
    ['5', null],
    ['6', null],
    ['N/A', null],
    ['Partnered', null],
    ['Widowed', 'widowed'],
  ])('of marital status %s is %j', (maritalStatus, meaning) => {
    const record = patientOf({ maritalStatus });
    expect(record.data).toMatchObject({ maritalStatus: meaning, sourceMaritalStatus: maritalStatus });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['1', null],
    ['2', 'Dr'],
    ['3', 'Mrs'],
    ['4', 'Ms'],
    ['5', 'Mr'],
    ['6', 'Capt'],
    ['7', 'Col'],
    ['8', 'Gen'],
    ['9', 'Maj'],
    ['10', 'Miss'],
    ['11', 'Mstr'],
    ['12', 'Rev'],
    ['Dr.', 'Dr'],
    [null, null],
  ])('with prefix %j has the title %j', (prefix, title) => {
    const record = patientOf({ prefix });
    expect(record.data.title).toBe(title);
    expect(record).not.toHaveProperty('issues');
    expect(record.extra).not.toHaveProperty('prefix');
  });

  test.each([
    ['status', 'unknown_code status', { status: null, sourceStatus: '77' }],
    ['gender', 'unknown_code gender', { gender: null, sourceGender: '77' }],
    ['maritalStatus', 'unknown_code maritalStatus', { maritalStatus: null, sourceMaritalStatus: '77' }],
  ])('with an unknown %s is kept, with an issue', (column, issue, data) => {
    const record = patientOf({ [column]: '77' });
    expect(record.data).toMatchObject(data);
    expect(issuesOf(record)).toEqual([issue]);
    expect(record.extra).not.toHaveProperty(column);
  });

  test('with an unknown prefix, or a birthday that is none, keeps the text', () => {
    const record = patientOf({ prefix: '13', dob: '1980-02-30' });
    expect(record.data).toMatchObject({ title: null, birthDate: null });
    expect(issuesOf(record)).toEqual(['unknown_code title', 'bad_date birthDate']);
    expect(record.extra).toMatchObject({ prefix: '13', dob: '1980-02-30' });
  });

  test('whose telephone is no number keeps it as it was written', () => {
    const { data } = patientOf({ phoneWithExt: 'ask Ada', workPhoneWithExt: '', mobile: null, email: null });
    expect(data.contactPoints).toEqual([
      { kind: 'homePhone', value: 'ask Ada', e164: null, textConsent: null },
    ]);
  });

  test('that cannot be reached has no ways', () => {
    const nobody = { phoneWithExt: null, workPhoneWithExt: null, mobile: null, email: null };
    expect(patientOf(nobody).data.contactPoints).toBeNull();
  });

  test('is known to imaging by its chart number where it has no imaging id', () => {
    expect(patientOf({ imagingIntegrationId: null }).extra?.imagingIntegrationId).toBe('CH-51');
    expect(patientOf({ imagingIntegrationId: '' }).extra?.imagingIntegrationId).toBe('CH-51');
    expect(patientOf({ imagingIntegrationId: null, patientIdentifier: null }).extra).not.toHaveProperty(
      'imagingIntegrationId',
    );
    const [bare] = mapRow('patient', { patientId: '51', patientIdentifier: 'CH-51' }).records;
    expect(bare).toMatchObject({ extra: { imagingIntegrationId: 'CH-51' } });
  });

  test('with nothing but a key is a patient all the same', () => {
    const { records, fate } = mapColumns('patient', ['patientId'], { patientId: '51' });
    expect(fate).toEqual({ kind: 'mapped' });
    expect(said(recordOf({ records }, 'patient').data)).toEqual({
      recordStatus: 'active',
      guarantorId: 'patient:51',
    });
    expect(recordOf({ records }, 'patient')).not.toHaveProperty('extra');
  });
});

describe('who sent the patient', () => {
  test('is the kind of source that the row names', () => {
    const record = recordOf(mapRow('patient', row), 'patientReferral');
    expect(record.id).toBe('patient:51#referral');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      referralId: 'referralSubcategory:8',
      direction: 'from',
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('is nobody where the row names none', () => {
    const record = recordOf(
      mapRow('patient', { ...row, referralSourceSubCategoryId: '0' }),
      'patientReferral',
    );
    expect(said(record.data)).toEqual({
      recordStatus: 'inactive',
      patientId: 'patient:51',
      direction: 'from',
    });
  });

  test('is noted where its id cannot be read', () => {
    const mapped = mapRow('patient', { ...row, referralSourceSubCategoryId: 'x' });
    const record = recordOf(mapped, 'patientReferral');
    expect(issuesOf(record)).toEqual(['bad_number referralId']);
    expect(record.extra).toEqual({ referralSourceSubCategoryId: 'x' });
    expect(recordOf(mapped, 'patient')).not.toHaveProperty('issues');
  });
});

describe('consent to text messages', () => {
  test.each([
    ['2', 'given', true],
    ['3', 'given', true],
    ['31', 'given', true],
    ['Email, Text', 'given', true],
    ['0', 'unknown', null],
    ['1', 'unknown', null],
    ['29', 'unknown', null],
    ['None', 'unknown', null],
    [null, 'unknown', null],
  ])('by %j is %s', (communicationStatus, status, textConsent) => {
    const mapped = mapRow('patient', { ...row, communicationStatus });
    const record = recordOf(mapped, 'consent');
    expect(record.id).toBe('patient:51#textMessages');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      kind: 'textMessages',
      status,
      sourceStatus: communicationStatus,
      date: null,
    });
    expect(record).not.toHaveProperty('issues');
    const points = recordOf(mapped, 'patient').data.contactPoints;
    expect(points?.map((point) => point.textConsent)).toEqual([null, null, textConsent, null]);
  });

  test.each(['-1', 'Carrier pigeon', '99999999999'])('by %j is not known: noted on both records', (text) => {
    const mapped = mapRow('patient', { ...row, communicationStatus: text });
    expect(recordOf(mapped, 'consent').data).toMatchObject({ status: 'unknown', sourceStatus: text });
    expect(issuesOf(recordOf(mapped, 'consent'))).toEqual(['unknown_code status']);
    expect(issuesOf(recordOf(mapped, 'patient'))).toEqual(['unknown_code contactPoints']);
    expect(recordOf(mapped, 'patient').extra?.communicationStatus).toBe(text);
  });
});
