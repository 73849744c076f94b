import { formResponseKinds } from '../profile/codes/documents.ts';
import { sheetFieldTable } from '../profile/documents.ts';
import { entityReader } from './table-reader.ts';

/** `sheetfield` rows: what stands in a form, and what it is made of. */
export const formResponseReader = entityReader({
  description: sheetFieldTable,
  entity: 'formResponse',
  keyColumn: 'SheetFieldNum',
  compile({ cell }) {
    const formId = cell.reference('SheetNum', 'formId', 'sheet');
    const kind = cell.code('FieldType', 'kind', formResponseKinds, true);
    const sourceKind = cell.text('FieldType');
    const name = cell.text('FieldName');
    const reportName = cell.text('ReportableName');
    const value = cell.text('FieldValue');
    const radioValue = cell.text('RadioButtonValue');
    const radioGroup = cell.text('RadioButtonGroup');
    const isRequired = cell.boolean('IsRequired', 'isRequired');
    const displayOrder = cell.integer('TabOrder', 'displayOrder', { least: 0 });
    const signedLocal = cell.dateTime('DateTimeSig', 'signedLocal');
    const signedById = cell.reference('UserSigned', 'signedById', 'userod');
    return (row) => ({
      recordStatus: 'active',
      formId: formId(row),
      kind: kind(row),
      sourceKind: sourceKind(row),
      name: name(row),
      reportName: reportName(row),
      value: value(row),
      radioValue: radioValue(row),
      radioGroup: radioGroup(row),
      isRequired: isRequired(row),
      displayOrder: displayOrder(row),
      signedLocal: signedLocal(row),
      signedById: signedById(row),
    });
  },
});
