import { problemDefinitionTable } from '../../profile/medical.ts';
import { codeListReader } from '../code-list.ts';
import { entityReader } from '../table-reader.ts';
import { listedDefinition } from './listed-definition.ts';

/** `diseasedef` rows: the practice's list of medical problems. */
export const problemDefinitionReader = entityReader({
  description: problemDefinitionTable,
  entity: 'definition',
  keyColumn: 'DiseaseDefNum',
  compile(tools) {
    const { cell } = tools;
    const name = cell.text('DiseaseName');
    const codes = codeListReader(tools, [
      ['icd9', 'ICD9Code'],
      ['icd10', 'Icd10Code'],
      ['snomed', 'SnomedCode'],
    ]);
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      ...listedDefinition,
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      category: 'medicalProblem',
      sourceCategory: 'diseasedef',
      name: name(row),
      codes: codes(row),
      genericDefinitionId: null,
      note: null,
      displayOrder: displayOrder(row),
    });
  },
});
