import { day } from '../../records.ts';
import { type Planted, plant } from './planted.ts';

/** Violations of the rules about accounts, payments and insurance. */
export const plantedMoney: readonly Planted[] = [
  plant('ledger_sign', 'ledgerEntry', 'amountCents', {
    kind: 'insuranceWriteOff',
    patientId: 'patient:1',
    agingDate: day('2025-05-05'),
    amountCents: 100,
  }),
  plant('ledger_without_patient', 'ledgerEntry', 'patientId', {
    agingDate: day('2025-05-05'),
    amountCents: 100,
  }),
  plant('ledger_without_aging_date', 'ledgerEntry', 'agingDate', {
    patientId: 'patient:1',
    amountCents: 100,
  }),
  plant('ledger_entered_in_future', 'ledgerEntry', 'entryDate', { entryDate: day('2026-01-07') }),
  plant('ledger_not_exact', 'ledgerEntry', 'amountExact', { amountCents: 0, amountExact: '12.345' }),
  plant('payment_not_exact', 'payment', 'amountExact', { amountCents: 1_234, amountExact: '12.345' }),
  plant('allocation_not_exact', 'paymentAllocation', 'amountExact', { amountExact: '12.345' }),
  plant('claim_payment_not_exact', 'claimPayment', 'amountExact', {
    amountCents: 1_234,
    amountExact: '12.34',
  }),
  plant('fee_not_exact', 'fee', 'amountExact', { amountCents: 1_234, amountExact: '-12.341' }),
  plant('procedure_fee_not_exact', 'procedure', 'feeExact', { feeCents: 1_234, feeExact: '12.3' }),
  plant('reverses_itself', 'ledgerEntry', 'reversesId', { reversesId: 'ledgerEntry:99' }),
  plant('pays_itself', 'ledgerEntry', 'paymentPlanEntryId', { paymentPlanEntryId: 'ledgerEntry:99' }),
  plant('payment_without_date', 'payment', 'date', { date: null }),
  plant('payment_in_future', 'payment', 'entryDate', { entryDate: day('2026-01-07') }),
  plant('transfer_moves_money', 'payment', 'amountCents', { isIncomeTransfer: true, amountCents: 100 }),
  plant('merchant_fee_negative', 'payment', 'merchantFeeCents', { merchantFeeCents: -1 }),
  plant('allocation_without_payment', 'paymentAllocation', 'paymentId', { paymentId: null }),
  plant('allocation_without_patient', 'paymentAllocation', 'patientId', { patientId: null }),
  plant('rate_out_of_range', 'paymentPlan', 'annualPercentageRate', { annualPercentageRate: '100.1' }),
  plant('plan_amount_negative', 'paymentPlan', 'downPaymentCents', { downPaymentCents: -1 }),
  plant('plan_without_payer', 'paymentPlan', 'payerId', { payerId: null }),
  plant('interest_before_plan', 'paymentPlan', 'interestStartDate', {
    date: day('2025-05-05'),
    interestStartDate: day('2025-05-04'),
  }),
  plant('charge_without_plan', 'paymentPlanCharge', 'paymentPlanId', { paymentPlanId: null }),
  plant('interest_on_credit', 'paymentPlanCharge', 'interestCents', { kind: 'credit', interestCents: 5 }),
  plant('charge_negative', 'paymentPlanCharge', 'principalCents', { kind: 'debit', principalCents: -1 }),
  plant('carrier_without_name', 'carrier', 'name', { name: null }),
  plant('plan_without_carrier', 'insurancePlan', 'carrierId', { carrierId: null }),
  plant('subscription_dates', 'subscription', 'terminationDate', {
    effectiveDate: day('2025-05-05'),
    terminationDate: day('2025-05-04'),
  }),
  plant('subscription_without_plan', 'subscription', 'insurancePlanId', { insurancePlanId: null }),
  plant('subscription_without_subscriber', 'subscription', 'subscriberId', { subscriberId: null }),
  plant('coverage_incomplete', 'coverage', 'subscriptionId', { subscriptionId: null }),
  plant('coverage_without_order', 'coverage', 'ordinal', { ordinal: null }),
  plant('benefit_percent', 'benefit', 'percent', { percent: 101 }),
  plant('frequency_without_quantity', 'benefit', 'quantity', { kind: 'limitation', quantityUnit: 'visits' }),
  plant('benefit_holder', 'benefit', 'insurancePlanId', { coverageId: 'coverage:1' }),
  plant('deductible_without_amount', 'benefit', 'amountCents', { kind: 'deductible' }),
  plant('coinsurance_without_percent', 'benefit', 'percent', { kind: 'coinsurance' }),
  plant('benefit_amount_negative', 'benefit', 'amountCents', { amountCents: -100 }),
  plant('category_percent', 'benefitCategory', 'defaultPercent', { defaultPercent: -1 }),
  plant('code_range_reversed', 'benefitCategory', 'codeRanges[1].to', {
    codeRanges: [
      { from: 'D0100', to: 'D0100' },
      { from: 'D2999', to: 'D2000' },
    ],
  }),
  plant('benefit_period', 'benefitUsage', 'periodEndDate', {
    periodStartDate: day('2025-01-01'),
    periodEndDate: day('2024-12-31'),
  }),
  plant('preauthorization_dates', 'preauthorization', 'answeredDate', {
    sentDate: day('2025-05-05'),
    answeredDate: day('2025-05-04'),
  }),
  plant('approved_above_requested', 'preauthorization', 'approvedCents', {
    requestedCents: 1000,
    approvedCents: 1001,
  }),
  plant('received_without_date', 'claim', 'receivedDate', { status: 'received' }),
  plant('sent_without_date', 'claim', 'sentDate', { status: 'sent' }),
  plant('received_before_sent', 'claim', 'receivedDate', {
    sentDate: day('2025-05-05'),
    receivedDate: day('2025-05-04'),
  }),
  plant('sent_before_service', 'claim', 'sentDate', {
    kind: 'primary',
    serviceDate: day('2025-05-05'),
    sentDate: day('2025-05-04'),
  }),
  plant('resent_before_sent', 'claim', 'resentDate', {
    firstSentDate: day('2025-05-05'),
    resentDate: day('2025-05-04'),
  }),
  plant('claim_received_in_future', 'claim', 'receivedDate', { receivedDate: day('2026-01-07') }),
  plant('claim_paid_above_billed', 'claim', 'paidCents', { feeCents: 1000, paidCents: 1001 }),
  plant('claim_without_plan', 'claim', 'insurancePlanId', { insurancePlanId: null }),
  plant('claim_other_insurance_same', 'claim', 'otherSubscriptionId', {
    subscriptionId: 'subscription:1',
    otherSubscriptionId: 'subscription:1',
  }),
  plant('claim_replacement_without_prior_date', 'claim', 'priorProsthesisDate', {
    prosthesis: 'replacement',
  }),
  plant('orthodontic_months', 'claim', 'orthodonticMonthsRemaining', {
    orthodonticTotalMonths: 24,
    orthodonticMonthsRemaining: 25,
  }),
  plant('accident_after_service', 'claim', 'accidentDate', {
    serviceDate: day('2025-05-05'),
    accidentDate: day('2025-05-06'),
  }),
  plant('correction_without_reference', 'claim', 'originalReferenceNumber', { correction: 'void' }),
  plant('line_percentage', 'claimLine', 'percentageOverride', { percentage: 80, percentageOverride: 800 }),
  plant('line_paid_before_received', 'claimLine', 'paidCents', {
    status: 'notReceived',
    claimId: 'claim:1',
    paidCents: 100,
  }),
  plant('line_without_claim', 'claimLine', 'claimId', { status: 'received' }),
  plant('line_paid_above_billed', 'claimLine', 'paidCents', {
    status: 'received',
    claimId: 'claim:1',
    procedureId: 'procedure:1',
    feeBilledCents: 1000,
    paidCents: 1001,
  }),
  plant('line_deductible_negative', 'claimLine', 'deductibleEstimateCents', {
    deductibleEstimateCents: -100,
  }),
  plant('line_without_patient', 'claimLine', 'patientId', { patientId: null }),
  plant('claim_payment_without_date', 'claimPayment', 'date', { date: null }),
  plant('claim_payment_issued_later', 'claimPayment', 'issuedDate', { issuedDate: day('2025-11-04') }),
];
