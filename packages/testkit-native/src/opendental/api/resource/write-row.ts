import type { TableDefinition } from '../../schema/table-definition.ts';
import type { ApiOffice } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';
import type { ApiRow, ApiWriter } from '../storage/api-storage.ts';
import { entryCells, hashCells } from './entry-cells.ts';

/** The definition of a table. Throws ApiRefusal 404 where the office does not have it. */
export function officeTable({ storage }: ApiOffice, name: string): TableDefinition {
  const table = storage.tables.get(name);
  // An old office may lack what a resource is made of.
  if (table === undefined) throw refused(404, 'The resource was not found.');
  return table;
}

/** Writes a new row with what the program adds to it; gives its key. */
export const insertRow = (
  office: ApiOffice,
  writer: ApiWriter,
  name: string,
  cells: ApiRow,
): Promise<number> => {
  const table = officeTable(office, name);
  return writer.insert(name, { ...entryCells(table, office), ...hashCells(table, office, null), ...cells });
};

/** Changes a row with what the program adds to it; nothing where nothing is to change. */
export async function updateRow(
  office: ApiOffice,
  writer: ApiWriter,
  name: string,
  key: number,
  cells: ApiRow,
): Promise<void> {
  if (Object.keys(cells).length === 0) return;
  await writer.update(name, key, { ...hashCells(officeTable(office, name), office, cells), ...cells });
}

/** Leaves a line in the office's log: who did what to whom, through the API. */
export const logAction = (
  office: ApiOffice,
  writer: ApiWriter,
  line: { readonly permType: number; readonly patient: number; readonly key: number },
): Promise<number> =>
  writer.insert('securitylog', {
    PermType: line.permType,
    LogDateTime: office.time.local(),
    LogText: '',
    PatNum: line.patient,
    CompName: '',
    FKey: line.key,
    LogSource: 23,
  });
