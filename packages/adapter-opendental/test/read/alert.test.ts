import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf } from './mapping.ts';

type Cells = Record<string, string | null>;

const allergy = (cells: Cells) => recordOf(mapRow('allergy', { AllergyNum: '3', ...cells }), 'alert');
const problem = (cells: Cells) => recordOf(mapRow('disease', { DiseaseNum: '3', ...cells }), 'alert');
const medication = (cells: Cells) =>
  recordOf(mapRow('medicationpat', { MedicationPatNum: '3', ...cells }), 'alert');

describe('an allergy', () => {
  test('names what the list calls it, and how the patient reacted', () => {
    const record = allergy({
      AllergyDefNum: '12',
      PatNum: '5',
      Reaction: 'Rash (invented)',
      StatusIsActive: '1',
      DateAdverseReaction: '2019-05-06',
    });
    expect(record.id).toBe('allergy:3');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:5',
      kind: 'allergy',
      status: 'active',
      sourceStatus: '1',
      definitionId: 'allergydef:12',
      description: null,
      reaction: 'Rash (invented)',
      note: null,
      startDate: '2019-05-06',
      endDate: null,
      providerId: null,
      codes: null,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('that is past is inactive, and its row is there all the same', () => {
    expect(allergy({ StatusIsActive: '0' }).data).toMatchObject({
      status: 'inactive',
      sourceStatus: '0',
      recordStatus: 'active',
    });
  });

  test('of an unknown status keeps the number', () => {
    const record = allergy({ StatusIsActive: '2' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: '2' });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test('without a day, a list entry or a reaction holds nulls', () => {
    expect(allergy({ AllergyDefNum: '0', Reaction: '' }).data).toMatchObject({
      definitionId: null,
      reaction: null,
      startDate: null,
    });
  });

  test('keeps the code of the reaction, which is no code of the allergy', () => {
    const record = allergy({ SnomedReaction: '271807003' });
    expect(record.extra).toEqual({ SnomedReaction: '271807003' });
    expect(record.data.codes).toBeNull();
  });
});

describe('a medical problem', () => {
  test('names what the list calls it, with its days', () => {
    const record = problem({
      PatNum: '5',
      DiseaseDefNum: '8',
      PatNote: 'Invented note',
      ProbStatus: '1',
      DateStart: '2018-01-02',
      DateStop: '2020-03-04',
    });
    expect(record.id).toBe('disease:3');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:5',
      kind: 'condition',
      status: 'resolved',
      sourceStatus: '1',
      definitionId: 'diseasedef:8',
      description: null,
      reaction: null,
      note: 'Invented note',
      startDate: '2018-01-02',
      endDate: '2020-03-04',
      providerId: null,
      codes: null,
    });
  });

  test.each([
    ['0', 'active'],
    ['1', 'resolved'],
    ['2', 'inactive'],
  ])('status %s is %s', (ProbStatus, status) => {
    expect(problem({ ProbStatus }).data).toMatchObject({ status, sourceStatus: ProbStatus });
  });

  test('of an unknown status keeps the number', () => {
    const record = problem({ ProbStatus: '3' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: '3' });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test('that lasts has no end', () => {
    expect(problem({ DateStart: '0001-01-01', DateStop: '0001-01-01' }).data).toMatchObject({
      startDate: null,
      endDate: null,
    });
  });

  test('keeps its sort and its effect on function', () => {
    const record = problem({ SnomedProblemType: '55607006', FunctionStatus: '2' });
    expect(record.extra).toEqual({ SnomedProblemType: '55607006', FunctionStatus: '2' });
    expect(record.data.codes).toBeNull();
  });
});

describe('a medicine that the patient takes', () => {
  test('names what the list calls it, who ordered it and its public code', () => {
    const record = medication({
      PatNum: '5',
      MedicationNum: '21',
      PatNote: 'Invented: at night',
      DateStart: '2023-01-02',
      DateStop: '0001-01-01',
      ProvNum: '2',
      RxCui: '153165',
    });
    expect(record.id).toBe('medicationpat:3');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:5',
      kind: 'medication',
      status: null,
      sourceStatus: null,
      definitionId: 'medication:21',
      description: null,
      reaction: null,
      note: 'Invented: at night',
      startDate: '2023-01-02',
      endDate: null,
      providerId: 'provider:2',
      codes: [{ system: 'rxnorm', code: '153165' }],
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('that is in no list is described, without a code', () => {
    expect(medication({ MedicationNum: '0', MedDescript: 'Invented drops', RxCui: '0' }).data).toMatchObject({
      definitionId: null,
      description: 'Invented drops',
      codes: null,
      providerId: null,
    });
  });

  test('is not judged by its last day: a day to come and one that is past are told by the date', () => {
    for (const DateStop of ['2001-01-01', '2199-01-01'])
      expect(medication({ DateStop }).data).toMatchObject({ status: null, endDate: DateStop });
  });

  test('keeps a code that is no number, with a note', () => {
    const record = medication({ RxCui: '-5' });
    expect(record.data.codes).toBeNull();
    expect(record.extra).toEqual({ RxCui: '-5' });
    expect(issuesOf(record)).toEqual(['bad_number codes']);
  });

  test('keeps what an electronic prescriber wrote', () => {
    expect(medication({ ErxGuid: 'abc', IsCpoe: '1' }).extra).toEqual({ ErxGuid: 'abc', IsCpoe: '1' });
  });
});
