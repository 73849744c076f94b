import { hash } from 'node:crypto';
import { now } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { type OdbcColumn, type OdbcSession, readGroups, type TablePlan } from '@bitewing/kysely-odbc';
import { adapterName } from '../../adapter-name.ts';
import { describedTable } from '../../profile/tables.ts';
import type { FoundColumn, FoundTable, Survey } from '../way.ts';
import { failureOf, isConnectionGone } from './odbc-failure.ts';
import { plannedColumn, type TablePlace } from './table-plans.ts';

/** What a database was found to hold, and what its tables are called there. */
export interface SurveyedDatabase {
  readonly survey: Survey;
  readonly names: ReadonlyMap<string, string>;
}

const isTable = (kind: string): boolean => /^(?:base )?table$/i.test(kind);

/** `VARCHAR (50)` and `varchar(50)` are `varchar`. */
const typeName = (written: string): string =>
  written
    .toLowerCase()
    .replace(/\s*\(.*\)/, '')
    .trim();

const foundColumns = (columns: readonly OdbcColumn[]): readonly FoundColumn[] =>
  columns.map(({ name, typeName: type, size }) => ({ name, type: typeName(type), size }));

/**
 * Of which practice a database is: what its practices are called. A database without a table of them is told by its owner alone.
 * Rows that get lost would make it another practice: they are read as those of any table, and what fails here ends the reading.
 */
async function identityOf(
  session: OdbcSession,
  tables: ReadonlyMap<string, FoundTable>,
  place: TablePlace,
  signal: AbortSignal,
): Promise<string> {
  const practice = tables.get('practice');
  const [key, name] = ['practice_id', 'name'].map((wanted) =>
    practice?.columns.find((column) => column.name.toLowerCase() === wanted),
  );
  if (key === undefined || name === undefined) return place.owner;
  const main: TablePlan = {
    table: { owner: place.owner, name: place.nameOf('practice') },
    columns: [key, name].map((column) => plannedColumn(column, place)),
    key: [key.name],
  };
  const names = new Map<string, readonly string[]>();
  try {
    for await (const page of readGroups(session, { main }, { signal }))
      for (const row of page.main) {
        const cells = row.map((cell) => cell?.trim() ?? '');
        names.set(cells[0] ?? '', cells);
      }
  } catch (error) {
    signal.throwIfAborted();
    throw isConnectionGone(error) ? error : failureOf(error, 'practice');
  }
  return hash('sha256', JSON.stringify([place.owner, [...names.values()]]), 'hex');
}

const levelRemarks: Readonly<Record<string, string>> = {
  '0': 'read uncommitted (0): rows of transactions that are not committed may be among them',
  '1': 'read committed (1)',
  '2': 'repeatable read (2)',
  '3': 'serializable (3)',
};

/** What the level in force means for what is read. Each page is a statement of its own, whatever the level. */
const isolationText = (level: string): string =>
  `Consistent page by page. Isolation in force: ${levelRemarks[level] ?? level}.`;

/**
 * Looks what there is, by the catalogue.
 *
 * @param isWhole Whether columns of tables are asked for of which nothing is read.
 * @throws BitewingError `foreign_database` where the owner has no table
 */
export async function surveyDatabase(
  session: OdbcSession,
  { owner, decodes }: Pick<TablePlace, 'owner' | 'decodes'>,
  isWhole: boolean,
  signal: AbortSignal,
): Promise<SurveyedDatabase> {
  const observedAt = now();
  const listed = (await session.tables({ owner }, { signal })).filter(({ kind }) => isTable(kind));
  if (listed.length === 0)
    throw new BitewingError('foreign_database', {
      adapter: adapterName,
      detail: 'The option odbc.owner names one who has no table that this account sees.',
    });
  const names = new Map(listed.map(({ name }) => [name.toLowerCase(), name]));
  const listedColumns = await session.ownerColumns(owner, { signal });
  const tables = new Map<string, FoundTable>();
  for (const [table, name] of names) {
    const isWanted = isWhole || describedTable(table) !== undefined;
    const columns = isWanted ? foundColumns(listedColumns.get(name) ?? []) : [];
    tables.set(table, { name: table, columns, key: [] });
  }
  const place: TablePlace = { owner, decodes, nameOf: (table) => names.get(table) ?? table };
  const survey: Survey = {
    way: 'odbc',
    tables,
    remarks: [
      session.isChild
        ? 'The driver works in a process of its own.'
        : 'The driver works in this process: a crash of it ends the host.',
      decodes
        ? 'Texts are fetched as bytes and decoded as windows-1252.'
        : 'Texts are taken as the driver gives them.',
      'Only SELECT is sent, beside the statements of initSql and the level of isolation. Use an account that may only SELECT.',
    ],
    isolation: isolationText(session.isolation),
    observedAt,
    identity: await identityOf(session, tables, place, signal),
    witness: null,
  };
  return { survey, names };
}
