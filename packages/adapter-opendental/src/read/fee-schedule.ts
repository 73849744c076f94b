import { feeScheduleKinds } from '../profile/codes/fees.ts';
import { feeScheduleTable } from '../profile/fees.ts';
import { entityReader } from './table-reader.ts';

/** `feesched` rows. */
export const feeScheduleReader = entityReader({
  description: feeScheduleTable,
  entity: 'feeSchedule',
  keyColumn: 'FeeSchedNum',
  compile({ cell }) {
    const name = cell.text('Description');
    const kind = cell.code('FeeSchedType', 'kind', feeScheduleKinds, true);
    const sourceKind = cell.text('FeeSchedType');
    const isGlobal = cell.boolean('IsGlobal', 'isGlobal');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      name: name(row),
      kind: kind(row),
      sourceKind: sourceKind(row),
      isGlobal: isGlobal(row),
      displayOrder: displayOrder(row),
    });
  },
});
