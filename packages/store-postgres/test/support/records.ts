import {
  type Batch,
  type CanonicalRecord,
  type Cursor,
  collect,
  type EntityName,
  entities,
  type Instant,
  type Model,
  type RemoveRecord,
  recordId,
  recordsOf,
  type UpsertRecord,
} from '@bitewing/core';
import type { LoadBatch, Store } from '../../src/index.ts';

const tables: Partial<Record<EntityName, string>> = {
  patient: 'patient',
  perioExam: 'perioexam',
  definition: 'definition',
};

/** A record with every field null but those given. */
export function record<E extends EntityName>(
  entity: E,
  number: number,
  data: Partial<Model[E]> = {},
  instance = 'main',
): UpsertRecord<E> {
  const table = tables[entity] ?? entity.toLowerCase();
  const empty = Object.fromEntries(Object.keys(entities[entity].fields).map((field) => [field, null]));
  return {
    op: 'upsert',
    entity,
    id: recordId(table, [String(number)]),
    source: { adapter: 'test', instance, table, key: String(number) },
    data: { ...empty, recordStatus: 'active', ...data },
  } as UpsertRecord<E>;
}

export const removal = (gone: UpsertRecord): RemoveRecord => ({
  op: 'remove',
  entity: gone.entity,
  id: gone.id,
  source: gone.source,
  evidence: 'absent',
  reason: 'deleted',
});

export const patient = (
  number: number,
  data: Partial<Model['patient']> = {},
  instance = 'main',
): UpsertRecord<'patient'> =>
  record('patient', number, { lastName: `Family${number}`, firstName: `Given${number}`, ...data }, instance);

export const cursorAt = (step: number, epoch = 'first'): Cursor => ({
  adapter: 'test',
  version: 1,
  epoch,
  position: { step },
});

/** A batch at a step of its run; the rest has defaults. */
export function batchAt(
  step: number,
  records: readonly CanonicalRecord[],
  rest: Partial<LoadBatch> = {},
): LoadBatch {
  return {
    instance: 'main',
    phase: 'snapshot',
    observedAt: '2026-01-02T03:04:05Z' as Instant,
    records,
    rejected: [],
    tables: [],
    settled: false,
    complete: false,
    cursor: cursorAt(step),
    ...rest,
  };
}

/** The last batch of a run. */
export const lastBatch = (
  step: number,
  records: readonly CanonicalRecord[],
  rest: Partial<LoadBatch> = {},
): LoadBatch => batchAt(step, records, { settled: true, complete: true, ...rest });

export async function readRecords(
  store: Store,
  instance = 'main',
  batchSize?: number,
): Promise<CanonicalRecord[]> {
  const found: CanonicalRecord[] = [];
  const stream = store.read({ instance, ...(batchSize === undefined ? {} : { batchSize }) });
  for await (const one of recordsOf(stream)) found.push(one);
  return found;
}

export const readIds = async (store: Store, instance = 'main'): Promise<string[]> =>
  (await readRecords(store, instance)).map((one) => one.id);

export const readBatches = (store: Store, instance = 'main'): Promise<Batch[]> =>
  collect(store.read({ instance }));
