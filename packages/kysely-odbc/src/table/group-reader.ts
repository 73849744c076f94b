import { OdbcError } from '../error/odbc-error.ts';
import type { Row } from '../session/cell-form.ts';
import type { CallOptions, OdbcSession } from '../session/open-session.ts';
import type { KeyRange } from './aggregates.ts';
import { groupScript, type PlannedGroup, sideOrder } from './group-script.ts';
import { keyOrder } from './key-order.ts';
import { type LongValues, longValues } from './long-values.ts';
import { columnAt, namingPlace, type PlannedTable, planTable } from './planned-table.ts';
import type { GroupPlan } from './table-plan.ts';
import { addTallies, emptyTally, type Tally, tallier } from './tally.ts';

/** A page, and what its rows of each table amount to: the main table's first. */
export interface ReadPage {
  readonly main: readonly Row[];
  readonly sides: readonly (readonly Row[])[];
  readonly last: readonly string[] | null;
  readonly askedAt: string;
  readonly readAt: string;
  readonly tallies: readonly Tally[];
}

/** Reads ranges of a group, without asking whether they are whole. */
export interface GroupReader {
  readonly tables: readonly { readonly planned: PlannedTable; readonly by: readonly string[] | null }[];
  /** Pages of the keys behind `after`; with `last`, up to it, and without rows that name no main key. */
  pages(range: KeyRange, options: CallOptions): AsyncGenerator<ReadPage>;
}

function withoutStrangers(
  rows: readonly Row[],
  main: readonly Row[],
  mainKey: readonly number[],
  by: readonly number[],
): readonly Row[] {
  const keyOf = (row: Row, positions: readonly number[]): string =>
    JSON.stringify(positions.map((at) => row[at]?.trimEnd().toLowerCase() ?? null));
  const wanted = new Set(main.map((row) => keyOf(row, mainKey)));
  return rows.filter((row) => wanted.has(keyOf(row, by)));
}

export function groupReader(session: OdbcSession, plan: GroupPlan, pageRows: number): GroupReader {
  const { grammar, codePage } = session;
  const plannedOf = (table: GroupPlan['main']): PlannedTable => planTable(table, grammar, codePage);
  const group: PlannedGroup = {
    main: plannedOf(plan.main),
    sides: (plan.sides ?? []).map(({ plan: table, by }) => ({ planned: plannedOf(table), by })),
  };
  const tables = [{ planned: group.main, by: null }, ...group.sides];
  const tally = tables.map(({ planned, by }) => tallier(planned.plan, grammar, by === null));
  const longs: readonly (LongValues | null)[] = tables.map(({ planned }) =>
    planned.longs.size === 0 ? null : longValues(session, planned),
  );
  // Side rows are found by their range of keys: where only some main rows are wanted, others' rows are among them.
  const isFiltered = (plan.main.where?.length ?? 0) > 0;
  const mainKey = plan.main.key.map((name) => columnAt(plan.main, name));

  async function completed(
    rows: readonly Row[],
    table: number,
    options: CallOptions,
  ): Promise<readonly Row[]> {
    const values = longs[table];
    if (values === null || values === undefined) return rows;
    const whole: Row[] = [];
    for (const row of rows) {
      const complete = await values.complete(row, options);
      if (complete !== null) whole.push(complete);
    }
    return whole;
  }

  function named(error: unknown): unknown {
    const part = OdbcError.is(error) ? error.part : null;
    const table = tables[part ?? 0];
    return table === undefined ? error : namingPlace(error, table.planned);
  }

  async function* pages({ after, last }: KeyRange, options: CallOptions): AsyncGenerator<ReadPage> {
    const script = groupScript(group, { grammar, pageRows, upTo: last });
    const checkMain = keyOrder(plan.main, plan.main.key);
    const checkSides = (plan.sides ?? []).map((side) => keyOrder(side.plan, sideOrder(side)));
    try {
      for await (const page of session.scan(script, after, options)) {
        const main = await completed(page.main, 0, options);
        checkMain(main);
        const sides: (readonly Row[])[] = [];
        const tallies = [tally[0]?.(main) ?? emptyTally];
        for (const [side, pieces] of page.sides.entries()) {
          const rows = await completed(
            pieces.length === 1 ? (pieces[0] ?? []) : pieces.flat(),
            side + 1,
            options,
          );
          checkSides[side]?.(rows);
          // With those of strangers: the database's own count of the range has them too.
          tallies.push(tally[side + 1]?.(rows) ?? emptyTally);
          const by = group.sides[side];
          if (!isFiltered || by === undefined) sides.push(rows);
          else {
            const byAt = by.by.map((name) => columnAt(by.planned.plan, name));
            sides.push(withoutStrangers(rows, main, mainKey, byAt));
          }
        }
        yield {
          main,
          sides,
          last: page.last,
          askedAt: page.askedAt,
          readAt: page.readAt,
          tallies,
        };
      }
    } catch (error) {
      throw named(error);
    }
  }

  return { tables, pages };
}

export const addAll = (one: readonly Tally[], other: readonly Tally[]): readonly Tally[] =>
  one.map((tally, at) => addTallies(tally, other[at] ?? emptyTally));
