import { describe, expect, test } from 'vitest';
import { type Cells, issuesOf, mapRows, recordOf, said } from './map-tables.ts';

const mapPatient = (cells: Cells = {}) => mapRows(['patient', { patient_id: '00a1', ...cells }]);
const patientOf = (cells: Cells) => recordOf(mapPatient(cells), 'patient');

describe('a patient', () => {
  test('is the person of the row, under the folded key with its zeros', () => {
    const record = patientOf({
      patient_id: '00a1 ',
      first_name: 'Ada',
      last_name: 'Quinn',
      middle_initial: 'B',
      preferred_name: 'Addie',
      salutation: 'Dear Ada',
      address_1: '1 Elm',
      city: 'Troy',
      state: 'NY',
      zipcode: '12180',
      status: 'A',
      patient_status: 'Y',
      responsible_party: 'B2   ',
      sex: 'F',
      marital_status: 'M',
      birth_date: '1980-02-29',
      social_security: '000-00-0000',
      medicaid_id: 'M1',
      chart_id: 'C1',
      preferred_dentist: 'DR ',
      preferred_hygienist: 'HY ',
      pre_med: 'Y',
      practice_id: '2',
      date_entered: '2020-01-01',
      first_visit_date: '2020-01-08',
      notes: 'nervous',
      school: 'Union',
      student_status: 'F',
      pager_phone: '555-0199',
      universal_id: '{u}',
    });
    expect([record.id, record.source.key]).toEqual(['patient:00A1', '00A1']);
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      firstName: 'Ada',
      lastName: 'Quinn',
      middleName: 'B',
      preferredName: 'Addie',
      salutation: 'Dear Ada',
      addressLine1: '1 Elm',
      city: 'Troy',
      state: 'NY',
      postalCode: '12180',
      status: 'patient',
      sourceStatus: 'A/Y',
      gender: 'female',
      sourceGender: 'F',
      maritalStatus: 'married',
      sourceMaritalStatus: 'M',
      birthDate: '1980-02-29',
      socialSecurityNumber: '000-00-0000',
      medicaidId: 'M1',
      chartNumber: 'C1',
      guarantorId: 'patient:B2',
      primaryProviderId: 'provider:DR',
      secondaryProviderId: 'provider:HY',
      needsPremedication: true,
      locationId: 'practice:2',
      entryDate: '2020-01-01',
      firstVisitDate: '2020-01-08',
      treatmentNote: 'nervous',
      schoolName: 'Union',
      studentStatus: 'F',
    });
    expect(record.extra).toEqual({ pager_phone: '555-0199', universal_id: '{u}' });
    expect(record.issues).toBeUndefined();
  });

  test('who names nobody else pays alone', () => {
    expect(patientOf({ responsible_party: '     ' }).data.guarantorId).toBe('patient:00A1');
  });

  test.each([
    ['A', 'Y', null, 'patient', 'A/Y', 0],
    ['a', 'y', null, 'patient', 'a/y', 0],
    ['A', null, null, 'patient', 'A/', 0],
    ['A', 'N', 'N', 'nonPatient', 'A/N', 0],
    ['I', 'Y', null, 'inactive', 'I/Y', 0],
    ['I', 'Y', 'Y', 'deceased', 'I/Y', 0],
    ['Z', 'Y', null, null, 'Z/Y', 1],
    ['A', '?', null, null, 'A/?', 1],
    [null, 'Y', null, null, '/Y', 0],
    [null, null, null, null, null, 0],
  ])(
    'of status %j/%j, dead %j, is %j',
    (status, patient_status, death_indicator, meaning, source, issues) => {
      const record = patientOf({ status, patient_status, death_indicator });
      expect(record.data).toMatchObject({ status: meaning, sourceStatus: source });
      expect(issuesOf(record)).toEqual(Array.from({ length: issues }, () => 'unknown_code status'));
    },
  );

  test('codes without a word in the model are told from unknown ones', () => {
    const separated = patientOf({ marital_status: 'X', sex: 'M' });
    expect(separated.data).toMatchObject({ maritalStatus: null, sourceMaritalStatus: 'X', gender: 'male' });
    expect(separated.issues).toBeUndefined();
    const unknown = patientOf({ marital_status: 'Q', sex: 'N', pre_med: '?' });
    expect(unknown.data).toMatchObject({ maritalStatus: null, gender: null, sourceGender: 'N' });
    expect(issuesOf(unknown)).toEqual([
      'unknown_code gender',
      'unknown_code maritalStatus',
      'unknown_code needsPremedication',
    ]);
    expect(unknown.extra).toEqual({ pre_med: '?' });
  });

  test('is reached in the order home, work, mobile, e-mail', () => {
    const { data } = patientOf({
      email_address: 'a@example.org',
      cell_phone: '(212) 555-0123',
      work_phone: '212-555-0124',
      ext: '12   ',
      home_phone: 'ask',
      receives_sms: 'N',
    });
    expect(data.contactPoints).toEqual([
      { kind: 'homePhone', value: 'ask', e164: null, textConsent: null },
      { kind: 'workPhone', value: '212-555-0124 x12', e164: '+12125550124', textConsent: null },
      { kind: 'mobilePhone', value: '(212) 555-0123', e164: '+12125550123', textConsent: false },
      { kind: 'email', value: 'a@example.org', e164: null, textConsent: null },
    ]);
    const without = patientOf({ ext: '12' });
    expect([without.data.contactPoints, without.extra]).toEqual([null, { ext: '12' }]);
  });

  test('secrets and what no known version has beside them are not read', () => {
    const outcome = mapPatient({ password: 'canary', security_answer_one: 'canary', pin_code: 'canary' });
    expect(JSON.stringify(outcome.records)).not.toContain('canary');
  });
});

describe('the stored balance', () => {
  const ages: Cells = {
    current_bal: '10.00',
    thirty_day: '-2.50',
    sixty_day: '0.00',
    ninety_day: '1.25',
    estimated_insurance: '4.00',
  };

  test('of who answers for an account is the sum of its ages', () => {
    const record = patientOf({ ...ages, responsible_party_status: 'Y' });
    expect(record.data).toMatchObject({
      storedFamilyBalanceCents: 875,
      storedFamilyAging0To30Cents: 1_000,
      storedFamilyAging31To60Cents: -250,
      storedFamilyAging61To90Cents: 0,
      storedFamilyAgingOver90Cents: 125,
      storedFamilyInsuranceEstimateCents: 400,
      storedBalanceCents: null,
    });
    expect(record.extra).toBeUndefined();
  });

  test.each(['N', null])('of others (%j) says nothing of an account, and is kept', (status) => {
    const record = patientOf({ ...ages, responsible_party_status: status });
    expect(record.data).toMatchObject({ storedFamilyBalanceCents: null, storedFamilyAging0To30Cents: null });
    expect(record.extra).toEqual({
      current_bal: '10.00',
      thirty_day: '-2.50',
      ninety_day: '1.25',
      estimated_insurance: '4.00',
    });
  });

  test('of which an age cannot be read is none', () => {
    const record = patientOf({ ...ages, sixty_day: 'much', responsible_party_status: 'Y' });
    expect(record.data).toMatchObject({
      storedFamilyBalanceCents: null,
      storedFamilyAging0To30Cents: 1_000,
      storedFamilyAging61To90Cents: null,
    });
    expect([issuesOf(record), record.extra]).toEqual([
      ['bad_amount storedFamilyAging61To90Cents'],
      { sixty_day: 'much' },
    ]);
  });
});

describe('what comes with the row of a patient', () => {
  test('are always the same records', () => {
    const ids = [
      'patient:00A1',
      'patient:00A1#primarySubscription',
      'patient:00A1#primaryCoverage',
      'patient:00A1#secondarySubscription',
      'patient:00A1#secondaryCoverage',
      'patient:00A1#textMessages',
      'patient:00A1#treatment',
      'patient:00A1#photo',
    ];
    const full = mapPatient({ prim_employer_id: '8', sec_employer_id: '9', patient_image_id: '3' });
    expect(full.records.map(({ id }) => id)).toEqual(ids);
    expect(full.records.every(({ data }) => data.recordStatus === 'active')).toBe(true);
    const bare = mapPatient({ prim_employer_id: '0', patient_image_id: '0' });
    expect(bare.records.map(({ id }) => id)).toEqual(ids);
    expect(bare.records.map(({ data }) => data.recordStatus)).toEqual([
      'active',
      ...Array.from({ length: 4 }, () => 'inactive'),
      'active',
      'active',
      'inactive',
    ]);
  });

  test('insurances name plan, subscriber and what the patient is to the subscriber', () => {
    const outcome = mapPatient({
      prim_employer_id: '8',
      prim_responsible_id: 'b2',
      prim_member_id: 'M1',
      prim_relationship: 'W',
      sec_employer_id: '9',
      sec_relationship: 'S',
    });
    expect(said(recordOf(outcome, 'subscription', 'patient:00A1#primarySubscription').data)).toEqual({
      recordStatus: 'active',
      insurancePlanId: 'employer:8#plan',
      subscriberId: 'patient:B2',
      memberId: 'M1',
    });
    expect(said(recordOf(outcome, 'coverage', 'patient:00A1#primaryCoverage').data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:00A1',
      subscriptionId: 'patient:00A1#primarySubscription',
      ordinal: 1,
      kind: 'dental',
      relationship: 'spouse',
      sourceRelationship: 'W',
    });
    expect(recordOf(outcome, 'subscription', 'patient:00A1#secondarySubscription').data.subscriberId).toBe(
      'patient:00A1',
    );
    expect(recordOf(outcome, 'coverage', 'patient:00A1#secondaryCoverage').data).toMatchObject({
      ordinal: 2,
      relationship: 'self',
    });
  });

  test('an insurance without a plan refers to nothing, and keeps what the row says', () => {
    const outcome = mapPatient({ prim_responsible_id: 'b2', prim_member_id: 'M1' });
    expect(said(recordOf(outcome, 'subscription', 'patient:00A1#primarySubscription').data)).toEqual({
      recordStatus: 'inactive',
      memberId: 'M1',
    });
    expect(said(recordOf(outcome, 'coverage', 'patient:00A1#primaryCoverage').data)).toEqual({
      recordStatus: 'inactive',
      ordinal: 1,
      kind: 'dental',
    });
  });

  test.each([
    ['C', 'child', []],
    ['O', null, []],
    ['Z', null, ['unknown_code relationship']],
  ])('the relationship %s is %j', (prim_relationship, relationship, issues) => {
    const record = recordOf(
      mapPatient({ prim_employer_id: '8', prim_relationship }),
      'coverage',
      'patient:00A1#primaryCoverage',
    );
    expect(record.data).toMatchObject({ relationship, sourceRelationship: prim_relationship });
    expect([issuesOf(record), record.extra]).toEqual([issues, undefined]);
  });

  test.each([
    ['Y', 'given', []],
    ['N', 'refused', []],
    [null, 'unknown', []],
    ['?', null, ['unknown_code status']],
  ])('the answer %j is %j', (answer, status, issues) => {
    const outcome = mapPatient({ hipaa_consent: answer, hipaa_consent_date: '2024-05-06' });
    const record = recordOf(outcome, 'consent', 'patient:00A1#treatment');
    expect(record.data).toMatchObject({
      patientId: 'patient:00A1',
      kind: 'treatment',
      status,
      sourceStatus: answer,
      date: '2024-05-06',
    });
    expect(issuesOf(record)).toEqual(issues);
  });

  test('the photo has a name that is made of both keys, as written', () => {
    const photo = recordOf(mapPatient({ patient_image_id: '31' }), 'document');
    expect(said(photo.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:00A1',
      kind: 'photo',
      fileName: '00a1~31.EOP',
      storage: 'external',
      externalSource: 'Patterson',
      externalId: '31',
    });
    expect(said(recordOf(mapPatient({ patient_image_id: '0' }), 'document').data)).toEqual({
      recordStatus: 'inactive',
      kind: 'photo',
    });
  });
});

describe('what else is known of a patient', () => {
  test('who sent the patient', () => {
    const cells: Cells = {
      patient_id: 'a1',
      referred_patient: 'b2   ',
      other_referral_id: '4',
      provider_id: 'DR ',
    };
    const record = recordOf(mapRows(['referred_by', cells]), 'patientReferral', 'referred_by:A1');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:A1',
      referralId: 'other_referral:4',
      direction: 'from',
      providerId: 'provider:DR',
    });
    expect(record.extra).toEqual({ referred_patient: 'b2' });
  });

  test('alerts', () => {
    const cells: Cells = {
      patient_id: 'a1',
      alert_id: '4',
      date_entered: '2024-01-02',
      notes: 'rash',
      status: 'A',
    };
    const record = recordOf(mapRows(['patient_alerts', cells]), 'alert', 'patient_alerts:A1,4');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:A1',
      status: 'active',
      sourceStatus: 'A',
      definitionId: 'alert:4',
      note: 'rash',
      startDate: '2024-01-02',
    });
    const unknown = recordOf(mapRows(['patient_alerts', { ...cells, status: 'Q' }]), 'alert');
    expect([unknown.data.status, issuesOf(unknown)]).toEqual([null, ['unknown_code status']]);
  });

  test('recalls', () => {
    const cells: Cells = {
      patient_id: 'a1',
      recall_id: '4',
      next_recall_date: '2026-08-01',
      last_recall_date: '2026-02-01',
      default_recall_yn: 'Y',
    };
    const record = recordOf(mapRows(['patient_recalls', cells]), 'recall', 'patient_recalls:A1,4');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:A1',
      recallTypeId: 'recalls:4',
      dueDate: '2026-08-01',
      previousDate: '2026-02-01',
    });
    expect(record.extra).toEqual({ default_recall_yn: 'Y' });
  });

  test('answers to what the practice asks', () => {
    const record = recordOf(
      mapRows(['patient_answers', { patient_id: 'a1', prompt_id: '4', answer: 'sailing' }]),
      'customField',
      'patient_answers:A1,4',
    );
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:A1',
      value: 'sailing',
    });
    expect(record.extra).toEqual({ prompt_id: '4' });
  });

  test('documents, and images as pointers', () => {
    const cells: Cells = {
      document_id: '4',
      document_name: 'Letter',
      document_type: 'PDF',
      document_creation_date: '2024-01-02 10:00:00',
      ref_id: 'a1',
      ref_table: 'Patient',
      signed: 'Y',
      document_group_id: '6',
      open_with: 'reader',
    };
    const document = recordOf(mapRows(['document', cells]), 'document', 'document:4');
    expect(said(document.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:A1',
      categoryDefinitionId: 'document_group:6',
      kind: 'document',
      sourceKind: 'PDF',
      description: 'Letter',
      createdLocal: '2024-01-02T10:00:00',
      storage: 'external',
      externalSource: 'Patterson',
      isSigned: true,
    });
    expect(document.extra).toEqual({ open_with: 'reader' });
    const other = recordOf(mapRows(['document', { ...cells, ref_table: 'employer' }]), 'document');
    expect(other.data.patientId).toBeNull();
    expect(other.extra).toEqual({ open_with: 'reader', ref_table: 'employer', ref_id: 'a1' });

    const image = recordOf(
      mapRows([
        'images',
        {
          image_id: '4',
          patient_id: 'a1',
          image_date: '2024-01-02 10:00:00',
          image_type: '1',
          tooth: '3-5,A',
          file_name: 'x.eop',
        },
      ]),
      'image',
      'images:4',
    );
    expect(said(image.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:A1',
      category: 'radiograph',
      takenLocal: '2024-01-02T10:00:00',
      teeth: ['3', '4', '5', 'A'],
      sourceTeeth: '3-5,A',
    });
    expect(image.extra).toEqual({ file_name: 'x.eop' });
    const unread = recordOf(mapRows(['images', { image_id: '4', image_type: '9', tooth: '40' }]), 'image');
    expect([unread.data.teeth, unread.data.sourceTeeth, issuesOf(unread)]).toEqual([
      null,
      '40',
      ['bad_tooth teeth', 'unknown_code category'],
    ]);
  });
});
