import type { HeldKeys, ReadStep, RowFate, TableCounts } from '@bitewing/adapter-kit';
import {
  type EntityName,
  type ErrorCode,
  type Extra,
  entities,
  joinKey,
  recordId,
  SealedRow,
  type UpsertRecord,
} from '@bitewing/core';
import { adapterName as adapter, type JsonPracticeOptions } from '../options.ts';
import type { PracticeFile, Row } from '../way/practice-file.ts';
import { patientReader } from './patient.ts';
import { type TableReader, textOf } from './table-reader.ts';
import { visitReader } from './visit.ts';

/** Parents first. */
export const readers: readonly TableReader[] = [patientReader, visitReader];

/** What one reading of the file works with. */
export interface Reading {
  readonly options: JsonPracticeOptions;
  readonly file: PracticeFile;
  readonly entities: readonly EntityName[];
  readonly counts: TableCounts;
  /** Rows that are there and gave nothing: what they gave before must not count as deleted. */
  readonly held: HeldKeys;
}

/** Every field of the model is there: null, where the source has none. */
const whole = (entity: EntityName, data: object): object => ({
  ...Object.fromEntries(Object.keys(entities[entity].fields).map((field) => [field, null])),
  recordStatus: 'active',
  ...data,
});

const cellsOf = (row: Row): readonly (readonly [string, string | null])[] =>
  Object.entries(row).map(([column, value]) => [column, textOf(value)]);

/** What a row gave: one record, or a rejection that keeps its values sealed. */
function readRow(
  reader: TableReader,
  row: Row,
  number: number,
  seen: Set<string>,
  reading: Reading,
): ReadStep {
  const { table, entity } = reader;
  const id = textOf(row.id);
  const key = joinKey([id ?? `row ${number}`]);
  const source = { adapter, instance: reading.options.instance, table, key };
  const step = (records: readonly UpsertRecord[], fate: RowFate): ReadStep => ({
    records,
    fates: [{ table, fate }],
    bytes: JSON.stringify(row).length,
  });
  const reject = (code: ErrorCode, column: string): ReadStep => {
    const raw = new SealedRow(Object.fromEntries(cellsOf(row)));
    const rejection = { entity, source, code, fields: [column], raw };
    reading.held.holdRejected(rejection);
    return step([], { kind: 'rejected', rejection });
  };
  if (id === null) return reject('bad_key', 'id');
  if (seen.has(id)) return reject('duplicate_key', 'id');
  seen.add(id);
  const mapped = reader.map(row, reading.options.timeZone);
  if ('refused' in mapped) return reject(mapped.refused, mapped.column);
  const kept: Extra = Object.fromEntries(
    Object.entries(row).filter(([column]) => !(column in reader.columns)),
  );
  const record = { op: 'upsert', entity, id: recordId(table, [id]), source, data: whole(entity, mapped) };
  const extra = Object.keys(kept).length === 0 ? {} : { extra: kept };
  return step([{ ...record, ...extra } as UpsertRecord], { kind: 'mapped' });
}

/** One step a row, always in the order of the file: so a position that counts finds its place again. */
export async function* readSteps(reading: Reading): AsyncGenerator<readonly ReadStep[]> {
  for (const reader of readers) {
    if (!reading.entities.includes(reader.entity)) continue;
    const seen = new Set<string>();
    for (const [index, row] of reading.file[reader.table].entries())
      yield [readRow(reader, row, index + 1, seen, reading)];
    reading.counts.complete(reader.table);
  }
}
