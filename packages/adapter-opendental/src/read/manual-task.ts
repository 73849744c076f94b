import { macroPromptTable, macroTable, reportTable } from '../profile/macros.ts';
import type { TableDescription } from '../profile/table-description.ts';
import { entityReader } from './table-reader.ts';

interface TaskTable {
  readonly description: TableDescription;
  readonly kind: 'macro' | 'macroPrompt' | 'report';
  readonly keyColumn: string;
  readonly nameColumn: string;
  readonly contentColumn: string;
  /** The column of the definition that a task is listed under, where its table has one. */
  readonly categoryColumn?: string;
}

const taskReader = ({ description, kind, keyColumn, nameColumn, contentColumn, categoryColumn }: TaskTable) =>
  entityReader({
    description,
    entity: 'manualTask',
    keyColumn,
    compile({ cell }) {
      const name = cell.text(nameColumn);
      const content = cell.text(contentColumn);
      const categoryDefinitionId =
        categoryColumn === undefined
          ? () => null
          : cell.reference(categoryColumn, 'categoryDefinitionId', 'definition');
      return (row) => ({
        recordStatus: 'active',
        kind,
        name: name(row),
        content: content(row),
        category: null,
        categoryDefinitionId: categoryDefinitionId(row),
      });
    },
  });

/** `autonote` rows. */
export const macroReader = taskReader({
  description: macroTable,
  kind: 'macro',
  keyColumn: 'AutoNoteNum',
  nameColumn: 'AutoNoteName',
  contentColumn: 'MainText',
  categoryColumn: 'Category',
});

/** `autonotecontrol` rows. */
export const macroPromptReader = taskReader({
  description: macroPromptTable,
  kind: 'macroPrompt',
  keyColumn: 'AutoNoteControlNum',
  nameColumn: 'Descript',
  contentColumn: 'ControlOptions',
});

/** `userquery` rows. */
export const reportReader = taskReader({
  description: reportTable,
  kind: 'report',
  keyColumn: 'QueryNum',
  nameColumn: 'Description',
  contentColumn: 'QueryText',
});
