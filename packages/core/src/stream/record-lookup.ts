import type { EntityName } from '../model/entity-name.ts';

/** Core's interface to a store: what rules need to know of records that are not in the stream. */
export interface RecordLookup {
  /** Which of the ids are there; the answer may come in any order. */
  exists(entity: EntityName, ids: readonly string[]): Promise<ReadonlySet<string>>;
}
