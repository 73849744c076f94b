import type { RowReader } from '@bitewing/adapter-kit';
import { accountReader } from './account.ts';
import { adjustmentCodeReader } from './adjustment-code.ts';
import { appointmentReader } from './appointment.ts';
import { appointmentStatusReader } from './appointment-status.ts';
import { clinicalReaders } from './clinical-readers.ts';
import { facilityReader } from './facility.ts';
import { feeReader } from './fees/fee.ts';
import { feeScheduleReader } from './fees/fee-schedule.ts';
import { feeScheduleAssignmentReader } from './fees/fee-schedule-assignment.ts';
import { recallRuleReader } from './fees/recall-rule.ts';
import { recallTypeReader } from './fees/recall-type.ts';
import { coverageCategoryReader } from './insurance/coverage-category.ts';
import { employerReader } from './insurance/employer.ts';
import { insuranceReader } from './insurance/insurance.ts';
import { insuranceBenefitReader } from './insurance/insurance-benefit.ts';
import { insurancePlanReader } from './insurance/insurance-plan.ts';
import { payorReader } from './insurance/payor.ts';
import { planCoverageReader } from './insurance/plan-coverage.ts';
import { createLocationReader } from './location.ts';
import { moneyReaders } from './money-readers.ts';
import { operatoryReader } from './operatory.ts';
import { patientReader } from './patient/patient.ts';
import { paymentTypeReader } from './payment-type.ts';
import { procedureCodeReader } from './procedure-code.ts';
import { productionTypeReader } from './production-type.ts';
import { providerReader } from './provider.ts';
import type { ReaderFacts } from './reader-facts.ts';
import { referralSourceReader, referralSubcategoryReader } from './referral.ts';
import { userReader } from './user.ts';

const noFacts: ReaderFacts = { locationTimeZones: new Map() };

/** Every reader; each table is read by exactly one. */
export const createReaders = (facts: ReaderFacts = noFacts): readonly RowReader[] => [
  accountReader,
  createLocationReader(facts),
  appointmentStatusReader,
  productionTypeReader,
  adjustmentCodeReader,
  paymentTypeReader,
  referralSourceReader,
  referralSubcategoryReader,
  facilityReader,
  operatoryReader,
  providerReader,
  userReader,
  feeReader,
  recallTypeReader,
  recallRuleReader,
  patientReader,
  appointmentReader,
  procedureCodeReader,
  insuranceReader,
  insuranceBenefitReader,
  insurancePlanReader,
  employerReader,
  coverageCategoryReader,
  planCoverageReader,
  feeScheduleReader,
  feeScheduleAssignmentReader,
  payorReader,
  ...clinicalReaders,
  ...moneyReaders,
];
