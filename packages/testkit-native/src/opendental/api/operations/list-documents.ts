import { jsonAnswer } from '../request/api-answer.ts';
import type { PrepareCall } from '../request/api-call.ts';
import { nameRules } from '../request/name-rules.ts';
import { listConditions } from '../resource/list-conditions.ts';
import { pageBounds, pageOfKeys } from '../resource/page-of-keys.ts';
import { resourceFields } from '../resource/resource-field.ts';
import { showRows } from '../resource/show-rows.ts';
import { officeTable } from '../resource/write-row.ts';
import { listedDocuments } from '../resources/document-resource.ts';

const rules = nameRules(listedDocuments.query);
const documentFields = resourceFields(listedDocuments.document);
const mountFields = resourceFields(listedDocuments.mount);

/** Answers a page of documents and mounts, mixed: a mount has the document number 0. */
export const listDocuments: PrepareCall = async (call) => {
  const { storage } = call.office;
  pageBounds(call);
  const conditions = await listConditions(call, officeTable(call.office, 'document'), rules);
  const keysOf = (table: string): Promise<readonly number[]> => storage.keys(table, conditions);
  const shown = async (table: string, fields: typeof documentFields, keys: readonly number[]) => {
    const { primaryKey } = officeTable(call.office, table);
    const rows = await storage.read(table, [{ column: primaryKey, oneOf: keys }]);
    const wire = await showRows(call, table, fields, rows);
    return new Map(rows.map((row, position) => [Number(row[primaryKey]), wire[position]]));
  };
  return async () => {
    // Keys of both tables in one order: mounts below zero.
    const ofMounts = (await keysOf('mount')).map((key) => -key);
    const page = pageOfKeys(call, [...(await keysOf('document')), ...ofMounts]);
    const documents = await shown(
      'document',
      documentFields,
      page.filter((key) => key > 0),
    );
    const mounts = await shown(
      'mount',
      mountFields,
      page.flatMap((key) => (key < 0 ? [-key] : [])),
    );
    return jsonAnswer(page.map((key) => (key < 0 ? mounts.get(-key) : documents.get(key))));
  };
};
