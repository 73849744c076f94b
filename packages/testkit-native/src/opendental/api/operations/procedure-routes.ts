import { emptyAnswer, jsonAnswer } from '../request/api-answer.ts';
import type { ApiCall, ApiOffice, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { nameRules } from '../request/name-rules.ts';
import { bodyCells } from '../resource/body-cells.ts';
import type { ResourceOperation } from '../resource/resource.ts';
import { createdAnswer, existingRow, shownRow } from '../resource/resource-routes.ts';
import { demandReferences } from '../resource/row-references.ts';
import { insertRow, officeTable, updateRow } from '../resource/write-row.ts';
import { procedureResource } from '../resources/procedure-resource.ts';
import type { ApiRow } from '../storage/api-storage.ts';
import { withKey } from '../storage/api-storage.ts';
import { procedureStatus } from './procedure-status.ts';

const newProcedure: ResourceOperation = {
  since: '21.4',
  body: `
    PatNum*, ProcDate*, ProcStatus*, procCode*, AptNum, ProcFee, Surf, ToothNum, ToothRange, Priority, priority, ProvNum,
    Dx, dxName, PlannedAptNum, ClinicNum
  `,
};
const changedProcedure: ResourceOperation = {
  since: '22.1',
  body: `
    AptNum, ProcDate, ProcFee, Priority, ProcStatus, ProvNum, Dx, PlannedAptNum, ClinicNum, procCode, ToothNum, Surf,
    ToothRange
  `,
};

/** Columns that a code of an area needs, by the number of the area (opendental-enums.md, TreatmentArea). */
const neededColumns: Readonly<Record<number, readonly string[]>> = {
  1: ['Surf', 'ToothNum'],
  2: ['ToothNum'],
  4: ['Surf'],
  5: ['Surf'],
  6: ['Surf'],
  7: ['ToothRange'],
};

async function givenCells(call: ApiCall, { body = '' }: ResourceOperation): Promise<ApiRow> {
  const table = officeTable(call.office, 'procedurelog');
  const cells = await bodyCells(call, table, procedureResource.fields, nameRules(body));
  await demandReferences(call.office, 'procedurelog', cells);
  return cells;
}

/** The fee of a code in the schedule of who does it; 0 where there is none. */
async function usualFee({ storage }: ApiOffice, cells: ApiRow): Promise<number> {
  const [provider] = await storage.read('provider', [withKey('ProvNum', cells.ProvNum ?? 0)]);
  const [fee] = await storage.read('fee', [
    { column: 'FeeSched', oneOf: [provider?.FeeSched ?? 0] },
    { column: 'CodeNum', oneOf: [cells.CodeNum ?? 0] },
    { column: 'ClinicNum', oneOf: [0] },
    { column: 'ProvNum', oneOf: [0] },
  ]);
  return Math.max(0, Number(fee?.Amount ?? 0));
}

const create: PrepareCall = async (call) => {
  const { office } = call;
  const given = await givenCells(call, newProcedure);
  const [code] = await office.storage.read('procedurecode', [withKey('CodeNum', given.CodeNum ?? 0)]);
  const missing = (neededColumns[Number(code?.TreatArea)] ?? []).find(
    (column) => given[column] === undefined,
  );
  if (missing !== undefined) throw refused(400, `${missing} is required for this procCode.`);
  const [patient] = await office.storage.read('patient', [withKey('PatNum', given.PatNum ?? 0)]);
  const cells = {
    ProvNum: patient?.PriProv ?? 0,
    ClinicNum: patient?.ClinicNum ?? 0,
    UnitQty: 1,
    BaseUnits: code?.BaseUnits ?? 0,
    DateEntryC: given.ProcStatus === procedureStatus.completed ? office.time.today() : '0001-01-01',
    DateTP: office.time.today(),
    ...given,
  };
  const ProcFee = given.ProcFee ?? (await usualFee(office, cells));
  return async () => {
    const key = await office.storage.write(office.time.now(), (writer) =>
      insertRow(office, writer, 'procedurelog', { ...cells, ProcFee }),
    );
    return createdAnswer(call, procedureResource, key, newProcedure);
  };
};

const change: PrepareCall = async (call) => {
  const { office } = call;
  const key = call.id ?? 0;
  await existingRow(call, 'procedurelog', key);
  const cells = await givenCells(call, changedProcedure);
  return async () => {
    await office.storage.write(office.time.now(), (writer) =>
      updateRow(office, writer, 'procedurelog', key, cells),
    );
    return jsonAnswer(await shownRow(call, procedureResource, key, changedProcedure));
  };
};

/** A procedure is never deleted: its status says so (opendental.md section 4). */
const remove: PrepareCall = async (call) => {
  const { office } = call;
  const key = call.id ?? 0;
  const before = await existingRow(call, 'procedurelog', key);
  if (before.ProcStatus === procedureStatus.completed)
    throw refused(400, 'ProcStatus is C: it cannot be deleted.');
  return async () => {
    await office.storage.write(office.time.now(), (writer) =>
      writer.update('procedurelog', key, { ProcStatus: procedureStatus.deleted }),
    );
    return emptyAnswer;
  };
};

/** Writes of procedures. */
export const procedureRoutes: readonly ApiRoute[] = [
  describeRoute('POST', '/procedurelogs', {
    since: newProcedure.since,
    body: newProcedure.body ?? '',
    permission: 'ProcedureLogs',
    prepare: create,
  }),
  describeRoute('PUT', '/procedurelogs/{id}', {
    since: changedProcedure.since,
    body: changedProcedure.body ?? '',
    permission: 'ProcedureLogs',
    prepare: change,
  }),
  describeRoute('DELETE', '/procedurelogs/{id}', {
    since: '22.1',
    permission: 'ProcedureLogs',
    prepare: remove,
  }),
];
