import type { KeptType } from '@bitewing/adapter-kit';
import type { ColumnDisposition, EntityName } from '@bitewing/core';
import { perioExamTable, perioMeasureTable, procedureCodeTable, procedureTable } from './clinical.ts';
import {
  adjustmentTable,
  claimLineTable,
  paymentPlanChargeTable,
  paymentPlanLinkTable,
  paymentPlanTable,
  paymentSplitTable,
} from './money.ts';
import { patientLinkTable, patientNoteTable, patientTable } from './people.ts';
import { appointmentTable, operatoryTable } from './schedule.ts';
import { clinicTable, definitionTable, preferenceTable, providerTable } from './setup.ts';
import type { TableDescription } from './table-description.ts';

export type { TableDescription } from './table-description.ts';

/** Every table that is read, with what becomes of its columns. */
export const openDentalTables: readonly TableDescription[] = [
  preferenceTable,
  clinicTable,
  definitionTable,
  providerTable,
  operatoryTable,
  procedureCodeTable,
  patientTable,
  patientNoteTable,
  patientLinkTable,
  appointmentTable,
  procedureTable,
  claimLineTable,
  adjustmentTable,
  paymentSplitTable,
  paymentPlanTable,
  paymentPlanChargeTable,
  paymentPlanLinkTable,
  perioExamTable,
  perioMeasureTable,
];

const byName = new Map(openDentalTables.map((description) => [description.table, description]));

/** What is known of a table; undefined for one that is not read. */
export const describedTable = (table: string): TableDescription | undefined => byName.get(table);

/**
 * What becomes of a column of a table that is read. A column that no known version has is kept verbatim for the
 * entity that holds the table's kept columns, and may hold anything, so it counts as `direct`.
 */
export function columnDisposition(
  description: TableDescription,
  column: string,
  entity: EntityName,
): ColumnDisposition {
  return description.columns[column]?.disposition ?? { kind: 'extra', entity, phi: 'direct' };
}

/** Type of a column that goes into `extra`; null for one that does not. Of an unknown column only NULL and '' say nothing. */
export function keptType(description: TableDescription, column: string): KeptType | null {
  const known = description.columns[column];
  return known === undefined ? 'text' : (known.kept ?? null);
}
