import { describe, expect, test } from 'vitest';
import { type Cells, fatesOf, issuesOf, mapRows, recordOf, said } from './map-tables.ts';

const single = (table: string, cells: Cells) => {
  const outcome = mapRows([table, cells]);
  const [record] = outcome.records;
  if (record === undefined) throw new Error('no record');
  return record;
};

describe('the practice', () => {
  test('is one organization, whose zone the host names', () => {
    const record = single('system_preferences', { system_id: '1', version: '21.20.09' });
    expect([record.entity, record.id]).toEqual(['organization', 'system_preferences:1']);
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      timeZone: 'America/New_York',
      softwareVersion: '21.20.09',
      locationsEnabled: true,
      toothNumbering: 'universal',
      balancePolicy: { system: 'eaglesoft' },
    });
  });

  test('has locations, with their zones and the share of their images', () => {
    const outcome = mapRows(
      ['practice', { practice_id: '2', name: 'West', state: 'CA', status: 'A', federal_tax_id: '12-3' }],
      ['practice_preferences', { practice_id: '2', server_computer: 'EAGLE', server_share: 'Data' }],
    );
    const record = recordOf(outcome, 'location', 'practice:2');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      name: 'West',
      state: 'CA',
      timeZone: 'America/Los_Angeles',
    });
    expect(record.extra).toEqual({
      federal_tax_id: '12-3',
      'practice_preferences.server_computer': 'EAGLE',
      'practice_preferences.server_share': 'Data',
    });
    expect(fatesOf(outcome)).toEqual(['mapped', 'folded']);
  });

  test.each([
    [null, 'active', []],
    ['a', 'active', []],
    ['I', 'inactive', []],
    ['X', 'inactive', ['unknown_code recordStatus']],
  ])('of status %j is %s', (status, recordStatus, issues) => {
    const record = single('practice', { practice_id: '1', status });
    expect([record.data.recordStatus, issuesOf(record)]).toEqual([recordStatus, issues]);
    expect(record.extra).toEqual(issues.length === 0 ? undefined : { status });
  });

  test('preferences of a practice that is not there are rejected', () => {
    expect(fatesOf(mapRows(['practice_preferences', { practice_id: '9', server_share: 'x' }]))).toEqual([
      'orphan_reference practice_id (practice_preferences:9)',
    ]);
  });

  test('a second row of preferences is rejected, and the first one counts', () => {
    const outcome = mapRows(
      ['practice_preferences', { practice_id: '1', server_share: 'first' }],
      ['practice', { practice_id: '1' }],
      ['practice_preferences', { practice_id: '1', server_share: 'second' }],
    );
    expect(fatesOf(outcome)).toEqual(['folded', 'mapped', 'bad_key practice_id (practice_preferences:1)']);
    expect(outcome.records[0]?.extra).toEqual({ 'practice_preferences.server_share': 'first' });
  });
});

describe('a provider', () => {
  const cells: Cells = {
    provider_id: 'dr ',
    last_name: 'Bee',
    first_name: 'Ann',
    middle_initial: 'Q',
    status: 'A',
    position_id: '1',
    practice_id: '2',
    standard_fee_id: '4',
    provider_on_insurance: 'HQ ',
    license: 'L1',
    dea_regulation_number: 'D2',
    national_prov_id: '1234567893',
    ClinicianUserName: 'abee',
    last_logon: '2026-01-02 08:00:00.000000',
    social_security: '000-00-0000',
    ytd_charges: '120.00',
  };

  test('is a seat, a login and a holder of a fee schedule', () => {
    const outcome = mapRows(['provider', cells]);
    const seat = recordOf(outcome, 'provider', 'provider:DR');
    expect(said(seat.data)).toEqual({
      recordStatus: 'active',
      lastName: 'Bee',
      firstName: 'Ann',
      middleName: 'Q',
      isPerson: true,
      npi: '1234567893',
      stateLicense: 'L1',
      deaNumber: 'D2',
      billingProviderId: 'provider:HQ',
    });
    expect(seat.extra).toEqual({ position_id: '1', social_security: '000-00-0000', ytd_charges: '120.00' });
    expect(said(recordOf(outcome, 'userAccount', 'provider:DR#user').data)).toEqual({
      recordStatus: 'active',
      name: 'abee',
      providerId: 'provider:DR',
      locationId: 'practice:2',
      lastLoginLocal: '2026-01-02T08:00:00',
    });
    expect(said(recordOf(outcome, 'feeScheduleAssignment', 'provider:DR#fees').data)).toEqual({
      recordStatus: 'active',
      feeScheduleId: 'standard_fee:4',
      purpose: 'fee',
      providerId: 'provider:DR',
    });
  });

  test('without a name for the login, a status and a schedule still gives all three', () => {
    const outcome = mapRows(['provider', { provider_id: 'dr ', standard_fee_id: '0' }]);
    expect(outcome.records.map(({ id, data }) => [id, data.recordStatus])).toEqual([
      ['provider:DR', 'inactive'],
      ['provider:DR#user', 'inactive'],
      ['provider:DR#fees', 'inactive'],
    ]);
    expect(recordOf(outcome, 'userAccount').data.name).toBe('DR');
  });

  test('columns that no known version has are not read beside passwords', () => {
    const outcome = mapRows(['provider', { ...cells, new_password: 'canary' }]);
    expect(JSON.stringify(outcome.records)).not.toContain('canary');
  });
});

describe('services', () => {
  test.each([
    ['D2140', 'D2140', 'cdt', 'D2140'],
    ['02140', 'D2140', 'cdt', '02140'],
    ['d2140', 'D2140', 'cdt', 'd2140'],
    ['99213', null, 'local', '99213'],
    ['D214', null, 'local', 'D214'],
    [null, null, 'local', 'AMAL1'],
  ])('with the public code %j have the code %j', (ada_code, code, system, sourceCode) => {
    const record = single('services', { service_code: 'AMAL1', ada_code, fee: '90.00' });
    expect(record.id).toBe('services:AMAL1');
    expect(record.data).toMatchObject({ code, system, sourceCode });
    expect(record.extra).toEqual({ fee: '90.00' });
  });

  test('name their kind, and what they are called', () => {
    const record = single('services', {
      service_code: 'AMAL1',
      description: 'Amalgam, one surface',
      schedabbr: 'Amal1',
      service_type_id: '3',
      smart_code1: '     ',
      status: 'I',
    });
    expect(record.data).toMatchObject({
      recordStatus: 'inactive',
      description: 'Amalgam, one surface',
      abbreviatedDescription: 'Amal1',
      categoryDefinitionId: 'service_type:3',
    });
    expect(record.extra).toBeUndefined();
  });
});

describe('fees', () => {
  const cells: Cells = { standard_fee_id: '2', service_code: 'am1', fee: '90.50' };

  test('are those of a schedule and a service', () => {
    const record = single('standard_fee_fees', cells);
    expect(record.id).toBe('standard_fee_fees:2,AM1');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      feeScheduleId: 'standard_fee:2',
      procedureCodeId: 'services:AM1',
      amountCents: 9_050,
    });
    expect(single('standard_fee', { standard_fee_id: '2', description: 'Usual' })).toMatchObject({
      id: 'standard_fee:2',
      data: { name: 'Usual', recordStatus: 'active' },
    });
  });

  test('finer than a cent are kept to the last digit', () => {
    const record = single('standard_fee_fees', { ...cells, fee: '0.125' });
    expect(record.data).toMatchObject({ amountExact: '0.125' });
    expect(issuesOf(record)).toEqual(['fractional_cents amountCents']);
  });

  test.each([null, '', 'free'])('of %j are rejected', (fee) => {
    expect(fatesOf(mapRows(['standard_fee_fees', { ...cells, fee }]))).toEqual([
      'bad_amount fee (standard_fee_fees:2,AM1)',
    ]);
  });
});

describe('lists of the practice', () => {
  test.each([
    ['positions', { position_id: '5', description: 'Office' }, 'other', null],
    ['service_type', { service_type_id: '5', description: 'Endo' }, 'procedureCategory', null],
    ['paytype', { paytype_id: '5', description: 'Check' }, 'paymentType', null],
    [
      'adjustment_type',
      { adjustment_type_id: '5', description: 'Senior', impacts: 'P' },
      'adjustmentType',
      'P',
    ],
    ['document_group', { group_id: '5', description: 'Letters' }, 'imageCategory', null],
    ['alert', { alert_id: '5', description: 'Latex', alert_type: '1' }, 'allergy', null],
    ['alert', { alert_id: '5', description: 'Asthma', alert_type: '2' }, 'medicalProblem', null],
    ['alert', { alert_id: '5', description: 'Late' }, 'other', null],
  ] as const)('%s %j are definitions of category %s', (table, cells, category, value) => {
    const record = single(table, cells);
    expect(record).toMatchObject({ entity: 'definition', id: `${table}:5` });
    expect(record.data).toMatchObject({
      recordStatus: 'active',
      category,
      sourceCategory: table,
      name: cells.description,
      value,
    });
    expect(record.extra).toBeUndefined();
  });

  test('an alert of an unknown type is kept, with the type', () => {
    const record = single('alert', { alert_id: '5', alert_type: '7', show_in_list_yn: 'N' });
    expect(record.data).toMatchObject({ category: 'other', recordStatus: 'inactive' });
    expect([issuesOf(record), record.extra]).toEqual([['unknown_code category'], { alert_type: '7' }]);
  });

  test('chairs, kinds of visits, recalls, referrals and prompts', () => {
    expect(
      single('chairs', { chair_num: '3', chair_name: 'Op 3', practice_id: '2', sun_temp_id: '9' }),
    ).toMatchObject({
      id: 'chairs:3',
      data: { name: 'Op 3', locationId: 'practice:2', recordStatus: 'active' },
      extra: { sun_temp_id: '9' },
    });
    expect(
      single('appt_types', { type_id: '3', description: 'Crown', active: 'N', appt_minutes: '90' }),
    ).toMatchObject({ data: { name: 'Crown', durationMinutes: 90, recordStatus: 'inactive' } });
    expect(single('recalls', { recall_id: '3', description: 'Prophy' })).toMatchObject({
      id: 'recalls:3',
      data: { name: 'Prophy' },
    });
    expect(
      single('other_referral', { other_referral_id: '3', name: 'Smile Clinic', status: 'I' }),
    ).toMatchObject({
      data: { lastName: 'Smile Clinic', businessName: null, isPerson: null, recordStatus: 'inactive' },
    });
    expect(single('patient_prompts', { prompt_id: '3', prompt: 'Hobby?', prompt_order: '2' })).toMatchObject({
      entity: 'customFieldDefinition',
      data: { owner: 'patient', name: 'Hobby?', kind: 'text', displayOrder: 2 },
    });
  });
});

describe('an employer', () => {
  const cells: Cells = {
    employer_id: '8',
    name: 'Acme',
    phone1: '212-555-0100',
    insurance_company_id: '6',
    group_number: 'G1',
    group_name: 'Acme group',
    fee_schedule: '2',
    maximum_coverage: '1500.00',
    lifetime_maximum_yn: 'N',
    yearly_deductible: '50.00',
    lifetimeDeductible_yn: 'Y',
    beginning_month: '4',
    bill_standard_fee: 'Y',
    notes: 'calls back',
    contact: 'Jo',
    status: 'A',
  };

  test('is the plan, its two benefits and the schedule it is billed by', () => {
    const outcome = mapRows(['employer', cells]);
    expect(outcome.records.map(({ id }) => id)).toEqual([
      'employer:8',
      'employer:8#plan',
      'employer:8#maximum',
      'employer:8#deductible',
      'employer:8#fees',
    ]);
    const employer = recordOf(outcome, 'employer');
    expect(employer.data).toMatchObject({ name: 'Acme', phone: '212-555-0100' });
    expect(employer.extra).toEqual({ contact: 'Jo' });
    expect(said(recordOf(outcome, 'insurancePlan').data)).toEqual({
      recordStatus: 'active',
      carrierId: 'insurance_company:6',
      employerId: 'employer:8',
      groupName: 'Acme group',
      groupNumber: 'G1',
      renewalMonth: 4,
      billsUsualFees: true,
      note: 'calls back',
    });
    expect(said(recordOf(outcome, 'benefit', 'employer:8#maximum').data)).toEqual({
      recordStatus: 'active',
      insurancePlanId: 'employer:8#plan',
      kind: 'limitation',
      amountCents: 150_000,
      timePeriod: 'serviceYear',
      sourceTimePeriod: 'N',
      level: 'individual',
    });
    expect(recordOf(outcome, 'benefit', 'employer:8#deductible').data).toMatchObject({
      kind: 'deductible',
      amountCents: 5_000,
      timePeriod: 'lifetime',
    });
    expect(recordOf(outcome, 'feeScheduleAssignment').data).toMatchObject({
      recordStatus: 'active',
      feeScheduleId: 'standard_fee:2',
      insurancePlanId: 'employer:8#plan',
    });
  });

  test('without amounts and a schedule gives the same records, out of force', () => {
    const outcome = mapRows(['employer', { employer_id: '8', status: 'I', beginning_month: '13' }]);
    expect(outcome.records.map(({ data }) => data.recordStatus)).toEqual(
      Array.from({ length: 5 }, () => 'inactive'),
    );
    const plan = recordOf(outcome, 'insurancePlan');
    expect([plan.data.renewalMonth, issuesOf(plan), plan.extra]).toEqual([
      null,
      ['bad_number renewalMonth'],
      { beginning_month: '13' },
    ]);
  });

  test('has a plan of a carrier', () => {
    expect(
      single('insurance_company', {
        insurance_company_id: '6',
        name: 'Delta',
        phone1: '1',
        state: 'NY',
        neic_payer_id: '12345',
        fax: '2',
      }),
    ).toMatchObject({
      entity: 'carrier',
      id: 'insurance_company:6',
      data: { name: 'Delta', phone: '1', state: 'NY', payerId: '12345' },
      extra: { fax: '2' },
    });
  });
});
