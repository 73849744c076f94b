import type { LocalDateTime, LocalTime } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import { siteWith } from './clean-practice.ts';
import { agedWrongly, croppedWhole } from './edge-values.ts';
import { fieldFound } from './field-found.ts';
import { plain } from './plain-record.ts';

const at = (text: string): LocalDateTime => text as LocalDateTime;
const time = (text: string): LocalTime => text as LocalTime;
const phone = { kind: 'homePhone', value: '555-0199', e164: null, textConsent: null } as const;

/** Records at the edge of a rule, on the right side of it. */
const allowed: readonly (readonly [rule: string, what: string, record: unknown])[] = [
  ['birth_date_too_early', 'who is 120', plain('patient', '1', { birthDate: day('1906-01-01') })],
  [
    'death_before_birth',
    'who died on the day of birth',
    plain('patient', '1', { birthDate: day('2020-01-01'), deceasedLocal: at('2020-01-01T00:00:00') }),
  ],
  ['patient_without_name', 'a deleted patient', plain('patient', '1', { lastName: null, status: 'deleted' })],
  ['patient_without_name', 'a first name alone', plain('patient', '1', { lastName: null, firstName: 'Ann' })],
  ['phone_form', 'a number without area code', plain('patient', '1', { contactPoints: [phone] })],
  [
    'email_form',
    'two addresses in one field',
    plain('patient', '1', {
      contactPoints: [{ ...phone, kind: 'email', value: 'ann@example.com; ben@example.com' }],
    }),
  ],
  ['postal_code_form', 'another country', plain('patient', '1', { country: 'CA', postalCode: 'K1A 0B1' })],
  ['postal_code_form', 'ZIP+4', plain('patient', '1', { country: 'USA', postalCode: '04101-1234' })],
  ['aging_sum', 'age groups that are not all stored', plain('patient', '1', { storedFamilyBalanceCents: 5 })],
  [
    'related_to_oneself',
    'a relation that says so',
    plain('patientRelation', '1', {
      patientId: 'patient:1',
      relatedPatientId: 'patient:1',
      relationship: 'self',
    }),
  ],
  ['consent_in_future', 'today', plain('consent', '1', { date: day('2026-01-06') })],
  [
    'adjustment_type_without_sign',
    'a type that says something else',
    plain('definition', '1', { category: 'adjustmentType', value: 'dp' }),
  ],
  [
    'cdt_code_form',
    'a code of the practice',
    plain('procedureCode', '1', { system: 'local', sourceCode: 'N4100' }),
  ],
  [
    'appointment_type_length',
    'a length that comes from the procedures',
    plain('appointmentType', '1', { segments: [{ worker: 'provider', minutes: 25 }] }),
  ],
  [
    'custom_field_owner',
    'a field of a visit',
    plain('customField', '1', { patientId: null, appointmentId: 'appointment:1' }),
  ],
  [
    'blank_fee_everywhere',
    'a blank fee of one provider',
    plain('fee', '1', { blanksGeneralFee: true, providerId: 'provider:1' }),
  ],
  [
    'assignment_without_schedule',
    'an assignment that is not in force',
    plain('feeScheduleAssignment', '1', { recordStatus: 'inactive', feeScheduleId: null }),
  ],
  [
    'assignment_holder',
    'the schedule of a plan at one location, for one provider',
    plain('feeScheduleAssignment', '1', {
      patientId: null,
      insurancePlanId: 'insurancePlan:1',
      locationId: 'location:1',
      providerId: 'provider:1',
    }),
  ],
  [
    'deductible_without_amount',
    'a deductible that the plan does not have',
    plain('benefit', '1', { recordStatus: 'inactive', kind: 'deductible', amountCents: null }),
  ],
  [
    'plan_item_without_procedure',
    'a procedure that is in no plan now',
    plain('treatmentPlanItem', '1', { recordStatus: 'inactive', treatmentPlanId: null }),
  ],
  [
    'increment_not_in_hour',
    'a quarter of an hour',
    plain('organization', '1', { appointmentIncrementMinutes: 15 }),
  ],
  ['location_place_of_service', 'an office', plain('location', '1', { placeOfService: '11' })],
  ['location_without_name', 'a short name', plain('location', '1', { name: null, abbreviation: 'N' })],
  [
    'location_without_name',
    'a place that was given up',
    plain('location', '1', { name: null, recordStatus: 'inactive' }),
  ],
  [
    'code_group_empty',
    'a group with a fixed meaning',
    plain('procedureCodeGroup', '1', { kind: 'fluoride' }),
  ],
  [
    'manual_task_empty',
    'a question without choices',
    plain('manualTask', '1', { kind: 'macroPrompt', content: null }),
  ],
  [
    'history_in_future',
    'the same day',
    plain('appointmentHistory', '1', { actionLocal: at('2026-01-06T23:00:00') }),
  ],
  ['appointment_too_long', 'ten hours', plain('appointment', '1', { durationMinutes: 600 })],
  [
    'appointment_at_night',
    '5 in the morning',
    plain('appointment', '1', { startLocal: at('2026-02-02T05:00:00') }),
  ],
  [
    'appointment_at_night',
    '11 at night',
    plain('appointment', '1', { startLocal: at('2026-02-02T23:00:00') }),
  ],
  [
    'appointment_at_night',
    'a note',
    plain('appointment', '1', { status: 'note', startLocal: at('2026-02-02T01:00:00') }),
  ],
  ['appointment_for_nobody', 'a note', plain('appointment', '1', { patientId: null, status: 'note' })],
  [
    'schedule_block_times',
    'an end at midnight',
    plain('scheduleBlock', '1', { startTimeLocal: time('20:00:00'), endTimeLocal: time('00:00:00') }),
  ],
  [
    'recall_due_before_previous',
    'a recall that is switched off',
    plain('recall', '1', {
      isDisabled: true,
      previousDate: day('2025-05-05'),
      calculatedDueDate: day('2025-05-04'),
    }),
  ],
  [
    'too_many_surfaces',
    'five surfaces',
    plain('procedure', '1', { tooth: '3', surfaces: ['M', 'O', 'D', 'B', 'L'] }),
  ],
  ['tooth_outside_area', 'a tooth in its arch', plain('procedure', '1', { tooth: '9', area: '01' })],
  ['tooth_outside_area', 'another area', plain('procedure', '1', { tooth: '9', area: '09' })],
  [
    'discount_above_fee',
    'a discount of everything',
    plain('procedure', '1', { feeCents: 5000, quantity: 2, discountCents: 10000 }),
  ],
  ['completed_without_date', 'a planned procedure', plain('procedure', '1', { status: 'planned' })],
  [
    'quantity_not_positive',
    'a planned procedure',
    plain('procedure', '1', { status: 'planned', quantity: 0 }),
  ],
  ['modifier_form', 'four modifiers', plain('procedure', '1', { modifiers: ['22', 'TC', '59', 'KX'] })],
  ['condition_without_tooth', 'a drawing', plain('toothCondition', '1', { kind: 'drawing' })],
  [
    'plan_signed_before_made',
    'a signature on the day',
    plain('treatmentPlan', '1', { date: day('2025-05-05'), signedLocal: at('2025-05-05T00:00:00') }),
  ],
  [
    'prescription_without_directions',
    'an access record',
    plain('prescription', '1', { kind: 'accessRecord', drug: 'Amoxicillin' }),
  ],
  [
    'ledger_sign',
    'a write-off that is taken back',
    plain('ledgerEntry', '1', { kind: 'insuranceWriteOff', amountCents: 5, isReversal: true }),
  ],
  ['ledger_sign', 'an adjustment', plain('ledgerEntry', '1', { kind: 'adjustment', amountCents: -5 })],
  [
    'ledger_without_patient',
    'a procedure that a plan took over',
    plain('ledgerEntry', '1', { kind: 'paymentPlanProduction', amountCents: 5 }),
  ],
  [
    'ledger_without_aging_date',
    'an entry that moves nothing now',
    plain('ledgerEntry', '1', { recordStatus: 'inactive', amountCents: 5 }),
  ],
  ['rate_out_of_range', 'no interest', plain('paymentPlan', '1', { annualPercentageRate: '0.00' })],
  [
    'plan_without_payer',
    'a plan of an insurance',
    plain('paymentPlan', '1', { payerId: null, insurancePlanId: 'p' }),
  ],
  [
    'charge_negative',
    'a charge that takes another back',
    plain('paymentPlanCharge', '1', { isOffset: true, principalCents: -5 }),
  ],
  [
    'subscription_without_plan',
    'a membership that does not apply',
    plain('subscription', '1', { recordStatus: 'inactive', insurancePlanId: null }),
  ],
  [
    'subscription_without_subscriber',
    'a membership that does not apply',
    plain('subscription', '1', { recordStatus: 'inactive', subscriberId: null, subscriberName: null }),
  ],
  [
    'coverage_incomplete',
    'a cover that does not apply',
    plain('coverage', '1', { recordStatus: 'inactive', subscriptionId: null, patientId: null }),
  ],
  [
    'procedure_without_code',
    'a finding by its diagnosis',
    plain('procedure', '1', {
      status: 'condition',
      procedureCodeId: null,
      diagnosisDefinitionId: 'definition:2',
    }),
  ],
  [
    'subscription_without_subscriber',
    'a subscriber who is no patient',
    plain('subscription', '1', { subscriberId: null, subscriberName: 'Ann Clark' }),
  ],
  ['benefit_percent', 'everything', plain('benefit', '1', { percent: 100 })],
  [
    'frequency_without_quantity',
    'a yearly maximum',
    plain('benefit', '1', { kind: 'limitation', quantityUnit: 'none', amountCents: 150000 }),
  ],
  [
    'sent_before_service',
    'a request beforehand',
    plain('claim', '1', {
      kind: 'preauthorization',
      serviceDate: day('2025-05-05'),
      sentDate: day('2025-05-04'),
    }),
  ],
  [
    'claim_paid_above_billed',
    'a claim that was paid in full',
    plain('claim', '1', { feeCents: 5, paidCents: 5 }),
  ],
  [
    'line_paid_above_billed',
    'a payment by total',
    plain('claimLine', '1', { status: 'received', feeBilledCents: 0, paidCents: 5 }),
  ],
  ['line_without_claim', 'an estimate', plain('claimLine', '1', { status: 'estimate' })],
  [
    'mucogingival_on_palate',
    'a lower tooth',
    plain('perioTooth', '1', { tooth: '17', lingual: siteWith({ mucogingivalJunctionMm: 4 }) }),
  ],
  [
    'furcation_without_roots',
    'an upper first premolar',
    plain('perioTooth', '1', { tooth: '12', buccal: siteWith({ furcation: 1 }) }),
  ],
  [
    'furcation_without_roots',
    'grade 0',
    plain('perioTooth', '1', { tooth: '8', buccal: siteWith({ furcation: 0 }) }),
  ],
  [
    'furcation_without_roots',
    'a primary molar',
    plain('perioTooth', '1', { tooth: 'A', buccal: siteWith({ furcation: 1 }) }),
  ],
  ['document_without_file', 'a document in the database', plain('document', '1', { storage: 'database' })],
  ['image_crop', 'an image that is shown whole', plain('image', '1')],
  [
    'completed_in_future',
    'the latest day on earth',
    plain('procedure', '1', { status: 'completed', date: day('2026-01-06') }),
  ],
  ['image_crop', 'a single pixel', plain('image', '1', croppedWhole)],
  ['image_rotation', 'a full turn', plain('image', '1', { rotationDegrees: '-360' })],
  ['charge_negative', 'nothing', plain('paymentPlanCharge', '1', { principalCents: 0, interestCents: 0 })],
  ['plan_amount_negative', 'nothing', plain('paymentPlan', '1', { amountCents: 0, downPaymentCents: 0 })],
  ['rate_out_of_range', 'a hundred', plain('paymentPlan', '1', { annualPercentageRate: '100' })],
  [
    'choice_without_choices',
    'a single choice',
    plain('customFieldDefinition', '1', { kind: 'choice', choices: ['Yes'] }),
  ],
  [
    'line_paid_above_billed',
    'a line that was paid in full',
    plain('claimLine', '1', {
      status: 'received',
      procedureId: 'procedure:1',
      feeBilledCents: 5,
      paidCents: 5,
    }),
  ],
  [
    'discount_above_fee',
    'a discount of all that two of them cost',
    plain('procedure', '1', { feeCents: 50, quantity: 2, discountCents: 100 }),
  ],
  ['discount_above_fee', 'a fee that nobody knows', plain('procedure', '1', { discountCents: 100 })],
  ['too_many_surfaces', 'five', plain('procedure', '1', { surfaces: ['M', 'O', 'D', 'B', 'L'] })],
  [
    'plan_item_above_fee',
    'all of it',
    plain('treatmentPlanItem', '1', { feeCents: 5, secondaryInsuranceCents: 5 }),
  ],
  [
    'approved_above_requested',
    'all of it',
    plain('preauthorization', '1', { requestedCents: 5, approvedCents: 5 }),
  ],
  [
    'approved_above_requested',
    'a sum that nobody asked for',
    plain('preauthorization', '1', { approvedCents: 5 }),
  ],
  [
    'schedule_block_times',
    'a block without an end',
    plain('scheduleBlock', '1', { startTimeLocal: time('09:00:00') }),
  ],
  [
    'schedule_block_times',
    'a block to the end of the day',
    plain('scheduleBlock', '1', { startTimeLocal: time('09:00:00'), endTimeLocal: time('00:00:00') }),
  ],
  [
    'schedule_template_times',
    'a stretch to the end of the day',
    plain('scheduleTemplate', '1', { startTimeLocal: time('09:00:00'), endTimeLocal: time('00:00:00') }),
  ],
  [
    'ledger_sign',
    'a charge that takes back another',
    plain('ledgerEntry', '1', { kind: 'procedureCharge', amountCents: -5, reversesId: 'ledgerEntry:2' }),
  ],
  [
    'ledger_sign',
    'a charge that is marked as taken back',
    plain('ledgerEntry', '1', { kind: 'procedureCharge', amountCents: -5, isReversal: true }),
  ],
  ...[-15, 15].map(
    (recessionMm) =>
      [
        'recession_range',
        `${recessionMm} mm`,
        plain('perioTooth', '1', { buccal: siteWith({ recessionMm }) }),
      ] as const,
  ),
  ...[0, 15].map(
    (mucogingivalJunctionMm) =>
      [
        'mucogingival_range',
        `${mucogingivalJunctionMm} mm`,
        plain('perioTooth', '1', { buccal: siteWith({ mucogingivalJunctionMm }) }),
      ] as const,
  ),
  ...Object.keys(agedWrongly).map(
    (field) =>
      [
        'aging_sum',
        `an account without ${field}`,
        plain('patient', '1', { ...agedWrongly, [field]: null }),
      ] as const,
  ),
];

describe('rules about one record do not find', () => {
  test.each(allowed)('%s: %s', (name, _what, record) => {
    expect(fieldFound(name, record)).toBeNull();
  });
});
