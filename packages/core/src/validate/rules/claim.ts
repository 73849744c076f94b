import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';

const isPercent = (value: number | null): boolean => value === null || (value >= 0 && value <= 100);

/** What was billed to an insurance, and what it paid. */
export const claimRules = [
  ...rulesFor('claim', [
    {
      name: 'received_without_date',
      severity: 'warning',
      explanation: 'The answer to the claim was received, but nothing says when.',
      source: 'X12 835: a remittance has a date.',
      check: ({ data }) => (data.status === 'received' && data.receivedDate === null ? 'receivedDate' : null),
    },
    {
      name: 'sent_without_date',
      severity: 'warning',
      explanation:
        'The claim was sent, but nothing says when. Nobody will miss an answer that does not come.',
      source: 'opendental.md section 4: states of a claim.',
      check: ({ data }) => (data.status === 'sent' && data.sentDate === null ? 'sentDate' : null),
    },
    {
      name: 'received_before_sent',
      severity: 'warning',
      explanation: 'The answer came before the claim was first sent.',
      source: 'Calendar.',
      check: ({ data }) =>
        isBefore(data.receivedDate, data.firstSentDate ?? data.sentDate) ? 'receivedDate' : null,
    },
    {
      name: 'sent_before_service',
      severity: 'warning',
      explanation: 'The claim was sent before the treatment that it bills took place.',
      source: 'X12 837D: a claim, unlike a predetermination, bills services that were rendered.',
      check: ({ data }) =>
        data.kind !== 'preauthorization' && isBefore(data.sentDate, data.serviceDate) ? 'sentDate' : null,
    },
    {
      name: 'resent_before_sent',
      severity: 'warning',
      explanation: 'The claim was sent again before it was first sent.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.resentDate, data.firstSentDate) ? 'resentDate' : null),
    },
    {
      name: 'claim_received_in_future',
      severity: 'warning',
      explanation: 'The answer was received after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { receivedDate } }, { latestDate }) =>
        isBefore(latestDate, receivedDate) ? 'receivedDate' : null,
    },
    {
      name: 'claim_paid_above_billed',
      severity: 'warning',
      explanation: 'The insurance paid more for the claim than it was billed.',
      source: 'X12 835: charge = paid + adjustments (standards.md section 7).',
      check: ({ data: { feeCents, paidCents } }) =>
        feeCents !== null && paidCents !== null && paidCents > 0 && paidCents > feeCents ? 'paidCents' : null,
    },
    {
      name: 'claim_without_plan',
      severity: 'warning',
      explanation: 'The claim goes to no plan. Nobody is billed.',
      source: 'X12 837D: a claim names its payer.',
      check: ({ data }) => (data.insurancePlanId === null ? 'insurancePlanId' : null),
    },
    {
      name: 'claim_other_insurance_same',
      severity: 'warning',
      explanation: 'The other insurance of the claim is the one that is billed.',
      source: 'X12 837D, loop 2320: other subscriber.',
      check: ({ data: { subscriptionId, otherSubscriptionId } }) =>
        subscriptionId !== null && subscriptionId === otherSubscriptionId ? 'otherSubscriptionId' : null,
    },
    {
      name: 'claim_replacement_without_prior_date',
      severity: 'warning',
      explanation:
        'The claim is for a prosthesis that replaces another, but nothing says from when that was.',
      source: 'ADA claim form: date of prior placement; X12 837D.',
      check: ({ data: { prosthesis, priorProsthesisDate } }) =>
        prosthesis === 'replacement' && priorProsthesisDate === null ? 'priorProsthesisDate' : null,
    },
    {
      name: 'orthodontic_months',
      severity: 'warning',
      explanation: 'More months of orthodontic treatment remain than it takes altogether.',
      source: 'X12 837D, DN1: months of treatment and months remaining.',
      check: ({ data: { orthodonticTotalMonths: total, orthodonticMonthsRemaining: remaining } }) =>
        total !== null && remaining !== null && remaining > total ? 'orthodonticMonthsRemaining' : null,
    },
    {
      name: 'accident_after_service',
      severity: 'warning',
      explanation: 'The accident happened after the treatment that it was the reason for.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.serviceDate, data.accidentDate) ? 'accidentDate' : null),
    },
    {
      name: 'correction_without_reference',
      severity: 'warning',
      explanation:
        'The claim replaces or voids an earlier one, but does not say which. The payer will refuse it.',
      source: 'X12 837D, CLM05-3 and REF F8: the payer’s number of the original claim.',
      check: ({ data: { correction, originalReferenceNumber } }) =>
        (correction === 'replacement' || correction === 'void') && originalReferenceNumber === null
          ? 'originalReferenceNumber'
          : null,
    },
  ]),
  ...rulesFor('claimLine', [
    {
      name: 'line_percentage',
      severity: 'warning',
      explanation: 'The insurance covers less than nothing or more than everything of the procedure.',
      source: 'X12 271, EB08: a percentage.',
      check({ data: { percentage, percentageOverride } }) {
        if (!isPercent(percentage)) return 'percentage';
        return isPercent(percentageOverride) ? null : 'percentageOverride';
      },
    },
    {
      name: 'line_paid_before_received',
      severity: 'warning',
      explanation: 'The insurance paid for the procedure, but its answer is said not to be there.',
      source: 'opendental.md section 8: a line that is not received moves no balance.',
      check: ({ data: { status, paidCents } }) =>
        status === 'notReceived' && paidCents !== null && paidCents !== 0 ? 'paidCents' : null,
    },
    {
      name: 'line_without_claim',
      severity: 'warning',
      explanation: 'The line was sent or received, but is on no claim.',
      source: 'opendental.md section 4: only estimates are on no claim.',
      check: ({ data: { status, claimId } }) =>
        claimId === null && (status === 'notReceived' || status === 'received' || status === 'supplemental')
          ? 'claimId'
          : null,
    },
    {
      name: 'line_paid_above_billed',
      severity: 'warning',
      explanation: 'The insurance paid more for the procedure than it was billed.',
      source: 'X12 835: charge = paid + adjustments, at the line (standards.md section 7).',
      check: ({ data: { status, procedureId, feeBilledCents, paidCents } }) =>
        status === 'received' &&
        procedureId !== null &&
        feeBilledCents !== null &&
        paidCents !== null &&
        paidCents > 0 &&
        paidCents > feeBilledCents
          ? 'paidCents'
          : null,
    },
    {
      name: 'line_deductible_negative',
      severity: 'warning',
      explanation:
        'The deductible of the line is below zero. Usually a mark for “none” that was taken as an amount.',
      source: 'opendental.md section 4: -1 stands for blank.',
      check({ data: { deductibleCents, deductibleEstimateCents } }) {
        if (deductibleCents !== null && deductibleCents < 0) return 'deductibleCents';
        return deductibleEstimateCents !== null && deductibleEstimateCents < 0
          ? 'deductibleEstimateCents'
          : null;
      },
    },
    {
      name: 'line_without_patient',
      severity: 'error',
      explanation:
        'What an insurance owes or paid belongs to no patient. The amount is lost to every account.',
      source: 'opendental.md section 8: claim lines move the balance of their patient.',
      check: ({ data }) => (data.patientId === null ? 'patientId' : null),
    },
  ]),
  ...rulesFor('claimPayment', [
    {
      name: 'claim_payment_without_date',
      severity: 'warning',
      explanation: 'The insurance paid, but nothing says when.',
      source: 'X12 835, BPR16: a payment date.',
      check: ({ data }) => (data.date === null ? 'date' : null),
    },
    {
      name: 'claim_payment_issued_later',
      severity: 'info',
      explanation: 'The check of the insurance was written after it was entered.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.date, data.issuedDate) ? 'issuedDate' : null),
    },
  ]),
];
