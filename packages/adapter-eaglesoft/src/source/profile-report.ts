import { tableProfile, tablesOf } from '@bitewing/adapter-kit';
import type { ColumnDisposition, EntityName, ProfileReport, TableProfile } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type ChosenProfile, describedTable } from '../profile/tables.ts';
import { whyUnread } from '../profile/unread-tables.ts';
import { createReaders } from '../read/index.ts';
import type { FoundTable, Way } from '../way/way.ts';
import { missingColumns } from './check-report.ts';
import type { Practice } from './practice.ts';
import { profileSpelling } from './read-plan.ts';

/** The entity whose `extra` takes the unknown columns of each table. */
const entityByTable = (profile: ChosenProfile['name']): ReadonlyMap<string, EntityName> =>
  new Map(
    createReaders(profile).flatMap((reader) =>
      tablesOf(reader).flatMap(({ table }) =>
        reader.entities.slice(0, 1).map((entity) => [table, entity] as const),
      ),
    ),
  );

const otherProfile = 'read under another profile only';

/** A table of which nothing is read: why, where that is known. */
function unreadTable({ name, columns }: FoundTable, rows: number): TableProfile {
  const reason = whyUnread(name) ?? (describedTable(name) === undefined ? undefined : otherProfile);
  const disposition: ColumnDisposition =
    reason === undefined ? { kind: 'unread' } : { kind: 'dropped', reason };
  const profiled = columns.map((column) => ({ name: column.name, type: column.type, disposition }));
  if (reason === undefined) return { name, rows, known: false, columns: profiled };
  return { name, rows, known: true, unreadBecause: reason, columns: profiled };
}

/**
 * Every table and column that is there, and what becomes of each; how many rows each table has.
 *
 * @throws BitewingError where a table cannot be counted
 */
export async function profileReport(
  { survey, profile, version }: Practice,
  way: Way,
  instance: string,
  signal: AbortSignal,
): Promise<ProfileReport> {
  const entities = entityByTable(profile.name);
  const tables: TableProfile[] = [];
  for (const found of survey.tables.values()) {
    const rows = await way.count(found, signal);
    const description = describedTable(found.name);
    const entity = entities.get(found.name);
    if (description === undefined || entity === undefined) {
      tables.push(unreadTable(found, rows));
      continue;
    }
    const spelled = profileSpelling(description);
    tables.push(
      tableProfile({
        name: found.name,
        rows,
        columns: found.columns.map(({ name, type }) => ({ name: spelled(name), type })),
        description,
        entity,
        missing: missingColumns(
          description,
          found.columns.map(({ name }) => name),
        ),
      }),
    );
  }
  return { adapter: adapterName, instance, version, tables };
}
