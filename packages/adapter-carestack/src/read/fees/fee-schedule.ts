import { feeScheduleTable } from '../../profile/fees.ts';
import { entityReader } from '../table-reader.ts';

/** Fee schedules as assignments name them, or as an export file has them. The numbers of their types are not public. */
export const feeScheduleReader = entityReader({
  description: feeScheduleTable,
  entity: 'feeSchedule',
  keyColumn: 'FeeScheduleId',
  compile({ cell }) {
    const name = cell.text('Name');
    const assignedType = cell.text('FeeScheduleType');
    const exportedType = cell.text('Type');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      kind: null,
      sourceKind: assignedType(row) ?? exportedType(row),
      isGlobal: null,
      displayOrder: null,
    });
  },
});
