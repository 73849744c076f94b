import type { TableProgress } from '@bitewing/core';
import type { WrittenTable } from '@bitewing/testkit-native';
import { expect } from 'vitest';

/** Rows of written tables, by logical name. */
export const rowCounts = (tables: readonly WrittenTable[]): ReadonlyMap<string, number> =>
  new Map(tables.map(({ definition, rows }) => [definition.name.toLowerCase(), [...rows].length]));

/** What became of the rows of a table. */
export const fatesOf = ({ mapped, folded, skipped, rejected }: TableProgress): number =>
  mapped + folded + rejected + Object.values(skipped).reduce((sum, count) => sum + count, 0);

/** Fails unless every table that was written was read whole, no other was, and every row of them has its fate. */
export function expectFates(
  progress: ReadonlyMap<string, TableProgress>,
  tables: readonly WrittenTable[],
): void {
  const statuses = [...progress.values()].map(({ table, status, code }) => [table, code ?? status]);
  expect(statuses.filter(([, status]) => status !== 'complete')).toEqual([]);
  const read = [...progress.values()].map((each) => [each.table, each.read]);
  expect(Object.fromEntries(read)).toEqual(Object.fromEntries(rowCounts(tables)));
  for (const each of progress.values()) expect([each.table, fatesOf(each)]).toEqual([each.table, each.read]);
}
