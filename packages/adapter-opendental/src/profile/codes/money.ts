import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type PaymentPlan = Model['paymentPlan'];
type PlanFrequency = NonNullable<PaymentPlan['frequency']>;

/** procedurelog.ProcStatus of a procedure that is complete: only these charge (opendental.md section 8). */
export const completeStatus = '2';

/** opendental-enums.md, "ProcessStat". */
export const paymentProcessStatuses = numbered<NonNullable<Model['payment']['processStatus']>>([
  'office',
  'online',
  'onlinePending',
]);

/** opendental-enums.md, "PayPlanDebitTypes". */
export const paymentPlanParts = numbered<NonNullable<Model['paymentAllocation']['paymentPlanPart']>>([
  'unknown',
  'principal',
  'interest',
]);

/** opendental-enums.md, "PayPlanFrequency": how often a dynamic plan makes charges. */
export const dynamicPlanFrequencies = numbered<PlanFrequency>([
  'weekly',
  'everyOtherWeek',
  'monthlyByWeekday',
  'monthly',
  'quarterly',
]);

/** opendental-enums.md, "PaymentSchedule": how often the charges of a plan were made when it was set up. */
export const fixedPlanFrequencies = numbered<PlanFrequency>([
  'monthly',
  'monthlyByWeekday',
  'weekly',
  'everyOtherWeek',
  'quarterly',
]);

/** opendental-enums.md, "DynamicPayPlanTPOptions". */
export const plannedTreatmentRules = numbered<NonNullable<PaymentPlan['treatsPlannedAs']>>([
  'none',
  'awaitCompletion',
  'completed',
]);

/** opendental-enums.md, "PayPlanChargeType". */
export const planChargeKinds = numbered<NonNullable<Model['paymentPlanCharge']['kind']>>(['debit', 'credit']);

/** opendental-enums.md, "PayPlanLinkType": what FKey refers to. Orthodontic cases have no canonical entity. */
export const planLinkTargets = numbered(['none', 'adjustment', 'procedure', 'orthodonticCase'] as const);
