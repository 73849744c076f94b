import { recallsTable } from '../../profile/setup.ts';
import { entityReader } from '../table-reader.ts';

/** `recalls` rows. */
export const recallTypeReader = entityReader({
  description: recallsTable,
  entity: 'recallType',
  keyColumn: 'recall_id',
  compile({ cell }) {
    const name = cell.text('description');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      interval: null,
      timePattern: null,
      procedureCodes: null,
      appendsToSpecial: null,
    });
  },
});
