import { OdbcError } from '../error/odbc-error.ts';
import { type Condition, ofKey, writeConditions } from '../grammar/condition.ts';
import type { Row } from '../session/cell-form.ts';
import type { CallOptions, OdbcSession } from '../session/open-session.ts';
import { boundParameters } from '../session/scan-script.ts';
import { countOf } from './aggregates.ts';
import { longValues } from './long-values.ts';
import { filtersOf, namingPlace, type PlannedTable, partsWith, planTable } from './planned-table.ts';
import type { TablePlan } from './table-plan.ts';

/** So many keys are asked for by one statement. */
const keysOfStatement = 50;

/** Where rows come and go between the rows and their count, both are asked for again so often. */
const mostRounds = 3;

/** Rows without their long values, as many of them as the database counts. */
async function countedRows(
  session: OdbcSession,
  { plan, items, forms }: PlannedTable,
  conditions: readonly Condition[],
  options: CallOptions,
): Promise<readonly Row[]> {
  const { grammar } = session;
  const where = writeConditions(conditions, grammar);
  const sql = grammar.select({ items, from: grammar.tableName(plan.table), where: where?.sql ?? '' });
  const parameters = boundParameters(
    { sql, values: where?.values ?? [] },
    { after: null, last: null, own: null },
  );
  let before = await countOf(session, plan, conditions, options);
  for (let round = 0; round < mostRounds; round += 1) {
    const rows = await session.rows(sql, parameters, forms, options);
    if (rows.length === before) return rows;
    const after = await countOf(session, plan, conditions, options);
    if (rows.length === after) return rows;
    if (before === after)
      throw new OdbcError('rows_lost', {
        detail: `${plan.table.name}: ${rows.length} rows were read by their keys of ${after}.`,
      });
    before = after;
  }
  throw new OdbcError('table_unsteady', { detail: `${plan.table.name}: ${mostRounds} times.` });
}

/**
 * Reads the rows of some keys, in no order; keys without a row give none. The database counts them too: a key is not told to have
 * no row because a driver lost it.
 *
 * @param options.by The columns that the keys are of; the table's own key when not given. Of other columns there may be several rows a
 * key.
 * @throws OdbcError `rows_lost` where the driver did not give all rows, `table_unsteady`, and what the session throws.
 */
export async function readByKeys(
  session: OdbcSession,
  plan: TablePlan,
  keys: readonly (readonly string[])[],
  options: CallOptions & { readonly by?: readonly string[] } = {},
): Promise<readonly Row[]> {
  const { by = plan.key, ...call } = options;
  const planned = planTable(plan, session.grammar, session.codePage);
  const longs = planned.longs.size === 0 ? null : longValues(session, planned);
  const found: Row[] = [];
  for (let from = 0; from < keys.length; from += keysOfStatement) {
    const asked = keys.slice(from, from + keysOfStatement);
    const anyKey: Condition = { any: asked.map((key) => ofKey(partsWith(plan, by, key))) };
    try {
      for (const row of await countedRows(session, planned, [...filtersOf(plan), anyKey], call)) {
        const complete = longs === null ? row : await longs.complete(row, call);
        if (complete !== null) found.push(complete);
      }
    } catch (error) {
      throw namingPlace(error, planned);
    }
  }
  return found;
}
