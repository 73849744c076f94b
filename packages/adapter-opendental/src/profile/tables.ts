import type { KeptType } from '@bitewing/adapter-kit';
import type { ColumnDisposition, EntityName } from '@bitewing/core';
import {
  frozenTreatmentPlanItemTable,
  liveTreatmentPlanItemTable,
  procedureLinkTable,
  procedureNoteTable,
  toothConditionTable,
  treatmentPlanTable,
} from './chart.ts';
import { claimLineTable, claimPaymentTable, claimTable } from './claims.ts';
import { perioExamTable, perioMeasureTable, procedureCodeTable, procedureTable } from './clinical.ts';
import { codeGroupTable, coverageCategoryTable, coverageSpanTable } from './code-groups.ts';
import { contactTable, statementTable } from './communication.ts';
import {
  appointmentFieldDefinitionTable,
  appointmentFieldTable,
  patientFieldDefinitionTable,
  patientFieldTable,
} from './custom-fields.ts';
import { documentTable, mountItemTable, mountTable, sheetFieldTable, sheetTable } from './documents.ts';
import { feeScheduleTable, feeTable } from './fees.ts';
import {
  benefitTable,
  carrierTable,
  coverageTable,
  insurancePlanTable,
  subscriptionTable,
} from './insurance.ts';
import { macroPromptTable, macroTable, reportTable } from './macros.ts';
import {
  allergyDefinitionTable,
  allergyTable,
  medicationDefinitionTable,
  patientMedicationTable,
  prescriptionTable,
  problemDefinitionTable,
  problemTable,
} from './medical.ts';
import {
  adjustmentTable,
  paymentPlanChargeTable,
  paymentPlanLinkTable,
  paymentPlanTable,
  paymentSplitTable,
  paymentTable,
} from './money.ts';
import { patientLinkTable, patientNoteTable, patientTable } from './people.ts';
import { recallRuleTable, recallTable, recallTypeTable } from './recall.ts';
import { employerTable, patientReferralTable, patientRelationTable, referralTable } from './relations.ts';
import {
  appointmentHistoryTable,
  appointmentTable,
  appointmentTypeTable,
  operatoryTable,
  scheduleOperatoryTable,
  scheduleTable,
} from './schedule.ts';
import { clinicTable, definitionTable, preferenceTable, providerTable } from './setup.ts';
import { providerClinicTable, userAccountTable } from './staff.ts';
import type { TableDescription } from './table-description.ts';

export type { TableDescription } from './table-description.ts';

/** Every table that is read, with what becomes of its columns. */
export const openDentalTables: readonly TableDescription[] = [
  preferenceTable,
  clinicTable,
  definitionTable,
  allergyDefinitionTable,
  problemDefinitionTable,
  medicationDefinitionTable,
  employerTable,
  providerTable,
  providerClinicTable,
  userAccountTable,
  operatoryTable,
  procedureCodeTable,
  codeGroupTable,
  coverageCategoryTable,
  coverageSpanTable,
  feeScheduleTable,
  feeTable,
  patientFieldDefinitionTable,
  appointmentFieldDefinitionTable,
  macroTable,
  macroPromptTable,
  reportTable,
  appointmentTypeTable,
  recallTypeTable,
  recallRuleTable,
  carrierTable,
  insurancePlanTable,
  patientTable,
  patientNoteTable,
  patientLinkTable,
  subscriptionTable,
  coverageTable,
  benefitTable,
  patientRelationTable,
  referralTable,
  patientReferralTable,
  contactTable,
  statementTable,
  patientFieldTable,
  appointmentFieldTable,
  appointmentTable,
  procedureTable,
  appointmentHistoryTable,
  scheduleTable,
  scheduleOperatoryTable,
  recallTable,
  paymentPlanTable,
  paymentPlanChargeTable,
  paymentPlanLinkTable,
  paymentTable,
  paymentSplitTable,
  claimTable,
  claimPaymentTable,
  claimLineTable,
  adjustmentTable,
  perioExamTable,
  perioMeasureTable,
  mountTable,
  mountItemTable,
  documentTable,
  sheetTable,
  sheetFieldTable,
  procedureLinkTable,
  procedureNoteTable,
  toothConditionTable,
  treatmentPlanTable,
  liveTreatmentPlanItemTable,
  frozenTreatmentPlanItemTable,
  allergyTable,
  problemTable,
  patientMedicationTable,
  prescriptionTable,
];

const byName = new Map(openDentalTables.map((description) => [description.table, description]));

/** What is known of a table; undefined for one that is not read. */
export const describedTable = (table: string): TableDescription | undefined => byName.get(table);

/** Whether a table holds passwords or the like. A column of it that no known version has may be one, too, and is not read. */
export const holdsSecrets = ({ columns }: TableDescription): boolean =>
  Object.values(columns).some(({ disposition }) => disposition.kind === 'secret');

/**
 * What becomes of a column of a table that is read. A column that no known version has is kept verbatim for the
 * entity that holds the table's kept columns, and may hold anything, so it counts as `direct`; beside secrets it
 * counts as one.
 */
export function columnDisposition(
  description: TableDescription,
  column: string,
  entity: EntityName,
): ColumnDisposition {
  const known = description.columns[column];
  if (known !== undefined) return known.disposition;
  return holdsSecrets(description) ? { kind: 'secret' } : { kind: 'extra', entity, phi: 'direct' };
}

/** Type of a column that goes into `extra`; null for one that does not. Of an unknown column only NULL and '' say nothing. */
export function keptType(description: TableDescription, column: string): KeptType | null {
  const known = description.columns[column];
  if (known !== undefined) return known.kept ?? null;
  return holdsSecrets(description) ? null : 'text';
}
