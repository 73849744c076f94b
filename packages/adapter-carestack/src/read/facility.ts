import { facilityStatuses } from '../profile/codes/setup.ts';
import { facilityTable } from '../profile/setup.ts';
import { lifeByUse } from './in-use.ts';
import { practiceDefinition } from './practice-definition.ts';
import { entityReader } from './table-reader.ts';

/** `/facility`. */
export const facilityReader = entityReader({
  description: facilityTable,
  entity: 'definition',
  keyColumn: 'id',
  compile({ cell }) {
    const recordStatus = lifeByUse(cell.code('status', 'recordStatus', facilityStatuses));
    const name = cell.text('name');
    return (row) =>
      practiceDefinition({
        recordStatus: recordStatus(row),
        category: 'other',
        sourceCategory: 'facility',
        name: name(row),
      });
  },
});
