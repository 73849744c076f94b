import { type DamagedTable, fieldsOfColumn, type Row, withTextIssues } from '@bitewing/adapter-kit';
import { BitewingError, type UpsertRecord } from '@bitewing/core';
import { describedTable } from '../profile/tables.ts';
import type { WayName } from '../way/way.ts';
import type { PlannedReader, PresentPart } from './read-plan.ts';

/** What stands in a text for bytes that its character set does not have. */
const replacement = '\uFFFD';

const noText =
  /^(?:tinyint|smallint|integer|int|bigint|unsigned.*|bit|numeric|decimal|money|smallmoney|float|double.*|real|date|time|timestamp|datetime)$/;

const none: readonly string[] = [];

/** Columns of a row whose texts hold bytes that are not of their character set. */
export type DamageFinder = (row: Row) => readonly string[];

/** Over ODBC a text that is not whole fails its table: none of them is damaged. */
export function damageFinder({ planned }: PresentPart, way: WayName): DamageFinder {
  if (way === 'odbc') return () => none;
  const texts = planned.columns.flatMap(({ type }, position) => (noText.test(type) ? [] : [position]));
  return (row) => {
    let damaged: string[] | undefined;
    for (const position of texts)
      if (row[position]?.includes(replacement) === true) {
        damaged ??= [];
        damaged.push(planned.layout.columns[position] ?? '');
      }
    return damaged ?? none;
  };
}

/** Adds to the records of a row an issue for each of its damaged texts. */
export function damageNoter(
  { reader }: PlannedReader,
  { part, table }: PresentPart,
): (records: readonly UpsertRecord[], columns: readonly string[]) => readonly UpsertRecord[] {
  const [keeper] = reader.entities;
  if (keeper === undefined) throw new BitewingError('internal', { detail: 'A reader without entities.' });
  const damagedTable: DamagedTable = {
    description: describedTable(table),
    keeper,
    keptPrefix: part === 0 ? '' : `${table}.`,
  };
  return (records, columns) =>
    columns.length === 0
      ? records
      : withTextIssues(records, columns, (column, entity) => fieldsOfColumn(damagedTable, column, entity));
}
