import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateTimeOr, signature } from '../native-values.ts';

/** One writing of a note: a later one is another row (opendental.md section 4). */
export function procedureNoteRow({ id, data }: TruthRecord<'clinicalNote'>, keys: NativeKeys): WrittenRow {
  const ProcNoteNum = keys.of(id);
  const row = {
    ProcNoteNum,
    PatNum: keys.of(data.patientId),
    ProcNum: keys.of(data.procedureId),
    EntryDateTime: dateTimeOr(data.writtenLocal),
    UserNum: keys.of(data.userAccountId),
    Note: data.note,
    Signature: signature(data.isSigned, ProcNoteNum),
  };
  return { table: 'procnote', row, records: [{ truthId: id, recordId: `procnote:${ProcNoteNum}` }] };
}

export function procedureLinkRow({ id, data }: TruthRecord<'procedureLink'>, keys: NativeKeys): WrittenRow {
  const ProcGroupItemNum = keys.of(id);
  const row = {
    ProcGroupItemNum,
    ProcNum: keys.of(data.procedureId),
    GroupNum: keys.of(data.groupProcedureId),
  };
  return {
    table: 'procgroupitem',
    row,
    records: [{ truthId: id, recordId: `procgroupitem:${ProcGroupItemNum}` }],
  };
}
