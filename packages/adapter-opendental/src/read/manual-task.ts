import { macroPromptTable, macroTable } from '../profile/macros.ts';
import { entityReader } from './table-reader.ts';

/** `autonote` rows. */
export const macroReader = entityReader({
  description: macroTable,
  entity: 'manualTask',
  keyColumn: 'AutoNoteNum',
  compile({ cell }) {
    const name = cell.text('AutoNoteName');
    const content = cell.text('MainText');
    const categoryDefinitionId = cell.reference('Category', 'categoryDefinitionId', 'definition');
    return (row) => ({
      recordStatus: 'active',
      kind: 'macro',
      name: name(row),
      content: content(row),
      category: null,
      categoryDefinitionId: categoryDefinitionId(row),
    });
  },
});

/** `autonotecontrol` rows. */
export const macroPromptReader = entityReader({
  description: macroPromptTable,
  entity: 'manualTask',
  keyColumn: 'AutoNoteControlNum',
  compile({ cell }) {
    const name = cell.text('Descript');
    const content = cell.text('ControlOptions');
    return (row) => ({
      recordStatus: 'active',
      kind: 'macroPrompt',
      name: name(row),
      content: content(row),
      category: null,
      categoryDefinitionId: null,
    });
  },
});
