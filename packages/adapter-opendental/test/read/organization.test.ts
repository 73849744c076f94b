import { describe, expect, test } from 'vitest';
import { createReaders } from '../../src/read/index.ts';
import { context, expectValid, groupReaderOf, issuesOf, recordOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

type Setting = readonly [name: string, value: string | null];

const map = (settings: readonly Setting[], hasLocations = true) => {
  const reader = groupReaderOf('organization', createReaders({ hasLocations }));
  const rows = settings.map(([PrefName, ValueString], position) => ({
    part: 0,
    row: nativeRow('preference', { PrefNum: String(position + 1), PrefName, ValueString }),
  }));
  const outcome = reader.compile([nativeLayout('preference')], context)(rows);
  outcome.records.forEach(expectValid);
  return outcome;
};
const organization = (settings: readonly Setting[], hasLocations = true) =>
  recordOf(map(settings, hasLocations), 'organization');

test('settings of the practice make one record, the others are skipped by rule', () => {
  const outcome = map([
    ['ProgramVersion', '24.1.60.0'],
    ['PracticeTitle', 'Maple Dental'],
    ['PracticePhone', '2125550100'],
    ['PracticeAddress', '1 Main St'],
    ['PracticeAddress2', ''],
    ['PracticeCity', 'Springfield'],
    ['PracticeST', 'NY'],
    ['PracticeZip', '10001'],
    ['PracticeDefaultProv', '1'],
    ['PracticeDefaultBillType', '40'],
    ['PracticeIsMedicalOnly', '0'],
    ['DataBaseVersion', '24.1.60.0'],
    ['EasyNoClinics', '0'],
    ['AppointmentTimeIncrement', '10'],
    ['UseInternationalToothNumbers', '0'],
    ['LanguageAndRegion', 'en-US'],
    ['PayPlansVersion', '2'],
    ['EmailPassword', 'hunter2'],
  ]);
  expect(outcome.fates.map((fate) => (fate.kind === 'skipped' ? fate.rule : fate.kind))).toEqual([
    'preference_not_practice_data',
    'mapped',
    ...Array.from({ length: 15 }, () => 'folded'),
    'preference_not_practice_data',
  ]);
  const record = recordOf(outcome, 'organization');
  expect(record.id).toBe('preference:practice');
  expect(record.source).toMatchObject({ table: 'preference', key: 'practice' });
  expect(record.data).toEqual({
    recordStatus: 'active',
    name: 'Maple Dental',
    phone: '2125550100',
    addressLine1: '1 Main St',
    addressLine2: null,
    city: 'Springfield',
    state: 'NY',
    postalCode: '10001',
    timeZone: 'America/New_York',
    languageAndRegion: 'en-US',
    softwareVersion: '24.1.60.0',
    locationsEnabled: true,
    defaultProviderId: 'provider:1',
    defaultBillingTypeDefinitionId: 'definition:40',
    appointmentIncrementMinutes: 10,
    toothNumbering: 'universal',
    sourceToothNumbering: '0',
    medicalOnly: false,
    balancePolicy: { system: 'openDental', payPlansVersion: 2 },
  });
  expect(JSON.stringify(outcome)).not.toContain('hunter2');
});

describe('locations', () => {
  test.each([
    ['0', true, true],
    ['0', false, false],
    ['1', true, false],
    ['', true, false],
  ])('EasyNoClinics "%s" with a clinic row %s: enabled is %s', (value, hasLocations, enabled) => {
    expect(organization([['EasyNoClinics', value]], hasLocations).data.locationsEnabled).toBe(enabled);
  });

  test('without the setting they are off', () => {
    expect(organization([['PracticeTitle', 'Maple']]).data.locationsEnabled).toBe(false);
  });
});

test.each([
  ['0', 'universal'],
  ['1', 'fdi'],
  ['2', 'haderup'],
  ['3', 'palmer'],
])('tooth numbering %s is %s', (value, numbering) => {
  expect(organization([['UseInternationalToothNumbers', value]]).data).toMatchObject({
    toothNumbering: numbering,
    sourceToothNumbering: value,
  });
});

test('values that cannot be read are null, noted and kept under the setting’s name', () => {
  const record = organization([
    ['UseInternationalToothNumbers', '4'],
    ['AppointmentTimeIncrement', '0'],
    ['PracticeIsMedicalOnly', 'yes'],
    ['PracticeDefaultProv', '0'],
    ['PayPlansVersion', 'two'],
  ]);
  expect(record.data).toMatchObject({
    toothNumbering: null,
    sourceToothNumbering: '4',
    appointmentIncrementMinutes: null,
    medicalOnly: null,
    defaultProviderId: null,
    balancePolicy: null,
  });
  expect(record.extra).toEqual({
    AppointmentTimeIncrement: '0',
    PracticeIsMedicalOnly: 'yes',
    PayPlansVersion: 'two',
  });
  expect(issuesOf(record).sort()).toEqual([
    'bad_number appointmentIncrementMinutes',
    'bad_number balancePolicy.payPlansVersion',
    'unknown_code medicalOnly',
    'unknown_code toothNumbering',
  ]);
});

test('without the setting the payment plans follow version 2, else the one that is set', () => {
  expect(organization([['PracticeTitle', 'Maple']]).data.balancePolicy).toEqual({
    system: 'openDental',
    payPlansVersion: 2,
  });
  expect(organization([['PayPlansVersion', '3']]).data.balancePolicy).toEqual({
    system: 'openDental',
    payPlansVersion: 3,
  });
});

test('of a setting that stands twice the first holds, with an issue', () => {
  const record = organization([
    ['PracticeTitle', 'First'],
    ['PracticeTitle', 'Second'],
  ]);
  expect(record.data.name).toBe('First');
  expect(record.issues).toEqual([
    { rule: 'preference_repeated', severity: 'warning', code: 'rule_violated' },
  ]);
});

test('a table without any of the settings gives no record', () => {
  expect(map([['ProgramVersion', '24.1.60.0']])).toEqual({
    records: [],
    fates: [{ kind: 'skipped', rule: 'preference_not_practice_data' }],
  });
});

test('a row of a wrong length is rejected', () => {
  const outcome = groupReaderOf('organization').compile(
    [nativeLayout('preference')],
    context,
  )([{ part: 0, row: ['PracticeTitle'] }]);
  expect(outcome.fates).toMatchObject([
    { kind: 'rejected', rejection: { code: 'bad_source_row', entity: 'organization' } },
  ]);
});
