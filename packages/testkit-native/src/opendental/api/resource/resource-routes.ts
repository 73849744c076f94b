import { type ApiAnswer, emptyAnswer, jsonAnswer } from '../request/api-answer.ts';
import type { ApiCall, PrepareCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import { type ApiRoute, describeRoute } from '../request/api-route.ts';
import { type NameRule, nameRules } from '../request/name-rules.ts';
import { type ApiRow, withKey } from '../storage/api-storage.ts';
import { bodyCells } from './body-cells.ts';
import { listConditions } from './list-conditions.ts';
import { pageBounds, pageOfKeys } from './page-of-keys.ts';
import type { Resource, ResourceOperation } from './resource.ts';
import { resourceFields } from './resource-field.ts';
import { demandReferences } from './row-references.ts';
import { showRows, type WireRow } from './show-rows.ts';
import { insertRow, officeTable, updateRow } from './write-row.ts';

const fieldsOf = ({ fields }: Resource, operation: ResourceOperation) =>
  operation.fields === undefined ? fields : resourceFields(operation.fields);

/** The row of a key. Throws ApiRefusal 404. */
export async function existingRow(call: ApiCall, tableName: string, key: number): Promise<ApiRow> {
  const { primaryKey } = officeTable(call.office, tableName);
  const [row] = await call.office.storage.read(tableName, [withKey(primaryKey, key)]);
  if (row === undefined) throw refused(404, `${primaryKey} was not found.`);
  return row;
}

/** The row of a key as JSON. */
export async function shownRow(
  call: ApiCall,
  resource: Resource,
  key: number,
  operation: ResourceOperation,
): Promise<WireRow | undefined> {
  const row = await existingRow(call, resource.table, key);
  const [shown] = await showRows(call, resource.table, fieldsOf(resource, operation), [row]);
  return shown;
}

/** Answers that a row was made: where it is, and what it says where the operation tells that. */
export async function createdAnswer(
  call: ApiCall,
  resource: Resource,
  key: number,
  operation: ResourceOperation,
): Promise<ApiAnswer> {
  const location = { location: `/api/v1/${resource.path}/${key}` };
  return operation.answersNothing === true
    ? { ...emptyAnswer, status: 201, headers: location }
    : jsonAnswer(await shownRow(call, resource, key, operation), 201, location);
}

/** Answers a page of rows that meet the filters of a request. */
export const listRows =
  (resource: Resource, operation: ResourceOperation, rules: readonly NameRule[]): PrepareCall =>
  async (call) => {
    const { storage } = call.office;
    const table = officeTable(call.office, resource.table);
    // Told before the rows are looked for.
    pageBounds(call);
    const conditions = [
      ...(await listConditions(call, table, rules)),
      ...((await resource.conditions?.(call)) ?? []),
    ];
    return async () => {
      const keys = pageOfKeys(call, await storage.keys(table.name, conditions));
      const found = await storage.read(table.name, [{ column: table.primaryKey, oneOf: keys }]);
      const byKey = new Map(found.map((row) => [Number(row[table.primaryKey]), row]));
      const rows = keys.map((key) => byKey.get(key)).filter((row) => row !== undefined);
      const hasNoClock = operation.noClockWith !== undefined && call.query.has(operation.noClockWith);
      const fields = fieldsOf(resource, operation).filter(({ source }) => source !== 'clock' || !hasNoClock);
      return jsonAnswer(await showRows(call, table.name, fields, rows));
    };
  };

const createRow =
  (resource: Resource, operation: ResourceOperation, rules: readonly NameRule[]): PrepareCall =>
  async (call) => {
    const { office } = call;
    const table = officeTable(office, resource.table);
    const given = await bodyCells(call, table, resource.fields, rules);
    await demandReferences(office, table.name, given);
    const cells = { ...given, ...(await resource.rule?.(call, given, null)) };
    return async () => {
      const key = await office.storage.write(office.time.now(), (writer) =>
        insertRow(office, writer, table.name, cells),
      );
      return createdAnswer(call, resource, key, operation);
    };
  };

const changeRow =
  (resource: Resource, operation: ResourceOperation, rules: readonly NameRule[]): PrepareCall =>
  async (call) => {
    const { office } = call;
    const table = officeTable(office, resource.table);
    const key = call.id ?? 0;
    const before = await existingRow(call, table.name, key);
    const given = await bodyCells(call, table, resource.fields, rules);
    await demandReferences(office, table.name, given);
    const cells = { ...given, ...(await resource.rule?.(call, given, before)) };
    return async () => {
      await office.storage.write(office.time.now(), (writer) =>
        updateRow(office, writer, table.name, key, cells),
      );
      return operation.answersNothing === true
        ? emptyAnswer
        : jsonAnswer(await shownRow(call, resource, key, operation));
    };
  };

const removeRow =
  ({ table }: Resource): PrepareCall =>
  async (call) => {
    const { office } = call;
    const key = call.id ?? 0;
    await existingRow(call, table, key);
    return async () => {
      await office.storage.write(office.time.now(), (writer) => writer.remove(table, key));
      return emptyAnswer;
    };
  };

const showOne =
  (resource: Resource, operation: ResourceOperation): PrepareCall =>
  async (call) => {
    const key = call.id ?? 0;
    await existingRow(call, resource.table, key);
    return async () => jsonAnswer(await shownRow(call, resource, key, operation));
  };

/** The routes of a resource. */
export function resourceRoutes(resource: Resource): readonly ApiRoute[] {
  const { path, one, list, create, change, remove } = resource;
  const write = (operation: ResourceOperation, prepare: PrepareCall) => ({
    since: operation.since,
    permission: operation.permission ?? resource.permission,
    body: operation.body ?? '',
    prepare,
  });
  const rules = ({ body = '' }: ResourceOperation): readonly NameRule[] => nameRules(body);
  const routes: ApiRoute[] = [];
  if (one !== null)
    routes.push(
      describeRoute('GET', `/${path}/{id}`, {
        since: one.since,
        permission: 'ReadAll',
        prepare: showOne(resource, one),
      }),
    );
  if (list !== null) {
    const query = list.query ?? '';
    routes.push(
      describeRoute('GET', `/${path}`, {
        since: list.since,
        permission: 'ReadAll',
        query: `${query}, Offset, Limit`,
        prepare: listRows(resource, list, nameRules(query)),
      }),
    );
  }
  if (create !== null)
    routes.push(describeRoute('POST', `/${path}`, write(create, createRow(resource, create, rules(create)))));
  if (change !== null)
    routes.push(
      describeRoute('PUT', `/${path}/{id}`, write(change, changeRow(resource, change, rules(change)))),
    );
  if (remove !== null)
    routes.push(describeRoute('DELETE', `/${path}/{id}`, write(remove, removeRow(resource))));
  return routes;
}
