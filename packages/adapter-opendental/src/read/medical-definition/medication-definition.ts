import { medicationDefinitionTable } from '../../profile/medical.ts';
import { codeListReader } from '../code-list.ts';
import { entityReader } from '../table-reader.ts';
import { listedDefinition } from './listed-definition.ts';

/** `medication` rows. A drug that names itself as its generic is the generic (opendental-tables.md). */
export const medicationDefinitionReader = entityReader({
  description: medicationDefinitionTable,
  entity: 'definition',
  keyColumn: 'MedicationNum',
  compile(tools) {
    const { cell } = tools;
    const name = cell.text('MedName');
    const genericDefinitionId = cell.reference('GenericNum', 'genericDefinitionId', 'medication');
    const codes = codeListReader(tools, [['rxnorm', 'RxCui']]);
    const note = cell.text('Notes');
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      ...listedDefinition,
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      category: 'medication',
      sourceCategory: 'medication',
      name: name(row),
      codes: codes(row),
      genericDefinitionId: genericDefinitionId(row),
      note: note(row),
      displayOrder: null,
    });
  },
});
