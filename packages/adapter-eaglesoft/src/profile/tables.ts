import { extraClassOf, type TableDescription } from '@bitewing/adapter-kit';
import {
  actionCodeTable,
  appointmentDetailTable,
  existingServiceExtraTable,
  existingServiceTable,
  operatoryNoteTable,
  patientConditionExtraTable,
  patientConditionTable,
  plannedServiceExtraTable,
  plannedServiceTable,
  treatmentPlanItemTable,
  treatmentPlanTable,
} from './chart.ts';
import { documentTable, imagesTable } from './documents.ts';
import { employerTable, insuranceCompanyTable } from './insurance.ts';
import {
  bulkPaymentTable,
  historyTable,
  insuranceClaimTable,
  keptByOthers,
  transactionDetailTable,
  transactionExtraTable,
  transactionHeaderTable,
} from './money.ts';
import {
  patientAlertsTable,
  patientAnswersTable,
  patientRecallsTable,
  patientTable,
  referredByTable,
} from './people.ts';
import { appointmentProviderTable, appointmentTable, customHoursTable, holidaysTable } from './schedule.ts';
import {
  adjustmentTypeTable,
  alertTable,
  apptTypesTable,
  chairsTable,
  documentGroupTable,
  otherReferralTable,
  patientPromptsTable,
  paytypeTable,
  positionsTable,
  practicePreferencesTable,
  practiceTable,
  providerTable,
  recallsTable,
  servicesTable,
  serviceTypeTable,
  standardFeeFeesTable,
  standardFeeTable,
  systemPreferencesTable,
} from './setup.ts';

export type { TableDescription } from '@bitewing/adapter-kit';
export { type ChosenProfile, profileOf } from './profile-of.ts';

/** Every table that is read under any profile, in the order of a snapshot, with what becomes of its columns. */
export const eaglesoftTables: readonly TableDescription[] = [
  systemPreferencesTable,
  practiceTable,
  practicePreferencesTable,
  positionsTable,
  serviceTypeTable,
  paytypeTable,
  adjustmentTypeTable,
  alertTable,
  documentGroupTable,
  actionCodeTable,
  providerTable,
  chairsTable,
  apptTypesTable,
  servicesTable,
  standardFeeTable,
  standardFeeFeesTable,
  recallsTable,
  otherReferralTable,
  patientPromptsTable,
  insuranceCompanyTable,
  employerTable,
  patientTable,
  referredByTable,
  patientAlertsTable,
  patientRecallsTable,
  patientAnswersTable,
  holidaysTable,
  customHoursTable,
  appointmentTable,
  appointmentProviderTable,
  plannedServiceTable,
  plannedServiceExtraTable,
  existingServiceTable,
  existingServiceExtraTable,
  patientConditionTable,
  patientConditionExtraTable,
  treatmentPlanTable,
  treatmentPlanItemTable,
  appointmentDetailTable,
  transactionHeaderTable,
  transactionDetailTable,
  transactionExtraTable,
  historyTable,
  bulkPaymentTable,
  insuranceClaimTable,
  operatoryNoteTable,
  documentTable,
  imagesTable,
];

const byName = new Map(eaglesoftTables.map((description) => [description.table, description]));

/** What is known of a table; undefined for one that is not read. */
export const describedTable = (table: string): TableDescription | undefined => byName.get(table);

/**
 * PHI class of a native column that Eaglesoft records keep in `extra`, for stores and logs: `direct` for every column that the
 * profile does not know.
 */
export const eaglesoftExtraClass = extraClassOf([...eaglesoftTables, ...keptByOthers]);
