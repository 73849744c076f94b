import { OdbcError } from '../error/odbc-error.ts';
import type { Row } from '../session/cell-form.ts';
import { columnAt, columnNamed } from './planned-table.ts';
import type { TablePlan } from './table-plan.ts';

const safeDigits = 15;

interface KeyColumn {
  readonly at: number;
  readonly isInteger: boolean;
}

function compareIntegers(one: string, other: string): number {
  if (one.length <= safeDigits && other.length <= safeDigits) return Number(one) - Number(other);
  const difference = BigInt(one) - BigInt(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Makes the check that rows go on in the order of columns, from page to page, and that none of them is NULL where the key must not
 * be.
 *
 * Integers must ascend. How a database orders text is its own affair, but no row may come twice, in a page or in two that follow each
 * other: a page that does not end with its last row is followed by one that begins with what it gave already.
 *
 * @throws OdbcError `page_refused`
 */
export function keyOrder(plan: TablePlan, order: readonly string[]): (rows: readonly Row[]) => void {
  const partsOf = (names: readonly string[]): readonly KeyColumn[] =>
    names.map((name) => ({
      at: columnAt(plan, name),
      isInteger: columnNamed(plan, name).form === 'integer',
    }));
  const own = partsOf(plan.key);
  const whole = partsOf(order);
  /** Rows of a side table that name no main key stand at the end, in the order of their own. */
  const orderOf = (row: Row): readonly KeyColumn[] =>
    whole.some(({ at }) => (row[at] ?? null) === null) ? own : whole;
  const isCertain = whole.every(({ isInteger }) => isInteger);
  const ends = new Set<string>();
  let before = new Set<string>();
  let last: Row | null = null;

  function refuse(why: string): never {
    throw new OdbcError('page_refused', { detail: `${plan.table.name}: ${why}` });
  }

  function check(previous: Row, row: Row): void {
    const parts = orderOf(row);
    if (orderOf(previous) !== parts) return;
    for (const { at, isInteger } of parts) {
      const one = previous[at] ?? '';
      const other = row[at] ?? '';
      if (one === other) continue;
      if (isInteger && compareIntegers(one, other) >= 0) refuse('its rows are not in the order of the key.');
      return;
    }
    refuse('a key comes twice.');
  }

  return (rows) => {
    const keys = new Set<string>();
    for (const row of rows) {
      for (const { at } of own) if ((row[at] ?? null) === null) refuse('a column of the key holds NULL.');
      if (last !== null) check(last, row);
      last = row;
      if (isCertain) continue;
      const key = whole.map(({ at }) => row[at]).join('\0');
      if (keys.has(key) || before.has(key)) refuse('a key comes twice.');
      keys.add(key);
    }
    before = keys;
    const end = [...keys].at(-1);
    if (end === undefined) return;
    if (ends.has(end)) refuse('a page ends where an earlier one did.');
    ends.add(end);
  };
}
