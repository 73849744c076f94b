import { exactBalancesOf } from './ledger/balances.ts';
import { entryContents } from './ledger/entry-contents.ts';
import { type InsuranceShare, insuranceShare } from './ledger/insurance-share.ts';
import { keepBooks } from './ledger/keep-books.ts';
import { writeAccountingProcedures } from './rows/accounting-procedure-rows.ts';
import { writeAppointments } from './rows/appointment-rows.ts';
import { writeFeeSchedules } from './rows/fee-schedule-rows.ts';
import { insurancesOf, writeInsurances } from './rows/insurance-rows.ts';
import { writeInvoices } from './rows/invoice-rows.ts';
import { writeLedger } from './rows/ledger-rows.ts';
import {
  writeAdjustmentCodes,
  writeAppointmentStatuses,
  writeFacilities,
  writePaymentTypes,
  writeProductionTypes,
} from './rows/list-rows.ts';
import { writeMedicalHistory } from './rows/medical-rows.ts';
import { writeNotes } from './rows/note-rows.ts';
import { writeAccount, writeLocations, writeOperatories } from './rows/office-rows.ts';
import { writePatients } from './rows/patient-rows.ts';
import { writePaymentSummaries } from './rows/payment-summary-rows.ts';
import { writePayors } from './rows/payor-rows.ts';
import { writePerioExams } from './rows/perio-rows.ts';
import { writePlanCoverages } from './rows/plan-coverage-rows.ts';
import { writePlans } from './rows/plan-rows.ts';
import { writeProcedureCodes } from './rows/procedure-code-rows.ts';
import { writeProcedures } from './rows/procedure-rows.ts';
import { writeReferrals } from './rows/referral-rows.ts';
import { writeProviders } from './rows/staff-rows.ts';
import { plannedPlaces, writeTreatmentPlans } from './rows/treatment-plan-rows.ts';
import type { CareStackWriting } from './writing.ts';

const isText = (value: string | null): value is string => value !== null;

/** Writes everything; gives what insurances owe, from which the balances come too. */
export function writeRows(writing: CareStackWriting): InsuranceShare {
  const { practice } = writing;
  writeAccount(writing);
  writeLocations(writing);
  writeOperatories(writing);
  writeProviders(writing);
  writeAppointmentStatuses(writing);
  writeProductionTypes(writing);
  writeAdjustmentCodes(writing);
  writePaymentTypes(writing);
  writeFacilities(writing);
  writeReferrals(writing);
  writePatients(writing);
  writeAppointments(writing);
  const share = insuranceShare(writing);
  const places = plannedPlaces(writing);
  writeTreatmentPlans(writing, places);
  writeProcedures(writing, { places, share });
  writeAccountingProcedures(writing, share);
  writeNotes(writing);
  writeMedicalHistory(writing);
  writePerioExams(writing);
  const insurances = insurancesOf(writing);
  const insured = new Set(insurances.map(({ plan }) => plan.id));
  const plans = practice.records('insurancePlan').filter(({ id }) => insured.has(id));
  writeInsurances(writing, insurances);
  writePlans(writing, plans);
  const coveredCodes = writePlanCoverages(writing, plans);
  writeFeeSchedules(writing, plans);
  writePayors(writing, plans);
  writeInvoices(writing);
  keepBooks(writing, entryContents(writing, share));
  writeLedger(writing);
  writePaymentSummaries(writing, exactBalancesOf(writing, share));
  const posted = [...writing.state.versions.values()].flat().map(({ content }) => content.procedureCodeId);
  const charted = practice.records('procedure').map(({ data }) => data.procedureCodeId);
  writeProcedureCodes(writing, new Set([...[...charted, ...posted].filter(isText), ...coveredCodes]));
  return share;
}
