import type { ColumnDefinition, TableDefinition } from '../../schema/table-definition.ts';
import { storedText } from '../../write/stored-text.ts';
import type { ApiCell, ApiRow } from './api-storage.ts';

const isNumber = (type: string): boolean => /^(?:double|float|\w*int)/.test(type);

/** A value as a column keeps it: a text that is too long is cut, since the office's server is not strict (opendental.md section 2). */
export function storedCell({ type }: ColumnDefinition, value: ApiCell): ApiCell {
  if (value === null) return null;
  if (isNumber(type)) {
    const number = Number(value);
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? String(value) : number;
  }
  const text = storedText(String(value));
  const width = /^(?:var)?char\((\d+)\)/.exec(type)?.[1];
  const kept = width === undefined ? text : [...text].slice(0, Number(width)).join('');
  return type.startsWith('char') ? kept.trimEnd() : kept;
}

/** What a column holds when a row does not name it; the key and the stamp are somebody else's. */
export function defaultCell(column: ColumnDefinition): ApiCell {
  const { type, default: kind } = column;
  const midnight = type === 'datetime' ? ' 00:00:00' : '';
  if (typeof kind === 'number') return kind;
  if (kind === 'null') return null;
  if (kind === 'year-one') return `0001-01-01${midnight}`;
  if (kind === 'zero') return `0000-00-00${midnight}`;
  if (type === 'time') return '00:00:00';
  return isNumber(type) ? 0 : '';
}

/** A row whose values are as the table keeps them; names that the table lacks are left out. */
export function storedRow(table: TableDefinition, row: ApiRow): ApiRow {
  const entries = table.columns.flatMap((column) => {
    const value = row[column.name];
    return value === undefined ? [] : [[column.name, storedCell(column, value)] as const];
  });
  return Object.fromEntries(entries);
}
