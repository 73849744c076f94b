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
