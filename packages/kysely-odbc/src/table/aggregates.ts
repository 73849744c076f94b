import { OdbcError } from '../error/odbc-error.ts';
import { afterKey, type Condition, upToKey, writeConditions } from '../grammar/condition.ts';
import type { CellForm, Row } from '../session/cell-form.ts';
import type { CallOptions, OdbcSession } from '../session/open-session.ts';
import { type BoundStatement, boundParameters } from '../session/scan-script.ts';
import { parseExact } from './decimal-total.ts';
import { nameless, naming } from './group-script.ts';
import { columnNamed, filtersOf, namingPlace, partsWith } from './planned-table.ts';
import type { TablePlan } from './table-plan.ts';
import { checkedTexts, grammarSums, type Tally } from './tally.ts';

/** Keys behind `after` and up to `last`; null where there is no bound. */
export interface KeyRange {
  readonly after: readonly string[] | null;
  readonly last: readonly string[] | null;
}

export const wholeRange: KeyRange = { after: null, last: null };

/** The rows of a range; of a side table, by the columns that hold the main key, with those that name none at the end. */
function within(plan: TablePlan, range: KeyRange, by: readonly string[] | null): readonly Condition[] {
  const columns = by ?? plan.key;
  const bounds: Condition[] = [
    ...(range.after === null ? [] : [afterKey(partsWith(plan, columns, range.after))]),
    ...(range.last === null ? [] : [upToKey(partsWith(plan, columns, range.last))]),
  ];
  if (by === null || bounds.length === 0) return bounds;
  return range.last === null ? [{ any: [...bounds, nameless(by)] }] : [...bounds, ...naming(by, true)];
}

async function onlyRow(
  session: OdbcSession,
  plan: TablePlan,
  statement: BoundStatement,
  forms: readonly CellForm[],
  options: CallOptions,
): Promise<Row> {
  const parameters = boundParameters(statement, { after: null, last: null, own: null });
  try {
    const [row] = await session.rows(statement.sql, parameters, forms, options);
    // An aggregate gives a row whatever the table holds: a driver that gives none stopped before it.
    if (typeof row?.[0] !== 'string')
      throw new OdbcError('rows_lost', { detail: `${plan.table.name}: its count did not come.` });
    return row;
  } catch (error) {
    throw namingPlace(error, { plan, itemOf: [] });
  }
}

/**
 * What the database says of a range of rows: how many, the least and greatest of the first key column, sums as exact text, and how
 * much text each column holds that a driver could cut.
 *
 * @param options.by Of a side table: the columns that hold the main key, which the range is of.
 */
export async function aggregates(
  session: OdbcSession,
  plan: TablePlan,
  range: KeyRange = wholeRange,
  options: CallOptions & { readonly by?: readonly string[] } = {},
): Promise<Tally> {
  const { grammar } = session;
  const { by = null } = options;
  const first = columnNamed(plan, plan.key[0] ?? '');
  const sums = grammarSums(plan, grammar);
  const texts = checkedTexts(plan, grammar);
  const extremes = by === null ? [grammar.extreme('MIN', first), grammar.extreme('MAX', first)] : [];
  const items = [
    'COUNT(*)',
    ...extremes,
    ...sums.map((name) => grammar.sum(columnNamed(plan, name)) ?? ''),
    ...texts.map(({ sql }) => sql),
  ];
  const forms: readonly CellForm[] = [
    'integer',
    ...extremes.map(() => first.form),
    ...sums.map((): CellForm => 'decimal'),
    // MariaDB sums integers to decimals, which arrive as numbers; up to 2^53 they are exact.
    ...texts.map((): CellForm => 'integer'),
  ];
  const where = writeConditions([...filtersOf(plan), ...within(plan, range, by)], grammar);
  const sql = grammar.select({
    items,
    from: grammar.tableName(plan.table),
    ...(where === null ? {} : { where: where.sql }),
  });
  const cells = await onlyRow(session, plan, { sql, values: where?.values ?? [] }, forms, options);
  const exact = (at: number) => parseExact(cells[at] ?? '0');
  const sumsAt = 1 + extremes.length;
  return {
    count: Number(cells[0]),
    least: by === null ? (cells[1] ?? null) : null,
    greatest: by === null ? (cells[2] ?? null) : null,
    sums: new Map(sums.map((name, at) => [name, exact(sumsAt + at)])),
    lengths: new Map(texts.map(({ name }, at) => [name, exact(sumsAt + sums.length + at)])),
  };
}

/** How many rows of a plan's table meet some conditions; its own are not among them unless they are given. */
export async function countOf(
  session: OdbcSession,
  plan: TablePlan,
  conditions: readonly Condition[],
  options: CallOptions,
): Promise<number> {
  const where = writeConditions(conditions, session.grammar);
  const sql = session.grammar.select({
    items: ['COUNT(*)'],
    from: session.grammar.tableName(plan.table),
    ...(where === null ? {} : { where: where.sql }),
  });
  const [count] = await onlyRow(session, plan, { sql, values: where?.values ?? [] }, ['integer'], options);
  return Number(count);
}

/**
 * How many rows a plan has.
 *
 * @throws OdbcError `rows_lost` where the driver gives no answer.
 */
export const countRows = (
  session: OdbcSession,
  plan: TablePlan,
  options: CallOptions = {},
): Promise<number> => countOf(session, plan, filtersOf(plan), options);

/** How many rows of a plan have NULL in a column of the key: such rows cannot be paged to. */
export function countKeyless(session: OdbcSession, plan: TablePlan, options: CallOptions): Promise<number> {
  return countOf(session, plan, [...filtersOf(plan), nameless(plan.key)], options);
}
