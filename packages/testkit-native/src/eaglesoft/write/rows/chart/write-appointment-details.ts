import type { TruthRecord } from '@bitewing/testkit';
import { money } from '../../native-text.ts';
import type { EaglesoftWriting } from '../../writing.ts';
import { plannedKey } from './chart-places.ts';
import { codeDescriptions } from './code-descriptions.ts';
import { toothColumns } from './tooth-columns.ts';

const mapped = ['service_code', 'fee', 'tooth', 'sort_order', 'extra_pat_id', 'extra_line_num'];

/**
 * Writes what is booked or was done in each visit: of what is planned with the service that it is. Comes after the visits
 * themselves (eaglesoft.md section 5).
 */
export function writeAppointmentDetails(writing: EaglesoftWriting): void {
  const describe = codeDescriptions(writing);
  for (const procedure of writing.practice.records('procedure')) {
    const { appointmentId, procedureCodeId } = procedure.data;
    if (appointmentId === null || !writing.isCarried('appointment', appointmentId)) continue;
    writeDetail(writing, procedure, appointmentId, describe(procedureCodeId));
  }
}

function writeDetail(
  writing: EaglesoftWriting,
  procedure: TruthRecord<'procedure'>,
  appointmentId: string,
  description: string | null,
): void {
  const { id, data } = procedure;
  const line = writing.turn(`lines of ${appointmentId}`, id) + 1;
  const [patientId = null, number = null] = plannedKey(writing, procedure) ?? [];
  const { row, drawing, fields } = toothColumns(writing, `booked ${id}`, data);
  const turn = writing.turn('booked', id);
  const status = turn % 31 === 12 ? 'I' : turn % 3 === 1 ? null : 'A';
  const tooth = row.tooth ?? null;
  writing.write({
    table: 'appointment_detail',
    mapped,
    row: {
      appt_id: writing.id('appointment', appointmentId),
      line_item: String(line),
      service_code: writing.named('services', data.procedureCodeId, `booked ${id}`),
      sequence: String(line),
      surface: row.surface ?? null,
      fee: money(data.feeCents),
      description: writing.fit('appointment_detail', 'description', description),
      tooth_info: tooth === null ? null : `#${tooth}`,
      surface_detail: drawing.surface_detail ?? null,
      tooth,
      patient_id: writing.named('patient', data.patientId, `booked ${id}`),
      provider_id: writing.named('provider', data.providerId, `booked ${id}`),
      sort_order: String(line),
      status,
      extra_pat_id: patientId,
      extra_line_num: number ?? (turn % 2 === 0 ? '0' : null),
    },
    records: [
      {
        entity: 'appointmentProcedure',
        data: {
          recordStatus: status === 'I' ? 'inactive' : 'active',
          appointmentId: writing.reference('appointment', appointmentId),
          procedureId:
            patientId === null || number === null
              ? null
              : writing.recordIdOf('planned_services', [patientId, number]),
          procedureCodeId: writing.reference('services', data.procedureCodeId),
          tooth: tooth === null ? null : fields.tooth,
          sourceTooth: tooth,
          feeCents: data.feeCents,
          displayOrder: line,
        },
      },
    ],
  });
}
