import {
  type Batch,
  type CanonicalRecord,
  type Rejection,
  type RemoveRecord,
  SealedRow,
  type TableProgress,
  type UpsertRecord,
} from '@bitewing/core';
import type { ValidatedBatch } from '@bitewing/core/validate';
import { observedAt } from '../records.ts';

/** A batch with the given records; the parts that matter to a test are given, the rest is plain. */
export function batchOf(records: readonly CanonicalRecord[], parts: Partial<Batch> = {}): Batch {
  return {
    instance: 'main',
    phase: 'snapshot',
    observedAt,
    records,
    rejected: [],
    tables: [],
    settled: false,
    cursor: { adapter: 'test', version: 1, epoch: 'one', position: {} },
    complete: false,
    ...parts,
  };
}

/** The last batch of a snapshot: settled and complete. */
export const lastBatchOf = (records: readonly CanonicalRecord[], parts: Partial<Batch> = {}): Batch =>
  batchOf(records, { settled: true, complete: true, ...parts });

export async function* streamOf(...batches: readonly Batch[]): AsyncGenerator<Batch> {
  yield* batches;
}

/** A table that was read to its end; the counts that matter to a test are given, the rest is 0. */
export const progressOf = (table: string, parts: Partial<TableProgress> = {}): TableProgress => ({
  table,
  status: 'complete',
  read: 0,
  mapped: 0,
  folded: 0,
  skipped: {},
  rejected: 0,
  asOf: observedAt,
  ...parts,
});

/** A row of a table that the reader could not map. */
export const rejectionOf = (table: string, key: string): Rejection => ({
  entity: 'ledgerEntry',
  source: { adapter: 'test', instance: 'main', table, key },
  code: 'bad_amount',
  fields: ['InsPayAmt'],
  raw: new SealedRow({ InsPayAmt: key }),
});

/** The removal of the record that the upsert made. */
export const removalOf = ({ entity, id, source }: UpsertRecord): RemoveRecord => ({
  op: 'remove',
  entity,
  id,
  source,
  evidence: 'absent',
  reason: 'deleted',
});

/** Everything that a validated stream holds. */
export async function drain(batches: AsyncIterable<ValidatedBatch>): Promise<ValidatedBatch[]> {
  const drained: ValidatedBatch[] = [];
  for await (const batch of batches) drained.push(batch);
  return drained;
}
