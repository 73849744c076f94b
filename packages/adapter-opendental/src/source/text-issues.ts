import { fieldsOfColumn, withTextIssues } from '@bitewing/adapter-kit';
import type { UpsertRecord } from '@bitewing/core';
import { describedTable } from '../profile/tables.ts';
import { preferenceTable } from './practice-facts.ts';
import type { PlannedTable } from './read-plan.ts';

/** Which field a setting fills, its name decides: the column does not say. */
const unsaid = [null];

/** Adds to the records of a row an issue for each of its texts that holds bytes which are not of its character set. */
export function textIssues(
  records: readonly UpsertRecord[],
  { table, layout, entity: keeper, keptPrefix }: PlannedTable,
  damaged: readonly number[],
): readonly UpsertRecord[] {
  const columns = damaged.map((position) => layout.columns[position] ?? '');
  const described = { description: describedTable(table.name), keeper, keptPrefix };
  return withTextIssues(records, columns, (column, entity) =>
    table.name === preferenceTable ? unsaid : fieldsOfColumn(described, column, entity),
  );
}
