import { bit, money, timestamp } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns, SideRow } from '../../writing.ts';
import { minutesLater, momentOf } from './moment.ts';
import { type Visit, visitsOf } from './visits.ts';

const mappedColumns = [
  'patient_id',
  'classification',
  'start_time',
  'end_time',
  'location_id',
  'appointment_type_id',
  'arrival_time',
  'inchair_time',
  'walkout_time',
  'description',
  'appointment_notes',
  'sooner_if_possible',
];

/** How long after a visit began its second provider comes. */
const secondComesAfter = 10;

/** Who works at a visit: the first from its start on, the second some minutes later. */
function providersOf(
  writing: EaglesoftWriting,
  { id, data, startLocal, isPartly }: Visit,
): readonly RowColumns[] {
  const minutes = data.durationMinutes ?? 0;
  const row = (providerId: string | null, from: number, to: number): RowColumns => ({
    appointment_id: writing.id('appointment', id),
    provider_id: writing.named('provider', providerId, `visit ${id}`),
    start_time: timestamp(minutesLater(startLocal, from)),
    end_time: timestamp(minutesLater(startLocal, to)),
  });
  if (data.providerId === null) return [];
  const first = row(data.providerId, 0, isPartly === true ? minutes - 15 : minutes);
  const hasSecond =
    data.hygienistId !== null && data.hygienistId !== data.providerId && minutes > secondComesAfter;
  return hasSecond ? [first, row(data.hygienistId, secondComesAfter, minutes)] : [first];
}

interface Classified {
  readonly classification: '1' | '2' | '16';
  readonly status: string | null;
  readonly arrivalStatus: string | null;
}

/** eaglesoft.md section 5. Who walked out was there. */
function classified(writing: EaglesoftWriting, { id, data, isDeleted }: Visit): Classified {
  if (isDeleted) return { classification: '16', status: null, arrivalStatus: null };
  if (data.status === 'note') return { classification: '2', status: 'note', arrivalStatus: null };
  if (data.status === 'completed') return { classification: '1', status: 'completed', arrivalStatus: '4' };
  return {
    classification: '1',
    status: 'scheduled',
    arrivalStatus: writing.inTurn(['0', null, '1'], 'arrival', id),
  };
}

/** Visits and blocks, with who works at them. */
export function writeAppointments(writing: EaglesoftWriting): void {
  for (const visit of visitsOf(writing)) writeAppointment(writing, visit);
}

function writeAppointment(writing: EaglesoftWriting, visit: Visit): void {
  const { id, data, startLocal, isOfTruth, isDeleted, prospectName } = visit;
  const { practice } = writing;
  const { timeZone } = practice.options;
  const { classification, status, arrivalStatus } = classified(writing, visit);
  const place = writing.turn('visit', id);
  const hasSameZone = (practice.locationZones.get(data.locationId ?? '') ?? timeZone) === timeZone;
  const isAsap = data.priority === null ? null : data.priority === 'asap';
  const copyOfName =
    data.patientId !== null && place % 5 === 3 ? writing.text('Hadler, Una', `copied name ${id}`) : null;
  const row: RowColumns = {
    appointment_id: writing.id('appointment', id),
    description: writing.fit('appointment', 'description', data.procedureSummary),
    allday_event: '0',
    start_time: timestamp(startLocal),
    end_time:
      data.durationMinutes === null ? null : timestamp(minutesLater(startLocal, data.durationMinutes)),
    patient_id: data.patientId === null ? '' : writing.named('patient', data.patientId, `visit ${id}`),
    location_id: writing.id('chairs', data.operatoryId) ?? '0',
    location_free_form: place % 17 === 4 ? writing.text('by the window', `place of ${id}`) : null,
    classification,
    appointment_type_id: writing.id('appt_types', data.appointmentTypeId) ?? (place % 2 === 0 ? '0' : null),
    dollars_scheduled: money(writing.below(60_000, `dollars ${id}`)),
    date_appointed: data.enteredLocal?.slice(0, 10) ?? null,
    appointment_notes: writing.fit('appointment', 'appointment_notes', data.note),
    deletion_note: isDeleted ? writing.text('moved away', `deletion of ${id}`) : null,
    sooner_if_possible: bit(isAsap),
    appointment_name: prospectName ?? copyOfName,
    arrival_status: arrivalStatus,
    arrival_time: timestamp(data.arrivedLocal),
    inchair_time: timestamp(data.seatedLocal),
    walkout_time: timestamp(data.dismissedLocal),
    confirmation_status: String(writing.below(5, `confirmation ${id}`)),
    auto_confirm_sent: writing.inTurn(['N', 'Y', ''], 'confirmed', id),
    private: '0',
  };
  const providers = providersOf(writing, visit);
  const [first] = providers;
  const isTold = first === undefined || (providers.length === 1 && visit.isPartly !== true);
  const list = providers.map((one) => [one.provider_id, one.start_time, one.end_time]);
  const isProspect = prospectName !== undefined;
  writing.write({
    table: 'appointment',
    row,
    mapped: [
      ...mappedColumns,
      ...(isProspect ? ['appointment_name'] : []),
      ...(arrivalStatus === '4' ? ['arrival_status'] : []),
    ],
    sides: providers.map(
      (side): SideRow => ({
        table: 'appointment_provider',
        row: side,
        mapped: ['end_time'],
      }),
    ),
    ...(isTold ? {} : { kept: { appointment_provider: JSON.stringify(list) } }),
    records: [
      {
        entity: 'appointment',
        data: {
          recordStatus: isDeleted ? 'deleted' : 'active',
          patientId: writing.reference('patient', data.patientId),
          prospect: isProspect ? { lastName: prospectName, firstName: null, phone: null, email: null } : null,
          status,
          sourceStatus: classification,
          priority: data.priority,
          sourcePriority: bit(isAsap),
          startLocal,
          start: hasSameZone && data.start !== null ? data.start : momentOf(startLocal, timeZone),
          durationMinutes: data.durationMinutes,
          operatoryId: writing.reference('chairs', data.operatoryId),
          providerId: writing.reference('provider', data.providerId),
          appointmentTypeId: writing.reference('appt_types', data.appointmentTypeId),
          arrivedLocal: data.arrivedLocal,
          seatedLocal: data.seatedLocal,
          dismissedLocal: data.dismissedLocal,
          procedureSummary: row.description,
          note: row.appointment_notes,
        },
        carries: isOfTruth ? [id] : [],
      },
    ],
  });
}
