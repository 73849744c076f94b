import type { CellForm, OdbcParameter, OdbcSession, PlannedColumn } from '@bitewing/kysely-odbc';
import type { PlannedPart } from '../way.ts';
import { foundNames, plannedColumn, type TablePlace } from './table-plans.ts';

/** Keys that are asked for in one statement. */
const keysAtOnce = 50;

const parameterOf = (text: string, form: CellForm): OdbcParameter => {
  if (form !== 'integer' && form !== 'bit') return text;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

const isAskable = (text: string, form: CellForm): boolean => form !== 'integer' || /^-?\d{1,20}$/.test(text);

function columnsOf(part: PlannedPart, names: readonly string[], place: TablePlace): readonly PlannedColumn[] {
  const found = foundNames(part, names);
  return part.columns
    .filter(({ name }) => found.includes(name))
    .map((column) => plannedColumn(column, place))
    .toSorted((left, right) => found.indexOf(left.name) - found.indexOf(right.name));
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
  const { grammar } = session;
  const columns = columnsOf(part, names, place);
  const condition = `(${columns.map(({ name }) => `${grammar.quote(name)} = ?`).join(' AND ')})`;
  // A key that the column cannot hold is none of a row.
  const asked = keys.filter((key) => columns.every(({ form }, at) => isAskable(key[at] ?? '', form)));
  const present: (readonly string[])[] = [];
  for (let from = 0; from < asked.length; from += keysAtOnce) {
    const some = asked.slice(from, from + keysAtOnce);
    const sql = grammar.select({
      items: columns.map((column) => grammar.item(column)),
      from: grammar.tableName({ owner: place.owner, name: place.nameOf(part.found.name) }),
      where: some.map(() => condition).join(' OR '),
    });
    const parameters = some.flatMap((key) => columns.map(({ form }, at) => parameterOf(key[at] ?? '', form)));
    const forms = columns.map(({ form }) => form);
    for (const row of await session.rows(sql, parameters, forms, { signal }))
      present.push(row.map((cell) => cell ?? ''));
  }
  return present;
}

/** The highest value of a column; null where there is none. */
export async function highestOf(
  session: OdbcSession,
  part: PlannedPart,
  name: string,
  place: TablePlace,
  signal: AbortSignal,
): Promise<string | null> {
  const { grammar } = session;
  const [column] = columnsOf(part, [name], place);
  if (column === undefined) return null;
  const sql = grammar.select({
    items: [grammar.extreme('MAX', column)],
    from: grammar.tableName({ owner: place.owner, name: place.nameOf(part.found.name) }),
  });
  return (await session.rows(sql, [], [column.form], { signal }))[0]?.[0] ?? null;
}

/** Rows of a table. */
export async function countRows(
  session: OdbcSession,
  table: string,
  place: TablePlace,
  signal: AbortSignal,
): Promise<number> {
  const { grammar } = session;
  const sql = grammar.select({
    items: ['COUNT(*)'],
    from: grammar.tableName({ owner: place.owner, name: place.nameOf(table) }),
  });
  return Number((await session.rows(sql, [], ['integer'], { signal }))[0]?.[0] ?? 0);
}
