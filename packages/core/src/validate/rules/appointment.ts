import type { AppointmentSegment } from '../../model/appointment.ts';
import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';
import { minutesOf } from './minutes.ts';

/** A visit that takes longer was typed with a wrong unit, or never closed. */
const longestMinutes = 600;
const earliest = 'T05:00';
const latest = 'T23:00';

const differs = (segments: readonly AppointmentSegment[] | null, durationMinutes: number): boolean =>
  segments !== null && minutesOf(segments) !== durationMinutes;

/** Visits. */
export const appointmentRules = rulesFor('appointment', [
  {
    name: 'appointment_too_long',
    severity: 'warning',
    explanation: 'The visit takes more than ten hours. Usually a length that was read in another unit.',
    source: 'opendental.md section 5: one character of the pattern is five minutes.',
    check: ({ data: { durationMinutes } }) =>
      durationMinutes !== null && durationMinutes > longestMinutes ? 'durationMinutes' : null,
  },
  {
    name: 'appointment_at_night',
    severity: 'warning',
    explanation:
      'The visit begins before 5 in the morning or after 11 at night. Usually a time that was read in another zone.',
    source: 'House rule: office hours.',
    check({ data: { startLocal, status } }) {
      if (startLocal === null || status === 'note' || status === 'noteCompleted') return null;
      const time = startLocal.slice(10, 16);
      return time < earliest || time > latest ? 'startLocal' : null;
    },
  },
  {
    name: 'appointment_without_time',
    severity: 'warning',
    explanation: 'The visit is scheduled or completed, but no time says when.',
    source: 'FHIR R4 Appointment: a booked appointment has a start and an end.',
    check: ({ data: { status, startLocal } }) =>
      startLocal === null && (status === 'scheduled' || status === 'completed') ? 'startLocal' : null,
  },
  {
    name: 'appointment_without_operatory',
    severity: 'warning',
    explanation: 'The visit is scheduled, but in no chair. It would not show in the schedule.',
    source: 'opendental.md section 4: a scheduled appointment stands in an operatory.',
    check: ({ data }) => (data.status === 'scheduled' && data.operatoryId === null ? 'operatoryId' : null),
  },
  {
    name: 'appointment_for_nobody',
    severity: 'warning',
    explanation: 'The visit is for no patient, and names nobody who may become one.',
    source: 'FHIR R4 Appointment: at least one participant.',
    check: ({ data: { patientId, prospect, status } }) =>
      patientId === null && prospect === null && status !== 'note' && status !== 'noteCompleted'
        ? 'patientId'
        : null,
  },
  {
    name: 'appointment_completed_in_future',
    severity: 'warning',
    explanation: 'The visit is completed, but begins after the day on which the record was read.',
    source: 'Calendar.',
    check: ({ data: { status, startLocal } }, { latestLocal }) =>
      status === 'completed' && isBefore(latestLocal, startLocal) ? 'startLocal' : null,
  },
  {
    name: 'seated_before_arrived',
    severity: 'warning',
    explanation:
      'The patient sat in the chair before arriving. The times were entered later, or by two people.',
    source: 'Calendar.',
    check: ({ data }) => (isBefore(data.seatedLocal, data.arrivedLocal) ? 'seatedLocal' : null),
  },
  {
    name: 'dismissed_before_seated',
    severity: 'warning',
    explanation: 'The patient left before arriving, or before being seated.',
    source: 'Calendar.',
    check: ({ data: { dismissedLocal, seatedLocal, arrivedLocal } }) =>
      isBefore(dismissedLocal, seatedLocal) || isBefore(dismissedLocal, arrivedLocal)
        ? 'dismissedLocal'
        : null,
  },
  {
    name: 'segments_sum',
    severity: 'warning',
    explanation: 'The stretches in which the provider works do not add up to the length of the visit.',
    source: 'Canonical model: the minutes of the segments add up to the duration.',
    check({ data: { durationMinutes, segments } }) {
      if (durationMinutes === null) return null;
      return differs(segments, durationMinutes) ? 'segments' : null;
    },
  },
  {
    name: 'planned_by_itself',
    severity: 'warning',
    explanation: 'The visit is named as the planned visit that it came from.',
    source: 'opendental.md section 4: the planned appointment is another one.',
    check: ({ id, data }) => (data.plannedAppointmentId === id ? 'plannedAppointmentId' : null),
  },
]);
