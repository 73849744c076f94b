import { describe, expect, test } from 'vitest';
import { context, groupReaderOf, issuesOf, mapGroup, type NativeRows, recordOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

type Cells = Record<string, string | null>;
const reader = groupReaderOf('patient');
const map = (rows: NativeRows) => mapGroup(reader, rows);
const patient = (cells: Cells, ...others: NativeRows) =>
  recordOf(map([['patient', { PatNum: '12', ...cells }], ...others]), 'patient');

/** Short form of each row's fate. */
const fatesOf = ({ fates }: ReturnType<typeof map>): readonly string[] =>
  fates.map((fate) => {
    if (fate.kind === 'skipped') return `skipped ${fate.rule}`;
    if (fate.kind !== 'rejected') return fate.kind;
    return `${fate.rejection.code} ${fate.rejection.source.table}:${fate.rejection.source.key}`;
  });

describe('codes', () => {
  test.each([
    ['0', 'patient', 'active'],
    ['1', 'nonPatient', 'active'],
    ['2', 'inactive', 'active'],
    ['3', 'archived', 'active'],
    ['4', 'deleted', 'deleted'],
    ['5', 'deceased', 'active'],
    ['6', 'prospective', 'active'],
  ])('PatStatus %s is %s', (PatStatus, status, recordStatus) => {
    expect(patient({ PatStatus }).data).toMatchObject({ status, sourceStatus: PatStatus, recordStatus });
  });

  test.each(['male', 'female', 'unknown', 'other'].map((name, number) => [String(number), name] as const))(
    'Gender %s is %s',
    (Gender, gender) => {
      expect(patient({ Gender }).data).toMatchObject({ gender, sourceGender: Gender });
    },
  );

  test.each(
    ['single', 'married', 'child', 'widowed', 'divorced'].map(
      (name, number) => [String(number), name] as const,
    ),
  )('Position %s is %s', (Position, maritalStatus) => {
    expect(patient({ Position }).data).toMatchObject({ maritalStatus, sourceMaritalStatus: Position });
  });

  test.each(
    [
      'none',
      'doNotCall',
      'homePhone',
      'workPhone',
      'mobilePhone',
      'email',
      'seeNotes',
      'mail',
      'textMessage',
    ].map((name, number) => [String(number), name] as const),
  )('contact method %s is %s', (number, method) => {
    const { data } = patient({
      PreferContactMethod: number,
      PreferConfirmMethod: number,
      PreferRecallMethod: number,
      PreferContactConfidential: number,
    });
    expect(data).toMatchObject({
      preferredContactMethod: method,
      preferredConfirmMethod: method,
      preferredRecallMethod: method,
      confidentialContactMethod: method,
      sourcePreferredContactMethod: number,
      sourcePreferredConfirmMethod: number,
      sourcePreferredRecallMethod: number,
      sourceConfidentialContactMethod: number,
    });
  });

  test.each([
    ['0', null],
    ['1', 'heHim'],
    ['2', 'sheHer'],
    ['3', 'theyThem'],
  ])('Pronoun %s is %s', (Pronoun, pronouns) => {
    const record = patient({}, ['patientnote', { PatNum: '12', Pronoun }]);
    expect(record.data).toMatchObject({ pronouns, sourcePronouns: pronouns === null ? null : Pronoun });
    expect(record).not.toHaveProperty('issues');
  });

  test('codes of a later version are null, keep their numbers and name their fields', () => {
    const record = patient({ PatStatus: '7', Gender: '4', Position: '5', PreferContactMethod: '9' }, [
      'patientnote',
      { PatNum: '12', Pronoun: '4' },
    ]);
    expect(record.data).toMatchObject({
      recordStatus: 'active',
      status: null,
      sourceStatus: '7',
      gender: null,
      sourceGender: '4',
      maritalStatus: null,
      sourceMaritalStatus: '5',
      preferredContactMethod: null,
      sourcePreferredContactMethod: '9',
      pronouns: null,
      sourcePronouns: '4',
    });
    expect(issuesOf(record).sort()).toEqual([
      'unknown_code gender',
      'unknown_code maritalStatus',
      'unknown_code preferredContactMethod',
      'unknown_code pronouns',
      'unknown_code status',
    ]);
  });
});

describe('contact points', () => {
  test('they come in order, with the form that can be dialled', () => {
    const { data } = patient({
      HmPhone: '(212) 555-0101',
      WkPhone: '212-555-0102 x12',
      WirelessPhone: '12345',
      TxtMsgOk: '1',
      Email: 'lou@example.com',
    });
    expect(data.contactPoints).toEqual([
      { kind: 'homePhone', value: '(212) 555-0101', e164: '+12125550101', textConsent: null },
      { kind: 'workPhone', value: '212-555-0102 x12', e164: '+12125550102', textConsent: null },
      { kind: 'mobilePhone', value: '12345', e164: null, textConsent: true },
      { kind: 'email', value: 'lou@example.com', e164: null, textConsent: null },
    ]);
  });

  test.each([
    ['0', null],
    ['1', true],
    ['2', false],
  ])('TxtMsgOk %s is the consent %s', (TxtMsgOk, textConsent) => {
    expect(patient({ WirelessPhone: '2125550103', TxtMsgOk }).data.contactPoints).toMatchObject([
      { textConsent },
    ]);
  });

  test('a consent without a mobile number is no way to reach anybody', () => {
    const record = patient({ TxtMsgOk: '2' });
    expect(record.data.contactPoints).toBeNull();
    expect(record).not.toHaveProperty('extra');
  });

  test('a consent of a later version is noted and kept', () => {
    const record = patient({ WirelessPhone: '2125550103', TxtMsgOk: '3' });
    expect(record.data.contactPoints).toMatchObject([{ textConsent: null }]);
    expect(record.extra).toEqual({ TxtMsgOk: '3' });
    expect(issuesOf(record)).toEqual(['unknown_code contactPoints']);
  });

  test('without any there is no list', () => {
    expect(patient({}).data.contactPoints).toBeNull();
  });
});

describe('sentinels and money', () => {
  test.each([
    ['0001-01-01', undefined],
    ['0000-00-00', undefined],
    ['1879-12-31', { Birthdate: '1879-12-31' }],
    ['', undefined],
    [null, undefined],
  ])('the birth date %s is none, and kept where it says something', (Birthdate, extra) => {
    const record = patient({ Birthdate });
    expect(record.data.birthDate).toBeNull();
    expect(record).not.toHaveProperty('issues');
    expect(record.extra).toEqual(extra);
  });

  test('a date that is not in the calendar is noted and kept', () => {
    const record = patient({ Birthdate: '1990-02-30' });
    expect(record.data.birthDate).toBeNull();
    expect(record.extra).toEqual({ Birthdate: '1990-02-30' });
    expect(issuesOf(record)).toEqual(['bad_date birthDate']);
  });

  test('scheduling wishes of midnight are none', () => {
    expect(patient({ SchedBeforeTime: '00:00:00', SchedAfterTime: '15:30:00' }).data).toMatchObject({
      schedulingBeforeTime: null,
      schedulingAfterTime: '15:30:00',
    });
  });

  test('stored balances are cents, and never a reason to lose the patient', () => {
    const record = patient({
      Guarantor: '12',
      EstBalance: '-12.5',
      BalTotal: '1e2',
      Bal_0_30: '0.1',
      Bal_31_60: '0',
      Bal_61_90: '-0',
      BalOver90: '12.345',
      InsEst: 'x',
      PayPlanDue: '3',
    });
    expect(record.data).toMatchObject({
      storedBalanceCents: -1250,
      storedFamilyBalanceCents: 10_000,
      storedFamilyAging0To30Cents: 10,
      storedFamilyAging31To60Cents: 0,
      storedFamilyAging61To90Cents: 0,
      storedFamilyAgingOver90Cents: 1235,
      storedFamilyInsuranceEstimateCents: null,
      storedFamilyPaymentPlanDueCents: 300,
    });
    expect(record.extra).toEqual({ BalOver90: '12.345', InsEst: 'x' });
    expect(issuesOf(record)).toEqual([
      'fractional_cents storedFamilyAgingOver90Cents',
      'bad_amount storedFamilyInsuranceEstimateCents',
    ]);
  });
});

test('balances of the family are nobody’s but the guarantor’s', () => {
  const family = {
    storedFamilyBalanceCents: null,
    storedFamilyAging0To30Cents: null,
    storedFamilyAging31To60Cents: null,
    storedFamilyAging61To90Cents: null,
    storedFamilyAgingOver90Cents: null,
    storedFamilyInsuranceEstimateCents: null,
    storedFamilyPaymentPlanDueCents: null,
  };
  const dependant = patient({ Guarantor: '1', EstBalance: '7', BalTotal: '0', InsEst: '4.5' });
  expect(dependant.data).toMatchObject({ ...family, storedBalanceCents: 700 });
  expect(dependant.extra).toEqual({ InsEst: '4.5' });
  expect(patient({ Guarantor: '0' }).data).toMatchObject(family);
});

describe('side tables', () => {
  test('notes with the same key belong to the patient', () => {
    const outcome = map([
      [
        'patient',
        { PatNum: '12', LName: 'Quiñones-O’Hara', Guarantor: '10', SuperFamily: '9', AddrNote: 'gate; code' },
      ],
      [
        'patientnote',
        {
          PatNum: '12',
          FamFinancial: 'a',
          Medical: 'b',
          Service: 'c',
          MedicalComp: 'd',
          Treatment: 'e',
          ICEName: 'f',
          ICEPhone: 'g',
          UserNumOrthoLocked: '8',
          SecDateTEntry: '2024-01-02 03:04:05',
        },
      ],
    ]);
    expect(fatesOf(outcome)).toEqual(['mapped', 'folded']);
    const record = recordOf(outcome, 'patient');
    expect(record.id).toBe('patient:12');
    expect(record.data).toMatchObject({
      lastName: 'Quiñones-O’Hara',
      guarantorId: 'patient:10',
      superFamilyHeadId: 'patient:9',
      addressNote: 'gate; code',
      familyFinancialNote: 'a',
      medicalNote: 'b',
      serviceNote: 'c',
      medicalHistoryNote: 'd',
      treatmentNote: 'e',
      emergencyContactName: 'f',
      emergencyContactPhone: 'g',
    });
    expect(record.extra).toEqual({
      'patientnote.UserNumOrthoLocked': '8',
      'patientnote.SecDateTEntry': '2024-01-02 03:04:05',
    });
  });

  test('the loser of a merge names the survivor, the clone its original', () => {
    const outcome = map([
      ['patient', { PatNum: '12', PatStatus: '3' }],
      [
        'patientlink',
        {
          PatientLinkNum: '1',
          PatNumFrom: '12',
          PatNumTo: '30',
          LinkType: '1',
          DateTimeLink: '2024-01-02 03:04:05',
        },
      ],
      ['patientlink', { PatientLinkNum: '2', PatNumFrom: '40', PatNumTo: '12', LinkType: '2' }],
    ]);
    expect(fatesOf(outcome)).toEqual(['mapped', 'folded', 'folded']);
    const record = recordOf(outcome, 'patient');
    expect(record.data).toMatchObject({
      mergedIntoId: 'patient:30',
      clonedFromId: 'patient:40',
      recordStatus: 'active',
    });
    expect(record.extra).toEqual({ 'patientlink.DateTimeLink': '2024-01-02 03:04:05' });
    expect(record).not.toHaveProperty('issues');
  });

  test('of two merges the later one holds, with an issue', () => {
    const link = (PatientLinkNum: string, PatNumTo: string): NativeRows[number] => [
      'patientlink',
      { PatientLinkNum, PatNumFrom: '12', PatNumTo, LinkType: '1' },
    ];
    const record = patient({}, link('10', '31'), link('9', '30'));
    expect(record.data.mergedIntoId).toBe('patient:31');
    expect(record.issues).toEqual([
      { rule: 'patient_link_repeated', severity: 'warning', code: 'rule_violated' },
    ]);
  });

  test.each(['0', '3', '4', null])(
    'links of kind %s belong to nobody and are skipped by rule',
    (LinkType) => {
      const cells = { PatientLinkNum: '1', PatNumFrom: '12', PatNumTo: '30', LinkType };
      expect(
        reader.parts[2]?.groupKey(nativeLayout('patientlink'))(nativeRow('patientlink', cells)),
      ).toBeNull();
      const outcome = map([['patientlink', cells]]);
      expect(fatesOf(outcome)).toEqual(['skipped patient_link_kind_not_read']);
      expect(outcome.records).toEqual([]);
    },
  );

  test('rows group by the patient whom they say something of', () => {
    const keyOf = (part: number, table: string, cells: Cells) =>
      reader.parts[part]?.groupKey(nativeLayout(table))(nativeRow(table, cells));
    expect(keyOf(0, 'patient', { PatNum: '12' })).toBe('12');
    expect(keyOf(1, 'patientnote', { PatNum: '12' })).toBe('12');
    expect(keyOf(2, 'patientlink', { LinkType: '1', PatNumFrom: '12', PatNumTo: '30' })).toBe('12');
    expect(keyOf(2, 'patientlink', { LinkType: '2', PatNumFrom: '40', PatNumTo: '12' })).toBe('12');
    expect(keyOf(0, 'patient', { PatNum: '0' })).toBeNull();
  });

  test('notes and links without their patient are rejected as orphans', () => {
    const outcome = map([
      ['patientnote', { PatNum: '12' }],
      ['patientlink', { PatientLinkNum: '5', PatNumFrom: '12', PatNumTo: '30', LinkType: '1' }],
    ]);
    expect(outcome.records).toEqual([]);
    expect(fatesOf(outcome)).toEqual(['orphan_reference patientnote:12', 'orphan_reference patientlink:5']);
  });

  test.each([
    ['patient', { PatNum: '0' }, 'bad_key patient:0'],
    ['patient', { PatNum: null }, 'bad_key patient:'],
    ['patientnote', { PatNum: '0' }, 'bad_key patientnote:0'],
    ['patientlink', { PatientLinkNum: '5', PatNumFrom: '0', LinkType: '1' }, 'bad_key patientlink:5'],
  ])('a row of %s without a usable key (%o) is rejected', (table, cells, fate) => {
    expect(fatesOf(map([[table, cells]]))).toEqual([fate]);
  });

  test('a second row with the same key is rejected', () => {
    const outcome = map([
      ['patient', { PatNum: '12', LName: 'First' }],
      ['patient', { PatNum: '12', LName: 'Second' }],
      ['patientnote', { PatNum: '12', Medical: 'one' }],
      ['patientnote', { PatNum: '12', Medical: 'two' }],
    ]);
    expect(fatesOf(outcome)).toEqual(['mapped', 'bad_key patient:12', 'folded', 'bad_key patientnote:12']);
    expect(recordOf(outcome, 'patient').data).toMatchObject({ lastName: 'First', medicalNote: 'one' });
  });

  test('a row of a wrong length is rejected, the rest of the group stays', () => {
    const layouts = reader.parts.map((part) => nativeLayout(part.table));
    const outcome = reader.compile(
      layouts,
      context,
    )([
      { part: 0, row: nativeRow('patient', { PatNum: '12' }) },
      { part: 1, row: ['12'] },
    ]);
    expect(fatesOf(outcome)).toEqual(['mapped', 'bad_source_row patientnote:12']);
  });

  test('the side tables may be missing', () => {
    expect(reader.parts.map((part) => part.optional)).toEqual([false, true, true]);
    const outcome = reader.compile(
      [nativeLayout('patient'), undefined, undefined],
      context,
    )([{ part: 0, row: nativeRow('patient', { PatNum: '12' }) }]);
    expect(recordOf(outcome, 'patient').data).toMatchObject({ medicalNote: null, mergedIntoId: null });
  });
});

test('the employer of a patient is referred to', () => {
  expect(patient({ EmployerNum: '4' }).data.employerId).toBe('employer:4');
  expect(patient({ EmployerNum: '0' }).data.employerId).toBeNull();
});

test('kept columns of the patient', () => {
  const record = patient({
    GradeLevel: '3',
    HasIns: 'I',
    ImageFolder: 'DoeJohn12',
    BillingCycleDay: '1',
  });
  expect(record.extra).toEqual({
    GradeLevel: '3',
    HasIns: 'I',
    ImageFolder: 'DoeJohn12',
    BillingCycleDay: '1',
  });
});
