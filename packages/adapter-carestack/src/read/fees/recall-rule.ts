import { recallRuleTable } from '../../profile/fees.ts';
import { entityReader } from '../table-reader.ts';

/** Codes that start a kind of recall, of an export file. */
export const recallRuleReader = entityReader({
  description: recallRuleTable,
  entity: 'recallRule',
  keyColumn: ['RecallTypeId', 'Code'],
  compile({ cell }) {
    const recallTypeId = cell.reference('RecallTypeId', 'recallTypeId', 'recallType');
    const procedureCodeId = cell.reference('ProcedureCodeId', 'procedureCodeId', 'procedureCode');
    return (row) => ({
      recordStatus: 'active',
      recallTypeId: recallTypeId(row),
      procedureCodeId: procedureCodeId(row),
    });
  },
});
