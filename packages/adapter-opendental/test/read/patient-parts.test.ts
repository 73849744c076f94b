import { describe, expect, test } from 'vitest';
import { context, groupReaderOf, issuesOf, mapGroup, type NativeRows, recordOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

type Cells = Record<string, string | null>;
const reader = groupReaderOf('patient');
const map = (cells: Cells, ...others: NativeRows) =>
  mapGroup(reader, [['patient', { PatNum: '12', ...cells }], ...others]);
const notes = (cells: Cells): NativeRows[number] => ['patientnote', { PatNum: '12', ...cells }];

test('a patient row gives the same records whatever it says', () => {
  const ids = [
    'patient:12',
    'patient:12#textMessages',
    'patient:12#shortCodeTextMessages',
    'patient:12#truthInLending',
    'patient:12#medicationHistory',
    'patient:12#feeSchedule',
  ];
  expect(map({}).records.map(({ id }) => id)).toEqual(ids);
  const full = map(
    { TxtMsgOk: '1', HasSignedTil: '1', FeeSched: '53', PatStatus: '4' },
    notes({ Consent: '1' }),
  );
  expect(full.records.map(({ id }) => id)).toEqual(ids);
  expect(full.records.map(({ source }) => source.table)).toEqual(ids.map(() => 'patient'));
});

describe('consent', () => {
  const consent = (kind: string, cells: Cells, ...others: NativeRows) =>
    recordOf(map(cells, ...others), 'consent', kind);

  test.each([
    ['TxtMsgOk', 'textMessages', '0', 'unknown'],
    ['TxtMsgOk', 'textMessages', '1', 'given'],
    ['TxtMsgOk', 'textMessages', '2', 'refused'],
    ['ShortCodeOptIn', 'shortCodeTextMessages', '0', 'unknown'],
    ['ShortCodeOptIn', 'shortCodeTextMessages', '1', 'given'],
    ['ShortCodeOptIn', 'shortCodeTextMessages', '2', 'refused'],
    ['HasSignedTil', 'truthInLending', '0', 'unknown'],
    ['HasSignedTil', 'truthInLending', '1', 'given'],
  ])('%s says of %s with %s that it is %s', (column, kind, code, status) => {
    const record = consent(kind, { [column]: code });
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      kind,
      status,
      sourceStatus: code,
      date: null,
    });
    expect(record).not.toHaveProperty('issues');
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['0', 'unknown'],
    ['1', 'given'],
  ])('a flag among the notes says with %s that the medication history is %s', (Consent, status) => {
    const record = consent('medicationHistory', {}, notes({ Consent }));
    expect(record.data).toMatchObject({ kind: 'medicationHistory', status, sourceStatus: Consent });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['3', 'given'],
    ['2', 'unknown'],
  ])('with flags that are not known (%s) the known one still holds', (Consent, status) => {
    const record = consent('medicationHistory', {}, notes({ Consent }));
    expect(record.data).toMatchObject({ status, sourceStatus: Consent });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test.each(['-1', 'x'])('flags that are none (%s) are not guessed', (Consent) => {
    const record = consent('medicationHistory', {}, notes({ Consent }));
    expect(record.data).toMatchObject({ status: null, sourceStatus: Consent });
    expect(issuesOf(record)).toEqual(['bad_number status']);
    expect(record.extra).toEqual({ 'patientnote.Consent': Consent });
  });

  test('nobody asked where there is no answer, no row or no table', () => {
    const unanswered = { status: 'unknown', sourceStatus: null };
    expect(consent('textMessages', { TxtMsgOk: null }).data).toMatchObject(unanswered);
    expect(consent('medicationHistory', {}).data).toMatchObject(unanswered);
    expect(consent('medicationHistory', {}, notes({ Consent: null })).data).toMatchObject(unanswered);
    const { records } = reader.compile(
      [nativeLayout('patient'), undefined, undefined],
      context,
    )([{ part: 0, row: nativeRow('patient', { PatNum: '12' }) }]);
    expect(recordOf({ records }, 'consent', 'medicationHistory').data).toMatchObject(unanswered);
  });

  test('answers of a later version keep their numbers, each on its own record', () => {
    const outcome = map({ ShortCodeOptIn: '3', HasSignedTil: '2' });
    for (const [kind, code] of [
      ['shortCodeTextMessages', '3'],
      ['truthInLending', '2'],
    ] as const) {
      const record = recordOf(outcome, 'consent', kind);
      expect(record.data).toMatchObject({ status: null, sourceStatus: code });
      expect(issuesOf(record)).toEqual(['unknown_code status']);
    }
    expect(recordOf(outcome, 'patient')).not.toHaveProperty('issues');
    expect(recordOf(outcome, 'consent', 'textMessages')).not.toHaveProperty('issues');
  });
});

describe('fee schedule of a patient', () => {
  test('is an assignment of its own', () => {
    const record = recordOf(map({ FeeSched: '53' }), 'feeScheduleAssignment');
    expect(record.data).toEqual({
      recordStatus: 'active',
      feeScheduleId: 'feesched:53',
      purpose: 'fee',
      patientId: 'patient:12',
      providerId: null,
      insurancePlanId: null,
      locationId: null,
    });
  });

  test('is inactive where there is none', () => {
    const outcome = map({ FeeSched: '0', GradeLevel: '3' });
    const record = recordOf(outcome, 'feeScheduleAssignment');
    expect(record.data).toMatchObject({ recordStatus: 'inactive', feeScheduleId: null });
    expect(record).not.toHaveProperty('extra');
    expect(recordOf(outcome, 'patient').extra).toEqual({ GradeLevel: '3' });
  });
});
