import type { EntityName } from '../model/entity-name.ts';

/** A record of a store that refers to others. */
export interface StoredReference {
  readonly id: string;
  /** Which of the ids that were asked for it names. */
  readonly targetIds: readonly string[];
}

/** Core's interface to a store: what rules need to know of records that are not in the stream. */
export interface RecordLookup {
  /** Which of the ids are there; the answer may come in any order. */
  exists(entity: EntityName, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Which of the ids are kept in quarantine: who refers to one of them is warned of, and is no orphan. Only ids that do not
   * exist are asked for. Without it an earlier run's quarantine is not known.
   */
  quarantined?(entity: EntityName, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * The records of an entity that name one of the ids in a field: who is left behind when the ids go away. Each once, a
   * page at a time. Without it children that an earlier run brought are not known.
   */
  referring?(
    entity: EntityName,
    field: string,
    ids: readonly string[],
  ): AsyncIterable<readonly StoredReference[]>;
}
