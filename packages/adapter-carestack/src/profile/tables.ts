import { extraClassOf, type TableDescription } from '@bitewing/adapter-kit';
import {
  existingProcedureTable,
  medicalAlertTable,
  medicationTable,
  noteTable,
  perioExamTable,
  treatmentPlanPhaseTable,
  treatmentPlanTable,
  treatmentProcedureTable,
} from './clinical.ts';
import {
  feeScheduleAssignmentTable,
  feeScheduleTable,
  feeTable,
  recallRuleTable,
  recallTypeTable,
} from './fees.ts';
import {
  coverageCategoryTable,
  employerTable,
  insuranceBenefitTable,
  insurancePlanTable,
  insuranceTable,
  payorTable,
  planCoverageTable,
} from './insurance.ts';
import { accountingProcedureTable, accountingTransactionTable, invoiceTable } from './money.ts';
import { patientTable } from './people.ts';
import { appointmentTable } from './schedule.ts';
import {
  accountTable,
  adjustmentCodeTable,
  appointmentStatusTable,
  facilityTable,
  locationTable,
  operatoryTable,
  paymentTypeTable,
  procedureCodeTable,
  productionTypeTable,
  providerTable,
  referralSourceTable,
  referralSubcategoryTable,
  userTable,
} from './setup.ts';

export type { TableDescription } from '@bitewing/adapter-kit';

/** Every table that is read, in the order of a snapshot, with what becomes of its columns. */
export const careStackTables: readonly TableDescription[] = [
  accountTable,
  locationTable,
  appointmentStatusTable,
  productionTypeTable,
  adjustmentCodeTable,
  paymentTypeTable,
  referralSourceTable,
  referralSubcategoryTable,
  facilityTable,
  operatoryTable,
  providerTable,
  userTable,
  feeTable,
  recallTypeTable,
  recallRuleTable,
  patientTable,
  appointmentTable,
  treatmentProcedureTable,
  existingProcedureTable,
  invoiceTable,
  accountingProcedureTable,
  accountingTransactionTable,
  procedureCodeTable,
  insuranceTable,
  insuranceBenefitTable,
  insurancePlanTable,
  employerTable,
  coverageCategoryTable,
  planCoverageTable,
  feeScheduleTable,
  feeScheduleAssignmentTable,
  payorTable,
  treatmentPlanTable,
  treatmentPlanPhaseTable,
  noteTable,
  medicalAlertTable,
  medicationTable,
  perioExamTable,
];

const byName = new Map(careStackTables.map((description) => [description.table, description]));

/** What is known of a table; undefined for one that is not read. */
export const describedTable = (table: string): TableDescription | undefined => byName.get(table);

/**
 * PHI class of a native column that CareStack records keep in `extra`, for stores and logs: `direct` for every column
 * that the profile does not know.
 */
export const careStackExtraClass = extraClassOf(careStackTables);
