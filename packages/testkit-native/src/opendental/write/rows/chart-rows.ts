import type { Practice } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { alertRow } from './medical-history-rows.ts';
import { prescriptionRow } from './prescription-rows.ts';
import { procedureLinkRow, procedureNoteRow } from './procedure-note-rows.ts';
import { toothInitialRow } from './tooth-initial-rows.ts';
import { type CopiedProcedure, treatmentPlanItemRow, treatmentPlanRow } from './treatment-plan-rows.ts';

/** Finds what a saved plan shows of a procedure. */
function copiesOf(practice: Practice): (procedureId: string | null) => CopiedProcedure {
  const codes = new Map(practice.records('procedureCode').map(({ id, data }) => [id, data.sourceCode ?? '']));
  const procedures = new Map(practice.records('procedure').map(({ id, data }) => [id, data]));
  return (procedureId) => {
    const procedure = procedures.get(procedureId ?? '');
    if (procedure === undefined) throw new RangeError(`The practice has no procedure ${procedureId}.`);
    return { procedure, code: codes.get(procedure.procedureCodeId ?? '') ?? '' };
  };
}

/** The rows of the chart but the procedures and the perio exams themselves. */
export function* chartRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  const copyOf = copiesOf(practice);
  for (const record of practice.records('procedureLink')) yield procedureLinkRow(record, keys);
  for (const record of practice.records('clinicalNote')) yield procedureNoteRow(record, keys);
  for (const record of practice.records('treatmentPlan')) yield treatmentPlanRow(record, keys);
  for (const record of practice.records('treatmentPlanItem'))
    yield treatmentPlanItemRow(record, keys, copyOf);
  for (const record of practice.records('toothCondition')) yield toothInitialRow(record, keys);
  for (const record of practice.records('alert')) yield alertRow(record, keys);
  for (const record of practice.records('prescription')) yield prescriptionRow(record, keys);
}
