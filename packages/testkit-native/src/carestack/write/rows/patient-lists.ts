import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';

/** Puts a row into the list of a patient. */
export function addToPatient(
  writing: CareStackWriting,
  lists: Map<string, CareStackObject[]>,
  patientId: string,
  row: CareStackObject,
): void {
  const key = writing.key('patient', patientId);
  const rows = lists.get(key) ?? [];
  rows.push(row);
  lists.set(key, rows);
}
