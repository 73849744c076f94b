import { extra, mapped, tableDescription } from '@bitewing/adapter-kit';
import { editStamp } from './edit-stamp.ts';
import { keptWhereNeeded } from './kept-where-needed.ts';

/**
 * carestack.md section 4, feed 2, and under `detail` the resource of the appointment where it is read: two representations
 * that differ (section 9). The start is written under either of two names.
 */
export const appointmentTable = tableDescription('appointment', 'id status', [
  mapped('appointment', {
    id: 'id',
    patientId: 'patientId',
    startDateTime: ['startLocal', 'start'],
    startTime: ['startLocal', 'start'],
    status: ['status', 'sourceStatus'],
    duration: 'durationMinutes',
    locationId: 'locationId',
    operatoryId: 'operatoryId',
    notes: 'note',
    createdOn: 'enteredLocal',
    'detail.productionTypeId': 'appointmentTypeId',
    'detail.bookingMode': 'bookedOnline',
    'detail.statusId': 'confirmationDefinitionId',
  }),
  // Kept where it is not the moment that the feed means.
  keptWhereNeeded('quasi', mapped('appointment', { 'detail.dateTime': 'start' })),
  // The model has room for one provider: the list is kept where it names more.
  keptWhereNeeded('quasi', mapped('appointment', { providerIds: 'providerId' })),
  extra('appointment', 'none', {
    text: 'detail.duration detail.appointmentMode detail.options detail.version',
  }),
  extra('appointment', 'quasi', {
    text: 'detail.id detail.patientId detail.locationId detail.operatoryId detail.providerIds',
  }),
  extra('appointment', 'direct', { text: 'detail.notes' }),
  editStamp(),
]);
