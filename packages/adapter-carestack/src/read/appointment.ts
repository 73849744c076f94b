import { appointmentStatuses, onlineBookings } from '../profile/codes/schedule.ts';
import { appointmentTable } from '../profile/schedule.ts';
import { appointmentStart } from './appointment-start.ts';
import { referenceId } from './care-stack-cells.ts';
import { appointmentPlaces, rowZone } from './row-zone.ts';
import { entityReader } from './table-reader.ts';

const providerIdOf = referenceId('provider');

/** Visits of the feed, with what their resource adds where it is read. */
export const appointmentReader = entityReader({
  description: appointmentTable,
  entity: 'appointment',
  keyColumn: 'id',
  compile(tools) {
    const { cell, notes } = tools;
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const status = cell.code('status', 'status', appointmentStatuses, true);
    const sourceStatus = cell.text('status');
    const start = appointmentStart(tools);
    const durationMinutes = cell.integer('duration', 'durationMinutes', { least: 0 });
    const locationId = cell.reference('locationId', 'locationId', 'location');
    const operatoryId = cell.reference('operatoryId', 'operatoryId', 'operatory');
    const providerKeys = cell.keys('providerIds', 'providerId');
    const providerList = cell.text('providerIds');
    const appointmentTypeId = cell.reference(
      'detail.productionTypeId',
      'appointmentTypeId',
      'productionType',
    );
    const bookedOnline = cell.code('detail.bookingMode', 'bookedOnline', onlineBookings);
    const confirmationDefinitionId = cell.reference(
      'detail.statusId',
      'confirmationDefinitionId',
      'appointmentStatus',
    );
    const enteredLocal = cell.instantLocal('createdOn', 'enteredLocal', rowZone(tools, appointmentPlaces));
    const note = cell.text('notes');
    return (row) => {
      const { startLocal, start: moment } = start(row);
      const [provider, ...others] = providerKeys(row) ?? [];
      if (others.length > 0) notes.keep('providerIds', providerList(row) ?? '');
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        prospect: null,
        status: status(row),
        sourceStatus: sourceStatus(row),
        priority: null,
        sourcePriority: null,
        startLocal,
        start: moment,
        durationMinutes: durationMinutes(row),
        segments: null,
        secondarySegments: null,
        locationId: locationId(row),
        operatoryId: operatoryId(row),
        providerId: provider === undefined || provider === '0' ? null : providerIdOf(provider),
        hygienistId: null,
        isHygiene: null,
        isNewPatient: null,
        appointmentTypeId: appointmentTypeId(row),
        bookedOnline: bookedOnline(row),
        recurrence: null,
        primaryInsurancePlanId: null,
        secondaryInsurancePlanId: null,
        confirmationDefinitionId: confirmationDefinitionId(row),
        unscheduledStatusDefinitionId: null,
        plannedAppointmentId: null,
        timeLocked: null,
        arrivedLocal: null,
        seatedLocal: null,
        dismissedLocal: null,
        askedToArriveLocal: null,
        enteredLocal: enteredLocal(row),
        procedureSummary: null,
        note: note(row),
      };
    };
  },
});
