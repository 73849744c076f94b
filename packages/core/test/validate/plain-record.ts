import type { EntityName, Model, UpsertRecord } from '@bitewing/core';
import { day, upsert } from '../records.ts';

/** What a record must say so that no rule finds anything. References lead into the clean practice. */
const said: { readonly [E in EntityName]?: Partial<Model[E]> } = {
  location: { name: 'Main Street' },
  manualTask: { content: 'Said' },
  appointmentHistory: { appointmentId: 'appointment:1' },
  procedureCode: { sourceCode: 'X' },
  fee: { feeScheduleId: 'feeSchedule:1', procedureCodeId: 'procedureCode:1' },
  carrier: { name: 'Northern Dental' },
  insurancePlan: { carrierId: 'carrier:1' },
  patient: { lastName: 'Adams', guarantorId: 'patient:1' },
  subscription: { insurancePlanId: 'insurancePlan:1', subscriberId: 'patient:1' },
  coverage: { patientId: 'patient:2', subscriptionId: 'subscription:1', ordinal: 1 },
  benefit: { insurancePlanId: 'insurancePlan:1' },
  feeScheduleAssignment: { feeScheduleId: 'feeSchedule:1', patientId: 'patient:1' },
  referral: { lastName: 'Brown' },
  appointment: { patientId: 'patient:1' },
  procedure: { procedureCodeId: 'procedureCode:1' },
  scheduleBlock: { date: day('2026-03-02') },
  recall: { patientId: 'patient:1', recallTypeId: 'recallType:1' },
  alert: { definitionId: 'definition:1' },
  treatmentPlanItem: { isFrozen: true, treatmentPlanId: 'treatmentPlan:1' },
  paymentPlan: { payerId: 'patient:1' },
  paymentPlanCharge: { paymentPlanId: 'paymentPlan:1' },
  payment: { date: day('2025-11-03') },
  paymentAllocation: { paymentId: 'payment:1', patientId: 'patient:1' },
  claim: { insurancePlanId: 'insurancePlan:1' },
  claimPayment: { date: day('2025-11-03') },
  claimLine: { patientId: 'patient:1' },
  perioExam: { date: day('2025-11-03') },
  formResponse: { formId: 'form:1' },
  communication: { patientId: 'patient:1' },
  customField: { patientId: 'patient:1' },
};

/** A record in which no rule about one record finds anything, with the given fields. */
export const plain = <E extends EntityName>(
  entity: E,
  key: string,
  data: Partial<Model[E]> = {},
): UpsertRecord<E> => upsert(entity, key, { ...said[entity], ...data });
