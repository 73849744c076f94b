import { actionCodeTable } from '../profile/chart.ts';
import { entityReader } from './table-reader.ts';

/** `action_codes` rows: what findings are called. */
export const actionCodeReader = entityReader({
  description: actionCodeTable,
  entity: 'definition',
  keyColumn: 'action_code_id',
  compile({ cell }) {
    const name = cell.text('description');
    return (row) => ({
      recordStatus: 'active',
      category: 'diagnosis',
      sourceCategory: 'action_codes',
      name: name(row),
      value: null,
      adjustmentSign: null,
      hiddenFromBalance: null,
      codes: null,
      genericDefinitionId: null,
      note: null,
      displayOrder: null,
    });
  },
});
