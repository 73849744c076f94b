import type { GroupReader, MappedGroup, MappedRow, MappingContext, RowReader } from '@bitewing/adapter-kit';
import type { EntityName, Instant, Issue, Model, UpsertRecord } from '@bitewing/core';
import { entities } from '@bitewing/core';
import { expect } from 'vitest';
import { createReaders } from '../../src/read/index.ts';
import { type CellsByColumn, nativeLayout, nativeRow } from './native-row.ts';

export const context: MappingContext = {
  adapter: 'opendental',
  instance: 'main',
  observedAt: '2024-06-01T12:00:00Z' as Instant,
  zoneOf: (locationKey) => (locationKey === '2' ? 'America/Los_Angeles' : 'America/New_York'),
  phoneRegion: 'US',
};

const readers = createReaders({ hasLocations: true });

export function rowReaderOf(table: string): RowReader {
  const reader = readers.find((candidate) => candidate.kind === 'row' && candidate.table === table);
  if (reader?.kind !== 'row') throw new Error(`no reader of rows for ${table}`);
  return reader;
}

export function groupReaderOf(entity: EntityName, all = readers): GroupReader {
  const reader = all.find((candidate) => candidate.kind === 'group' && candidate.entities.includes(entity));
  if (reader?.kind !== 'group') throw new Error(`no reader of groups for ${entity}`);
  return reader;
}

/** Maps one row of a table with all its columns; every record must pass the model's schema. */
export function mapRow(table: string, cells: CellsByColumn, ...added: readonly string[]): MappedRow {
  const outcome = rowReaderOf(table).compile(
    nativeLayout(table, ...added),
    context,
  )(nativeRow(table, cells, ...added));
  outcome.records.forEach(expectValid);
  return outcome;
}

/** Rows of a group, each with its table. */
export type NativeRows = readonly (readonly [table: string, cells: CellsByColumn])[];

/** Maps one group; every record must pass the model's schema. */
export function mapGroup(reader: GroupReader, rows: NativeRows): MappedGroup {
  const layouts = reader.parts.map((part) => nativeLayout(part.table));
  const outcome = reader.compile(
    layouts,
    context,
  )(
    rows.map(([table, cells]) => ({
      part: reader.parts.findIndex((part) => part.table === table),
      row: nativeRow(table, cells),
    })),
  );
  outcome.records.forEach(expectValid);
  return outcome;
}

export function expectValid(record: UpsertRecord): void {
  const parsed = entities[record.entity].schema.safeParse(record.data);
  expect(parsed.error?.issues ?? []).toEqual([]);
}

/** The only record of an entity, or of a part of a row, with its type. */
export function recordOf<E extends EntityName>(
  { records }: Pick<MappedRow, 'records'>,
  entity: E,
  part?: string,
): UpsertRecord & { entity: E; data: Model[E] } {
  const found = records.filter(
    (record): record is UpsertRecord & { entity: E; data: Model[E] } =>
      record.entity === entity && (part === undefined || record.id.endsWith(`#${part}`)),
  );
  expect(found).toHaveLength(1);
  const [record] = found;
  if (record === undefined) throw new Error(`no record of ${entity}`);
  return record;
}

/** Data of the only record of a table whose rows give one. */
export const dataOf = <E extends EntityName>(entity: E, table: string, cells: CellsByColumn): Model[E] =>
  recordOf(mapRow(table, cells), entity).data;

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
