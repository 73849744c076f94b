import { perioSiteNames } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { dataOf, groupReaderOf, issuesOf, mapGroup, type NativeRows, recordOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

const reader = groupReaderOf('perioTooth');
const columns = ['MBvalue', 'Bvalue', 'DBvalue', 'MLvalue', 'Lvalue', 'DLvalue'];

let nextNumber = 100;
/** A row of a kind with one value in every place; -1 where nothing was measured. */
const measure = (
  SequenceType: string,
  value: string,
  cells: Record<string, string | null> = {},
): NativeRows[number] => {
  nextNumber += 1;
  const onTooth = SequenceType === '0' || SequenceType === '5';
  return [
    'periomeasure',
    {
      PerioMeasureNum: String(nextNumber),
      PerioExamNum: '12',
      IntTooth: '3',
      SequenceType,
      ToothValue: onTooth ? value : '-1',
      ...Object.fromEntries(columns.map((column) => [column, onTooth ? '-1' : value])),
      ...cells,
    },
  ];
};
const map = (...rows: NativeRows) => mapGroup(reader, rows);
const tooth = (...rows: NativeRows) => recordOf(map(...rows), 'perioTooth');
const blankSite = {
  depthMm: null,
  recessionMm: null,
  calMm: null,
  mucogingivalJunctionMm: null,
  furcation: null,
  bleeding: null,
  suppuration: null,
  plaque: null,
  calculus: null,
};

test('an exam has a day, a provider and a time of its last measure', () => {
  expect(
    dataOf('perioExam', 'perioexam', {
      PerioExamNum: '12',
      PatNum: '5',
      ProvNum: '2',
      ExamDate: '2024-03-01',
      DateTMeasureEdit: '2024-03-01 10:20:30',
      Note: 'tender',
    }),
  ).toEqual({
    recordStatus: 'active',
    patientId: 'patient:5',
    providerId: 'provider:2',
    date: '2024-03-01',
    editedLocal: '2024-03-01T10:20:30',
    note: 'tender',
  });
  expect(dataOf('perioExam', 'perioexam', { PerioExamNum: '12', ExamDate: '0000-00-00' }).date).toBeNull();
});

describe('folding', () => {
  test('the rows of an exam and tooth give one record', () => {
    const outcome = map(measure('4', '3'), measure('2', '1'), measure('0', '2'));
    expect(outcome.fates.map(({ kind }) => kind)).toEqual(['mapped', 'folded', 'folded']);
    const record = recordOf(outcome, 'perioTooth');
    expect(record.id).toBe('periomeasure:12,3');
    expect(record.source).toMatchObject({ table: 'periomeasure', key: '12,3' });
    expect(record.data).toMatchObject({
      perioExamId: 'perioexam:12',
      tooth: '3',
      sourceTooth: '3',
      skipped: false,
      mobility: 2,
      calSource: 'derived',
    });
    for (const site of perioSiteNames)
      expect(record.data[site]).toEqual({ ...blankSite, depthMm: 3, recessionMm: 1, calMm: 4 });
    expect(record).not.toHaveProperty('extra');
  });

  test('each column is its own site', () => {
    const values = Object.fromEntries(columns.map((column, position) => [column, String(position + 1)]));
    const { data } = tooth(measure('4', '0', values));
    expect(perioSiteNames.map((site) => data[site].depthMm)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('rows group by exam and tooth', () => {
    const keyOf = (cells: Record<string, string | null>) =>
      reader.parts[0]?.groupKey(nativeLayout('periomeasure'))(nativeRow('periomeasure', cells));
    expect(keyOf({ PerioExamNum: '12', IntTooth: '3' })).toBe('12,3');
    expect(keyOf({ PerioExamNum: '1', IntTooth: '23' })).toBe('1,23');
    expect(keyOf({ PerioExamNum: '0', IntTooth: '3' })).toBeNull();
    expect(keyOf({ PerioExamNum: '12', IntTooth: null })).toBeNull();
  });

  test('of two rows of a kind the later number holds, whatever the order', () => {
    const older = measure('4', '3', { PerioMeasureNum: '9' });
    const newer = measure('4', '6', { PerioMeasureNum: '10' });
    for (const rows of [
      [older, newer],
      [newer, older],
    ] as const) {
      const outcome = map(...rows);
      const record = recordOf(outcome, 'perioTooth');
      expect(record.data.buccal.depthMm).toBe(6);
      expect(record.issues).toEqual([
        { rule: 'perio_measure_repeated', severity: 'warning', code: 'rule_violated' },
      ]);
      expect(outcome.fates.map(({ kind }) => kind)).toEqual(['mapped', 'folded']);
    }
  });

  test('a row without an exam is rejected', () => {
    const { fates, records } = map(measure('4', '3', { PerioExamNum: '0' }));
    expect(records).toEqual([]);
    expect(fates).toMatchObject([
      { kind: 'rejected', rejection: { code: 'bad_key', fields: ['PerioExamNum', 'IntTooth'] } },
    ]);
  });

  test('a row that measures something unknown is rejected, the rest stays', () => {
    const outcome = map(measure('9', '3'), measure('4', '3'));
    expect(outcome.fates).toMatchObject([
      { kind: 'rejected', rejection: { code: 'unknown_code', fields: ['SequenceType'] } },
      { kind: 'mapped' },
    ]);
    expect(outcome.records).toHaveLength(1);
  });

  test.each(['7', '8'])('rows of kind %s are computed and skipped by rule', (SequenceType) => {
    const outcome = map(measure(SequenceType, '3'));
    expect(outcome).toEqual({ records: [], fates: [{ kind: 'skipped', rule: 'perio_measure_computed' }] });
  });

  test.each(['0', '33', '51', '-1'])(
    'IntTooth %s is no position: kept as written, with an issue',
    (IntTooth) => {
      const record = tooth(measure('4', '3', { IntTooth }));
      expect(record.data).toMatchObject({ tooth: null, sourceTooth: IntTooth });
      expect(issuesOf(record)).toEqual(['bad_tooth tooth']);
    },
  );
});

describe('values', () => {
  test.each([
    ['-1', null],
    ['0', 0],
    ['19', 19],
    ['101', -1],
    ['105', -5],
    ['119', -19],
  ])('a stored margin of %s is a recession of %s mm', (stored, recessionMm) => {
    const record = tooth(measure('2', stored));
    expect(record.data.lingual.recessionMm).toBe(recessionMm);
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['20', '100', '120', '-2', 'x'])('a stored margin of %s has no stated meaning', (stored) => {
    const record = tooth(measure('2', '-1', { MBvalue: stored }));
    expect(record.data.mesioBuccal.recessionMm).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number mesioBuccal.recessionMm']);
    expect(record.extra).toEqual({ 'margin.MBvalue': stored });
  });

  test.each([
    ['4', 'depthMm'],
    ['3', 'mucogingivalJunctionMm'],
    ['1', 'furcation'],
  ] as const)('rows of kind %s give %s from 0 to 19', (SequenceType, field) => {
    expect(tooth(measure(SequenceType, '0')).data.buccal[field]).toBe(0);
    expect(tooth(measure(SequenceType, '19')).data.buccal[field]).toBe(19);
    expect(tooth(measure(SequenceType, '-1')).data.buccal[field]).toBeNull();
    expect(issuesOf(tooth(measure(SequenceType, '-1', { Bvalue: '101' })))).toEqual([
      `bad_number buccal.${field}`,
    ]);
  });

  test('an attachment level exists only where depth and margin both do', () => {
    const { data } = tooth(measure('4', '5', { Bvalue: '-1' }), measure('2', '102', { DBvalue: '-1' }));
    expect(data.mesioBuccal.calMm).toBe(3);
    expect(data.buccal.calMm).toBeNull();
    expect(data.distoBuccal.calMm).toBeNull();
    expect(data.calSource).toBe('derived');
    expect(tooth(measure('4', '5')).data.calSource).toBeNull();
  });

  test.each(Array.from({ length: 16 }, (_, bits) => bits))('bleeding bits %s', (bits) => {
    expect(tooth(measure('6', String(bits))).data.distoLingual).toMatchObject({
      bleeding: (bits & 1) > 0,
      suppuration: (bits & 2) > 0,
      plaque: (bits & 4) > 0,
      calculus: (bits & 8) > 0,
    });
  });

  test('nothing is said of bleeding where nobody looked', () => {
    expect(tooth(measure('6', '-1')).data.buccal).toEqual(blankSite);
    expect(tooth(measure('4', '3')).data.buccal.bleeding).toBeNull();
    expect(issuesOf(tooth(measure('6', '-1', { Bvalue: '16' })))).toEqual(['bad_number buccal.bleeding']);
  });

  test('mobility and skipping stand on the tooth', () => {
    expect(tooth(measure('0', '-1')).data.mobility).toBeNull();
    expect(tooth(measure('0', '3')).data.mobility).toBe(3);
    expect(issuesOf(tooth(measure('0', '20')))).toEqual(['bad_number mobility']);
    expect(tooth(measure('5', '1')).data).toMatchObject({ skipped: true, buccal: blankSite });
    expect(tooth(measure('5', '-1')).data.skipped).toBe(false);
  });
});

test('a tooth with a skip row of another value is not skipped, and that is noted', () => {
  const record = tooth(measure('5', '2'));
  expect(record.data.skipped).toBe(false);
  expect(issuesOf(record)).toEqual(['bad_number skipped']);
  expect(record.extra).toEqual({ 'skip.ToothValue': '2' });
  expect(issuesOf(tooth(measure('5', '1')))).toEqual([]);
});
