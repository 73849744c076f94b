import { cellIssue, refusal } from '@bitewing/adapter-kit';
import {
  adjustmentSigns,
  adjustmentTypeCategory,
  definitionCategoryCodes,
  unearnedTypeCategory,
} from '../profile/codes/setup.ts';
import { definitionTable } from '../profile/setup.ts';
import { entityReader } from './table-reader.ts';

const noCategory = refusal('bad_number', 'Category');
const unknownSign = cellIssue('unknown_code', 'adjustmentSign');

/** `definition` rows. What the value says depends on the category (opendental.md section 4). */
export const definitionReader = entityReader({
  description: definitionTable,
  entity: 'definition',
  keyColumn: 'DefNum',
  compile({ cell, notes }) {
    const category = cell.code('Category', 'category', definitionCategoryCodes, true);
    const sourceCategory = cell.text('Category');
    const name = cell.text('ItemName');
    const value = cell.text('ItemValue');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');

    const signOf = (text: string | null): 'raises' | 'lowers' | null => {
      if (text === null) return null;
      const sign = adjustmentSigns.get(text);
      if (sign === undefined) notes.add(unknownSign);
      return sign ?? null;
    };

    return (row) => {
      const number = sourceCategory(row);
      if (number === null) return noCategory;
      const text = value(row);
      return {
        recordStatus: hidden(row) === true ? 'inactive' : 'active',
        category: category(row),
        sourceCategory: number,
        name: name(row),
        value: text,
        adjustmentSign: number === adjustmentTypeCategory ? signOf(text) : null,
        hiddenFromBalance: number === unearnedTypeCategory ? text !== null : null,
        codes: null,
        genericDefinitionId: null,
        note: null,
        displayOrder: displayOrder(row),
      };
    };
  },
});
