import type { EntityName } from '../model/entity-name.ts';
import type { Batch } from './batch.ts';
import type { CanonicalRecord } from './canonical-record.ts';

/** The records of a stream of batches one by one, or those of one entity. */
export function recordsOf<E extends EntityName>(
  batches: AsyncIterable<Batch>,
  entity: E,
): AsyncGenerator<CanonicalRecord<E>>;
export function recordsOf(batches: AsyncIterable<Batch>): AsyncGenerator<CanonicalRecord>;
export async function* recordsOf(
  batches: AsyncIterable<Batch>,
  entity?: EntityName,
): AsyncGenerator<CanonicalRecord> {
  for await (const { records } of batches) {
    for (const record of records) if (entity === undefined || record.entity === entity) yield record;
  }
}

/** All batches of a finite stream. For tests and small sources: everything is held in memory. */
export async function collect(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const collected: Batch[] = [];
  for await (const batch of batches) collected.push(batch);
  return collected;
}
