import { allergyDefinitionTable } from '../../profile/medical.ts';
import { codeListReader } from '../code-list.ts';
import { entityReader } from '../table-reader.ts';
import { listedDefinition } from './listed-definition.ts';

/** `allergydef` rows: what the practice's patients are allergic to. */
export const allergyDefinitionReader = entityReader({
  description: allergyDefinitionTable,
  entity: 'definition',
  keyColumn: 'AllergyDefNum',
  compile(tools) {
    const { cell } = tools;
    const name = cell.text('Description');
    const codes = codeListReader(tools, [['unii', 'UniiCode']]);
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      ...listedDefinition,
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      category: 'allergy',
      sourceCategory: 'allergydef',
      name: name(row),
      codes: codes(row),
      genericDefinitionId: null,
      note: null,
      displayOrder: null,
    });
  },
});
