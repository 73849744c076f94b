import type { TruthRecord } from '@bitewing/testkit';
import { money } from '../../native-text.ts';
import type { EaglesoftWriting } from '../../writing.ts';
import { chartPlaces, plannedKey } from './chart-places.ts';
import { codeDescriptions } from './code-descriptions.ts';
import { drawingRow, toothColumnNames, toothColumns } from './tooth-columns.ts';

type Procedure = TruthRecord<'procedure'>;

const mapped = [
  'service_code',
  'date_planned',
  'fee',
  'provider_id',
  'status',
  'appt_id',
  'unusual_remarks',
  ...toothColumnNames,
];

interface Standing {
  /** `status` of the row. */
  readonly code: string | null;
  /** What a reader makes of it; null for a code that nobody published. */
  readonly status: string | null;
}

/** What was planned stays there when it is done, marked as such; of what was referred elsewhere nobody knows the mark. */
function standingOf(writing: EaglesoftWriting, { id, data }: Procedure): Standing {
  if (data.status === 'planned')
    return { code: writing.inTurn(['A', 'A', null, 'A', 'A'], 'planned status', id), status: 'planned' };
  if (data.status === 'referred') return { code: 'R', status: null };
  return { code: data.status === 'deleted' ? 'D' : 'C', status: 'plannedInactive' };
}

/** Writes what is planned, was planned and is done, or was laid aside (eaglesoft.md section 8). */
export function writePlannedServices(writing: EaglesoftWriting): void {
  const describe = codeDescriptions(writing);
  for (const procedure of writing.practice.records('procedure')) {
    const key = plannedKey(writing, procedure);
    if (key !== null) writePlanned(writing, procedure, key, describe);
  }
}

function writePlanned(
  writing: EaglesoftWriting,
  procedure: Procedure,
  [patientId, line]: readonly [string, string],
  describe: (codeId: string | null) => string | null,
): void {
  const { id, data } = procedure;
  const { code, status } = standingOf(writing, procedure);
  const { isDone } = chartPlaces(writing, procedure);
  const mouth = toothColumns(writing, id, data);
  const appointmentId = writing.isCarried('appointment', data.appointmentId) ? data.appointmentId : null;
  const claimNote = writing.fit('planned_services', 'unusual_remarks', data.claimNote);
  const planned = data.plannedDate ?? data.date;
  const turn = writing.turn('planned', id);
  writing.write({
    table: 'planned_services',
    mapped,
    row: {
      patient_id: patientId,
      line_number: line,
      appt_group: turn % 4 === 1 ? '1' : '0',
      // No visit is 0 as often as it is NULL.
      appt_id: writing.id('appointment', appointmentId) ?? (turn % 2 === 0 ? '0' : null),
      completion_date: isDone ? data.date : null,
      date_planned: planned,
      description: writing.fit('planned_services', 'description', describe(data.procedureCodeId)),
      fee: money(data.feeCents),
      lab_fee: turn % 8 === 5 ? '45.00' : null,
      pre_fee: turn % 6 === 3 ? money(data.feeCents) : null,
      provider_id: writing.named('provider', data.providerId, `planned ${id}`),
      sequence: String((turn % 5) + 1),
      service_code: writing.named('services', data.procedureCodeId, `planned ${id}`),
      sort_order: line,
      status: code,
      status_date: code === null ? null : data.date,
      unusual_remarks: claimNote,
      ...mouth.row,
    },
    sides: [drawingRow('planned_services_extra', { patient_id: patientId, line_number: line }, mouth)],
    records: [
      {
        entity: 'procedure',
        data: {
          recordStatus: code === 'D' ? 'deleted' : 'active',
          patientId: writing.reference('patient', data.patientId),
          procedureCodeId: writing.reference('services', data.procedureCodeId),
          status,
          sourceStatus: code,
          date: planned,
          plannedDate: planned,
          ...mouth.fields,
          feeCents: data.feeCents,
          providerId: writing.reference('provider', data.providerId),
          appointmentId: writing.reference('appointment', appointmentId),
          claimNote,
        },
        // What is done is carried by its transaction.
        carries: isDone ? [] : [id],
      },
    ],
  });
}
