import { extra, mapped, mappedTo, tableDescription, used } from '@bitewing/adapter-kit';

/** eaglesoft.md section 5. */
export const appointmentTable = tableDescription('appointment', 'appointment_id classification', [
  mapped('appointment', {
    appointment_id: 'id',
    patient_id: 'patientId',
    appointment_name: 'prospect',
    classification: ['status', 'sourceStatus', 'recordStatus'],
    arrival_status: 'status',
    start_time: ['startLocal', 'start', 'durationMinutes'],
    end_time: 'durationMinutes',
    location_id: 'operatoryId',
    appointment_type_id: 'appointmentTypeId',
    arrival_time: 'arrivedLocal',
    inchair_time: 'seatedLocal',
    walkout_time: 'dismissedLocal',
    description: 'procedureSummary',
    appointment_notes: 'note',
    sooner_if_possible: ['priority', 'sourcePriority'],
  }),
  extra('appointment', 'none', {
    text: `allday_event recall_id prefix dollars_scheduled scheduled_by modified_by confirmation_status
      auto_confirm_sent recurrence_id private priority`,
  }),
  extra('appointment', 'quasi', { text: 'date_appointed date_confirmed' }),
  extra('appointment', 'direct', {
    text: 'location_free_form deletion_note confirmation_note appointment_data',
  }),
]);

/** eaglesoft.md section 5: who works at a visit, and from when to when. */
export const appointmentProviderTable = tableDescription(
  'appointment_provider',
  'appointment_id provider_id',
  [
    mappedTo({ appointment_id: 'appointment.id', provider_id: 'appointment.providerId' }),
    used('start_time end_time', 'order of the providers of a visit; several stand in the visit’s extra'),
  ],
);

/** eaglesoft.md section 5. */
export const holidaysTable = tableDescription('holidays', 'practice_id hol_date', [
  mapped('scheduleBlock', {
    practice_id: ['id', 'locationId', 'kind', 'status'],
    hol_date: ['id', 'date'],
    hol_name: 'note',
  }),
]);

/** eaglesoft.md section 5. */
export const customHoursTable = tableDescription('custom_hours', 'hours_id', [
  mapped('scheduleBlock', {
    hours_id: ['id', 'kind', 'status'],
    provider_id: 'providerId',
    chair_num: 'operatoryIds',
    occur_on_date: 'date',
    start_time: 'startTimeLocal',
    end_time: 'endTimeLocal',
    lunch_start: ['startTimeLocal', 'recordStatus'],
    lunch_end: ['endTimeLocal', 'recordStatus'],
  }),
  extra('scheduleBlock', 'none', { text: 'recurrance_id' }),
]);
