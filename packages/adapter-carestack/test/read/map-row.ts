import {
  type MappedRow,
  type MappingContext,
  parseExactJson,
  type RowReader,
  rowFlattener,
  tableLayout,
} from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';
import { expectValid } from '@bitewing/testkit-native/judges';
import { describedTable } from '../../src/profile/tables.ts';
import { createReaders } from '../../src/read/index.ts';

export { issuesOf, recordOf, rejectionOf, said } from '@bitewing/testkit-native/judges';

/** A group in two zones: location 2 lies in the west, and all others in the east. */
export const context: MappingContext = {
  adapter: 'carestack',
  instance: 'main',
  observedAt: '2026-03-01T12:00:00Z' as Instant,
  zoneOf: (locationKey) => (locationKey === '2' ? 'America/Los_Angeles' : 'America/New_York'),
  phoneRegion: 'US',
};

const readers = new Map(createReaders().map((reader) => [reader.table, reader]));

export function readerOf(table: string): RowReader {
  const reader = readers.get(table);
  if (reader === undefined) throw new Error(`no reader of ${table}`);
  return reader;
}

export const columnsOf = (table: string): readonly string[] =>
  Object.keys(describedTable(table)?.columns ?? {});

/** Cells that the source gave; all others are null. Names that the profile does not have become further columns. */
export type Cells = Readonly<Record<string, string | null>>;

/** Maps one row of a table with the columns given. */
export function mapColumns(
  table: string,
  columns: readonly string[],
  cells: Cells,
  reader = readerOf(table),
): MappedRow {
  const outcome = reader.compile(
    tableLayout(table, columns),
    context,
  )(columns.map((column) => cells[column] ?? null));
  outcome.records.forEach(expectValid);
  return outcome;
}

/** Maps one row of a table with all its columns. */
export const mapRow = (table: string, cells: Cells): MappedRow =>
  mapColumns(table, [...new Set([...columnsOf(table), ...Object.keys(cells)])], cells);

/** Maps an object as the server sends it. */
export function mapJson(table: string, json: string): MappedRow {
  const { layout, rows } = rowFlattener(table, columnsOf(table))([parseExactJson(json)]);
  const [row] = rows;
  if (row === undefined) throw new Error('no row');
  const outcome = readerOf(table).compile(layout, context)(row);
  outcome.records.forEach(expectValid);
  return outcome;
}
