import type { LocalDateTime, LocalTime } from '@bitewing/core';
import { day } from '../../records.ts';
import { type Planted, plant } from './planted.ts';

const at = (text: string): LocalDateTime => text as LocalDateTime;
const time = (text: string): LocalTime => text as LocalTime;
const none = { years: 0, months: 0, weeks: 0, days: 0 };

/** Violations of the rules about set-up, schedule and visits. */
export const plantedOffice: readonly Planted[] = [
  plant('increment_not_in_hour', 'organization', 'appointmentIncrementMinutes', {
    appointmentIncrementMinutes: 7,
  }),
  plant('location_place_of_service', 'location', 'placeOfService', { placeOfService: 'Office' }),
  plant('location_without_name', 'location', 'name', { name: null }),
  plant('code_group_empty', 'procedureCodeGroup', 'sourceCodes', { kind: 'none' }),
  plant('manual_task_empty', 'manualTask', 'content', { kind: 'report', content: null }),
  plant('history_in_future', 'appointmentHistory', 'actionLocal', {
    actionLocal: at('2026-01-07T09:00:00'),
  }),
  plant('history_of_nothing', 'appointmentHistory', 'appointmentId', { appointmentId: null }),
  plant('npi_check_digit', 'provider', 'npi', { npi: '1558598798' }),
  plant('taxonomy_code_form', 'provider', 'taxonomyCode', { taxonomyCode: '122300000' }),
  plant('dea_check_digit', 'provider', 'deaNumber', { deaNumber: 'AB1234564' }),
  plant('provider_bills_through_itself', 'provider', 'billingProviderId', {
    billingProviderId: 'provider:99',
  }),
  plant('location_dea_check_digit', 'providerLocation', 'deaNumber', { deaNumber: '1234563' }),
  plant('practitioner_npi_check_digit', 'practitioner', 'npi', { npi: '155859879' }),
  plant('assignment_dates', 'providerAssignment', 'toDate', {
    fromDate: day('2024-01-02'),
    toDate: day('2024-01-01'),
  }),
  plant('adjustment_type_without_sign', 'definition', 'adjustmentSign', { category: 'adjustmentType' }),
  plant('cdt_code_form', 'procedureCode', 'code', { system: 'cdt', code: 'D239' }),
  plant('procedure_code_without_code', 'procedureCode', 'sourceCode', { sourceCode: null }),
  plant('code_time_pattern', 'procedureCode', 'timePattern', { timePattern: '/X0/' }),
  plant('appointment_type_length', 'appointmentType', 'segments', {
    durationMinutes: 30,
    segments: [{ worker: 'provider', minutes: 25 }],
  }),
  plant('recall_type_time_pattern', 'recallType', 'timePattern', { timePattern: 'x' }),
  plant('restricted_to_no_location', 'userAccount', 'locationId', { isRestrictedToLocation: true }),
  plant('choice_without_choices', 'customFieldDefinition', 'choices', { kind: 'choice' }),
  plant('custom_field_owner', 'customField', 'patientId', { appointmentId: 'appointment:1' }),
  plant('fee_negative', 'fee', 'amountCents', { amountCents: -100 }),
  plant('blank_fee_with_amount', 'fee', 'amountCents', {
    blanksGeneralFee: true,
    amountCents: 0,
    locationId: 'location:1',
  }),
  plant('blank_fee_everywhere', 'fee', 'blanksGeneralFee', { blanksGeneralFee: true }),
  plant('fee_of_nothing', 'fee', 'procedureCodeId', { procedureCodeId: null }),
  plant('assignment_holder', 'feeScheduleAssignment', 'patientId', { providerId: 'provider:1' }),
  plant('assignment_without_schedule', 'feeScheduleAssignment', 'feeScheduleId', { feeScheduleId: null }),
  plant('appointment_without_length', 'appointment', 'durationMinutes', {
    status: 'scheduled',
    startLocal: at('2026-02-02T09:00:00'),
    operatoryId: 'operatory:1',
    durationMinutes: 0,
  }),
  plant('appointment_too_long', 'appointment', 'durationMinutes', { durationMinutes: 605 }),
  plant('appointment_at_night', 'appointment', 'startLocal', { startLocal: at('2026-02-02T04:59:00') }),
  plant('appointment_without_time', 'appointment', 'startLocal', { status: 'completed' }),
  plant('appointment_without_operatory', 'appointment', 'operatoryId', {
    status: 'scheduled',
    durationMinutes: 30,
    startLocal: at('2026-02-02T09:00:00'),
  }),
  plant('appointment_for_nobody', 'appointment', 'patientId', { patientId: null }),
  plant('appointment_completed_in_future', 'appointment', 'startLocal', {
    status: 'completed',
    startLocal: at('2026-01-07T09:00:00'),
  }),
  plant('seated_before_arrived', 'appointment', 'seatedLocal', {
    arrivedLocal: at('2025-11-03T09:00:00'),
    seatedLocal: at('2025-11-03T08:59:00'),
  }),
  plant('dismissed_before_seated', 'appointment', 'dismissedLocal', {
    seatedLocal: at('2025-11-03T09:00:00'),
    dismissedLocal: at('2025-11-03T08:59:00'),
  }),
  plant('segments_sum', 'appointment', 'segments', {
    durationMinutes: 30,
    segments: [
      { worker: 'provider', minutes: 10 },
      { worker: 'assistant', minutes: 15 },
    ],
  }),
  plant('planned_by_itself', 'appointment', 'plannedAppointmentId', {
    plannedAppointmentId: 'appointment:99',
  }),
  plant('schedule_block_times', 'scheduleBlock', 'endTimeLocal', {
    startTimeLocal: time('09:00:00'),
    endTimeLocal: time('09:00:00'),
  }),
  plant('holiday_with_provider', 'scheduleBlock', 'providerId', {
    kind: 'practice',
    status: 'holiday',
    providerId: 'provider:1',
  }),
  plant('provider_block_without_provider', 'scheduleBlock', 'providerId', { kind: 'provider' }),
  plant('schedule_block_without_date', 'scheduleBlock', 'date', { date: null }),
  plant('schedule_template_times', 'scheduleTemplate', 'endTimeLocal', {
    startTimeLocal: time('09:00:00'),
    endTimeLocal: time('08:00:00'),
  }),
  plant('schedule_template_dates', 'scheduleTemplate', 'toDate', {
    fromDate: day('2024-01-02'),
    toDate: day('2024-01-01'),
  }),
  plant('recall_due_before_previous', 'recall', 'calculatedDueDate', {
    previousDate: day('2025-05-05'),
    calculatedDueDate: day('2025-05-04'),
  }),
  plant('recall_previous_in_future', 'recall', 'previousDate', { previousDate: day('2026-01-07') }),
  plant('recall_without_type', 'recall', 'recallTypeId', { recallTypeId: null }),
  plant('recall_interval_empty', 'recall', 'interval', { interval: none }),
  plant('recall_time_pattern', 'recall', 'timePattern', { timePattern: '9:00' }),
  plant('waitlist_dates', 'waitlistEntry', 'latestDate', {
    earliestDate: day('2026-02-02'),
    latestDate: day('2026-02-01'),
  }),
  plant('lab_case_dates', 'labCase', 'checkedLocal', {
    receivedLocal: at('2025-05-05T09:00:00'),
    checkedLocal: at('2025-05-04T09:00:00'),
  }),
];
