import { jsonAnswer } from '../request/api-answer.ts';
import type { ApiCall, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { nameRules } from '../request/name-rules.ts';
import { bodyCells } from '../resource/body-cells.ts';
import type { ResourceOperation } from '../resource/resource.ts';
import {
  createdAnswer,
  existingRow,
  listRows,
  resourceRoutes,
  shownRow,
} from '../resource/resource-routes.ts';
import { demandReferences } from '../resource/row-references.ts';
import { officeTable } from '../resource/write-row.ts';
import {
  appointmentResource,
  changedAppointment,
  newAppointment,
  plannedAppointment,
  scheduledPlan,
} from '../resources/appointment-resource.ts';
import type { ApiCell, ApiRow, ApiWriter, RowCondition } from '../storage/api-storage.ts';
import { appointmentStatus, demandPattern, newAppointmentCells } from './appointment-cells.ts';
import { keyList } from './body-values.ts';
import { insertAppointment, updateAppointment } from './write-appointment.ts';

async function givenCells(call: ApiCall, { body = '' }: ResourceOperation): Promise<ApiRow> {
  const table = officeTable(call.office, 'appointment');
  const given = await bodyCells(call, table, appointmentResource.fields, nameRules(body));
  demandPattern(given);
  await demandReferences(call.office, 'appointment', given);
  return given;
}

const book: PrepareCall = async (call) => {
  const { office } = call;
  const cells = await newAppointmentCells(office, await givenCells(call, newAppointment));
  return async () => {
    const key = await office.storage.write(office.time.now(), (writer) =>
      insertAppointment(office, writer, cells),
    );
    return createdAnswer(call, appointmentResource, key, newAppointment);
  };
};

const change: PrepareCall = async (call) => {
  const { office } = call;
  const before = await existingRow(call, 'appointment', call.id ?? 0);
  const cells = await givenCells(call, changedAppointment);
  return async () => {
    await office.storage.write(office.time.now(), (writer) =>
      updateAppointment(office, writer, before, cells),
    );
    return jsonAnswer(await shownRow(call, appointmentResource, call.id ?? 0, changedAppointment));
  };
};

/** Puts procedures into a visit by one of their columns. */
async function attach(
  writer: ApiWriter,
  procedures: readonly ApiCell[],
  column: 'AptNum' | 'PlannedAptNum',
  key: number,
): Promise<void> {
  for (const procedure of procedures)
    await writer.update('procedurelog', Number(procedure), { [column]: key });
}

const plan: PrepareCall = async (call) => {
  const { office } = call;
  const given = await givenCells(call, plannedAppointment);
  const procedures = keyList(call, 'procNums');
  const found = await office.storage.keys('procedurelog', [
    { column: 'ProcNum', oneOf: procedures },
    { column: 'PatNum', oneOf: [given.PatNum ?? null] },
  ]);
  if (found.length !== new Set(procedures).size) throw refused(404, 'procNums were not found.');
  const cells = {
    ...(await newAppointmentCells(office, given)),
    AptStatus: appointmentStatus.planned,
    AptDateTime: '0001-01-01 00:00:00',
  };
  return async () => {
    const key = await office.storage.write(office.time.now(), async (writer) => {
      const own = await insertAppointment(office, writer, cells);
      await attach(writer, procedures, 'PlannedAptNum', own);
      return own;
    });
    return createdAnswer(call, appointmentResource, key, plannedAppointment);
  };
};

/** Columns that a visit takes over from its plan. */
const plannedColumns = [
  'PatNum',
  'Pattern',
  'PatternSecondary',
  'Note',
  'ProvHyg',
  'ClinicNum',
  'IsHygiene',
  'IsNewPatient',
  'ProcDescript',
  'AppointmentTypeNum',
  'Priority',
];

const schedulePlanned: PrepareCall = async (call) => {
  const { office } = call;
  const given = await givenCells(call, scheduledPlan);
  const planned = await existingRow(call, 'appointment', Number(given.AptNum));
  if (planned.AptStatus !== appointmentStatus.planned)
    throw refused(400, 'AptNum is no planned appointment.');
  const { AptNum: _plan, ...own } = given;
  const taken = plannedColumns.map((column) => [column, planned[column] ?? null] as const);
  const cells = await newAppointmentCells(office, {
    ...Object.fromEntries(taken),
    ...own,
    NextAptNum: planned.AptNum ?? 0,
  });
  const procedures = await office.storage.keys('procedurelog', [
    { column: 'PlannedAptNum', oneOf: [planned.AptNum ?? null] },
  ]);
  return async () => {
    const key = await office.storage.write(office.time.now(), async (writer) => {
      const visit = await insertAppointment(office, writer, cells);
      await attach(writer, procedures, 'AptNum', visit);
      return visit;
    });
    return createdAnswer(call, appointmentResource, key, scheduledPlan);
  };
};

const asap: RowCondition = { column: 'Priority', oneOf: [1] };
const asapQuery = 'ClinicNum*, ProvNum';

/** Routes of appointments; what is done to one without naming its columns is elsewhere. */
export const appointmentRoutes: readonly ApiRoute[] = [
  ...resourceRoutes(appointmentResource),
  describeRoute('GET', '/appointments/ASAP', {
    since: '21.1',
    permission: 'ReadAll',
    query: `${asapQuery}, Offset, Limit`,
    prepare: listRows(
      { ...appointmentResource, conditions: async () => [asap] },
      { since: '21.1', fields: appointmentResource.list?.fields ?? '' },
      nameRules(asapQuery),
    ),
  }),
  describeRoute('POST', '/appointments', { ...newAppointment, permission: 'Appointments', prepare: book }),
  describeRoute('PUT', '/appointments/{id}', {
    ...changedAppointment,
    permission: 'Appointments',
    prepare: change,
  }),
  describeRoute('POST', '/appointments/Planned', {
    ...plannedAppointment,
    permission: 'Appointments',
    prepare: plan,
  }),
  describeRoute('POST', '/appointments/SchedulePlanned', {
    ...scheduledPlan,
    permission: 'Appointments',
    prepare: schedulePlanned,
  }),
];
