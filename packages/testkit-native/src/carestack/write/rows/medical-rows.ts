import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';
import { addToPatient } from './patient-lists.ts';

/** What an alert is called: by its own words, or by the practice's list. */
export function alertNames(writing: CareStackWriting): (record: TruthRecord<'alert'>) => string | null {
  const names = new Map(writing.practice.records('definition').map(({ id, data }) => [id, data.name]));
  return ({ data }) => data.description ?? names.get(data.definitionId ?? '') ?? null;
}

/** Whether CareStack has a list for a kind of alert, and the alert a name for it. */
export const hasPlace = ({ data }: TruthRecord<'alert'>, name: string | null): boolean =>
  name !== null &&
  data.patientId !== null &&
  (data.kind === 'allergy' || data.kind === 'condition' || data.kind === 'medication');

/** Medical alerts and medications of each patient. */
export function writeMedicalHistory(writing: CareStackWriting): void {
  const nameOf = alertNames(writing);
  for (const record of writing.practice.records('alert')) {
    const name = nameOf(record);
    const { patientId, kind } = record.data;
    if (!hasPlace(record, name) || name === null || patientId === null) continue;
    if (kind === 'medication') writeMedication(writing, record, patientId, name);
    else writeAlert(writing, record, patientId, name);
  }
}

function writeAlert(
  writing: CareStackWriting,
  { id, data }: TruthRecord<'alert'>,
  patientId: string,
  name: string,
): void {
  const isRemoved = data.status === 'resolved' || data.status === 'inactive';
  const row: CareStackObject = {
    patientMedicalAlertId: writing.id('medicalAlert', id),
    medicalAlertId: 1 + writing.below(400, `alert ${name}`),
    alertName: name,
    alertType: data.kind === 'allergy' ? 1 : 0,
    isRemoved,
    removedUserType: isRemoved ? 2 : null,
    createdUserType: writing.inTurn([1, 2], 'alertCreator', id),
    createdBy: writing.text('Ulva Askerby', `creator ${id}`),
    removedBy: isRemoved ? writing.text('Orm Askerby', `remover ${id}`) : null,
    lastModifiedOn: '2024-05-06T07:08:09Z',
    createdOn: '2024-05-06T07:08:09Z',
  };
  addToPatient(writing, writing.group.medicalAlerts, patientId, row);
  writing.expect({
    table: 'medicalAlert',
    key: [writing.key('medicalAlert', id)],
    row: { ...row, patientId: writing.id('patient', patientId) },
    mapped: ['patientMedicalAlertId', 'alertName', 'alertType', 'isRemoved', 'patientId'],
    records: [
      {
        entity: 'alert',
        data: {
          patientId: writing.reference('patient', patientId),
          kind: data.kind,
          status: isRemoved ? 'resolved' : 'active',
          description: name,
        },
        carries: [id],
      },
    ],
  });
}

const midnight = (date: string | null): string | null => (date === null ? null : `${date}T00:00:00`);

function writeMedication(
  writing: CareStackWriting,
  { id, data }: TruthRecord<'alert'>,
  patientId: string,
  name: string,
): void {
  const row: CareStackObject = {
    id: writing.id('medication', id),
    name,
    startDate: midnight(data.startDate),
    endDate: midnight(data.endDate),
  };
  addToPatient(writing, writing.group.medications, patientId, row);
  writing.expect({
    table: 'medication',
    key: [writing.key('medication', id)],
    row: { ...row, patientId: writing.id('patient', patientId) },
    mapped: ['id', 'name', 'startDate', 'endDate', 'patientId'],
    records: [
      {
        entity: 'alert',
        data: {
          patientId: writing.reference('patient', patientId),
          kind: 'medication',
          description: name,
          startDate: data.startDate,
          endDate: data.endDate,
          status: data.endDate === null ? 'active' : 'inactive',
        },
        carries: [id],
      },
    ],
  });
}
