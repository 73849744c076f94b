import { afterKey, type Condition, upToKey, writeConditions } from '../grammar/condition.ts';
import type { SqlGrammar } from '../grammar/sql-grammar.ts';
import {
  type BoundStatement,
  type ScanScript,
  type SideRange,
  type SideScript,
  sideRangeName,
} from '../session/scan-script.ts';
import { filtersOf, itemsOf, type PlannedTable, partsOf, partsWith } from './planned-table.ts';
import type { SidePlan } from './table-plan.ts';

export interface PlannedSide {
  readonly planned: PlannedTable;
  readonly by: readonly string[];
}

export interface PlannedGroup {
  readonly main: PlannedTable;
  readonly sides: readonly PlannedSide[];
}

export interface ScriptOptions {
  readonly grammar: SqlGrammar;
  readonly pageRows: number;
  /** The key that ends the range that is read; null where it has no end. */
  readonly upTo: readonly string[] | null;
}

/** The columns that order the rows of a side table: the main key's, then what is left of its own key. */
export const sideOrder = ({ plan, by }: SidePlan): readonly string[] => [
  ...by,
  ...plan.key.filter((name) => !by.includes(name)),
];

/** Rows that name no main key: one that lacks a part of it names none. */
export const nameless = (by: readonly string[]): Condition => ({
  any: by.map((column) => ({ column, is: 'null' as const })),
});

/** Rows that name a main key. Where the first column is compared, NULL is left out of it already. */
export const naming = (by: readonly string[], isCompared: boolean): readonly Condition[] =>
  (isCompared ? by.slice(1) : by).map((column) => ({ column, is: 'not null' as const }));

function pageStatement(
  { plan, items }: PlannedTable,
  conditions: readonly Condition[],
  order: readonly string[],
  limit: number,
  grammar: SqlGrammar,
): BoundStatement {
  const where = writeConditions(conditions, grammar);
  const sql = grammar.select({
    items,
    from: grammar.tableName(plan.table),
    ...(where === null ? {} : { where: where.sql }),
    orderBy: order.map((name) => grammar.quote(name)),
    limit,
  });
  return { sql, values: where?.values ?? [] };
}

function sideScript({ planned, by }: PlannedSide, { grammar, pageRows, upTo }: ScriptOptions): SideScript {
  const { plan } = planned;
  const order = sideOrder({ plan, by });
  /** Rows that name no main key are ordered by their own. */
  const ownOrder = (range: SideRange): readonly string[] => (range.nameless ? plan.key : order);
  const statement = (range: SideRange): BoundStatement => {
    const conditions: Condition[] = [...filtersOf(plan)];
    if (range.nameless) conditions.push(nameless(by));
    else {
      if (range.own) conditions.push(afterKey(partsOf(plan, order, 'own')));
      else if (range.after) conditions.push(afterKey(partsOf(plan, by, 'after')));
      if (range.last) conditions.push(upToKey(partsOf(plan, by, 'last')));
      else if (upTo !== null) conditions.push(upToKey(partsWith(plan, by, upTo)));
      conditions.push(...naming(by, range.own || range.after || range.last || upTo !== null));
    }
    if (range.nameless && range.own) conditions.push(afterKey(partsOf(plan, plan.key, 'own')));
    return pageStatement(planned, conditions, ownOrder(range), 2 * pageRows, grammar);
  };
  const flags = [false, true];
  const named = flags.flatMap((after) =>
    flags.flatMap((last) => flags.map((own) => ({ after, last, own, nameless: false }))),
  );
  const without = flags.map((own) => ({ after: false, last: false, own, nameless: true }));
  return {
    forms: planned.forms,
    order: itemsOf(planned, order),
    namelessOrder: itemsOf(planned, plan.key),
    takesNameless: upTo === null,
    statements: Object.fromEntries(
      [...named, ...without].map((range) => [sideRangeName(range), statement(range)]),
    ),
  };
}

/** The statements that read a group page by page. */
export function groupScript({ main, sides }: PlannedGroup, options: ScriptOptions): ScanScript {
  const { grammar, pageRows, upTo } = options;
  const { plan } = main;
  const statement = (isFirst: boolean): BoundStatement =>
    pageStatement(
      main,
      [
        ...filtersOf(plan),
        ...(isFirst ? [] : [afterKey(partsOf(plan, plan.key, 'after'))]),
        ...(upTo === null ? [] : [upToKey(partsWith(plan, plan.key, upTo))]),
      ],
      plan.key,
      pageRows,
      grammar,
    );
  return {
    forms: main.forms,
    key: itemsOf(main, plan.key),
    first: statement(true),
    next: statement(false),
    sides: sides.map((side) => sideScript(side, options)),
  };
}
