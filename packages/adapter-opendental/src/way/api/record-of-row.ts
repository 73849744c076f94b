import {
  type EntityReader,
  type MappedGroup,
  type MappedRow,
  type MappingContext,
  tableLayout,
} from '@bitewing/adapter-kit';
import { BitewingError, type EntityName, type UpsertRecord } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { createReaders } from '../../read/index.ts';
import type { ApiTableName, NativeCells } from './native-cells.ts';

/** The tables whose rows become records, and the record that a row stands for. */
const entityOf = {
  appointment: 'appointment',
  patient: 'patient',
  recall: 'recall',
  commlog: 'communication',
  payment: 'payment',
  document: 'document',
} as const satisfies Partial<Record<ApiTableName, EntityName>>;

/** A table whose rows become records. */
export type RecordTable = keyof typeof entityOf;
/** The record of a table's row. */
export type RecordOf<T extends RecordTable> = UpsertRecord<(typeof entityOf)[T]>;

/** Every row of the API says at which location it is. */
const readers = createReaders({ hasLocations: true });

const readsTable = (reader: EntityReader, table: string): boolean =>
  reader.kind === 'row' ? reader.table === table : reader.parts[0]?.table === table;

function mappedRow(table: RecordTable, cells: NativeCells, context: MappingContext): MappedRow | MappedGroup {
  const reader = readers.find((one) => readsTable(one, table));
  if (reader === undefined) throw new BitewingError('internal', { detail: `No reader of ${table}.` });
  const layout = tableLayout(table, Object.keys(cells));
  const row = Object.values(cells);
  if (reader.kind === 'row') return reader.compile(layout, context)(row);
  return reader.compile([layout], context)([{ part: 0, row }]);
}

const isOf = <E extends EntityName>(
  record: UpsertRecord,
  entity: E,
): record is UpsertRecord<E> & UpsertRecord => record.entity === entity;

/**
 * Reads a row by the readers of the other ways, so that there is one mapping. Columns that the API does not show are null.
 *
 * @throws BitewingError `response_malformed` where the row cannot be mapped
 */
export function recordOfRow<T extends RecordTable>(
  table: T,
  cells: NativeCells,
  context: MappingContext,
): RecordOf<T> {
  const entity: (typeof entityOf)[T] = entityOf[table];
  for (const record of mappedRow(table, cells, context).records) if (isOf(record, entity)) return record;
  throw new BitewingError('response_malformed', {
    adapter: adapterName,
    detail: `A row of ${table} cannot be read.`,
  });
}
