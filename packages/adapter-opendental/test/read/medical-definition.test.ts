import { tableLayout } from '@bitewing/adapter-kit';
import { describe, expect, test } from 'vitest';
import { context, issuesOf, mapRow, recordOf, rowReaderOf } from './mapping.ts';

type Cells = Record<string, string | null>;

const allergy = (cells: Cells) =>
  recordOf(mapRow('allergydef', { AllergyDefNum: '4', ...cells }), 'definition');
const problem = (cells: Cells) =>
  recordOf(mapRow('diseasedef', { DiseaseDefNum: '4', ...cells }), 'definition');
const medication = (cells: Cells) =>
  recordOf(mapRow('medication', { MedicationNum: '4', ...cells }), 'definition');

const nothingElse = { value: null, adjustmentSign: null, hiddenFromBalance: null };

describe('what patients are allergic to', () => {
  test('is a definition with its UNII code', () => {
    const record = allergy({ Description: 'Invented nut', UniiCode: 'QE1QX6B99R' });
    expect(record.id).toBe('allergydef:4');
    expect(record.data).toEqual({
      ...nothingElse,
      recordStatus: 'active',
      category: 'allergy',
      sourceCategory: 'allergydef',
      name: 'Invented nut',
      codes: [{ system: 'unii', code: 'QE1QX6B99R' }],
      genericDefinitionId: null,
      note: null,
      displayOrder: null,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('keeps the sort of allergy and the medicine', () => {
    expect(allergy({ SnomedType: '2', MedicationNum: '21' }).extra).toEqual({
      SnomedType: '2',
      MedicationNum: '21',
    });
    expect(allergy({ SnomedType: null })).not.toHaveProperty('extra');
  });

  test('has no codes and no name where none are written', () => {
    expect(allergy({ UniiCode: '', Description: '' }).data).toMatchObject({ codes: null, name: null });
  });
});

describe('medical problems', () => {
  test('carry the codes of up to three systems', () => {
    const record = problem({
      DiseaseName: 'Invented disease',
      ItemOrder: '12',
      ICD9Code: '401.9',
      Icd10Code: 'I10',
      SnomedCode: '38341003',
    });
    expect(record.id).toBe('diseasedef:4');
    expect(record.data).toEqual({
      ...nothingElse,
      recordStatus: 'active',
      category: 'medicalProblem',
      sourceCategory: 'diseasedef',
      name: 'Invented disease',
      codes: [
        { system: 'icd9', code: '401.9' },
        { system: 'icd10', code: 'I10' },
        { system: 'snomed', code: '38341003' },
      ],
      genericDefinitionId: null,
      note: null,
      displayOrder: 12,
    });
  });

  test('leave out the systems without a code', () => {
    expect(problem({ Icd10Code: 'I10' }).data.codes).toEqual([{ system: 'icd10', code: 'I10' }]);
    expect(problem({}).data.codes).toBeNull();
  });

  test('note an order that is no number', () => {
    const record = problem({ ItemOrder: '-1' });
    expect(record.data.displayOrder).toBeNull();
    expect(issuesOf(record)).toEqual(['bad_number displayOrder']);
  });
});

describe('medicines', () => {
  test('name their generic drug and their RxNorm code', () => {
    const record = medication({ MedName: 'Brandol', GenericNum: '7', RxCui: '161', Notes: 'Invented' });
    expect(record.id).toBe('medication:4');
    expect(record.data).toEqual({
      ...nothingElse,
      recordStatus: 'active',
      category: 'medication',
      sourceCategory: 'medication',
      name: 'Brandol',
      codes: [{ system: 'rxnorm', code: '161' }],
      genericDefinitionId: 'medication:7',
      note: 'Invented',
      displayOrder: null,
    });
  });

  test.each([
    ['4', 'medication:4'],
    ['0', null],
  ])(
    'are generic themselves where they name themselves, and of unknown generic where they name none: %s',
    (GenericNum, id) => {
      expect(medication({ GenericNum }).data.genericDefinitionId).toBe(id);
    },
  );

  test('are active in a version that hides none', () => {
    const map = rowReaderOf('medication').compile(
      tableLayout('medication', ['MedicationNum', 'MedName', 'GenericNum', 'RxCui']),
      context,
    );
    const { data } = recordOf(map(['4', 'Brandol', '4', '0']), 'definition');
    expect(data).toMatchObject({ recordStatus: 'active', codes: null, note: null });
  });
});

test.each([
  ['allergydef', { AllergyDefNum: '4' }],
  ['diseasedef', { DiseaseDefNum: '4' }],
  ['medication', { MedicationNum: '4' }],
])('a hidden row of %s is inactive, a strange sign is noted', (table, key) => {
  const statusOf = (IsHidden: string) => recordOf(mapRow(table, { ...key, IsHidden }), 'definition');
  expect(statusOf('1').data.recordStatus).toBe('inactive');
  expect(statusOf('0').data.recordStatus).toBe('active');
  expect(issuesOf(statusOf('5'))).toEqual(['unknown_code recordStatus']);
  expect(statusOf('5')).toMatchObject({ data: { recordStatus: 'active' }, extra: { IsHidden: '5' } });
});
