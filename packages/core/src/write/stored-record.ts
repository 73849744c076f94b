import type { JsonScalar, UpsertRecord } from '../stream/canonical-record.ts';

/** A record as an outcome keeps it: large values of `extra` are no JSON, and are left out. */
export function storedRecord(record: UpsertRecord): UpsertRecord {
  if (record.extra === undefined) return record;
  const scalars = Object.entries(record.extra).filter(
    (entry): entry is [string, JsonScalar] => entry[1] === null || typeof entry[1] !== 'object',
  );
  return { ...record, extra: Object.fromEntries(scalars) };
}
