import assert from 'node:assert/strict';
import { type Batch, type CanonicalRecord, collect, type EntityName } from '@bitewing/core';

/** Rewrites a value so that equal values print alike: keys sorted, blobs by size and digest. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => typeof each !== 'function' && each !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  );
};

/** What a stream leaves behind, by entity and id: the last record counts, a removed one is gone. */
export type StreamContent = ReadonlyMap<string, string>;

/** Key of a record in a {@link StreamContent}. */
export const contentKey = ({ entity, id }: { readonly entity: EntityName; readonly id: string }): string =>
  `${entity} ${id}`;

/** Applies the records of batches, in order, to what was there. */
export function contentOf(batches: Iterable<Batch>, before: StreamContent = new Map()): StreamContent {
  const content = new Map(before);
  for (const batch of batches) {
    for (const record of batch.records) {
      if (record.op === 'remove') content.delete(contentKey(record));
      else content.set(contentKey(record), JSON.stringify(ordered(record)));
    }
  }
  return content;
}

/** Asserts that two streams leave the same behind; says how many records differ, never what they hold. */
export function assertSameContent(actual: StreamContent, expected: StreamContent, what: string): void {
  const missing = [...expected.keys()].filter((key) => !actual.has(key)).length;
  const surplus = [...actual.keys()].filter((key) => !expected.has(key)).length;
  const different = [...expected].filter(([key, text]) => actual.has(key) && actual.get(key) !== text).length;
  assert.ok(
    missing + surplus + different === 0,
    `${what}: ${missing} records missing, ${surplus} too many, ${different} different`,
  );
}

/** Every record of some batches. */
export const allRecords = (batches: readonly Batch[]): readonly CanonicalRecord[] =>
  batches.flatMap((batch) => batch.records);

/** A batch size that cuts a stream into about `count` batches. */
export async function sizeForBatches(batches: AsyncIterable<Batch>, count: number): Promise<number> {
  const all = await collect(batches);
  const records = all.reduce((sum, batch) => sum + batch.records.length + batch.rejected.length, 0);
  return Math.max(1, Math.ceil(records / count));
}
