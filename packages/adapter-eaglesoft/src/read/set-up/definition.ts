import type { RowReader, TableDescription } from '@bitewing/adapter-kit';
import type { Model, RecordStatus } from '@bitewing/core';
import { alertTypes, offeredFlags } from '../../profile/codes/setup.ts';
import {
  adjustmentTypeTable,
  alertTable,
  documentGroupTable,
  paytypeTable,
  positionsTable,
  serviceTypeTable,
} from '../../profile/setup.ts';
import { recordStatusReader } from '../record-status.ts';
import { entityReader, type MappingTools } from '../table-reader.ts';

type Definition = Model['definition'];
type Category = NonNullable<Definition['category']>;

const definitionData = (
  sourceCategory: string,
  category: Category,
  name: string | null,
  value: string | null = null,
  recordStatus: RecordStatus = 'active',
): Definition => ({
  recordStatus,
  category,
  sourceCategory,
  name,
  value,
  adjustmentSign: null,
  hiddenFromBalance: null,
  codes: null,
  genericDefinitionId: null,
  note: null,
  displayOrder: null,
});

const listReader = (
  description: TableDescription,
  keyColumn: string,
  category: Category,
  valueColumn?: string,
): RowReader =>
  entityReader({
    description,
    entity: 'definition',
    keyColumn,
    compile({ cell }: MappingTools) {
      const name = cell.text('description');
      const value = valueColumn === undefined ? () => null : cell.text(valueColumn);
      return (row) => definitionData(description.table, category, name(row), value(row));
    },
  });

/** Alerts that a patient can have: allergies and what else whoever treats must know of (eaglesoft.md section 9). */
const alertDefinitionReader = entityReader({
  description: alertTable,
  entity: 'definition',
  keyColumn: 'alert_id',
  compile(tools) {
    const { cell } = tools;
    const name = cell.text('description');
    const category = cell.code('alert_type', 'category', alertTypes);
    const recordStatus = recordStatusReader(tools, 'show_in_list_yn', offeredFlags);
    return (row) =>
      definitionData(alertTable.table, category(row) ?? 'other', name(row), null, recordStatus(row));
  },
});

/**
 * The lists of the practice that are definitions. An adjustment type says whether it impacts production or collections, and
 * not which way the balance goes: the amount of each transaction has its own sign.
 */
export const definitionReaders: readonly RowReader[] = [
  listReader(positionsTable, 'position_id', 'other'),
  listReader(serviceTypeTable, 'service_type_id', 'procedureCategory'),
  listReader(paytypeTable, 'paytype_id', 'paymentType'),
  listReader(adjustmentTypeTable, 'adjustment_type_id', 'adjustmentType', 'impacts'),
  alertDefinitionReader,
  listReader(documentGroupTable, 'group_id', 'imageCategory'),
];
