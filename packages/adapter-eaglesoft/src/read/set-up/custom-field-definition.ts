import { patientPromptsTable } from '../../profile/setup.ts';
import { entityReader } from '../table-reader.ts';

/** `patient_prompts` rows: what the practice asks of its patients beside what the program does. */
export const customFieldDefinitionReader = entityReader({
  description: patientPromptsTable,
  entity: 'customFieldDefinition',
  keyColumn: 'prompt_id',
  compile({ cell }) {
    const name = cell.text('prompt');
    const displayOrder = cell.integer('prompt_order', 'displayOrder', { least: 0 });
    return (row) => ({
      recordStatus: 'active',
      owner: 'patient',
      name: name(row),
      kind: 'text',
      sourceKind: null,
      choices: null,
      displayOrder: displayOrder(row),
    });
  },
});
