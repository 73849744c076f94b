import {
  type Capabilities,
  type ColumnProfile,
  type EntityCapability,
  entityNames,
  type ProfileReport,
} from '@bitewing/core';
import type { Practice } from '../../practice.ts';
import { profileReport } from '../../profile-report.ts';

/** The fields that lists fill, and the identities of what they give, as `entity.field`. */
function isGiven({ entities }: Capabilities, path: string): boolean {
  const [name, field = ''] = path.split('.');
  const entity = entityNames.find((one) => one === name);
  const capability: EntityCapability | null = entity === undefined ? null : entities[entity];
  return capability !== null && capability.read !== 'unavailable' && !capability.omits.includes(field);
}

function columnOfList(column: ColumnProfile, capabilities: Capabilities): ColumnProfile {
  if (column.drift === 'missing')
    return { ...column, disposition: { kind: 'dropped', reason: 'No list gives it.' } };
  if (column.disposition.kind !== 'mapped') return column;
  const to = column.disposition.to.filter((path) => isGiven(capabilities, path));
  if (to.length > 0) return { ...column, disposition: { kind: 'mapped', to } };
  return { ...column, disposition: { kind: 'dropped', reason: 'What it says is not read from lists.' } };
}

/** Every table and column that lists give, and what becomes of each: of the fields that are read from lists alone. */
export function listProfile(practice: Practice, instance: string, capabilities: Capabilities): ProfileReport {
  const report = profileReport(practice, instance);
  return {
    ...report,
    tables: report.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => columnOfList(column, capabilities)),
    })),
  };
}
