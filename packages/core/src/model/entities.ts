import type * as z from 'zod';
import { alert } from './alert.ts';
import { appointment } from './appointment.ts';
import { appointmentHistory } from './appointment-history.ts';
import { appointmentProcedure } from './appointment-procedure.ts';
import { appointmentType } from './appointment-type.ts';
import { benefit } from './benefit.ts';
import { benefitCategory } from './benefit-category.ts';
import { benefitUsage } from './benefit-usage.ts';
import { carrier } from './carrier.ts';
import { claim } from './claim.ts';
import { claimLine } from './claim-line.ts';
import { claimPayment } from './claim-payment.ts';
import { clinicalNote } from './clinical-note.ts';
import { communication } from './communication.ts';
import { consent } from './consent.ts';
import { coverage } from './coverage.ts';
import { customField } from './custom-field.ts';
import { customFieldDefinition } from './custom-field-definition.ts';
import { definition } from './definition.ts';
import { document } from './document.ts';
import { employer } from './employer.ts';
import type { EntityName } from './entity-name.ts';
import { fee } from './fee.ts';
import { feeSchedule } from './fee-schedule.ts';
import { feeScheduleAssignment } from './fee-schedule-assignment.ts';
import { form } from './form.ts';
import { formResponse } from './form-response.ts';
import { image } from './image.ts';
import { imagingSeries } from './imaging-series.ts';
import { imagingStudy } from './imaging-study.ts';
import { insurancePlan } from './insurance-plan.ts';
import { labCase } from './lab-case.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { location } from './location.ts';
import { manualTask } from './manual-task.ts';
import { mountPosition } from './mount-position.ts';
import { operatory } from './operatory.ts';
import { organization } from './organization.ts';
import { patient } from './patient.ts';
import { patientReferral } from './patient-referral.ts';
import { patientRelation } from './patient-relation.ts';
import { payment } from './payment.ts';
import { paymentAllocation } from './payment-allocation.ts';
import { paymentPlan } from './payment-plan.ts';
import { paymentPlanCharge } from './payment-plan-charge.ts';
import { perioExam } from './perio-exam.ts';
import { perioTooth } from './perio-tooth.ts';
import { practitioner } from './practitioner.ts';
import { preauthorization } from './preauthorization.ts';
import { prescription } from './prescription.ts';
import { procedure } from './procedure.ts';
import { procedureCode } from './procedure-code.ts';
import { procedureCodeGroup } from './procedure-code-group.ts';
import { procedureLink } from './procedure-link.ts';
import { provider } from './provider.ts';
import { providerAssignment } from './provider-assignment.ts';
import { providerLocation } from './provider-location.ts';
import { recall } from './recall.ts';
import { recallRule } from './recall-rule.ts';
import { recallType } from './recall-type.ts';
import { referral } from './referral.ts';
import { scheduleBlock } from './schedule-block.ts';
import { scheduleTemplate } from './schedule-template.ts';
import { subscription } from './subscription.ts';
import { toothCondition } from './tooth-condition.ts';
import { treatmentPlan } from './treatment-plan.ts';
import { treatmentPlanItem } from './treatment-plan-item.ts';
import { userAccount } from './user-account.ts';
import { waitlistEntry } from './waitlist-entry.ts';

/** Every entity of the canonical model by name, in snapshot order. */
export const entities = {
  organization,
  location,
  employer,
  definition,
  provider,
  practitioner,
  providerAssignment,
  providerLocation,
  operatory,
  procedureCode,
  procedureCodeGroup,
  benefitCategory,
  feeSchedule,
  fee,
  appointmentType,
  recallType,
  recallRule,
  userAccount,
  customFieldDefinition,
  manualTask,
  carrier,
  insurancePlan,
  patient,
  subscription,
  coverage,
  benefit,
  benefitUsage,
  feeScheduleAssignment,
  patientRelation,
  consent,
  referral,
  appointment,
  procedure,
  appointmentProcedure,
  appointmentHistory,
  scheduleBlock,
  scheduleTemplate,
  recall,
  waitlistEntry,
  procedureLink,
  patientReferral,
  alert,
  prescription,
  labCase,
  clinicalNote,
  toothCondition,
  treatmentPlan,
  treatmentPlanItem,
  paymentPlan,
  paymentPlanCharge,
  payment,
  paymentAllocation,
  claim,
  claimPayment,
  claimLine,
  preauthorization,
  ledgerEntry,
  perioExam,
  perioTooth,
  imagingStudy,
  imagingSeries,
  mountPosition,
  document,
  image,
  form,
  formResponse,
  communication,
  customField,
} as const;

/** Shape of the data of each entity. */
export type Model = { [K in EntityName]: z.output<(typeof entities)[K]['schema']> };

/** Name of a field of an entity. */
export type FieldName<E extends EntityName = EntityName> = { [K in E]: keyof Model[K] & string }[E];
