import type { Row } from '@bitewing/adapter-kit';
import type { RecordStatus } from '@bitewing/core';
import { rowStatuses } from '../profile/codes/setup.ts';
import type { MappingTools } from './table-reader.ts';

/** Reads whether a row is in use from a column that says so; a row that does not say is. */
export function recordStatusReader(
  { cell }: MappingTools,
  column = 'status',
  codes: ReadonlyMap<string, RecordStatus> = rowStatuses,
): (row: Row) => RecordStatus {
  const text = cell.text(column);
  const status = cell.code(column, 'recordStatus', codes);
  return (row) => (text(row) === null ? 'active' : (status(row) ?? 'inactive'));
}
