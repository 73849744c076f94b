import { storedAmount } from '@bitewing/adapter-kit';
import { plannedServiceExtraTable, plannedServiceTable } from '../profile/chart.ts';
import { plannedStatuses } from '../profile/codes/chart.ts';
import { blankProcedure } from './blank-procedure.ts';
import { foldingReader } from './folding-reader.ts';
import { placementReader } from './tooth/placement.ts';

/** `planned_services` rows with their drawing (eaglesoft.md section 8): treatment that is planned, or was. */
export const plannedServiceReader = foldingReader({
  entities: ['procedure'],
  description: plannedServiceTable,
  keyColumns: ['patient_id', 'line_number'],
  sides: [{ description: plannedServiceExtraTable, keyColumns: ['patient_id', 'line_number'] }],
  compile(tools, [side]) {
    const { cell, record } = tools;
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const procedureCodeId = cell.reference('service_code', 'procedureCodeId', 'services');
    const status = cell.code('status', 'status', plannedStatuses, true);
    const sourceStatus = cell.text('status');
    const plannedDate = cell.date('date_planned', 'plannedDate');
    const placement = placementReader(tools, side);
    const fee = storedAmount(tools, 'fee', 'feeCents');
    const providerId = cell.reference('provider_id', 'providerId', 'provider');
    const appointmentId = cell.reference('appt_id', 'appointmentId', 'appointment');
    const claimNote = cell.text('unusual_remarks');
    const procedureRecord = record('procedure');
    return (row, key, [sideRows], extra) => {
      const code = sourceStatus(row);
      const meaning = status(row);
      const planned = plannedDate(row);
      const amount = fee(row);
      return [
        procedureRecord(
          key,
          {
            ...blankProcedure,
            recordStatus: meaning?.recordStatus ?? 'active',
            patientId: patientId(row),
            procedureCodeId: procedureCodeId(row),
            status: code === null ? 'planned' : (meaning?.status ?? null),
            sourceStatus: code,
            date: planned,
            plannedDate: planned,
            completedDate: null,
            ...placement(row, sideRows?.[0]),
            feeCents: amount?.cents ?? null,
            feeExact: amount?.exact ?? null,
            taxCents: null,
            providerId: providerId(row),
            locationId: null,
            appointmentId: appointmentId(row),
            diagnosisDefinitionId: null,
            claimNote: claimNote(row),
          },
          extra,
        ),
      ];
    };
  },
});
