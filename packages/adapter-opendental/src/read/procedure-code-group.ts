import { codeGroupTable } from '../profile/code-groups.ts';
import { codeGroupKinds } from '../profile/codes/code-groups.ts';
import { entityReader } from './table-reader.ts';

/** `codegroup` rows. */
export const procedureCodeGroupReader = entityReader({
  description: codeGroupTable,
  entity: 'procedureCodeGroup',
  keyColumn: 'CodeGroupNum',
  compile({ cell }) {
    const name = cell.text('GroupName');
    const sourceCodes = cell.text('ProcCodes');
    const kind = cell.code('CodeGroupFixed', 'kind', codeGroupKinds, true);
    const sourceKind = cell.text('CodeGroupFixed');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      name: name(row),
      sourceCodes: sourceCodes(row),
      kind: kind(row),
      sourceKind: sourceKind(row),
      displayOrder: displayOrder(row),
    });
  },
});
