import {
  type Cell,
  type EntityReader,
  type GroupReader,
  type MappedGroup,
  type MappingContext,
  type Row,
  type RowFate,
  tableLayout,
} from '@bitewing/adapter-kit';
import type { EntityName, Instant, Issue } from '@bitewing/core';
import { expectValid, recordOf as onlyRecordOf, type RecordOf } from '@bitewing/testkit-native/judges';
import { describedTable } from '../../src/profile/tables.ts';
import { createReaders } from '../../src/read/index.ts';

export { said } from '@bitewing/testkit-native/judges';

export const context: MappingContext = {
  adapter: 'eaglesoft',
  instance: 'main',
  observedAt: '2026-03-01T12:00:00Z' as Instant,
  zoneOf: (locationKey) => (locationKey === '2' ? 'America/Los_Angeles' : 'America/New_York'),
  phoneRegion: 'US',
};

/** Every reader of any profile. */
export const readersOfBoth: readonly EntityReader[] = [
  ...new Set([...createReaders('ppm'), ...createReaders('brief')]),
];

export const mainTableOf = (reader: EntityReader): string =>
  reader.kind === 'row' ? reader.table : (reader.parts[0]?.table ?? '');

export function readerOf(table: string): EntityReader {
  const reader = readersOfBoth.find((candidate) => mainTableOf(candidate) === table);
  if (reader === undefined) throw new Error(`no reader of ${table}`);
  return reader;
}

export function groupReaderOf(table: string): GroupReader {
  const reader = readerOf(table);
  if (reader.kind !== 'group') throw new Error(`${table} is not read in groups`);
  return reader;
}

/** The columns of a table that are asked for. */
export function columnsOf(table: string): readonly string[] {
  const description = describedTable(table);
  if (description === undefined) throw new Error(`no description of ${table}`);
  return Object.entries(description.columns).flatMap(([column, { disposition }]) =>
    disposition.kind === 'secret' || disposition.kind === 'dropped' ? [] : [column],
  );
}

/** Cells that say something; all others are NULL. Names that the profile does not have become further columns. */
export type Cells = Readonly<Record<string, Cell>>;

/** Rows of a group, each with its table. */
export type NativeRows = readonly (readonly [table: string, cells: Cells | Row])[];

const isRow = (cells: Cells | Row): cells is Row => Array.isArray(cells);

/** What became of the rows of one group, or of one row. */
export interface Mapped extends MappedGroup {
  readonly fate: RowFate;
}

/** Maps the rows of one group, or one row of a table that is not read in groups. */
export function mapRows(...rows: NativeRows): Mapped {
  const [main] = rows;
  if (main === undefined) throw new Error('no rows');
  const reader = readersOfBoth.find((candidate) =>
    candidate.kind === 'row'
      ? candidate.table === main[0]
      : candidate.parts.some(({ table }) => table === main[0]),
  );
  if (reader === undefined) throw new Error(`no reader of ${main[0]}`);
  const tables = reader.kind === 'row' ? [reader.table] : reader.parts.map(({ table }) => table);
  const layouts = tables.map((table) => {
    const written = rows.flatMap(([of, cells]) => (of === table && !isRow(cells) ? Object.keys(cells) : []));
    return tableLayout(table, [...new Set([...columnsOf(table), ...written])]);
  });
  const members = rows.map(([table, cells]) => {
    const part = tables.indexOf(table);
    const row = isRow(cells) ? cells : (layouts[part]?.columns ?? []).map((column) => cells[column] ?? null);
    return { part, row };
  });
  const [layout] = layouts;
  if (layout === undefined) throw new Error('no layout');
  let outcome: MappedGroup;
  if (reader.kind === 'row') {
    const map = reader.compile(layout, context);
    const mapped = members.map(({ row }) => map(row));
    outcome = { records: mapped.flatMap(({ records }) => records), fates: mapped.map(({ fate }) => fate) };
  } else outcome = reader.compile(layouts, context)(members);
  outcome.records.forEach(expectValid);
  const [fate] = outcome.fates;
  if (fate === undefined) throw new Error('no fate');
  return { ...outcome, fate };
}

/** The only record of an entity, or the one with an id, with its type. */
export const recordOf = <E extends EntityName>(
  { records }: Pick<MappedGroup, 'records'>,
  entity: E,
  id?: string,
): RecordOf<E> =>
  onlyRecordOf({ records: records.filter((record) => id === undefined || record.id === id) }, entity);

/** Rule and field of each issue. */
export const issuesOf = (record: { readonly issues?: readonly Issue[] }): string[] =>
  (record.issues ?? []).map(({ rule, field }) => `${rule} ${field ?? ''}`.trim());

/** What became of each row: code, columns and key of a rejected one. */
export const fatesOf = ({ fates }: Pick<MappedGroup, 'fates'>): string[] =>
  fates.map((fate) => {
    if (fate.kind !== 'rejected') return fate.kind;
    const { code, fields, source } = fate.rejection;
    return `${[code, ...fields].join(' ')} (${source.table}:${source.key})`;
  });
