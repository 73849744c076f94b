import type { TableDefinition } from '../../schema/table-definition.ts';
import type { ApiCell, ApiRow, ApiStorage } from '../storage/api-storage.ts';
import type { ResourceField } from './resource-field.ts';

/** Rows of other tables that the rows of a page name. */
export interface RelatedRows {
  row(table: string, key: ApiCell): ApiRow | undefined;
  /** Rows that name a row of the page by its key. */
  naming(table: string, key: ApiCell): readonly ApiRow[];
}

/** Tables whose rows name the rows that a computed field is of, and by which column. */
const namingTables: Readonly<Record<string, readonly [table: string, column: string]>> = {
  operatories: ['scheduleop', 'ScheduleNum'],
  principal: ['payplancharge', 'PayPlanNum'],
};

const isList = (field: ResourceField): boolean => field.source === 'computed' && field.by === 'itemNames';

const wantedTable = (field: ResourceField): readonly [table: string, own: string] | null => {
  if (field.source === 'joined') return [field.table, field.own];
  if (field.source !== 'computed') return null;
  if (isList(field)) return ['definition', field.own];
  return field.by === 'filePath' ? ['patient', 'PatNum'] : null;
};

/** Keys in a text with commas between them. */
export const numbersIn = (cell: ApiCell): readonly number[] =>
  String(cell ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map(Number);

/** Reads what a page needs of other tables, each table once. */
export async function relatedRows(
  storage: ApiStorage,
  { primaryKey }: TableDefinition,
  fields: readonly ResourceField[],
  rows: readonly ApiRow[],
): Promise<RelatedRows> {
  const wanted = new Map<string, Set<ApiCell>>();
  for (const field of fields) {
    const [table, own] = wantedTable(field) ?? [];
    if (table === undefined || own === undefined) continue;
    const keys = wanted.get(table) ?? new Set();
    for (const { [own]: cell = null } of rows)
      for (const key of isList(field) ? numbersIn(cell) : [cell]) if (key !== 0) keys.add(key);
    wanted.set(table, keys);
  }
  const found = new Map<string, ApiRow>();
  for (const [table, keys] of wanted) {
    const key = storage.tables.get(table)?.primaryKey;
    if (key === undefined || keys.size === 0) continue;
    for (const row of await storage.read(table, [{ column: key, oneOf: [...keys] }]))
      found.set(`${table} ${row[key]}`, row);
  }
  const naming = new Map<string, ApiRow[]>();
  for (const field of fields) {
    const [table, column] = (field.source === 'computed' ? namingTables[field.by] : undefined) ?? [];
    if (table === undefined || column === undefined || rows.length === 0) continue;
    const keys = rows.map((row) => row[primaryKey] ?? null);
    for (const row of await storage.read(table, [{ column, oneOf: keys }])) {
      const name = `${table} ${row[column]}`;
      naming.set(name, [...(naming.get(name) ?? []), row]);
    }
  }
  return {
    row: (table, key) => found.get(`${table} ${key}`),
    naming: (table, key) => naming.get(`${table} ${key}`) ?? [],
  };
}
