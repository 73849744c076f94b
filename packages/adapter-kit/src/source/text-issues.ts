import { type EntityName, extraPath, type Issue, type UpsertRecord } from '@bitewing/core';
import type { TableDescription } from '../profile/table-description.ts';

/** Whose cells were damaged, and what becomes of them. */
export interface DamagedTable {
  /** Undefined for a table that is not described: everything of it is kept. */
  readonly description: TableDescription | undefined;
  /** Whom the table's kept columns belong to. */
  readonly keeper: EntityName;
  /** Put before the names of kept columns, where the rows go into another table's records. */
  readonly keptPrefix: string;
}

/** Fields of an entity's records that a column goes into. What is not mapped concerns the entity that keeps it. */
export function fieldsOfColumn(
  { description, keeper, keptPrefix }: DamagedTable,
  column: string,
  entity: EntityName,
): readonly string[] {
  const disposition = description?.columns[column]?.disposition;
  if (disposition?.kind !== 'mapped') {
    const holder = disposition?.kind === 'extra' ? disposition.entity : keeper;
    return holder === entity ? [extraPath(keptPrefix + column)] : [];
  }
  const prefix = `${entity}.`;
  return disposition.to
    .filter((field) => field.startsWith(prefix))
    .map((field) => field.slice(prefix.length));
}

/**
 * Adds to the records of a row an issue for each of its texts that holds bytes which are not of its character set.
 *
 * @param fieldsOf The fields that a column goes into; null where it does not say which.
 */
export function withTextIssues(
  records: readonly UpsertRecord[],
  columns: readonly string[],
  fieldsOf: (column: string, entity: EntityName) => readonly (string | null)[],
): readonly UpsertRecord[] {
  return records.map((record) => {
    const issues = columns
      .flatMap((column) => fieldsOf(column, record.entity))
      .map(
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
