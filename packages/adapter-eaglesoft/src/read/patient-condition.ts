import { cellIssue } from '@bitewing/adapter-kit';
import type { Model, UpsertRecord } from '@bitewing/core';
import { patientConditionExtraTable, patientConditionTable } from '../profile/chart.ts';
import { missingToothCode } from '../profile/codes/chart.ts';
import { blankProcedure } from './blank-procedure.ts';
import { foldingReader } from './folding-reader.ts';
import type { MappingTools } from './table-reader.ts';
import { type Placement, placementReader } from './tooth/placement.ts';

const badTooth = cellIssue('bad_tooth', 'tooth');
/** Part of a row that says of one tooth that it is missing. */
const missing = 'missing';

/**
 * Compiles the making of what a finding "missing tooth" says of the teeth themselves: one record, or one for each tooth of a
 * list, which then have the tooth in their ids.
 */
function missingTeeth({
  notes,
  record,
}: MappingTools): (key: string, patientId: string | null, placement: Placement) => UpsertRecord[] {
  const oneRecord = record('toothCondition', missing);
  const recordsByTooth = new Map<string, ReturnType<typeof record<'toothCondition'>>>();
  const recordOf = (tooth: string) => {
    let made = recordsByTooth.get(tooth);
    if (made === undefined) {
      made = record('toothCondition', `${missing}.${tooth}`);
      recordsByTooth.set(tooth, made);
    }
    return made;
  };
  return (key, patientId, { tooth, teeth, sourceTooth }) => {
    const data = (of: string | null): Model['toothCondition'] => ({
      recordStatus: 'active',
      patientId,
      tooth: of,
      sourceTooth,
      kind: 'missing',
      sourceKind: missingToothCode,
      shiftMm: null,
      angleDegrees: null,
      drawing: null,
      textPosition: null,
      text: null,
      enteredLocal: null,
    });
    if (teeth !== null) return teeth.map((each) => recordOf(each)(key, data(each)));
    if (tooth === null && sourceTooth !== null) notes.add(badTooth);
    return [oneRecord(key, data(tooth))];
  };
}

/**
 * `patient_conditions` rows with their drawing (eaglesoft.md section 8): findings. Which records a row gives depends on its
 * action code.
 */
export const patientConditionReader = foldingReader({
  entities: ['procedure', 'toothCondition'],
  description: patientConditionTable,
  keyColumns: ['counter_id'],
  sides: [{ description: patientConditionExtraTable, keyColumns: ['counter_id'] }],
  compile(tools, [side]) {
    const { cell, record } = tools;
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const sourceStatus = cell.text('action_code');
    const diagnosisId = cell.reference('action_code', 'diagnosisDefinitionId', 'action_codes');
    const date = cell.date('date_entered', 'date');
    const placement = placementReader(tools, side);
    const providerId = cell.reference('provider_id', 'providerId', 'provider');
    const procedureRecord = record('procedure');
    const conditionRecords = missingTeeth(tools);
    return (row, key, [sideRows], extra) => {
      const action = sourceStatus(row);
      const patient = patientId(row);
      const place = placement(row, sideRows?.[0]);
      const finding = procedureRecord(
        key,
        {
          ...blankProcedure,
          recordStatus: 'active',
          patientId: patient,
          procedureCodeId: null,
          status: 'condition',
          sourceStatus: action,
          date: date(row),
          plannedDate: null,
          completedDate: null,
          ...place,
          feeCents: null,
          feeExact: null,
          taxCents: null,
          providerId: providerId(row),
          locationId: null,
          appointmentId: null,
          diagnosisDefinitionId: diagnosisId(row),
          claimNote: null,
        },
        extra,
      );
      return action === missingToothCode ? [finding, ...conditionRecords(key, patient, place)] : [finding];
    };
  },
});
