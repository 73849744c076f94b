import type { Batch } from '@bitewing/core';

/** What batches leave behind, by entity and id; a removed record is gone. */
export function contentOf(
  batches: Iterable<Batch>,
  before: ReadonlyMap<string, unknown> = new Map(),
): ReadonlyMap<string, unknown> {
  const content = new Map(before);
  for (const { records } of batches) {
    for (const record of records) {
      const key = `${record.entity} ${record.id}`;
      if (record.op === 'remove') content.delete(key);
      else content.set(key, { data: record.data, extra: record.extra });
    }
  }
  return content;
}
