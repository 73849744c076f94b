import { adjustmentActions } from '../profile/codes/setup.ts';
import { adjustmentCodeTable } from '../profile/setup.ts';
import { lifeByUse } from './in-use.ts';
import { practiceDefinition } from './practice-definition.ts';
import { entityReader } from './table-reader.ts';

/** `/adjustments/codes`. */
export const adjustmentCodeReader = entityReader({
  description: adjustmentCodeTable,
  entity: 'definition',
  keyColumn: 'AdjustmentCodeID',
  compile({ cell }) {
    const recordStatus = lifeByUse(cell.boolean('Status', 'recordStatus'));
    const code = cell.text('AdjustmentCode');
    const description = cell.text('Description');
    const adjustmentSign = cell.code('Action', 'adjustmentSign', adjustmentActions);
    return (row) =>
      practiceDefinition({
        recordStatus: recordStatus(row),
        category: 'adjustmentType',
        sourceCategory: 'adjustment-code',
        name: description(row) ?? code(row),
        value: code(row),
        adjustmentSign: adjustmentSign(row),
      });
  },
});
