import { type Condition, ofKey, writeConditions } from '../grammar/condition.ts';
import type { Row } from '../session/cell-form.ts';
import type { CallOptions, OdbcSession } from '../session/open-session.ts';
import { boundParameters } from '../session/scan-script.ts';
import { longValues } from './long-values.ts';
import { filtersOf, namingPlace, partsWith, planTable } from './planned-table.ts';
import type { TablePlan } from './table-plan.ts';

/** So many keys are asked for by one statement. */
const keysOfStatement = 50;

/**
 * Reads the rows of some keys, in no order; keys without a row give none.
 *
 * @param options.by The columns that the keys are of; the table's own key when not given. Of other columns there may be several rows a key.
 */
export async function readByKeys(
  session: OdbcSession,
  plan: TablePlan,
  keys: readonly (readonly string[])[],
  options: CallOptions & { readonly by?: readonly string[] } = {},
): Promise<readonly Row[]> {
  const { grammar, codePage } = session;
  const { by = plan.key, ...call } = options;
  const planned = planTable(plan, grammar, codePage);
  const longs = planned.longs.size === 0 ? null : longValues(session, planned);
  const found: Row[] = [];
  for (let from = 0; from < keys.length; from += keysOfStatement) {
    const asked = keys.slice(from, from + keysOfStatement);
    const anyKey: Condition = { any: asked.map((key) => ofKey(partsWith(plan, by, key))) };
    const where = writeConditions([...filtersOf(plan), anyKey], grammar);
    const sql = grammar.select({
      items: planned.items,
      from: grammar.tableName(plan.table),
      where: where?.sql ?? '',
    });
    const parameters = boundParameters(
      { sql, values: where?.values ?? [] },
      { after: null, last: null, own: null },
    );
    try {
      for (const row of await session.rows(sql, parameters, planned.forms, call)) {
        const complete = longs === null ? row : await longs.complete(row, call);
        if (complete !== null) found.push(complete);
      }
    } catch (error) {
      throw namingPlace(error, planned);
    }
  }
  return found;
}
