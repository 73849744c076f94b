import { recallTypeTable } from '../../profile/fees.ts';
import { entityReader } from '../table-reader.ts';

/** Kinds of recalls of an export file. */
export const recallTypeReader = entityReader({
  description: recallTypeTable,
  entity: 'recallType',
  keyColumn: 'RecallTypeId',
  compile({ cell }) {
    const name = cell.text('Name');
    const intervalMonths = cell.integer('IntervalMonths', 'interval', { least: 0 });
    return (row) => {
      const months = intervalMonths(row);
      return {
        recordStatus: 'active',
        name: name(row),
        interval: months === null ? null : { years: 0, months, weeks: 0, days: 0 },
        timePattern: null,
        procedureCodes: null,
        appendsToSpecial: null,
      };
    };
  },
});
