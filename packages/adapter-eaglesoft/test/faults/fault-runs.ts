import type { ErrorCode } from '@bitewing/core';
import type { ExpectedRecord } from '@bitewing/testkit';
import type { StandInFault } from '@bitewing/testkit-native';
import type { KeepingHost, ReadingReport } from '@bitewing/testkit-native/judges';
import { expect } from 'vitest';
import { expectKept } from '../truth/expect-truth.ts';
import type { RunningDatabase } from '../truth/running-database.ts';

/** Tables whose rows are put together, so that they are lost together. */
const together: readonly (readonly string[])[] = [
  ['practice', 'practice_preferences'],
  ['appointment', 'appointment_provider'],
  ['planned_services', 'planned_services_extra'],
  ['existing_services', 'existing_services_extra'],
  ['patient_conditions', 'patient_conditions_extra'],
  ['transactions_header', 'transactions_detail', 'transactions_extra'],
  ['thistory', 'transactions_extra'],
];

/** All that is lost with some tables, of those that are there. */
export function lostWith(tables: readonly string[], there: readonly string[]): readonly string[] {
  const names = there.map((name) => name.toLowerCase());
  const lost = new Set(
    tables
      .map((table) => table.toLowerCase())
      .flatMap((table) => [table, ...together.filter((group) => group.includes(table)).flat()]),
  );
  return names.filter((name) => lost.has(name)).sort();
}

/** Tables that were not read whole, with their codes. */
export const failedOf = ({ tables }: ReadingReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...tables.values()].flatMap(({ table, status, code }) =>
      status === 'complete' ? [] : [[table, code ?? status]],
    ),
  );

/** Tables of records that come from the rows of tables of another name. */
const tablesOfRecords = (tables: readonly string[]): ReadonlySet<string> =>
  new Set([
    ...tables,
    ...(tables.includes('thistory') ? ['transactions_header', 'transactions_detail'] : []),
  ]);

/** Fails unless these tables failed with a code, and of all others everything is there. */
export async function expectLost(
  report: ReadingReport,
  host: KeepingHost,
  { expected, lost, code }: { expected: readonly ExpectedRecord[]; lost: readonly string[]; code: ErrorCode },
): Promise<void> {
  expect(failedOf(report)).toEqual(Object.fromEntries(lost.map((table) => [table, code])));
  expect(report.last).toMatchObject({ complete: true, settled: lost.length === 0 });
  const given = tablesOfRecords(lost);
  const isElsewhere = ({ source }: { readonly source?: { readonly table: string } }): boolean =>
    !given.has(source?.table ?? '');
  await expectKept([...host.kept.values()].filter(isElsewhere), expected.filter(isElsewhere));
}

/** What the office does while a table is read: statements of its storage, between two pages of a table. */
export const meanwhile = (
  { database }: RunningDatabase,
  table: string,
  statements: readonly string[],
  after = 1,
): StandInFault => ({
  kind: 'change',
  table,
  after,
  times: 1,
  statements: statements.map((statement) =>
    statement.replace(/^(INSERT INTO|DELETE FROM|UPDATE) /, `$1 \`${database.storage}\`.`),
  ),
});
