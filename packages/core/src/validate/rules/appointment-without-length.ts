import type { RecordRule } from '../record-rule.ts';

/** A visit that stands in the schedule takes time. */
export const appointmentWithoutLength: RecordRule<'appointment'> = {
  name: 'appointment_without_length',
  entity: 'appointment',
  severity: 'warning',
  gate: false,
  explanation:
    'The appointment is scheduled, but takes no time: it would not block the chair, and the time would be given away twice.',
  source: 'FHIR R4 Appointment: a booked appointment has a start and an end.',
  check({ data: { status, durationMinutes } }) {
    if (status !== 'scheduled') return null;
    return durationMinutes === null || durationMinutes === 0 ? 'durationMinutes' : null;
  },
};
