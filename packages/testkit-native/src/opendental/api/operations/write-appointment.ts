import type { ApiMode } from '../api-options.ts';
import type { ApiOffice } from '../request/api-call.ts';
import { insertRow, logAction, updateRow } from '../resource/write-row.ts';
import { type ApiRow, type ApiWriter, withKey } from '../storage/api-storage.ts';

/** Numbers of HistApptAction (opendental-enums.md). */
export const historyAction = { created: 0, changed: 1, missed: 2, cancelled: 3 } as const;

/** Kinds of lines in the office's log. */
const permission = { created: 25, moved: 26, edited: 27 } as const;

/** Numbers of the services that an action may come from (opendental-enums.md, EServiceTypes). */
const sources: Readonly<Record<ApiMode, number>> = { remote: 1, local: 0, service: 6 };

/** Keeps a copy of the row as it is now, as the program does on each create and change (opendental.md section 4). */
async function keepHistory(office: ApiOffice, writer: ApiWriter, key: number, action: number): Promise<void> {
  const [row] = await office.storage.read('appointment', [withKey('AptNum', key)]);
  if (row === undefined) return;
  await writer.insert('histappointment', {
    ...row,
    // The history has no NULL where the appointment may have one.
    Pattern: row.Pattern ?? '',
    ProcDescript: row.ProcDescript ?? '',
    HistUserNum: 0,
    HistDateTStamp: office.time.local(),
    HistApptAction: action,
    ApptSource: sources[office.mode],
  });
}

/** Writes a new visit with its history; gives its key. Whether the chair is taken is not looked at. */
export async function insertAppointment(
  office: ApiOffice,
  writer: ApiWriter,
  cells: ApiRow,
): Promise<number> {
  const key = await insertRow(office, writer, 'appointment', cells);
  await keepHistory(office, writer, key, historyAction.created);
  await logAction(office, writer, { permType: permission.created, patient: Number(cells.PatNum), key });
  return key;
}

/** Changes a visit and keeps its history. */
export async function updateAppointment(
  office: ApiOffice,
  writer: ApiWriter,
  before: ApiRow,
  cells: ApiRow,
  action: number = historyAction.changed,
): Promise<void> {
  const key = Number(before.AptNum);
  await updateRow(office, writer, 'appointment', key, cells);
  await keepHistory(office, writer, key, action);
  const isMoved = ['AptDateTime', 'Op'].some(
    (column) => cells[column] !== undefined && cells[column] !== before[column],
  );
  await logAction(office, writer, {
    permType: isMoved ? permission.moved : permission.edited,
    patient: Number(before.PatNum),
    key,
  });
}
