import type { EntityReader } from '@bitewing/adapter-kit';
import { appointmentReader } from './appointment.ts';
import { definitionReader } from './definition.ts';
import { adjustmentReader } from './ledger-entry/adjustment.ts';
import { claimLineReader } from './ledger-entry/claim-line.ts';
import { paymentPlanReader } from './ledger-entry/payment-plan.ts';
import { paymentPlanChargeReader } from './ledger-entry/payment-plan-charge.ts';
import { paymentPlanLinkReader } from './ledger-entry/payment-plan-link.ts';
import { paymentSplitReader } from './ledger-entry/payment-split.ts';
import { locationReader } from './location.ts';
import { operatoryReader } from './operatory.ts';
import { createOrganizationReader } from './organization/organization.ts';
import { patientReader } from './patient/patient.ts';
import { perioExamReader } from './perio-exam.ts';
import { perioToothReader } from './perio-tooth/perio-tooth.ts';
import { procedureReader } from './procedure.ts';
import { procedureCodeReader } from './procedure-code.ts';
import { providerReader } from './provider.ts';
import type { ReaderFacts } from './reader-facts.ts';

/**
 * Every reader, in snapshot order; each table is read by exactly one. The reader of procedures emits their charges
 * too, so it serves two entities.
 */
export const createReaders = (facts: ReaderFacts): readonly EntityReader[] => [
  createOrganizationReader(facts),
  locationReader,
  definitionReader,
  providerReader,
  operatoryReader,
  procedureCodeReader,
  patientReader,
  appointmentReader,
  procedureReader,
  claimLineReader,
  adjustmentReader,
  paymentSplitReader,
  paymentPlanReader,
  paymentPlanChargeReader,
  paymentPlanLinkReader,
  perioExamReader,
  perioToothReader,
];
