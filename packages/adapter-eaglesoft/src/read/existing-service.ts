import { existingServiceExtraTable, existingServiceTable } from '../profile/chart.ts';
import { blankProcedure } from './blank-procedure.ts';
import { foldingReader } from './folding-reader.ts';
import { placementReader } from './tooth/placement.ts';

/** `existing_services` rows with their drawing (eaglesoft.md section 8): work that was done elsewhere. */
export const existingServiceReader = foldingReader({
  entities: ['procedure'],
  description: existingServiceTable,
  keyColumns: ['patient_id', 'line_number'],
  sides: [{ description: existingServiceExtraTable, keyColumns: ['patient_id', 'line_number'] }],
  compile(tools, [side]) {
    const { cell, record } = tools;
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const procedureCodeId = cell.reference('service_code', 'procedureCodeId', 'services');
    const date = cell.date('date_completed', 'date');
    const placement = placementReader(tools, side);
    const procedureRecord = record('procedure');
    return (row, key, [sideRows], extra) => [
      procedureRecord(
        key,
        {
          ...blankProcedure,
          recordStatus: 'active',
          patientId: patientId(row),
          procedureCodeId: procedureCodeId(row),
          status: 'existingElsewhere',
          sourceStatus: null,
          date: date(row),
          plannedDate: null,
          completedDate: null,
          ...placement(row, sideRows?.[0]),
          feeCents: null,
          feeExact: null,
          taxCents: null,
          providerId: null,
          locationId: null,
          appointmentId: null,
          diagnosisDefinitionId: null,
          claimNote: null,
        },
        extra,
      ),
    ];
  },
});
