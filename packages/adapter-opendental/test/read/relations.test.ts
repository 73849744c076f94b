import { describe, expect, test } from 'vitest';
import { dataOf, issuesOf, mapRow, recordOf } from './mapping.ts';

describe('employer', () => {
  test('has a name, an address and a telephone', () => {
    const record = recordOf(
      mapRow('employer', {
        EmployerNum: '4',
        EmpName: 'Invented Works',
        Address: '1 Mill Road',
        Address2: 'Hall 3',
        City: 'Exampleton',
        State: 'OR',
        Zip: '97201',
        Phone: '(503) 555-0199',
      }),
      'employer',
    );
    expect(record.id).toBe('employer:4');
    expect(record.data).toEqual({
      recordStatus: 'active',
      name: 'Invented Works',
      phone: '(503) 555-0199',
      addressLine1: '1 Mill Road',
      addressLine2: 'Hall 3',
      city: 'Exampleton',
      state: 'OR',
      postalCode: '97201',
    });
  });

  test('of which only the name is known has nothing else', () => {
    const data = dataOf('employer', 'employer', { EmployerNum: '4', EmpName: 'Invented Works' });
    expect(Object.values(data).filter((value) => value !== null)).toEqual(['active', 'Invented Works']);
  });
});

describe('relation of patients', () => {
  test('the child is the patient, and the guardian who is related', () => {
    const record = recordOf(
      mapRow('guardian', {
        GuardianNum: '2',
        PatNumChild: '12',
        PatNumGuardian: '11',
        Relationship: '1',
        IsGuardian: '1',
      }),
      'patientRelation',
    );
    expect(record.id).toBe('guardian:2');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      relatedPatientId: 'patient:11',
      relationship: 'mother',
      sourceRelationship: '1',
      isGuardian: true,
    });
  });

  test.each(
    [
      'none',
      'mother',
      'stepfather',
      'stepmother',
      'grandfather',
      'grandmother',
      'father',
      'brother',
      'caregiver',
      'fosterChild',
      'guardian',
      'grandparent',
      'other',
      'parent',
      'stepchild',
      'self',
      'sibling',
      'sister',
      'spouse',
      'child',
      'lifePartner',
      'friend',
      'grandchild',
      'sitter',
    ].map((name, number) => [String(number), name] as const),
  )('Relationship %s is %s', (Relationship, relationship) => {
    expect(dataOf('patientRelation', 'guardian', { GuardianNum: '2', Relationship })).toMatchObject({
      relationship,
      sourceRelationship: Relationship,
      isGuardian: false,
    });
  });

  test('of a later version keeps its number', () => {
    const record = recordOf(mapRow('guardian', { GuardianNum: '2', Relationship: '24' }), 'patientRelation');
    expect(record.data).toMatchObject({ relationship: null, sourceRelationship: '24' });
    expect(issuesOf(record)).toEqual(['unknown_code relationship']);
  });
});

describe('referral', () => {
  test('a doctor has names, numbers and addresses', () => {
    const record = recordOf(
      mapRow('referral', {
        ReferralNum: '6',
        LName: 'Fictional',
        FName: 'Ada',
        MName: 'B',
        Title: 'DMD',
        BusinessName: 'Fictional Oral Surgery',
        SSN: '123456789',
        UsingTIN: '1',
        Specialty: '350',
        ST: 'OR',
        Telephone: '5035550111',
        Phone2: '503 555 0112',
        EMail: 'ada@example.com',
        Address: '2 Mill Road',
        Address2: 'Floor 1',
        City: 'Exampleton',
        Zip: '97201',
        Note: 'Fax first.',
        DisplayNote: 'Parking behind the house.',
        NationalProvID: '1234567893',
        Slip: '14',
        IsDoctor: '1',
        IsTrustedDirect: '1',
        IsPreferred: '1',
      }),
      'referral',
    );
    expect(record.id).toBe('referral:6');
    expect(record.data).toEqual({
      recordStatus: 'active',
      lastName: 'Fictional',
      firstName: 'Ada',
      middleName: 'B',
      title: 'DMD',
      businessName: 'Fictional Oral Surgery',
      isPerson: true,
      isDoctor: true,
      isPreferred: true,
      isTrustedForDirectMessages: true,
      patientId: null,
      specialtyDefinitionId: 'definition:350',
      npi: '1234567893',
      taxId: '123456789',
      phone: '5035550111',
      otherPhone: '503 555 0112',
      email: 'ada@example.com',
      addressLine1: '2 Mill Road',
      addressLine2: 'Floor 1',
      city: 'Exampleton',
      state: 'OR',
      postalCode: '97201',
      note: 'Fax first.',
      displayNote: 'Parking behind the house.',
    });
    expect(record.extra).toEqual({ UsingTIN: '1', Slip: '14' });
  });

  test('a campaign is no person, a patient names itself, and a hidden one is inactive', () => {
    expect(
      dataOf('referral', 'referral', { ReferralNum: '7', LName: 'Radio', NotPerson: '1', IsHidden: '1' }),
    ).toMatchObject({ recordStatus: 'inactive', isPerson: false, isDoctor: false, patientId: null });
    expect(dataOf('referral', 'referral', { ReferralNum: '8', PatNum: '12' }).patientId).toBe('patient:12');
  });

  test('a flag that is neither 0 nor 1 is not guessed', () => {
    const record = recordOf(mapRow('referral', { ReferralNum: '7', NotPerson: '3' }), 'referral');
    expect(record.data.isPerson).toBeNull();
    expect(record.extra).toEqual({ NotPerson: '3' });
    expect(issuesOf(record)).toEqual(['unknown_code isPerson']);
  });
});

describe('referral of a patient', () => {
  const attached = (cells: Record<string, string | null>) =>
    recordOf(mapRow('refattach', { RefAttachNum: '41', ...cells }), 'patientReferral');

  test('to a doctor is about a procedure, and says how far it came', () => {
    const record = attached({
      ReferralNum: '6',
      PatNum: '12',
      ItemOrder: '2',
      RefDate: '2025-11-03',
      RefType: '0',
      RefToStatus: '2',
      Note: 'Tooth 16.',
      IsTransitionOfCare: '1',
      ProcNum: '900',
      DateProcComplete: '2025-12-01',
      ProvNum: '3',
    });
    expect(record.id).toBe('refattach:41');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      referralId: 'referral:6',
      direction: 'to',
      sourceDirection: '0',
      date: '2025-11-03',
      status: 'scheduled',
      sourceStatus: '2',
      procedureId: 'procedurelog:900',
      procedureCompletedDate: '2025-12-01',
      providerId: 'provider:3',
      isTransitionOfCare: true,
      note: 'Tooth 16.',
      displayOrder: 2,
    });
  });

  test.each(['to', 'from', 'custom'].map((name, number) => [String(number), name] as const))(
    'RefType %s is %s',
    (RefType, direction) => {
      expect(attached({ RefType }).data).toMatchObject({ direction, sourceDirection: RefType });
    },
  );

  test.each(
    ['none', 'declined', 'scheduled', 'consulted', 'inTreatment', 'completed'].map(
      (name, number) => [String(number), name] as const,
    ),
  )('RefToStatus %s is %s', (RefToStatus, status) => {
    expect(attached({ RefToStatus }).data).toMatchObject({ status, sourceStatus: RefToStatus });
  });

  test('days that say none are null, and codes of a later version keep their numbers', () => {
    const record = attached({ RefDate: '0000-00-00', RefType: '3', RefToStatus: '6' });
    expect(record.data).toMatchObject({
      date: null,
      procedureCompletedDate: null,
      procedureId: null,
      direction: null,
      sourceDirection: '3',
      status: null,
      sourceStatus: '6',
    });
    expect(issuesOf(record)).toEqual(['unknown_code direction', 'unknown_code status']);
  });
});
