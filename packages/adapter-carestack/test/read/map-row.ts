import {
  type MappedRow,
  type MappingContext,
  parseExactJson,
  type RowReader,
  rowFlattener,
  tableLayout,
} from '@bitewing/adapter-kit';
import {
  type EntityName,
  entities,
  type Instant,
  type Issue,
  type Model,
  type UpsertRecord,
} from '@bitewing/core';
import { expect } from 'vitest';
import { describedTable } from '../../src/profile/tables.ts';
import { createReaders } from '../../src/read/index.ts';

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

/** Every record must pass the model's schema, which wants every field. */
function expectValid({ entity, data }: UpsertRecord): void {
  expect(entities[entity].schema.safeParse(data).error?.issues ?? []).toEqual([]);
}

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

/** The only record of an entity, or of a part of a row, with its type. */
export function recordOf<E extends EntityName>(
  { records }: Pick<MappedRow, 'records'>,
  entity: E,
  part?: string,
): UpsertRecord & { entity: E; data: Model[E] } {
  const [record, ...others] = records.filter(
    (candidate): candidate is UpsertRecord & { entity: E; data: Model[E] } =>
      candidate.entity === entity && (part === undefined || candidate.id.endsWith(`#${part}`)),
  );
  expect(others).toEqual([]);
  if (record === undefined) throw new Error(`no record of ${entity}`);
  return record;
}

/** What a record says: its fields that are not null. */
export const said = (data: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));

/** Code and field of each issue. */
export const issuesOf = (record: { readonly issues?: readonly Issue[] }): string[] =>
  (record.issues ?? []).map(({ code, field }) => `${code} ${field ?? ''}`.trim());

/** Code and columns of a rejected row's fate. */
export function rejectionOf({ records, fate }: MappedRow): string {
  expect(records).toEqual([]);
  return fate.kind === 'rejected'
    ? `${fate.rejection.code} ${fate.rejection.fields.join(' ')}`.trim()
    : fate.kind;
}
