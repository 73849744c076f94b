import type { EntityName } from '../model/entity-name.ts';
import type { Batch } from './batch.ts';
import type { CanonicalRecord } from './canonical-record.ts';

/** The records of a stream of batches, one by one. */
export async function* recordsOf<E extends EntityName>(
  batches: AsyncIterable<Batch<E>>,
): AsyncGenerator<CanonicalRecord<E>> {
  for await (const batch of batches) yield* batch.records;
}

/** All batches of a finite stream. For tests and small sources: everything is held in memory. */
export async function collect<E extends EntityName>(batches: AsyncIterable<Batch<E>>): Promise<Batch<E>[]> {
  const collected: Batch<E>[] = [];
  for await (const batch of batches) collected.push(batch);
  return collected;
}
