import type { TruthRecord } from '@bitewing/testkit';
import { problemStatus } from '../chart-codes.ts';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, flag } from '../native-values.ts';

type Alert = TruthRecord<'alert'>;

function allergyRow({ id, data }: Alert, keys: NativeKeys): WrittenRow {
  const AllergyNum = keys.of(id);
  const row = {
    AllergyNum,
    PatNum: keys.of(data.patientId),
    AllergyDefNum: keys.of(data.definitionId),
    Reaction: data.reaction ?? '',
    StatusIsActive: flag(data.status === 'active'),
    DateAdverseReaction: dateOr(data.startDate),
  };
  const overrides = { sourceStatus: String(row.StatusIsActive) };
  return { table: 'allergy', row, records: [{ truthId: id, recordId: `allergy:${AllergyNum}`, overrides }] };
}

function problemRow({ id, data }: Alert, keys: NativeKeys): WrittenRow {
  const DiseaseNum = keys.of(id);
  const row = {
    DiseaseNum,
    PatNum: keys.of(data.patientId),
    DiseaseDefNum: keys.of(data.definitionId),
    PatNote: data.note,
    ProbStatus: codeNumber(problemStatus, data.status),
    DateStart: dateOr(data.startDate),
    DateStop: dateOr(data.endDate),
  };
  const overrides = { sourceStatus: String(row.ProbStatus) };
  return { table: 'disease', row, records: [{ truthId: id, recordId: `disease:${DiseaseNum}`, overrides }] };
}

function medicineRow({ id, data }: Alert, keys: NativeKeys): WrittenRow {
  const MedicationPatNum = keys.of(id);
  const row = {
    MedicationPatNum,
    PatNum: keys.of(data.patientId),
    MedicationNum: keys.of(data.definitionId),
    MedDescript: data.description ?? '',
    PatNote: data.note,
    DateStart: dateOr(data.startDate),
    DateStop: dateOr(data.endDate),
    ProvNum: keys.of(data.providerId),
    RxCui: data.codes?.[0]?.code ?? 0,
  };
  return {
    table: 'medicationpat',
    row,
    records: [{ truthId: id, recordId: `medicationpat:${MedicationPatNum}` }],
  };
}

/** Each kind of alert has a table of its own. */
export function alertRow(record: Alert, keys: NativeKeys): WrittenRow {
  switch (record.data.kind) {
    case 'allergy':
      return allergyRow(record, keys);
    case 'condition':
      return problemRow(record, keys);
    case 'medication':
      return medicineRow(record, keys);
    default:
      throw new RangeError(`No table for an alert of kind ${record.data.kind}.`);
  }
}
