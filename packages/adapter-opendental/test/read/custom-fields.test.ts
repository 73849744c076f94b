import { describe, expect, test } from 'vitest';
import { dataOf, issuesOf, mapRow, recordOf } from './mapping.ts';

describe('definition of a field of patients', () => {
  const definition = (cells: Record<string, string | null>) =>
    recordOf(mapRow('patfielddef', { PatFieldDefNum: '5', ...cells }), 'customFieldDefinition');

  test('has a name, a kind and choices, one a line', () => {
    const record = definition({
      FieldName: 'How they found us',
      FieldType: '1',
      PickList: 'Friend\r\n Sign on the door\nRadio\r\n\r\n',
      ItemOrder: '4',
    });
    expect(record.id).toBe('patfielddef:5');
    expect(record.data).toEqual({
      recordStatus: 'active',
      owner: 'patient',
      name: 'How they found us',
      kind: 'choice',
      sourceKind: '1',
      choices: ['Friend', ' Sign on the door', 'Radio'],
      displayOrder: 4,
    });
  });

  test.each(
    ['text', 'choice', 'date', 'checkBox', 'currency', 'emergencyContact', 'credit', 'credit', 'credit'].map(
      (kind, number) => [String(number), kind] as const,
    ),
  )('FieldType %s is %s', (FieldType, kind) => {
    expect(definition({ FieldType }).data).toMatchObject({ kind, sourceKind: FieldType });
  });

  test.each(['', null, '\r\n'])('the list %o has no choices', (PickList) => {
    expect(definition({ PickList }).data.choices).toBeNull();
  });

  test('a hidden one is inactive, and a kind of a later version keeps its number', () => {
    const record = definition({ IsHidden: '1', FieldType: '9' });
    expect(record.data).toMatchObject({ recordStatus: 'inactive', kind: null, sourceKind: '9' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });
});

describe('definition of a field of appointments', () => {
  test.each([
    ['0', 'text'],
    ['1', 'choice'],
  ])('FieldType %s is %s', (FieldType, kind) => {
    const data = dataOf('customFieldDefinition', 'apptfielddef', {
      ApptFieldDefNum: '2',
      FieldName: 'Ride',
      FieldType,
      PickList: 'Bus\nCar',
      ItemOrder: '1',
    });
    expect(data).toEqual({
      recordStatus: 'active',
      owner: 'appointment',
      name: 'Ride',
      kind,
      sourceKind: FieldType,
      choices: ['Bus', 'Car'],
      displayOrder: 1,
    });
  });

  test('kinds that only fields of patients have are unknown', () => {
    const record = recordOf(
      mapRow('apptfielddef', { ApptFieldDefNum: '2', FieldType: '2' }),
      'customFieldDefinition',
    );
    expect(record.data).toMatchObject({ kind: null, sourceKind: '2' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });
});

describe('custom field', () => {
  test('of a patient holds what was written, verbatim', () => {
    const record = recordOf(
      mapRow('patfield', {
        PatFieldNum: '31',
        PatNum: '12',
        FieldName: 'Shoe size',
        FieldValue: ' 42 \r\nwide ',
        SecUserNumEntry: '8',
        SecDateEntry: '2026-01-02',
      }),
      'customField',
    );
    expect(record.id).toBe('patfield:31');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      appointmentId: null,
      name: 'Shoe size',
      value: ' 42 \r\nwide ',
    });
    expect(record.extra).toEqual({ SecUserNumEntry: '8', SecDateEntry: '2026-01-02' });
  });

  test('of an appointment names the appointment alone', () => {
    const record = recordOf(
      mapRow('apptfield', { ApptFieldNum: '31', AptNum: '77', FieldName: 'Ride', FieldValue: 'Bus' }),
      'customField',
    );
    expect(record.id).toBe('apptfield:31');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: null,
      appointmentId: 'appointment:77',
      name: 'Ride',
      value: 'Bus',
    });
  });

  test('that is empty has no value', () => {
    expect(dataOf('customField', 'patfield', { PatFieldNum: '1', FieldValue: '' }).value).toBeNull();
    expect(dataOf('customField', 'apptfield', { ApptFieldNum: '1', FieldValue: null }).value).toBeNull();
  });
});

describe('macro', () => {
  test('keeps its text and its category for whoever builds it again', () => {
    const record = recordOf(
      mapRow('autonote', {
        AutoNoteNum: '9',
        AutoNoteName: 'Recall exam',
        MainText: 'Exam. [Prompt:"Findings"]\nNext visit in 6 months.',
        Category: '430',
      }),
      'manualTask',
    );
    expect(record.id).toBe('autonote:9');
    expect(record.data).toEqual({
      recordStatus: 'active',
      kind: 'macro',
      name: 'Recall exam',
      content: 'Exam. [Prompt:"Findings"]\nNext visit in 6 months.',
      category: null,
      categoryDefinitionId: 'definition:430',
    });
    expect(record).not.toHaveProperty('extra');
  });

  test('without a category refers to none', () => {
    expect(
      dataOf('manualTask', 'autonote', { AutoNoteNum: '9', Category: '0' }).categoryDefinitionId,
    ).toBeNull();
  });

  test('and what it asks for are tasks of their own', () => {
    const record = recordOf(
      mapRow('autonotecontrol', {
        AutoNoteControlNum: '9',
        Descript: 'Findings',
        ControlType: 'OneResponse',
        ControlLabel: 'What was found?',
        ControlOptions: 'nothing\r\ncaries',
      }),
      'manualTask',
    );
    expect(record.id).toBe('autonotecontrol:9');
    expect(record.data).toEqual({
      recordStatus: 'active',
      kind: 'macroPrompt',
      name: 'Findings',
      content: 'nothing\r\ncaries',
      category: null,
      categoryDefinitionId: null,
    });
    expect(record.extra).toEqual({ ControlType: 'OneResponse', ControlLabel: 'What was found?' });
  });
});

describe('report', () => {
  test('of the office’s own keeps its query for whoever builds it again', () => {
    const record = recordOf(
      mapRow('userquery', {
        QueryNum: '9',
        Description: 'Recall, overdue',
        FileName: 'overdue.txt',
        QueryText: "SET @From='2025-01-01';\r\nSELECT 1",
        IsReleased: '1',
        IsPromptSetup: '1',
        DefaultFormatRaw: '0',
      }),
      'manualTask',
    );
    expect(record.id).toBe('userquery:9');
    expect(record.data).toEqual({
      recordStatus: 'active',
      kind: 'report',
      name: 'Recall, overdue',
      content: "SET @From='2025-01-01';\r\nSELECT 1",
      category: null,
      categoryDefinitionId: null,
    });
    expect(record.extra).toEqual({ FileName: 'overdue.txt', IsReleased: '1', IsPromptSetup: '1' });
  });
});
