import type { Row } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import {
  aggregates,
  type CellForm,
  countRows as countPlanned,
  type OdbcSession,
  type PlannedColumn,
  readByKeys,
  type TablePlan,
} from '@bitewing/kysely-odbc';
import type { FoundTable, PlannedPart } from '../way.ts';
import { foundNames, plannedColumn, type TablePlace } from './table-plans.ts';

const isAskable = (text: string, form: CellForm): boolean => form !== 'integer' || /^-?\d{1,20}$/.test(text);

/** Some columns of a part alone, which are told apart by them. */
function planOf(part: PlannedPart, names: readonly string[], place: TablePlace): TablePlan {
  const columns = foundNames(part, names).map((name): PlannedColumn => {
    const column = part.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new BitewingError('internal', { detail: `${name} was not planned.` });
    return plannedColumn(column, place);
  });
  return {
    table: { owner: place.owner, name: place.nameOf(part.found.name) },
    columns,
    key: columns.map(({ name }) => name),
  };
}

/** What some columns hold in the rows that have one of these keys there. */
export async function presentKeys(
  session: OdbcSession,
  part: PlannedPart,
  names: readonly string[],
  keys: readonly (readonly string[])[],
  place: TablePlace,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const plan = planOf(part, names, place);
  // A key that the column cannot hold is none of a row.
  const asked = keys.filter((key) => plan.columns.every(({ form }, at) => isAskable(key[at] ?? '', form)));
  const rows = await readByKeys(session, plan, asked, { signal });
  return rows.map((row: Row) => row.map((cell) => cell ?? ''));
}

/** The highest value of a column; null where there is none. */
export async function highestOf(
  session: OdbcSession,
  part: PlannedPart,
  name: string,
  place: TablePlace,
  signal: AbortSignal,
): Promise<string | null> {
  const { greatest } = await aggregates(session, planOf(part, [name], place), undefined, { signal });
  return greatest;
}

/** Rows of a table. */
export function countRows(
  session: OdbcSession,
  { name }: FoundTable,
  { owner, nameOf }: TablePlace,
  signal: AbortSignal,
): Promise<number> {
  return countPlanned(session, { table: { owner, name: nameOf(name) }, columns: [], key: [] }, { signal });
}
