import type { EaglesoftWriting, RowRecord } from '../../writing.ts';
import { chartPlaces } from './chart-places.ts';
import { drawingRow, type Place, toothColumnNames, toothColumns } from './tooth-columns.ts';
import { findingNames, missingToothCode } from './write-action-codes.ts';

const mapped = ['patient_id', 'action_code', 'date_entered', 'provider_id', ...toothColumnNames];

interface Condition extends Place {
  readonly id: string;
  readonly patientId: string;
  readonly actionCode: string;
  readonly date: string | null;
  readonly providerId: string | null;
  readonly procedureIds: readonly string[];
  /** Of the truth, for a tooth that is not there. */
  readonly toothConditionIds: readonly string[];
}

/** The code of a finding: the practice's own diagnosis, or one of the public ones that name no missing tooth. */
const codeOf = (writing: EaglesoftWriting, id: string, diagnosisId: string | null): string =>
  writing.id('action_codes', diagnosisId) ??
  String(2 + (writing.turn('finding', id) % (findingNames.length - 1)));

function conditionsOf(writing: EaglesoftWriting): readonly Condition[] {
  const findings = writing.practice.records('procedure').flatMap((procedure): Condition[] => {
    const { id, data } = procedure;
    const { patientId } = data;
    if (patientId === null || !chartPlaces(writing, procedure).isCondition) return [];
    return [
      {
        ...data,
        id,
        patientId,
        actionCode: codeOf(writing, id, data.diagnosisDefinitionId),
        procedureIds: [id],
        toothConditionIds: [],
      },
    ];
  });
  const missing = writing.practice.records('toothCondition').flatMap(({ id, data }): Condition[] => {
    const { kind, patientId, tooth, enteredLocal } = data;
    if (kind !== 'missing' || patientId === null || tooth === null) return [];
    return [
      {
        id,
        patientId,
        tooth,
        teeth: null,
        surfaces: null,
        area: null,
        hiddenOnChart: null,
        actionCode: missingToothCode,
        date: enteredLocal === null ? null : enteredLocal.slice(0, 10),
        providerId: null,
        procedureIds: [],
        toothConditionIds: [id],
      },
    ];
  });
  return [...findings, ...missing];
}

/** Writes what was found: conditions of the truth, and teeth that are missing (eaglesoft.md section 8). */
export function writePatientConditions(writing: EaglesoftWriting): void {
  for (const condition of conditionsOf(writing)) writeCondition(writing, condition);
}

function writeCondition(writing: EaglesoftWriting, condition: Condition): void {
  const { id, patientId, actionCode, date, providerId } = condition;
  const counter = writing.id('patient_conditions', id);
  const mouth = toothColumns(writing, id, condition);
  const patient = writing.reference('patient', patientId);
  const { tooth, sourceTooth } = mouth.fields;
  const records: RowRecord[] = [
    {
      entity: 'procedure',
      data: {
        patientId: patient,
        status: 'condition',
        sourceStatus: actionCode,
        date,
        ...mouth.fields,
        providerId: writing.reference('provider', providerId),
        diagnosisDefinitionId: writing.recordIdOf('action_codes', [actionCode]),
      },
      carries: condition.procedureIds,
    },
  ];
  if (actionCode === missingToothCode)
    records.push({
      entity: 'toothCondition',
      part: 'missing',
      data: { patientId: patient, kind: 'missing', sourceKind: missingToothCode, tooth, sourceTooth },
      carries: condition.toothConditionIds,
    });
  const turn = writing.turn('condition', id);
  writing.write({
    table: 'patient_conditions',
    mapped,
    row: {
      counter_id: counter,
      patient_id: writing.named('patient', patientId, `condition ${id}`),
      action_code: actionCode,
      date_entered: date,
      description: turn % 3 === 1 ? writing.text('see film', `condition ${id}`) : null,
      provider_id: writing.named('provider', providerId, `condition ${id}`),
      ...mouth.row,
    },
    sides: [drawingRow('patient_conditions_extra', { counter_id: counter }, mouth)],
    records,
  });
}
