import { appointmentStatusTable } from '../profile/setup.ts';
import { lifeByUse } from './in-use.ts';
import { practiceDefinition } from './practice-definition.ts';
import { entityReader } from './table-reader.ts';

/** `/appointment-status`: the states of visits that the practice has made for itself. */
export const appointmentStatusReader = entityReader({
  description: appointmentStatusTable,
  entity: 'definition',
  keyColumn: 'id',
  compile({ cell }) {
    const recordStatus = lifeByUse(cell.boolean('isActive', 'recordStatus'));
    const name = cell.text('name');
    return (row) =>
      practiceDefinition({
        recordStatus: recordStatus(row),
        category: 'appointmentStatus',
        sourceCategory: 'appointment-status',
        name: name(row),
      });
  },
});
