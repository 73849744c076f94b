import type { CanonicalRecord } from '@bitewing/core';

/** Of the records of a row, those of the entities that were asked for. */
export const ofEntities = <R extends CanonicalRecord>(
  records: readonly R[],
  entities: ReadonlySet<string>,
): readonly R[] =>
  records.every((record) => entities.has(record.entity))
    ? records
    : records.filter((record) => entities.has(record.entity));
