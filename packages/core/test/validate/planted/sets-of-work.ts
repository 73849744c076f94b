import type { LocalDateTime, LocalTime } from '@bitewing/core';
import { day } from '../../records.ts';
import { plain } from '../plain-record.ts';
import { type PlantedSet, plantSet } from './planted-set.ts';

const at = (text: string): LocalDateTime => text as LocalDateTime;
const time = (text: string): LocalTime => text as LocalTime;

const visit = (key: string, data: Parameters<typeof plain<'appointment'>>[2] = {}) =>
  plain('appointment', key, {
    patientId: null,
    prospect: { lastName: 'Clark', firstName: null, phone: null, email: null },
    status: 'scheduled',
    startLocal: at('2026-03-02T10:00:00'),
    durationMinutes: 30,
    operatoryId: `operatory:${key}`,
    ...data,
  });

const chair = (key: string) => plain('operatory', key);

const done = (key: string, code: string, data: Parameters<typeof plain<'procedure'>>[2] = {}) =>
  plain('procedure', key, {
    patientId: 'patient:2',
    status: 'completed',
    providerId: 'provider:1',
    date: day('2026-01-05'),
    procedureCodeId: `procedureCode:${code}`,
    ...data,
  });

const filling = (key: string, data: Parameters<typeof plain<'procedure'>>[2] = {}) =>
  done(key, '1', { tooth: '30', surfaces: ['O'], ...data });

/** Violations of the set rules about visits, teeth and what belongs to a procedure. */
export const plantedSetsOfWork: readonly PlantedSet[] = [
  // Of several rows of a kind the earliest counts; as text '10' stands before '9'.
  plantSet('changed_before_created', 'appointmentHistory', '99', 'actionLocal', [
    plain('appointmentHistory', '9', { action: 'created', actionLocal: at('2025-10-02T09:00:00') }),
    plain('appointmentHistory', '10', { action: 'created', actionLocal: at('2025-10-02T09:00:01') }),
    plain('appointmentHistory', '99', { action: 'changed', actionLocal: at('2025-10-02T08:59:59') }),
  ]),
  plantSet('changed_after_deletion', 'appointmentHistory', '10', 'actionLocal', [
    plain('appointmentHistory', '9', { action: 'deleted', actionLocal: at('2025-10-02T09:00:00') }),
    plain('appointmentHistory', '10', { action: 'deleted', actionLocal: at('2025-10-02T09:00:01') }),
  ]),
  plantSet('operatory_double_booked', 'appointment', '99', 'operatoryId', [
    chair('98'),
    visit('98'),
    visit('99', { operatoryId: 'operatory:98', startLocal: at('2026-03-02T10:29:00') }),
  ]),
  plantSet('patient_double_booked', 'appointment', '99', 'patientId', [
    chair('98'),
    chair('99'),
    visit('98', { patientId: 'patient:1', prospect: null }),
    visit('99', { patientId: 'patient:1', prospect: null }),
  ]),
  plantSet('provider_double_booked', 'appointment', '99', 'providerId', [
    chair('98'),
    chair('99'),
    visit('98', {
      providerId: 'provider:1',
      segments: [
        { worker: 'assistant', minutes: 20 },
        { worker: 'provider', minutes: 10 },
      ],
    }),
    visit('99', { providerId: 'provider:1', startLocal: at('2026-03-02T10:25:00') }),
  ]),
  plantSet('visit_on_holiday', 'appointment', '99', 'startLocal', [
    chair('99'),
    visit('99'),
    plain('scheduleBlock', '99', { kind: 'practice', status: 'holiday' }),
  ]),
  plantSet('visit_outside_schedule', 'appointment', '99', 'startLocal', [
    chair('99'),
    visit('99', { providerId: 'provider:1' }),
    plain('scheduleBlock', '98', {
      kind: 'provider',
      providerId: 'provider:1',
      startTimeLocal: time('08:00:00'),
      endTimeLocal: time('10:00:00'),
    }),
    plain('scheduleBlock', '99', {
      kind: 'provider',
      providerId: 'provider:1',
      startTimeLocal: time('10:15:00'),
      endTimeLocal: time('17:00:00'),
    }),
  ]),
  plantSet('schedule_blocks_overlap', 'scheduleBlock', '99', 'startTimeLocal', [
    plain('scheduleBlock', '99', {
      date: day('2025-11-03'),
      kind: 'provider',
      providerId: 'provider:1',
      startTimeLocal: time('16:59:00'),
      endTimeLocal: time('18:00:00'),
    }),
  ]),
  plantSet('procedure_of_other_patient', 'procedure', '99', 'appointmentId', [
    plain('procedure', '99', { patientId: 'patient:2', appointmentId: 'appointment:1' }),
  ]),
  plantSet('done_in_missed_visit', 'procedure', '99', 'appointmentId', [
    filling('99', { patientId: 'patient:1', appointmentId: 'appointment:2' }),
  ]),
  plantSet('done_on_other_day', 'procedure', '99', 'date', [
    filling('99', { patientId: 'patient:1', appointmentId: 'appointment:1', date: day('2025-11-04') }),
  ]),
  plantSet('not_a_planned_visit', 'appointment', '99', 'plannedAppointmentId', [
    plain('appointment', '99', { plannedAppointmentId: 'appointment:2' }),
  ]),
  plantSet('treated_after_extraction', 'procedure', '99', 'tooth', [
    done('98', '2', { tooth: '30', date: day('2026-01-04') }),
    filling('99'),
  ]),
  plantSet('extracted_twice', 'procedure', '99', 'tooth', [
    done('98', '2', { tooth: '30', date: day('2026-01-04') }),
    done('99', '2', { tooth: '30' }),
  ]),
  plantSet('treated_while_missing', 'procedure', '99', 'tooth', [
    plain('toothCondition', '98', {
      patientId: 'patient:2',
      kind: 'missing',
      tooth: '30',
      enteredLocal: at('2026-01-04T09:00:00'),
    }),
    filling('99'),
  ]),
  plantSet('primary_after_successor', 'procedure', '99', 'tooth', [
    filling('98', { tooth: '29', date: day('2026-01-04') }),
    filling('99', { tooth: 'T' }),
  ]),
  plantSet('treated_before_birth', 'procedure', '99', 'date', [done('99', '3', { date: day('2015-01-04') })]),
  plantSet('treated_after_death', 'procedure', '99', 'date', [
    plain('patient', '98', { lastName: 'Clark', deceasedLocal: at('2026-01-04T12:00:00') }),
    done('98', '3', { patientId: 'patient:98', date: day('2026-01-04') }),
    done('99', '3', { patientId: 'patient:98' }),
  ]),
  plantSet('primary_tooth_of_adult', 'procedure', '99', 'tooth', [
    filling('99', { patientId: 'patient:1', tooth: 'T' }),
  ]),
  plantSet('permanent_tooth_of_infant', 'procedure', '99', 'tooth', [
    plain('patient', '98', { lastName: 'Clark', birthDate: day('2023-05-05') }),
    filling('98', { patientId: 'patient:98', tooth: 'T' }),
    filling('99', { patientId: 'patient:98' }),
  ]),
  plantSet('procedure_twice', 'procedure', '99', 'procedureCodeId', [
    filling('98', { surfaces: ['M', 'O'] }),
    filling('99', { surfaces: ['O', 'M'] }),
  ]),
  plantSet('tooth_missing_for_code', 'procedure', '99', 'tooth', [done('99', '2')]),
  plantSet('surface_missing_for_code', 'procedure', '99', 'surfaces', [filling('99', { surfaces: null })]),
  plantSet('area_missing_for_code', 'procedure', '99', 'area', [done('99', '4')]),
  plantSet('tooth_not_taken_by_code', 'procedure', '99', 'tooth', [done('99', '3', { tooth: '30' })]),
  plantSet('range_not_taken_by_code', 'procedure', '99', 'teeth', [done('99', '3', { teeth: ['22', '23'] })]),
  plantSet('surface_not_taken_by_code', 'procedure', '99', 'surfaces', [
    done('99', '2', { tooth: '30', surfaces: ['O'] }),
  ]),
  plantSet('charge_not_fee', 'ledgerEntry', '99', 'amountCents', [
    done('99', '3', { feeCents: 5000, quantity: 2 }),
    plain('ledgerEntry', '99', {
      kind: 'procedureCharge',
      patientId: 'patient:2',
      procedureId: 'procedure:99',
      amountCents: 5000,
      agingDate: day('2026-01-05'),
    }),
  ]),
  plantSet('charge_of_open_procedure', 'ledgerEntry', '99', 'amountCents', [
    plain('ledgerEntry', '99', {
      kind: 'procedureCharge',
      patientId: 'patient:2',
      procedureId: 'procedure:2',
      amountCents: 5000,
      agingDate: day('2026-01-05'),
    }),
  ]),
  plantSet('charge_patient_differs', 'ledgerEntry', '99', 'patientId', [
    plain('ledgerEntry', '99', {
      kind: 'procedureCharge',
      patientId: 'patient:2',
      procedureId: 'procedure:1',
      amountCents: 8410,
      agingDate: day('2026-01-05'),
    }),
  ]),
  plantSet('line_patient_differs', 'claimLine', '99', 'patientId', [
    plain('claimLine', '99', { patientId: 'patient:2', procedureId: 'procedure:1', status: 'estimate' }),
  ]),
  plantSet('note_patient_differs', 'clinicalNote', '99', 'patientId', [
    plain('clinicalNote', '99', { patientId: 'patient:2', procedureId: 'procedure:1' }),
  ]),
  plantSet('insurance_paid_above_fee', 'procedure', '1', 'feeCents', [
    plain('claim', '99', { patientId: 'patient:1', feeCents: 8410, paidCents: 1683 }),
    plain('claimLine', '99', {
      claimId: 'claim:99',
      procedureId: 'procedure:1',
      status: 'received',
      feeBilledCents: 8410,
      paidCents: 1683,
    }),
  ]),
  plantSet('paid_before_done', 'claimLine', '99', 'paidCents', [
    plain('claim', '99', { patientId: 'patient:2' }),
    plain('claimLine', '99', {
      patientId: 'patient:2',
      claimId: 'claim:99',
      procedureId: 'procedure:2',
      status: 'received',
      paidCents: 100,
    }),
  ]),
];
