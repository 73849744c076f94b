import type { GroupReader, MappedGroup, MappedRow, MappingContext, RowReader } from '@bitewing/adapter-kit';
import type { EntityName, Instant, Model } from '@bitewing/core';
import { expectValid, recordOf } from '@bitewing/testkit-native/judges';
import { createReaders } from '../../src/read/index.ts';
import { type CellsByColumn, nativeLayout, nativeRow } from './native-row.ts';

export { expectValid, issuesOf, recordOf, rejectionOf } from '@bitewing/testkit-native/judges';

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

/** Data of the only record of a table whose rows give one. */
export const dataOf = <E extends EntityName>(entity: E, table: string, cells: CellsByColumn): Model[E] =>
  recordOf(mapRow(table, cells), entity).data;
