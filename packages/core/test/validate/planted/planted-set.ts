import type { EntityName, UpsertRecord } from '@bitewing/core';

/** Records that violate one set rule together, beside a clean practice, and what is to be found. */
export interface PlantedSet {
  readonly rule: string;
  readonly records: readonly UpsertRecord[];
  readonly entity: EntityName;
  readonly id: string;
  readonly field: string;
}

/** Plants records that violate one set rule together. */
export const plantSet = (
  rule: string,
  entity: EntityName,
  key: string,
  field: string,
  records: readonly unknown[],
): PlantedSet => ({
  rule,
  entity,
  id: `${entity}:${key}`,
  field,
  records: records as readonly UpsertRecord[],
});
