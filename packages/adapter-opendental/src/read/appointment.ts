import type { RowReader } from '@bitewing/adapter-kit';
import { appointmentPriorities, appointmentStatuses, asapStatus } from '../profile/codes/schedule.ts';
import { appointmentTable } from '../profile/schedule.ts';
import { appointmentSegments } from './appointment-segments.ts';
import { placeInTime } from './place-in-time.ts';
import type { ReaderFacts } from './reader-facts.ts';
import { entityReader } from './table-reader.ts';

/** `appointment` rows. Times are the wall clock of the appointment's location (opendental.md section 3). */
export const createAppointmentReader = (facts: ReaderFacts): RowReader =>
  entityReader({
    description: appointmentTable,
    entity: 'appointment',
    keyColumn: 'AptNum',
    compile({ cell, notes, context }) {
      const patientId = cell.reference('PatNum', 'patientId', 'patient');
      const status = cell.code('AptStatus', 'status', appointmentStatuses, true);
      const sourceStatus = cell.text('AptStatus');
      const priority = cell.code('Priority', 'priority', appointmentPriorities, true);
      const sourcePriority = cell.text('Priority');
      const startLocal = cell.dateTime('AptDateTime', 'startLocal');
      const start = placeInTime(context, notes, 'start', facts);
      const pattern = cell.text('Pattern');
      const segments = appointmentSegments(notes, 'Pattern', 'segments');
      const secondaryPattern = cell.text('PatternSecondary');
      const secondarySegments = appointmentSegments(notes, 'PatternSecondary', 'secondarySegments');
      const locationKey = cell.text('ClinicNum');
      const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
      const operatoryId = cell.reference('Op', 'operatoryId', 'operatory');
      const providerId = cell.reference('ProvNum', 'providerId', 'provider');
      const hygienistId = cell.reference('ProvHyg', 'hygienistId', 'provider');
      const isHygiene = cell.boolean('IsHygiene', 'isHygiene');
      const isNewPatient = cell.boolean('IsNewPatient', 'isNewPatient');
      const appointmentTypeId = cell.reference('AppointmentTypeNum', 'appointmentTypeId', 'appointmenttype');
      const primaryInsurancePlanId = cell.reference('InsPlan1', 'primaryInsurancePlanId', 'insplan');
      const secondaryInsurancePlanId = cell.reference('InsPlan2', 'secondaryInsurancePlanId', 'insplan');
      const confirmationDefinitionId = cell.reference('Confirmed', 'confirmationDefinitionId', 'definition');
      const unscheduledStatusDefinitionId = cell.reference(
        'UnschedStatus',
        'unscheduledStatusDefinitionId',
        'definition',
      );
      const plannedAppointmentId = cell.reference('NextAptNum', 'plannedAppointmentId', 'appointment');
      const timeLocked = cell.boolean('TimeLocked', 'timeLocked');
      const arrivedLocal = cell.dateTime('DateTimeArrived', 'arrivedLocal');
      const seatedLocal = cell.dateTime('DateTimeSeated', 'seatedLocal');
      const dismissedLocal = cell.dateTime('DateTimeDismissed', 'dismissedLocal');
      const askedToArriveLocal = cell.dateTime('DateTimeAskedToArrive', 'askedToArriveLocal');
      const enteredLocal = cell.dateTime('SecDateTEntry', 'enteredLocal');
      const procedureSummary = cell.text('ProcDescript');
      const note = cell.text('Note');
      return (row) => {
        const local = startLocal(row);
        const minutes = segments(pattern(row));
        const storedStatus = sourceStatus(row);
        return {
          recordStatus: 'active',
          patientId: patientId(row),
          prospect: null,
          status: status(row),
          sourceStatus: storedStatus,
          priority: storedStatus === asapStatus ? 'asap' : priority(row),
          sourcePriority: sourcePriority(row),
          startLocal: local,
          start: local === null ? null : start(local, locationKey(row)),
          durationMinutes: minutes.durationMinutes,
          segments: minutes.segments,
          secondarySegments: secondarySegments(secondaryPattern(row)).segments,
          locationId: locationId(row),
          operatoryId: operatoryId(row),
          providerId: providerId(row),
          hygienistId: hygienistId(row),
          isHygiene: isHygiene(row),
          isNewPatient: isNewPatient(row),
          appointmentTypeId: appointmentTypeId(row),
          bookedOnline: null,
          recurrence: null,
          primaryInsurancePlanId: primaryInsurancePlanId(row),
          secondaryInsurancePlanId: secondaryInsurancePlanId(row),
          confirmationDefinitionId: confirmationDefinitionId(row),
          unscheduledStatusDefinitionId: unscheduledStatusDefinitionId(row),
          plannedAppointmentId: plannedAppointmentId(row),
          timeLocked: timeLocked(row),
          arrivedLocal: arrivedLocal(row),
          seatedLocal: seatedLocal(row),
          dismissedLocal: dismissedLocal(row),
          askedToArriveLocal: askedToArriveLocal(row),
          enteredLocal: enteredLocal(row),
          procedureSummary: procedureSummary(row),
          note: note(row),
        };
      };
    },
  });
