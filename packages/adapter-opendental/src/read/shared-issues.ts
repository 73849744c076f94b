import type { IssueNotes } from '@bitewing/adapter-kit';
import type { EntityName, FieldName, UpsertRecord } from '@bitewing/core';

/**
 * Compiles the repeating of issues for a record that takes its values over from the first record of the same row: a
 * cell that cannot be read is noted on each record that misses it, under the name of that record's own field.
 *
 * @param fields Fields whose values are taken over, by their name in the first record.
 */
export function sharedIssues<First extends EntityName, Other extends EntityName>(
  notes: IssueNotes,
  fields: Readonly<Partial<Record<FieldName<First>, FieldName<Other>>>>,
): (first: UpsertRecord) => void {
  const names: ReadonlyMap<string, unknown> = new Map(Object.entries(fields));
  return ({ issues }) => {
    if (issues === undefined) return;
    for (const issue of issues) {
      const field = issue.field === undefined ? undefined : names.get(issue.field);
      if (typeof field === 'string') notes.add({ ...issue, field });
    }
  };
}
