import type { EntityName } from '../model/entity-name.ts';

/** Ids of one entity that were there a moment ago. */
export type RecentIds = (string | undefined)[];

/** Targets that were there a moment ago, by entity. */
export interface RecentTargets {
  of(entity: EntityName): RecentIds;
  /** Call it when anything goes away. */
  clear(): void;
}

const slots = 256;

/** Where an id is remembered: its last characters tell keys that are close together apart. */
export function recentSlot(id: string): number {
  const last = id.length - 1;
  // Of a short id there are not three characters: not a number, and so 0.
  return (
    ((id.charCodeAt(last) | 0) + 7 * (id.charCodeAt(last - 1) | 0) + 61 * (id.charCodeAt(last - 2) | 0)) %
    slots
  );
}

/**
 * Remembers some of the targets that were found: most records refer to what those before them referred to. They
 * need no look into a table of megabytes.
 */
export function createRecentTargets(): RecentTargets {
  const byEntity = new Map<EntityName, RecentIds>();
  return {
    of(entity) {
      let ids = byEntity.get(entity);
      if (ids === undefined) {
        ids = new Array<string | undefined>(slots).fill(undefined);
        byEntity.set(entity, ids);
      }
      return ids;
    },
    clear() {
      for (const ids of byEntity.values()) ids.fill(undefined);
    },
  };
}
