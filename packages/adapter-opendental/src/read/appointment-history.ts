import type { RowReader } from '@bitewing/adapter-kit';
import { appointmentActions, appointmentStatuses, patternMinutes } from '../profile/codes/schedule.ts';
import { appointmentHistoryTable } from '../profile/schedule.ts';
import { placeInTime } from './place-in-time.ts';
import type { ReaderFacts } from './reader-facts.ts';
import { entityReader } from './table-reader.ts';

/** `histappointment` rows: the only trace of a visit that was deleted (opendental.md section 4). */
export const createAppointmentHistoryReader = (facts: ReaderFacts): RowReader =>
  entityReader({
    description: appointmentHistoryTable,
    entity: 'appointmentHistory',
    keyColumn: 'HistApptNum',
    compile({ cell, notes, context }) {
      const appointmentId = cell.reference('AptNum', 'appointmentId', 'appointment');
      const action = cell.code('HistApptAction', 'action', appointmentActions, true);
      const sourceAction = cell.text('HistApptAction');
      const actionLocal = cell.dateTime('HistDateTStamp', 'actionLocal');
      const userAccountId = cell.reference('HistUserNum', 'userAccountId', 'userod');
      const patientId = cell.reference('PatNum', 'patientId', 'patient');
      const status = cell.code('AptStatus', 'status', appointmentStatuses, true);
      const sourceStatus = cell.text('AptStatus');
      const startLocal = cell.dateTime('AptDateTime', 'startLocal');
      const start = placeInTime(context, notes, 'start', facts);
      const pattern = cell.text('Pattern');
      const locationKey = cell.text('ClinicNum');
      const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
      const operatoryId = cell.reference('Op', 'operatoryId', 'operatory');
      const providerId = cell.reference('ProvNum', 'providerId', 'provider');
      const hygienistId = cell.reference('ProvHyg', 'hygienistId', 'provider');
      const confirmationDefinitionId = cell.reference('Confirmed', 'confirmationDefinitionId', 'definition');
      const unscheduledStatusDefinitionId = cell.reference(
        'UnschedStatus',
        'unscheduledStatusDefinitionId',
        'definition',
      );
      const appointmentTypeId = cell.reference('AppointmentTypeNum', 'appointmentTypeId', 'appointmenttype');
      const procedureSummary = cell.text('ProcDescript');
      const note = cell.text('Note');
      return (row) => {
        const local = startLocal(row);
        const length = pattern(row)?.length;
        return {
          recordStatus: 'active',
          appointmentId: appointmentId(row),
          action: action(row),
          sourceAction: sourceAction(row),
          actionLocal: actionLocal(row),
          userAccountId: userAccountId(row),
          patientId: patientId(row),
          status: status(row),
          sourceStatus: sourceStatus(row),
          startLocal: local,
          start: local === null ? null : start(local, locationKey(row)),
          durationMinutes: length === undefined ? null : length * patternMinutes,
          locationId: locationId(row),
          operatoryId: operatoryId(row),
          providerId: providerId(row),
          hygienistId: hygienistId(row),
          confirmationDefinitionId: confirmationDefinitionId(row),
          unscheduledStatusDefinitionId: unscheduledStatusDefinitionId(row),
          appointmentTypeId: appointmentTypeId(row),
          procedureSummary: procedureSummary(row),
          note: note(row),
        };
      };
    },
  });
