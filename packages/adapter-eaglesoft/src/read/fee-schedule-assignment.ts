import type { Row } from '@bitewing/adapter-kit';
import type { UpsertRecord } from '@bitewing/core';
import type { MappingTools } from './table-reader.ts';

const part = 'fees';

/** Who is billed by the schedule: the field that refers to the holder, and the holder's id by the row's key. */
interface Holder {
  readonly field: 'providerId' | 'insurancePlanId';
  readonly idOf: (key: string) => string;
}

/** Reads by which fee schedule the holder of a row is billed; inactive where the row names none. */
export function feeScheduleAssignmentReader(
  { cell, record }: MappingTools,
  column: string,
  { field, idOf }: Holder,
): (row: Row, key: string) => UpsertRecord {
  const feeScheduleId = cell.reference(column, 'feeScheduleId', 'standard_fee');
  const assignmentRecord = record('feeScheduleAssignment', part);
  return (row, key) => {
    const scheduleId = feeScheduleId(row);
    return assignmentRecord(key, {
      recordStatus: scheduleId === null ? 'inactive' : 'active',
      feeScheduleId: scheduleId,
      purpose: 'fee',
      patientId: null,
      providerId: field === 'providerId' ? idOf(key) : null,
      insurancePlanId: field === 'insurancePlanId' ? idOf(key) : null,
      locationId: null,
    });
  };
}
