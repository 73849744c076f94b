import { BitewingError } from '@bitewing/core';
import type { TableDefinition } from '../../schema/table-definition.ts';
import type { ApiCall } from '../request/api-call.ts';
import { isAtLeast } from '../request/version-order.ts';
import type { ApiCell, ApiRow } from '../storage/api-storage.ts';
import { toWire, type WireValue } from '../wire/to-wire.ts';
import { wireKindOf } from '../wire/wire-kind.ts';
import { computeField } from './compute-field.ts';
import { type RelatedRows, relatedRows } from './related-rows.ts';
import type { ResourceField } from './resource-field.ts';

/** One row as JSON. */
export type WireRow = Readonly<Record<string, WireValue>>;

function columnValue(
  call: ApiCall,
  table: TableDefinition,
  column: string,
  cell: ApiCell,
): WireValue | undefined {
  const definition = table.columns.find(({ name }) => name === column);
  // An office that is older than the column does not answer the field.
  if (definition === undefined) return undefined;
  const { time } = call.office;
  return toWire(wireKindOf(table, definition), `${table.name}.${column}`, cell, time, call.formats);
}

function fieldValue(
  call: ApiCall,
  table: TableDefinition,
  field: ResourceField,
  row: ApiRow,
  related: RelatedRows,
): WireValue | undefined {
  if (field.source === 'clock') return call.formats.dateTime(call.office.time.local());
  if (field.source === 'computed') return computeField(field.by, row, row[field.own] ?? null, table, related);
  if (field.source === 'joined') {
    const other = call.office.storage.tables.get(field.table);
    const found = related.row(field.table, row[field.own] ?? null);
    if (found === undefined || other === undefined) return '';
    return columnValue(call, other, field.shown, found[field.shown] ?? null);
  }
  if (field.since !== null && !isAtLeast(call.office.version, field.since)) return undefined;
  const value = columnValue(call, table, field.column, row[field.column] ?? null);
  if (value === undefined || field.form === 'plain') return value;
  if (field.form === 'double') return { double: Number(value) };
  return field.form === 'money' ? Number(value).toFixed(2) : String(value);
}

/** Rows of a table with the fields of a resource. */
export async function showRows(
  call: ApiCall,
  tableName: string,
  fields: readonly ResourceField[],
  rows: readonly ApiRow[],
): Promise<readonly WireRow[]> {
  const table = call.office.storage.tables.get(tableName);
  if (table === undefined) throw new BitewingError('internal', { detail: `There is no table ${tableName}.` });
  const related = await relatedRows(call.office.storage, table, fields, rows);
  return rows.map((row) => {
    const shown: Record<string, WireValue> = {};
    for (const field of fields) {
      const value = fieldValue(call, table, field, row, related);
      if (value !== undefined) shown[field.name] = value;
    }
    return shown;
  });
}
