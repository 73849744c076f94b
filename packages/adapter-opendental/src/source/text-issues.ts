import {
  type CanonicalRecord,
  type EntityName,
  extraPath,
  type Issue,
  type UpsertRecord,
} from '@bitewing/core';
import { describedTable } from '../profile/tables.ts';
import { preferenceTable } from './practice-facts.ts';
import type { PlannedTable } from './read-plan.ts';

/**
 * Fields of a record that a column goes into; null where the column does not say: which one a setting fills, its name
 * decides. What is not mapped concerns the entity that keeps it.
 */
function fieldsOf(
  { table, keptPrefix, entity: keeper }: PlannedTable,
  column: string,
  entity: EntityName,
): readonly (string | null)[] {
  if (table.name === preferenceTable) return [null];
  const disposition = describedTable(table.name)?.columns[column]?.disposition;
  if (disposition?.kind !== 'mapped') {
    const holder = disposition?.kind === 'extra' ? disposition.entity : keeper;
    return holder === entity ? [extraPath(keptPrefix + column)] : [];
  }
  const prefix = `${entity}.`;
  return disposition.to
    .filter((field) => field.startsWith(prefix))
    .map((field) => field.slice(prefix.length));
}

/** Adds to the records of a row an issue for each of its texts that holds bytes which are not of its character set. */
export function withTextIssues(
  records: readonly UpsertRecord[],
  planned: PlannedTable,
  damaged: readonly number[],
): readonly UpsertRecord[] {
  const columns = damaged.map((position) => planned.layout.columns[position] ?? '');
  return records.map((record) => {
    const fields = columns.flatMap((column) => fieldsOf(planned, column, record.entity));
    const issues = fields.map(
      (field): Issue => ({
        rule: 'bad_text',
        severity: 'warning',
        ...(field === null ? {} : { field }),
        code: 'bad_text',
      }),
    );
    return issues.length === 0 ? record : { ...record, issues: [...(record.issues ?? []), ...issues] };
  });
}

/** Of the records of a row, those of the entities that were asked for. */
export const ofEntities = <R extends CanonicalRecord>(
  records: readonly R[],
  entities: ReadonlySet<string>,
): readonly R[] =>
  records.every((record) => entities.has(record.entity))
    ? records
    : records.filter((record) => entities.has(record.entity));
