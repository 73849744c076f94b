import { describe, expect, test } from 'vitest';
import { createReaders } from '../../src/read/index.ts';
import { columnsOf, issuesOf, mapColumns, mapJson, mapRow, recordOf, rejectionOf, said } from './map-row.ts';

describe('the account', () => {
  test('is the organization, in the zone that its row says', () => {
    const record = recordOf(
      mapRow('account', { accountId: '1001', timeZone: 'America/Chicago' }),
      'organization',
    );
    expect(record.id).toBe('account:1001');
    expect(record.source).toEqual({ adapter: 'carestack', instance: 'main', table: 'account', key: '1001' });
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      timeZone: 'America/Chicago',
      locationsEnabled: true,
      balancePolicy: { system: 'careStack' },
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('without a zone has that of the host', () => {
    const record = recordOf(mapRow('account', { accountId: '1001' }), 'organization');
    expect(record.data.timeZone).toBe('America/New_York');
    expect(record).not.toHaveProperty('issues');
  });

  test('with a zone that nobody knows has that of the host, and an issue', () => {
    const record = recordOf(mapRow('account', { accountId: '1001', timeZone: 'Mars Time' }), 'organization');
    expect(record.data.timeZone).toBe('America/New_York');
    expect(issuesOf(record)).toEqual(['unknown_code timeZone']);
    expect(record.extra).toEqual({ timeZone: 'Mars Time' });
  });
});

describe('a location', () => {
  const row = {
    id: '3',
    name: 'Harbor Street',
    shortName: 'HS',
    email: 'desk@example.com',
    timeZone: 'US Mountain Standard Time',
    phone1: '(602) 555-0101',
    phone2: '(602) 555-0102',
    fax: '(602) 555-0103',
    'address.addressLine1': '1 Harbor Street',
    'address.addressLine2': 'Suite 2',
    'address.city': 'Cinderford',
    'address.state': 'AZ',
    'address.zipCode': '85001',
  };

  test('holds what its row says; its zone is that of the Windows name', () => {
    const record = recordOf(mapRow('location', row), 'location');
    expect(record.id).toBe('location:3');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      name: 'Harbor Street',
      abbreviation: 'HS',
      phone: '(602) 555-0101',
      fax: '(602) 555-0103',
      addressLine1: '1 Harbor Street',
      addressLine2: 'Suite 2',
      city: 'Cinderford',
      state: 'AZ',
      postalCode: '85001',
      timeZone: 'America/Phoenix',
    });
    expect(record.extra).toEqual({
      email: 'desk@example.com',
      phone2: '(602) 555-0102',
      timeZone: 'US Mountain Standard Time',
    });
  });

  test.each(['Mars Standard Time', '', null])(
    'whose zone is %j is refused, with its values sealed',
    (timeZone) => {
      const outcome = mapRow('location', { ...row, timeZone });
      expect(rejectionOf(outcome)).toBe('unknown_code timeZone');
      if (outcome.fate.kind !== 'rejected') throw new Error('not rejected');
      expect(outcome.fate.rejection.raw.reveal().name).toBe('Harbor Street');
      expect(JSON.stringify(outcome.fate.rejection)).not.toContain('Harbor');
    },
  );

  test('is in the zone that the host gives it, whatever its row says', () => {
    const readers = createReaders({ locationTimeZones: new Map([['3', 'America/Denver']]) });
    const reader = readers.find(({ table }) => table === 'location');
    if (reader === undefined) throw new Error('no reader of locations');
    const mapped = mapColumns('location', columnsOf('location'), { ...row, timeZone: 'Mars' }, reader);
    expect(recordOf(mapped, 'location').data.timeZone).toBe('America/Denver');
  });
});

test('an operatory belongs to its location', () => {
  const record = recordOf(mapRow('operatory', { id: '12', locationId: '3', name: 'Op 1' }), 'operatory');
  expect(said(record.data)).toEqual({ recordStatus: 'active', name: 'Op 1', locationId: 'location:3' });
});

describe('a provider', () => {
  const row = {
    id: '7',
    firstName: 'Ada',
    lastName: 'Fiction',
    middleName: 'B',
    shortName: 'AF',
    providerType: 'Dentist',
    isActive: 'true',
    'detail.id': '7',
    'detail.userDetailId': '70',
    'detail.shortName': 'AF',
    'detail.providerType': '1',
    'detail.specialityId': '4',
    'detail.ein': '12-3456789',
    'detail.npi': '1234567893',
  };

  test('is a seat of the list with its detail', () => {
    const record = recordOf(mapRow('provider', row), 'provider');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      abbreviation: 'AF',
      lastName: 'Fiction',
      firstName: 'Ada',
      middleName: 'B',
      isPerson: true,
      role: 'dentist',
      npi: '1234567893',
    });
    expect(record.extra).toEqual({
      providerType: 'Dentist',
      'detail.id': '7',
      'detail.userDetailId': '70',
      'detail.shortName': 'AF',
      'detail.providerType': '1',
      'detail.specialityId': '4',
      'detail.ein': '12-3456789',
    });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['Dentist', 'dentist', []],
    ['hygienist', 'hygienist', []],
    [null, null, []],
    ['Assistant', null, ['unknown_code role']],
    // The numbers of the detail are not public.
    ['1', null, ['unknown_code role']],
  ])('of type %j has the role %j', (providerType, role, issues) => {
    const record = recordOf(mapRow('provider', { ...row, providerType }), 'provider');
    expect(record.data.role).toBe(role);
    expect(issuesOf(record)).toEqual(issues);
    expect(record.extra?.providerType).toBe(providerType ?? undefined);
  });

  test('that is not active is inactive', () => {
    expect(recordOf(mapRow('provider', { ...row, isActive: 'false' }), 'provider').data.recordStatus).toBe(
      'inactive',
    );
  });

  test('without its detail is what the list says', () => {
    const listed = columnsOf('provider').filter((column) => !column.startsWith('detail.'));
    const record = recordOf(mapColumns('provider', listed, row), 'provider');
    expect(record.data).toMatchObject({ lastName: 'Fiction', npi: null });
    expect(record.extra).toEqual({ providerType: 'Dentist' });
  });
});

test('a user is a login; who it is stays beside', () => {
  const record = recordOf(
    mapRow('user', {
      id: '70',
      userName: 'afiction',
      firstName: 'Ada',
      lastName: 'Fiction',
      email: 'ada@example.com',
      defaultLocationId: '3',
      providerId: '7',
      'address.city': 'Cinderford',
    }),
    'userAccount',
  );
  expect(said(record.data)).toEqual({
    recordStatus: 'active',
    name: 'afiction',
    providerId: 'provider:7',
    locationId: 'location:3',
  });
  expect(record.extra).toEqual({
    firstName: 'Ada',
    lastName: 'Fiction',
    email: 'ada@example.com',
    'address.city': 'Cinderford',
  });
});

describe('lists of the practice', () => {
  test('a state of visits', () => {
    const record = recordOf(
      mapRow('appointmentStatus', {
        id: '4',
        name: 'Un-Confirmed',
        isSystem: 'true',
        isActive: 'false',
        label: 'UC',
        color: '#fff',
        confirmationStatus: '3',
        threshold: '0',
      }),
      'definition',
    );
    expect(said(record.data)).toEqual({
      recordStatus: 'inactive',
      category: 'appointmentStatus',
      sourceCategory: 'appointment-status',
      name: 'Un-Confirmed',
    });
    // A zero says something here.
    expect(record.extra).toEqual({
      isSystem: 'true',
      label: 'UC',
      color: '#fff',
      confirmationStatus: '3',
      threshold: '0',
    });
  });

  test('a kind of visit', () => {
    const record = recordOf(
      mapRow('productionType', { id: '2', name: 'Recall', color: 'red', isActive: 'true', type: '0' }),
      'appointmentType',
    );
    expect(record.id).toBe('productionType:2');
    expect(said(record.data)).toEqual({ recordStatus: 'active', name: 'Recall' });
    expect(record.extra).toEqual({ color: 'red', type: '0' });
  });

  describe('an adjustment code', () => {
    const row = {
      AdjustmentCodeID: '5',
      Category: '1',
      ApplyAs: '2',
      AdjustmentCode: 'CRT',
      Description: 'Courtesy',
      Status: 'true',
      IsSystemAdjustmentCode: 'false',
    };

    test.each([
      ['1', 'raises'],
      ['2', 'raises'],
      ['3', 'lowers'],
      ['4', 'lowers'],
      ['5', null],
      ['6', null],
      ['Deduct from Patient', 'lowers'],
    ])('of action %s: %j', (Action, adjustmentSign) => {
      const record = recordOf(mapRow('adjustmentCode', { ...row, Action }), 'definition');
      expect(record.data.adjustmentSign).toBe(adjustmentSign);
      expect(record).not.toHaveProperty('issues');
      expect(record.extra).toEqual({ Action, Category: '1', ApplyAs: '2', IsSystemAdjustmentCode: 'false' });
    });

    test('of an unknown action is kept, with an issue', () => {
      const record = recordOf(mapRow('adjustmentCode', { ...row, Action: '7' }), 'definition');
      expect(record.data.adjustmentSign).toBeNull();
      expect(issuesOf(record)).toEqual(['unknown_code adjustmentSign']);
      expect(record.extra?.Action).toBe('7');
    });

    test('is named by its description, else by its code', () => {
      const named = recordOf(mapRow('adjustmentCode', row), 'definition');
      expect(said(named.data)).toEqual({
        recordStatus: 'active',
        category: 'adjustmentType',
        sourceCategory: 'adjustment-code',
        name: 'Courtesy',
        value: 'CRT',
      });
      const unnamed = recordOf(
        mapRow('adjustmentCode', { ...row, Description: '', Status: 'false' }),
        'definition',
      );
      expect(unnamed.data).toMatchObject({ recordStatus: 'inactive', name: 'CRT', value: 'CRT' });
    });
  });

  test('a kind of payment, with everything that has no field', () => {
    const record = recordOf(
      mapRow('paymentType', {
        PaymentTypeId: '1',
        Name: 'Cash',
        PaymentCategory: '2',
        IncludeInDeposit: 'true',
      }),
      'definition',
    );
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      category: 'paymentType',
      sourceCategory: 'payment-type',
      name: 'Cash',
    });
    expect(record.extra).toEqual({ PaymentCategory: '2', IncludeInDeposit: 'true' });
  });

  test.each([
    ['referralSource', { businessName: 'Radio', isPerson: false }],
    // Whether it is a person nothing says: its name is kept as one's.
    ['referralSubcategory', { lastName: 'Radio' }],
  ])('a way by which patients come: %s', (table, named) => {
    const active = recordOf(mapRow(table, { id: '3', name: 'Radio', status: '1' }), 'referral');
    expect(active.id).toBe(`${table}:3`);
    expect(said(active.data)).toEqual({ recordStatus: 'active', ...named });
    const inactive = recordOf(mapRow(table, { id: '3', name: 'Radio', status: '0' }), 'referral');
    expect(inactive.data.recordStatus).toBe('inactive');
    const unknown = recordOf(mapRow(table, { id: '3', status: '5' }), 'referral');
    expect(unknown.data.recordStatus).toBe('active');
    expect(issuesOf(unknown)).toEqual(['unknown_code recordStatus']);
    expect(unknown.extra).toEqual({ status: '5' });
  });

  test('the places and the source of a way stay beside', () => {
    const source = recordOf(mapRow('referralSource', { id: '3', locationIds: '[1,2]' }), 'referral');
    expect(source.extra).toEqual({ locationIds: '[1,2]' });
    const kind = recordOf(mapRow('referralSubcategory', { id: '3', referralSourceId: '9' }), 'referral');
    expect(kind.extra).toEqual({ referralSourceId: '9' });
  });

  test('a facility', () => {
    const record = recordOf(
      mapRow('facility', {
        id: '8',
        accountId: '1001',
        name: 'Hospital',
        status: '2',
        type: '15',
        timeZone: 'Central Standard Time',
        locationIds: '[1]',
        'address.city': 'Cinderford',
      }),
      'definition',
    );
    expect(said(record.data)).toEqual({
      recordStatus: 'inactive',
      category: 'other',
      sourceCategory: 'facility',
      name: 'Hospital',
    });
    expect(record.extra).toEqual({
      accountId: '1001',
      type: '15',
      timeZone: 'Central Standard Time',
      locationIds: '[1]',
      'address.city': 'Cinderford',
    });
    expect(recordOf(mapRow('facility', { id: '8', status: '1' }), 'definition').data.recordStatus).toBe(
      'active',
    );
  });
});

describe('a procedure code', () => {
  test.each([
    ['D0120', 'D0120', 'cdt'],
    ['D01200', null, 'local'],
    ['d0120', null, 'local'],
    ['Crown A', null, 'local'],
    ['', null, null],
  ])('written %j is %j', (code, cdt, system) => {
    const record = recordOf(
      mapRow('procedureCode', { id: '9', code, description: 'Exam', codeTypeId: '1', cdtCategoryId: '0' }),
      'procedureCode',
    );
    expect(record.data).toMatchObject({ code: cdt, system, sourceCode: code || null, description: 'Exam' });
    expect(record.extra).toEqual({ codeTypeId: '1', cdtCategoryId: '0' });
  });
});

describe('any row', () => {
  test.each([
    ['operatory', { id: null }, 'bad_key id'],
    ['operatory', { id: '0' }, 'bad_key id'],
    ['operatory', { id: '' }, 'bad_key id'],
    ['adjustmentCode', { AdjustmentCodeID: null }, 'bad_key AdjustmentCodeID'],
    ['patient', { patientId: null, id: null }, 'bad_key patientId'],
    [
      'planCoverage',
      { InsurancePlanId: '4', CoverageTableId: null, kind: 'code', id: '9' },
      'bad_key InsurancePlanId CoverageTableId kind id',
    ],
  ])('of %s without a key is rejected: %j', (table, cells, rejection) => {
    expect(rejectionOf(mapRow(table, cells))).toBe(rejection);
  });

  test('with keys in any case, and of numbers beyond what a number holds', () => {
    const record = recordOf(
      mapJson(
        'provider',
        `{"ID": 9007199254740993, "FIRSTNAME": "Ada", "isactive": false, "Detail": {"NPI": "1234567893",
          "userDetailId": 9223372036854775807, "Added": 1.50}, "Tags": [1, {"b": 2, "a": 9007199254740993}]}`,
      ),
      'provider',
    );
    expect(record.id).toBe('provider:9007199254740993');
    expect(said(record.data)).toEqual({
      recordStatus: 'inactive',
      firstName: 'Ada',
      isPerson: true,
      npi: '1234567893',
    });
    expect(record.extra).toEqual({
      'detail.userDetailId': '9223372036854775807',
      'detail.Added': '1.50',
      Tags: '[1,{"a":9007199254740993,"b":2}]',
    });
  });

  test('with a key that is a text of any kind gives an id that no other text gives', () => {
    const record = recordOf(mapRow('operatory', { id: 'a,b#c' }), 'operatory');
    expect(record.id).toBe('operatory:a%2Cb%23c');
  });
});
