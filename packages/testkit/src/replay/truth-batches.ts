import {
  type Batch,
  type EntityName,
  entityNames,
  type Instant,
  type Model,
  type TableProgress,
  type UpsertRecord,
} from '@bitewing/core';
import { expectedRecords } from '../compare/expected-records.ts';
import type { Practice } from '../practice/practice.ts';
import { nameRecords, placeOfTruth } from './name-records.ts';

/** Under which names the records of a practice are given. */
export interface TruthBatchOptions {
  /** `synthetic` by default. */
  readonly adapter?: string;
  /** `practice` by default. */
  readonly instance?: string;
  /** 1,000 by default. */
  readonly batchSize?: number;
}

/** The records of a practice as a faultless reader would give them, parents first. Copies: the truth stays as it is. */
export function truthUpserts(practice: Practice, options: TruthBatchOptions = {}): UpsertRecord[] {
  const { adapter = 'synthetic', instance = 'practice' } = options;
  const truthIds = entityNames.flatMap((name) => practice.records(name).map(({ id }) => id));
  let index = 0;
  const upserts: UpsertRecord[] = [];
  for (const { entity, id, data } of expectedRecords(practice, nameRecords(practice))) {
    const { table, key } = placeOfTruth(truthIds[index] ?? '');
    index += 1;
    upserts.push(upsert(entity, id, { adapter, instance, table, key }, data));
  }
  return upserts;
}

const upsert = <E extends EntityName>(
  entity: E,
  id: string,
  source: UpsertRecord['source'],
  data: Readonly<Record<string, unknown>>,
): UpsertRecord<E> =>
  ({ op: 'upsert', entity, id, source, data: structuredClone(data) as Model[E] }) as UpsertRecord<E>;

/** Keys of the rows that were read, by table. */
export type RowsRead = Map<string, Set<string>>;

/** Takes note of the row that a record came from. */
export function noteRow(rows: RowsRead, { table, key }: UpsertRecord['source']): void {
  const keys = rows.get(table);
  if (keys === undefined) rows.set(table, new Set([key]));
  else keys.add(key);
}

/** Counts rows as a reader does: a row that gave several records is mapped once. */
export const progressOf = (rows: RowsRead, complete: boolean, asOf: Instant): TableProgress[] =>
  [...rows].map(([table, { size }]) => ({
    table,
    status: complete ? 'complete' : 'reading',
    read: size,
    mapped: size,
    folded: 0,
    skipped: {},
    rejected: 0,
    asOf,
  }));

/** Counts the rows of some records. */
export function truthProgress(
  records: readonly UpsertRecord[],
  complete: boolean,
  asOf: Instant,
): TableProgress[] {
  const rows: RowsRead = new Map();
  for (const { source } of records) noteRow(rows, source);
  return progressOf(rows, complete, asOf);
}

/**
 * A practice as a stream of batches, for tests that need records and no practice system: feed it to validation, the
 * ledger or a store, or write it as a replay fixture.
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { createReplaySource, type LocalDate, toNdjson } from '@bitewing/core';
 * import { createPractice, truthBatches } from '@bitewing/testkit';
 *
 * const practice = createPractice({ seed: 7, patients: 50, asOf: '2025-06-30' as LocalDate });
 * await writeFile('practice.ndjson', toNdjson(truthBatches(practice), { adapter: 'synthetic', instance: 'practice' }));
 * const source = createReplaySource('practice.ndjson');
 * ```
 */
export async function* truthBatches(
  practice: Practice,
  options: TruthBatchOptions = {},
): AsyncGenerator<Batch> {
  const { adapter = 'synthetic', instance = 'practice', batchSize = 1000 } = options;
  const observedAt = `${practice.options.asOf}T12:00:00Z` as Instant;
  const records = truthUpserts(practice, options);
  for (let start = 0; start < records.length; start += batchSize) {
    const end = Math.min(records.length, start + batchSize);
    const complete = end === records.length;
    yield {
      instance,
      phase: 'snapshot',
      observedAt,
      records: records.slice(start, end),
      rejected: [],
      tables: complete ? truthProgress(records, true, observedAt) : [],
      settled: complete,
      cursor: { adapter, version: 1, epoch: `seed-${practice.options.seed}`, position: { record: end } },
      complete,
    };
  }
}
