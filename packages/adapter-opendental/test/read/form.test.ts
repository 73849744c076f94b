import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

type Cells = Record<string, string | null>;
const form = (cells: Cells) =>
  recordOf(mapRow('sheet', { SheetNum: '60', PatNum: '12', SheetType: '9', ...cells }), 'form');
const response = (cells: Cells) =>
  recordOf(
    mapRow('sheetfield', { SheetFieldNum: '600', SheetNum: '60', FieldType: '1', ...cells }),
    'formResponse',
  );

describe('form', () => {
  test('says what was filled in, for whom and when', () => {
    const record = form({
      DateTimeSheet: '2024-03-01 10:20:30',
      DateTSheetEdited: '2024-03-02 11:00:00',
      Description: 'Registration',
      InternalNote: 'call back',
      IsWebForm: '1',
      DocNum: '80',
      ClinicNum: '2',
      RevID: '3',
    });
    expect(record.id).toBe('sheet:60');
    expect(record.data).toEqual({
      recordStatus: 'active',
      patientId: 'patient:12',
      kind: 'patientForm',
      sourceKind: '9',
      description: 'Registration',
      dateLocal: '2024-03-01T10:20:30',
      editedLocal: '2024-03-02T11:00:00',
      isWebForm: true,
      showsInTerminal: false,
      revision: 3,
      documentId: 'document:80',
      locationId: 'clinic:2',
      internalNote: 'call back',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  const kinds =
    `label label label referral label prescription consent patientLetter referral patientForm routingSlip
    medicalHistory labSlip examination deposit statement labResults treatmentPlan screening paymentPlan prescription
    remittance remittance prescription dashboard dashboard chart none check`.split(/\s+/);

  test.each(kinds.map((kind, number) => [String(number), kind]))('SheetType %s is %s', (SheetType, kind) => {
    const record = form({ SheetType });
    expect(record.data).toMatchObject({ kind, sourceKind: SheetType });
    expect(record).not.toHaveProperty('issues');
  });

  test('a kind of a later version keeps its number', () => {
    const record = form({ SheetType: '29' });
    expect(record.data).toMatchObject({ kind: null, sourceKind: '29' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });

  test('a deleted one is kept as deleted', () => {
    expect(form({ IsDeleted: '1' }).data.recordStatus).toBe('deleted');
  });

  test('every number at the terminal but 0 means that it waits there', () => {
    expect(form({ ShowInTerminal: '1' }).data.showsInTerminal).toBe(true);
    const third = form({ ShowInTerminal: '3' });
    expect(third.data.showsInTerminal).toBe(true);
    expect(third.extra).toEqual({ ShowInTerminal: '3' });
    expect(third).not.toHaveProperty('issues');
    const below = form({ ShowInTerminal: '-1' });
    expect(below.data.showsInTerminal).toBeNull();
    expect(issuesOf(below)).toEqual(['bad_number showsInTerminal']);
    expect(form({ ShowInTerminal: null }).data.showsInTerminal).toBeNull();
  });

  test('its look and what it was made from are kept', () => {
    expect(
      form({ FontName: 'Arial', FontSize: '8.5', SheetDefNum: '7', HasMobileLayout: '1' }).extra,
    ).toEqual({
      FontName: 'Arial',
      FontSize: '8.5',
      SheetDefNum: '7',
      HasMobileLayout: '1',
    });
  });

  test('without a key it is rejected', () => {
    expect(rejectionOf(mapRow('sheet', { SheetNum: '0' }))).toBe('bad_key SheetNum');
  });
});

describe('response', () => {
  test('says what stands in a field', () => {
    const record = response({
      FieldName: 'misc',
      FieldValue: 'none; "as far as I know"\n',
      ReportableName: 'allergies',
      RadioButtonValue: 'Y',
      RadioButtonGroup: 'allergic',
      IsRequired: '1',
      TabOrder: '4',
    });
    expect(record.id).toBe('sheetfield:600');
    expect(record.data).toEqual({
      recordStatus: 'active',
      formId: 'sheet:60',
      kind: 'input',
      sourceKind: '1',
      name: 'misc',
      reportName: 'allergies',
      value: 'none; "as far as I know"\n',
      radioValue: 'Y',
      radioGroup: 'allergic',
      isRequired: true,
      displayOrder: 4,
      signedLocal: null,
      signedById: null,
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  const kinds =
    `output input static parameter image drawing line rectangle checkBox signature patientImage special grid
    comboBox chart heading practiceSignature`.split(/\s+/);

  test.each(kinds.map((kind, number) => [String(number), kind]))('FieldType %s is %s', (FieldType, kind) => {
    expect(response({ FieldType }).data).toMatchObject({ kind, sourceKind: FieldType });
  });

  test('a kind of a later version keeps its number', () => {
    const record = response({ FieldType: '17' });
    expect(record.data).toMatchObject({ kind: null, sourceKind: '17' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });

  test('a signature has a time and a user', () => {
    expect(
      response({ FieldType: '16', DateTimeSig: '2024-03-01 10:20:30', UserSigned: '3' }).data,
    ).toMatchObject({ signedLocal: '2024-03-01T10:20:30', signedById: 'userod:3' });
  });

  test('an empty field says nothing', () => {
    expect(response({ SheetNum: '0', FieldName: null }).data).toMatchObject({
      formId: null,
      name: null,
      reportName: null,
      value: null,
      radioValue: null,
      radioGroup: null,
      isRequired: false,
      displayOrder: 0,
    });
  });

  test('an order below zero is noted and kept', () => {
    const record = response({ TabOrder: '-1' });
    expect(record.data.displayOrder).toBeNull();
    expect(record.extra).toEqual({ TabOrder: '-1' });
    expect(issuesOf(record)).toEqual(['bad_number displayOrder']);
  });

  test('its place on the paper is kept', () => {
    expect(response({ XPos: '10', YPos: '0', FontIsBold: '1', UiLabelMobile: 'Allergies' }).extra).toEqual({
      XPos: '10',
      FontIsBold: '1',
      UiLabelMobile: 'Allergies',
    });
  });
});
