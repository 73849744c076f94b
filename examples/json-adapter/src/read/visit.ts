import { parseLocalDateTime, wallClock } from '@bitewing/adapter-kit';
import { recordId } from '@bitewing/core';
import { type TableReader, textOf } from './table-reader.ts';

const statuses = new Map([
  ['booked', 'scheduled'],
  ['done', 'completed'],
  ['missed', 'broken'],
] as const);

export const visitReader: TableReader = {
  table: 'visits',
  entity: 'appointment',
  columns: {
    id: ['appointment.id'],
    patient: ['appointment.patientId'],
    starts: ['appointment.startLocal', 'appointment.start'],
    state: ['appointment.status', 'appointment.sourceStatus'],
  },
  map({ patient, starts, state }, timeZone) {
    const startLocal = parseLocalDateTime(textOf(starts) ?? '');
    if (startLocal === null) return { refused: 'bad_date', column: 'starts' };
    const patientKey = textOf(patient);
    const sourceStatus = textOf(state);
    return {
      patientId: patientKey === null ? null : recordId('patients', [patientKey]),
      startLocal,
      start: wallClock(timeZone)(startLocal).instant,
      // An unknown code stays readable beside a status that is null.
      status: statuses.get(sourceStatus as 'booked') ?? null,
      sourceStatus,
    };
  },
};
