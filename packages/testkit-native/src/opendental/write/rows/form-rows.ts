import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateTimeOr, flag } from '../native-values.ts';
import { sheetFieldKind, sheetKinds } from '../schedule-codes.ts';

/** One of the numbers that stand for a kind of form, by the row. */
function sheetType(kind: string | null, SheetNum: number): number {
  const numbers = sheetKinds[kind ?? ''];
  const number = numbers?.[SheetNum % numbers.length];
  if (number === undefined) throw new RangeError(`No number for the code ${kind}.`);
  return number;
}

export function sheetRow({ id, data }: TruthRecord<'form'>, keys: NativeKeys): WrittenRow {
  const SheetNum = keys.of(id);
  const row = {
    SheetNum,
    SheetType: sheetType(data.kind, SheetNum),
    PatNum: keys.of(data.patientId),
    DateTimeSheet: dateTimeOr(data.dateLocal),
    DateTSheetEdited: dateTimeOr(data.editedLocal),
    InternalNote: data.internalNote,
    Description: data.description ?? '',
    // The place in the terminal's list, from 1.
    ShowInTerminal: data.showsInTerminal === true ? 1 + (SheetNum % 3) : 0,
    IsWebForm: flag(data.isWebForm),
    IsDeleted: flag(data.recordStatus === 'deleted'),
    DocNum: keys.of(data.documentId),
    ClinicNum: keys.of(data.locationId),
    RevID: data.revision ?? 0,
  };
  const overrides = { sourceKind: String(row.SheetType) };
  return { table: 'sheet', row, records: [{ truthId: id, recordId: `sheet:${SheetNum}`, overrides }] };
}

export function sheetFieldRow({ id, data }: TruthRecord<'formResponse'>, keys: NativeKeys): WrittenRow {
  const row = {
    SheetFieldNum: keys.of(id),
    SheetNum: keys.of(data.formId),
    FieldType: codeNumber(sheetFieldKind, data.kind),
    FieldName: data.name,
    ReportableName: data.reportName,
    FieldValue: data.value,
    RadioButtonValue: data.radioValue ?? '',
    RadioButtonGroup: data.radioGroup ?? '',
    IsRequired: flag(data.isRequired),
    TabOrder: data.displayOrder ?? 0,
    DateTimeSig: dateTimeOr(data.signedLocal),
    UserSigned: keys.of(data.signedById),
  };
  const overrides = { sourceKind: String(row.FieldType) };
  return {
    table: 'sheetfield',
    row,
    records: [{ truthId: id, recordId: `sheetfield:${row.SheetFieldNum}`, overrides }],
  };
}
