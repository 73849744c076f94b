import type { Row } from '@bitewing/adapter-kit';
import type { Model, UpsertRecord } from '@bitewing/core';
import type { MappingTools } from './mapping-tools.ts';
import { referenceId } from './open-dental-cells.ts';

type Assignment = Model['feeScheduleAssignment'];

/** A column of a holder's row that names a fee schedule. */
interface AssignmentColumn {
  readonly table: string;
  readonly column: string;
  /** Part of the holder's row that the record stands for. */
  readonly part: string;
  readonly purpose: NonNullable<Assignment['purpose']>;
  /** Field that refers to the holder, which is the row itself. */
  readonly holder: 'patientId' | 'providerId' | 'insurancePlanId';
}

/** Reads by which fee schedule the holder of a row is billed; inactive where the row names none. */
export function feeScheduleAssignmentReader(
  { cell, record }: MappingTools,
  { table, column, part, purpose, holder }: AssignmentColumn,
): (row: Row, key: string) => UpsertRecord {
  const feeScheduleId = cell.reference(column, 'feeScheduleId', 'feesched');
  const assignmentRecord = record('feeScheduleAssignment', part);
  const holderId = referenceId(table);
  return (row, key) => {
    const scheduleId = feeScheduleId(row);
    const id = holderId(key);
    return assignmentRecord(key, {
      recordStatus: scheduleId === null ? 'inactive' : 'active',
      feeScheduleId: scheduleId,
      purpose,
      patientId: holder === 'patientId' ? id : null,
      providerId: holder === 'providerId' ? id : null,
      insurancePlanId: holder === 'insurancePlanId' ? id : null,
      locationId: null,
    });
  };
}
