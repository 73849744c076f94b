import { recallRuleTable } from '../profile/recall.ts';
import { entityReader } from './table-reader.ts';

/** `recalltrigger` rows. */
export const recallRuleReader = entityReader({
  description: recallRuleTable,
  entity: 'recallRule',
  keyColumn: 'RecallTriggerNum',
  compile({ cell }) {
    const recallTypeId = cell.reference('RecallTypeNum', 'recallTypeId', 'recalltype');
    const procedureCodeId = cell.reference('CodeNum', 'procedureCodeId', 'procedurecode');
    return (row) => ({
      recordStatus: 'active',
      recallTypeId: recallTypeId(row),
      procedureCodeId: procedureCodeId(row),
    });
  },
});
