import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { flag } from '../native-values.ts';
import { appointmentFieldType, patientFieldType } from '../office-codes.ts';
import { ownRow } from './own-row.ts';

/** Of the three numbers that a credit field may have, one by the row's key. */
const patientKind = (kind: string | null, key: number): number =>
  codeNumber(patientFieldType, kind) + (kind === 'credit' ? key % 3 : 0);

export function customFieldDefinitionRow(
  { id, data }: TruthRecord<'customFieldDefinition'>,
  keys: NativeKeys,
): WrittenRow {
  const key = keys.of(id);
  const isPatients = data.owner === 'patient';
  const shared = {
    FieldName: data.name,
    FieldType: isPatients ? patientKind(data.kind, key) : codeNumber(appointmentFieldType, data.kind),
    // One choice per line (opendental-tables.md, patfielddef).
    PickList: data.choices?.join('\r\n') ?? null,
    ItemOrder: data.displayOrder ?? 0,
  };
  const overrides = { sourceKind: String(shared.FieldType) };
  if (!isPatients) {
    const row = { ApptFieldDefNum: key, ...shared };
    return ownRow('apptfielddef', 'ApptFieldDefNum', id, row, overrides);
  }
  const row = { PatFieldDefNum: key, ...shared, IsHidden: flag(data.recordStatus === 'inactive') };
  return ownRow('patfielddef', 'PatFieldDefNum', id, row, overrides);
}

/** A value joins its definition by the field's name (opendental-tables.md, patfield). */
export function customFieldRow({ id, data }: TruthRecord<'customField'>, keys: NativeKeys): WrittenRow {
  const shared = { FieldName: data.name, FieldValue: data.value };
  if (data.appointmentId !== null) {
    const row = { ApptFieldNum: keys.of(id), AptNum: keys.of(data.appointmentId), ...shared };
    return ownRow('apptfield', 'ApptFieldNum', id, row);
  }
  const row = { PatFieldNum: keys.of(id), PatNum: keys.of(data.patientId), ...shared };
  return ownRow('patfield', 'PatFieldNum', id, row);
}
