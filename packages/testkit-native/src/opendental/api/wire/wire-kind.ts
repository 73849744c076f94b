import type { ColumnDefinition, TableDefinition } from '../../schema/table-definition.ts';
import { enumNames } from './enum-names.ts';

/** How a column's values are spelled in JSON (opendental-api.md section 3). */
export type WireKind =
  | 'number'
  | 'text'
  | 'boolean'
  | 'enum'
  | 'date'
  | 'dateTime'
  | 'stamp'
  | 'time'
  | 'interval';

/** Small numbers that mean yes or no; all others of that kind begin with `Is` or `Hide`. */
const flags = new Set([
  'TimeLocked',
  'NoBillIns',
  'SigOnFile',
  'UsingTIN',
  'NotPerson',
  'SetProspective',
  'CodeSubstNone',
  'StatusIsActive',
  'SinglePatient',
  'Intermingled',
  'ReleaseInfo',
  'AssignBen',
  'AppendToSpecial',
  'SigIsTopaz',
  'AreaAlsoToothRange',
  'ShowInAgeLimit',
  'PrintHeading',
  'NoteBold',
]);

const intervals = new Set(['recall.RecallInterval', 'recalltype.DefaultInterval']);

/** How a column is spelled. */
export function wireKindOf(
  table: TableDefinition,
  { name, type, default: kind }: ColumnDefinition,
): WireKind {
  const path = `${table.name}.${name}`;
  if (enumNames.has(path)) return 'enum';
  if (intervals.has(path)) return 'interval';
  if (kind === 'edit-stamp') return 'stamp';
  if (type === 'date') return 'date';
  if (type === 'datetime') return 'dateTime';
  if (type === 'time') return 'time';
  if (/^(?:var)?char|text/.test(type)) return 'text';
  return type.startsWith('tinyint') && (flags.has(name) || /^(?:Is|Hide)[A-Z]/.test(name))
    ? 'boolean'
    : 'number';
}
