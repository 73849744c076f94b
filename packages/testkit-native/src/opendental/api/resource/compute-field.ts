import type { TableDefinition } from '../../schema/table-definition.ts';
import type { ApiCell, ApiRow } from '../storage/api-storage.ts';
import { categoryNames } from '../wire/category-names.ts';
import { colorText } from '../wire/color-text.ts';
import type { WireValue } from '../wire/to-wire.ts';
import { numbersIn, type RelatedRows } from './related-rows.ts';
import type { ComputedField } from './resource-field.ts';

/** Place of a document's file: a folder for the first letter, one for the patient (opendental.md section 4). */
function filePath(row: ApiRow, related: RelatedRows): string {
  const folder = String(related.row('patient', row.PatNum ?? null)?.ImageFolder ?? '');
  const name = String(row.FileName ?? '');
  return folder === '' ? name : `${folder.slice(0, 1).toUpperCase()}/${folder}/${name}`;
}

/** A field that no column holds as it is. */
export function computeField(
  by: ComputedField,
  row: ApiRow,
  own: ApiCell,
  { primaryKey }: TableDefinition,
  related: RelatedRows,
): WireValue {
  const key = row[primaryKey] ?? null;
  switch (by) {
    case 'color':
      return colorText(Number(own));
    case 'given':
      return own === null || own === '' || own === 0 ? 'false' : 'true';
    case 'nothing':
      return '';
    case 'zero':
      return 0;
    case 'categoryName':
      return categoryNames[Number(own)] ?? String(own);
    case 'operatories':
      return related
        .naming('scheduleop', key)
        .map(({ OperatoryNum }) => Number(OperatoryNum))
        .sort((one, other) => one - other)
        .join(',');
    case 'principal':
      return related
        .naming('payplancharge', key)
        .filter(({ ChargeType }) => ChargeType === 0)
        .reduce((sum, { Principal }) => sum + Number(Principal), 0);
    case 'itemNames':
      return numbersIn(own)
        .map((number) => String(related.row('definition', number)?.ItemName ?? ''))
        .join(',');
    case 'filePath':
      return filePath(row, related);
  }
}
