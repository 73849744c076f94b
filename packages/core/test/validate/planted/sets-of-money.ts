import { day } from '../../records.ts';
import { plain } from '../plain-record.ts';
import { type PlantedSet, plantSet } from './planted-set.ts';

/** Violations of the set rules about plans, claims, payments and parts of a whole. */
export const plantedSetsOfMoney: readonly PlantedSet[] = [
  plantSet('two_active_plans', 'treatmentPlan', '99', 'status', [
    plain('treatmentPlan', '98', { patientId: 'patient:1', status: 'active' }),
    plain('treatmentPlan', '99', { patientId: 'patient:1', status: 'active' }),
  ]),
  plantSet('planned_twice', 'treatmentPlanItem', '99', 'procedureId', [
    plain('treatmentPlan', '98', { patientId: 'patient:2', status: 'active' }),
    ...['98', '99'].map((key) =>
      plain('treatmentPlanItem', key, {
        treatmentPlanId: 'treatmentPlan:98',
        isFrozen: false,
        procedureId: 'procedure:2',
      }),
    ),
  ]),
  plantSet('item_not_frozen_with_plan', 'treatmentPlanItem', '99', 'isFrozen', [
    plain('treatmentPlanItem', '99', { isFrozen: false, procedureId: 'procedure:1' }),
  ]),
  plantSet('saved_plan_empty', 'treatmentPlan', '99', 'status', [
    plain('treatmentPlan', '99', { patientId: 'patient:1', status: 'saved', date: day('2025-11-03') }),
  ]),
  plantSet('item_of_other_patient', 'treatmentPlanItem', '99', 'patientId', [
    plain('treatmentPlanItem', '99', { patientId: 'patient:2' }),
  ]),
  plantSet('claim_fee_sum', 'claim', '99', 'feeCents', [
    plain('claim', '99', { feeCents: 3000 }),
    plain('claimLine', '98', { claimId: 'claim:99', feeBilledCents: 1000 }),
    plain('claimLine', '99', { claimId: 'claim:99', feeBilledCents: 1999 }),
  ]),
  plantSet('claim_paid_sum', 'claim', '99', 'paidCents', [
    plain('claim', '99', { paidCents: 3000 }),
    plain('claimLine', '99', { claimId: 'claim:99', paidCents: 2999 }),
  ]),
  plantSet('claim_write_off_sum', 'claim', '99', 'writeOffCents', [
    plain('claim', '99', { writeOffCents: 3000 }),
    plain('claimLine', '99', { claimId: 'claim:99', writeOffCents: 2999 }),
  ]),
  plantSet('claim_without_lines', 'claim', '99', 'feeCents', [plain('claim', '99')]),
  plantSet('line_of_other_patient', 'claimLine', '99', 'patientId', [
    plain('claim', '99', { patientId: 'patient:2' }),
    plain('claimLine', '99', { claimId: 'claim:99', patientId: 'patient:1' }),
  ]),
  plantSet('line_of_other_plan', 'claimLine', '99', 'insurancePlanId', [
    plain('claim', '99'),
    plain('claimLine', '99', { claimId: 'claim:99', insurancePlanId: 'insurancePlan:2' }),
  ]),
  plantSet('procedure_billed_twice', 'claimLine', '99', 'procedureId', [
    plain('claim', '99'),
    plain('claimLine', '98', { claimId: 'claim:99', procedureId: 'procedure:1' }),
    plain('claimLine', '99', { claimId: 'claim:99', procedureId: 'procedure:1' }),
  ]),
  plantSet('claim_not_closed', 'claim', '99', 'status', [
    plain('claim', '99', { status: 'waiting' }),
    plain('claimLine', '99', { claimId: 'claim:99', status: 'received' }),
  ]),
  plantSet('claim_payment_sum', 'claimPayment', '99', 'amountCents', [
    plain('claimPayment', '99', { amountCents: 100 }),
    plain('claimLine', '99', { claimPaymentId: 'claimPayment:99', paidCents: 99 }),
  ]),
  plantSet('payment_sum', 'payment', '99', 'amountCents', [
    plain('payment', '99', { amountCents: 1000 }),
    plain('paymentAllocation', '99', { paymentId: 'payment:99', amountCents: 999 }),
  ]),
  plantSet('plan_credits_above_charges', 'paymentPlan', '1', 'amountCents', [
    plain('paymentPlanCharge', '99', { kind: 'credit', principalCents: 11 }),
  ]),
  plantSet('plan_total_differs', 'paymentPlan', '99', 'paymentCount', [
    plain('paymentPlan', '99', {
      isDynamic: false,
      paymentCount: 3,
      amountCents: 1000,
      downPaymentCents: 500,
    }),
    plain('paymentPlanCharge', '99', {
      paymentPlanId: 'paymentPlan:99',
      kind: 'debit',
      principalCents: 2490,
      interestCents: 9,
    }),
  ]),
  plantSet('plan_without_charges', 'paymentPlan', '99', 'amountCents', [
    plain('paymentPlan', '99', { isDynamic: false }),
  ]),
  plantSet('charge_before_plan', 'paymentPlanCharge', '99', 'date', [
    plain('paymentPlanCharge', '99', { kind: 'debit', date: day('2025-11-02') }),
  ]),
  plantSet('charge_of_other_patient', 'paymentPlanCharge', '99', 'patientId', [
    plain('paymentPlanCharge', '99', { patientId: 'patient:2' }),
  ]),
  plantSet('perio_exam_empty', 'perioExam', '99', 'date', [plain('perioExam', '99')]),
  plantSet('form_empty', 'form', '99', 'kind', [plain('form', '99')]),
  plantSet('position_outside_mount', 'mountPosition', '99', 'leftPixels', [
    plain('mountPosition', '99', {
      imagingStudyId: 'imagingStudy:1',
      leftPixels: 601,
      topPixels: 0,
      widthPixels: 200,
      heightPixels: 200,
    }),
  ]),
  plantSet('seat_taken_twice', 'providerAssignment', '99', 'fromDate', [
    plain('providerAssignment', '98', { providerId: 'provider:1', toDate: day('2025-06-30') }),
    plain('providerAssignment', '99', { providerId: 'provider:1', fromDate: day('2025-06-30') }),
  ]),
];
