import type { Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import {
  classifications,
  deletedClassification,
  soonerFlags,
  visitClassification,
  walkedOut,
} from '../../profile/codes/schedule.ts';
import { appointmentProviderTable, appointmentTable } from '../../profile/schedule.ts';
import { foldingReader } from '../folding-reader.ts';
import type { MappingTools } from '../table-reader.ts';
import { placeInTime } from './place-in-time.ts';
import { visitLengthReader } from './visit-length.ts';
import { visitProvidersReader } from './visit-providers.ts';

type Appointment = Model['appointment'];

/** `appointment` rows with who works at the visit (eaglesoft.md section 5). */
export const appointmentReader = foldingReader({
  entities: ['appointment'],
  description: appointmentTable,
  keyColumns: ['appointment_id'],
  sides: [{ description: appointmentProviderTable, keyColumns: ['appointment_id'], isRepeated: true }],
  compile(tools, [providerTools]) {
    const readAppointment = appointmentRowReader(tools);
    const readProviders = providerTools && visitProvidersReader(providerTools);
    const startTime = tools.cell.text('start_time');
    const endTime = tools.cell.text('end_time');
    const appointmentRecord = tools.record('appointment');
    return (row, key, [providerRows = []], extra) => {
      const providers = readProviders?.(providerRows, startTime(row), endTime(row));
      const list = providers?.list;
      const kept = list === undefined ? extra : { ...extra, [appointmentProviderTable.table]: list };
      return [appointmentRecord(key, readAppointment(row, providers?.providerId ?? null), kept)];
    };
  },
});

function appointmentRowReader(tools: MappingTools): (row: Row, providerId: string | null) => Appointment {
  const { cell, context, notes } = tools;
  const patientId = cell.reference('patient_id', 'patientId', 'patient');
  const prospectName = cell.text('appointment_name');
  const classified = cell.code('classification', 'status', classifications, true);
  const classification = cell.text('classification');
  const arrival = cell.text('arrival_status');
  const priority = cell.code('sooner_if_possible', 'priority', soonerFlags, true);
  const sourcePriority = cell.text('sooner_if_possible');
  const startLocal = cell.dateTime('start_time', 'startLocal');
  const start = placeInTime(context, notes, 'start');
  const visitLength = visitLengthReader(tools);
  const operatoryId = cell.reference('location_id', 'operatoryId', 'chairs');
  const appointmentTypeId = cell.reference('appointment_type_id', 'appointmentTypeId', 'appt_types');
  const arrivedLocal = cell.dateTime('arrival_time', 'arrivedLocal');
  const seatedLocal = cell.dateTime('inchair_time', 'seatedLocal');
  const dismissedLocal = cell.dateTime('walkout_time', 'dismissedLocal');
  const procedureSummary = cell.text('description');
  const note = cell.text('appointment_notes');

  /** Arrival states but the last say nothing that the times do not; they are kept, as they are. */
  const statusOf = (row: Row): Appointment['status'] => {
    const status = classified(row);
    const arrived = arrival(row);
    if (status === 'scheduled' && arrived === walkedOut) return 'completed';
    if (arrived !== null) notes.keep('arrival_status', arrived);
    return status;
  };

  return (row, providerId) => {
    const code = classification(row);
    const patient = patientId(row);
    const name = prospectName(row);
    const isProspect = code === visitClassification && patient === null && name !== null;
    // Of a patient who is known, the name is a copy.
    if (name !== null && !isProspect) notes.keep('appointment_name', name);
    const local = startLocal(row);
    return {
      recordStatus: code === deletedClassification ? 'deleted' : 'active',
      patientId: patient,
      prospect: isProspect ? { lastName: name, firstName: null, phone: null, email: null } : null,
      status: statusOf(row),
      sourceStatus: code,
      priority: priority(row),
      sourcePriority: sourcePriority(row),
      startLocal: local,
      start: local === null ? null : start(local),
      durationMinutes: visitLength(row, local),
      segments: null,
      secondarySegments: null,
      locationId: null,
      operatoryId: operatoryId(row),
      providerId,
      hygienistId: null,
      isHygiene: null,
      isNewPatient: null,
      appointmentTypeId: appointmentTypeId(row),
      bookedOnline: null,
      recurrence: null,
      primaryInsurancePlanId: null,
      secondaryInsurancePlanId: null,
      confirmationDefinitionId: null,
      unscheduledStatusDefinitionId: null,
      plannedAppointmentId: null,
      timeLocked: null,
      arrivedLocal: arrivedLocal(row),
      seatedLocal: seatedLocal(row),
      dismissedLocal: dismissedLocal(row),
      askedToArriveLocal: null,
      enteredLocal: null,
      procedureSummary: procedureSummary(row),
      note: note(row),
    };
  };
}
