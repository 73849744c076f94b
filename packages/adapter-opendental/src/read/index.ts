import type { EntityReader } from '@bitewing/adapter-kit';
import { allergyReader } from './alert/allergy.ts';
import { patientMedicationReader } from './alert/medication.ts';
import { problemReader } from './alert/problem.ts';
import { createAppointmentReader } from './appointment.ts';
import { createAppointmentHistoryReader } from './appointment-history.ts';
import { appointmentTypeReader } from './appointment-type.ts';
import { benefitReader } from './benefit.ts';
import { benefitCategoryReader } from './benefit-category.ts';
import { carrierReader } from './carrier.ts';
import { claimReader } from './claim.ts';
import { claimLineReader } from './claim-line/claim-line.ts';
import { claimPaymentReader } from './claim-payment.ts';
import { clinicalNoteReader } from './clinical-note.ts';
import { contactReader, statementReader } from './communication.ts';
import { coverageReader } from './coverage.ts';
import { appointmentFieldReader, patientFieldReader } from './custom-field.ts';
import { appointmentFieldDefinitionReader, patientFieldDefinitionReader } from './custom-field-definition.ts';
import { definitionReader } from './definition.ts';
import { createDocumentReader } from './document/document.ts';
import { employerReader } from './employer.ts';
import { feeReader } from './fee.ts';
import { feeScheduleReader } from './fee-schedule.ts';
import { formReader } from './form.ts';
import { formResponseReader } from './form-response.ts';
import { imagingStudyReader } from './imaging-study.ts';
import { insurancePlanReader } from './insurance-plan.ts';
import { adjustmentReader } from './ledger-entry/adjustment.ts';
import { paymentPlanLinkReader } from './ledger-entry/payment-plan-link.ts';
import { locationReader } from './location.ts';
import { macroPromptReader, macroReader, reportReader } from './manual-task.ts';
import { allergyDefinitionReader } from './medical-definition/allergy-definition.ts';
import { medicationDefinitionReader } from './medical-definition/medication-definition.ts';
import { problemDefinitionReader } from './medical-definition/problem-definition.ts';
import { mountPositionReader } from './mount-position.ts';
import { operatoryReader } from './operatory.ts';
import { createOrganizationReader } from './organization/organization.ts';
import { patientReader } from './patient/patient.ts';
import { patientReferralReader } from './patient-referral.ts';
import { patientRelationReader } from './patient-relation.ts';
import { paymentReader } from './payment.ts';
import { paymentAllocationReader } from './payment-allocation.ts';
import { paymentPlanReader } from './payment-plan.ts';
import { paymentPlanChargeReader } from './payment-plan-charge.ts';
import { perioExamReader } from './perio-exam.ts';
import { perioToothReader } from './perio-tooth/perio-tooth.ts';
import { prescriptionReader } from './prescription.ts';
import { procedureReader } from './procedure.ts';
import { procedureCodeReader } from './procedure-code.ts';
import { procedureCodeGroupReader } from './procedure-code-group.ts';
import { procedureLinkReader } from './procedure-link.ts';
import { providerReader } from './provider.ts';
import { providerLocationReader } from './provider-location.ts';
import type { ReaderFacts } from './reader-facts.ts';
import { recallReader } from './recall.ts';
import { recallRuleReader } from './recall-rule.ts';
import { recallTypeReader } from './recall-type.ts';
import { referralReader } from './referral.ts';
import { scheduleBlockReader } from './schedule-block/schedule-block.ts';
import { subscriptionReader } from './subscription.ts';
import { toothConditionReader } from './tooth-condition/tooth-condition.ts';
import { treatmentPlanReader } from './treatment-plan.ts';
import { createFrozenTreatmentPlanItemReader } from './treatment-plan-item/frozen-item.ts';
import { liveTreatmentPlanItemReader } from './treatment-plan-item/live-item.ts';
import { userAccountReader } from './user-account.ts';

/**
 * Every reader, in snapshot order; each table is read by exactly one. Some serve more than one entity: the reader of
 * procedures emits their charges too.
 */
export const createReaders = (facts: ReaderFacts): readonly EntityReader[] => [
  createOrganizationReader(facts),
  locationReader,
  definitionReader,
  allergyDefinitionReader,
  problemDefinitionReader,
  medicationDefinitionReader,
  employerReader,
  providerReader,
  providerLocationReader,
  userAccountReader,
  operatoryReader,
  procedureCodeReader,
  procedureCodeGroupReader,
  benefitCategoryReader,
  feeScheduleReader,
  feeReader,
  patientFieldDefinitionReader,
  appointmentFieldDefinitionReader,
  macroReader,
  macroPromptReader,
  reportReader,
  appointmentTypeReader,
  recallTypeReader,
  recallRuleReader,
  carrierReader,
  insurancePlanReader,
  patientReader,
  subscriptionReader,
  coverageReader,
  benefitReader,
  patientRelationReader,
  referralReader,
  createAppointmentReader(facts),
  procedureReader,
  createAppointmentHistoryReader(facts),
  scheduleBlockReader,
  recallReader,
  paymentPlanReader,
  paymentPlanChargeReader,
  paymentPlanLinkReader,
  paymentReader,
  paymentAllocationReader,
  claimReader,
  claimPaymentReader,
  claimLineReader,
  adjustmentReader,
  perioExamReader,
  perioToothReader,
  imagingStudyReader,
  mountPositionReader,
  createDocumentReader(facts),
  formReader,
  formResponseReader,
  procedureLinkReader,
  clinicalNoteReader,
  toothConditionReader,
  treatmentPlanReader,
  liveTreatmentPlanItemReader,
  createFrozenTreatmentPlanItemReader(facts),
  allergyReader,
  problemReader,
  patientMedicationReader,
  prescriptionReader,
  patientReferralReader,
  contactReader,
  statementReader,
  patientFieldReader,
  appointmentFieldReader,
];
