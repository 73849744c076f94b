import { emptyAnswer } from '../request/api-answer.ts';
import type { ApiCall, ApiOffice, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { existingRow } from '../resource/resource-routes.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow } from '../resource/write-row.ts';
import type { ApiRow } from '../storage/api-storage.ts';
import { categoryOfColumn } from '../wire/category-names.ts';
import { flagFrom } from '../wire/flag-from.ts';
import { appointmentStatus } from './appointment-cells.ts';
import { procedureStatus } from './procedure-status.ts';
import { historyAction, updateAppointment } from './write-appointment.ts';

const visitOf = (call: ApiCall): Promise<ApiRow> => existingRow(call, 'appointment', call.id ?? 0);

/** The codes that stand for a visit that did not happen, and what its history says. */
const breakTypes = {
  Missed: { code: 'D9986', action: historyAction.missed },
  Cancelled: { code: 'D9987', action: historyAction.cancelled },
} as const;

const isBreakType = (value: unknown): value is keyof typeof breakTypes =>
  value === 'Missed' || value === 'Cancelled';

/** The procedure that says how a visit was broken; null where the office does not have the code. */
async function brokenProcedure(
  { storage, time }: ApiOffice,
  visit: ApiRow,
  code: string,
): Promise<ApiRow | null> {
  const [known] = await storage.keys('procedurecode', [{ column: 'ProcCode', oneOf: [code] }]);
  if (known === undefined) return null;
  return {
    PatNum: visit.PatNum ?? 0,
    AptNum: visit.AptNum ?? 0,
    ProvNum: visit.ProvNum ?? 0,
    ClinicNum: visit.ClinicNum ?? 0,
    CodeNum: known,
    ProcDate: String(visit.AptDateTime).slice(0, 10),
    ProcStatus: procedureStatus.completed,
    ProcFee: 0,
    UnitQty: 1,
    BaseUnits: 0,
    DateEntryC: time.today(),
  };
}

const breakVisit: PrepareCall = async (call) => {
  const { office, body } = call;
  const visit = await visitOf(call);
  const isForList = flagFrom('sendToUnscheduledList', body.get('sendToUnscheduledList'));
  const type = body.get('breakType');
  if (type !== undefined && !isBreakType(type)) throw refused(400, 'breakType must be Missed or Cancelled.');
  if (visit.AptStatus !== appointmentStatus.scheduled) throw refused(400, 'AptStatus must be Scheduled.');
  const how = type === undefined ? null : breakTypes[type];
  const procedure = how === null ? null : await brokenProcedure(office, visit, how.code);
  const AptStatus = isForList === true ? appointmentStatus.unscheduled : appointmentStatus.broken;
  return async () => {
    await office.storage.write(office.time.now(), async (writer) => {
      await updateAppointment(office, writer, visit, { AptStatus }, how?.action);
      if (procedure !== null) await insertRow(office, writer, 'procedurelog', procedure);
    });
    return emptyAnswer;
  };
};

const changeOf = (call: ApiCall, visit: ApiRow, cells: ApiRow) => async () => {
  const { office } = call;
  await office.storage.write(office.time.now(), (writer) => updateAppointment(office, writer, visit, cells));
  return emptyAnswer;
};

/** The note comes behind the one that is there when it is written, on a new line. */
const writeNote: PrepareCall = async (call) => {
  const { office, body } = call;
  await visitOf(call);
  const note = body.get('Note') ?? '';
  if (typeof note !== 'string') throw refused(400, 'Note must be a text.');
  return async () => {
    await office.storage.write(office.time.now(), async (writer) => {
      const visit = await visitOf(call);
      const before = String(visit.Note ?? '');
      await updateAppointment(office, writer, visit, { Note: before === '' ? note : `${before}\r\n${note}` });
    });
    return emptyAnswer;
  };
};

const confirm: PrepareCall = async (call) => {
  const { office, body } = call;
  const visit = await visitOf(call);
  const word = body.get('confirmVal');
  const number = body.get('defNum');
  if ((word === undefined) === (number === undefined))
    throw refused(400, 'confirmVal or defNum is required.');
  if (word !== undefined && typeof word !== 'string') throw refused(400, 'confirmVal must be a text.');
  if (number !== undefined && typeof number !== 'number') throw refused(400, 'defNum must be a number.');
  if (number !== undefined) {
    await demandReferences(office, 'appointment', { Confirmed: number });
    return changeOf(call, visit, { Confirmed: number });
  }
  const [Confirmed] = await office.storage.keys('definition', [
    { column: 'Category', oneOf: [categoryOfColumn('appointment', 'Confirmed') ?? null] },
    { column: 'ItemName', oneOf: [word ?? ''] },
  ]);
  if (Confirmed === undefined) throw refused(400, 'confirmVal is none of its values.');
  return changeOf(call, visit, { Confirmed });
};

const action = (name: string, since: string, body: string, prepare: PrepareCall): ApiRoute =>
  describeRoute('PUT', `/appointments/{id}/${name}`, { since, permission: 'Comm', body, prepare });

/** What can be done to an appointment without naming its columns. */
export const appointmentActions: readonly ApiRoute[] = [
  action('Break', '21.3', 'sendToUnscheduledList*, breakType', breakVisit),
  action('Note', '21.1', 'Note', writeNote),
  action('Confirm', '21.1', 'confirmVal, defNum', confirm),
];
