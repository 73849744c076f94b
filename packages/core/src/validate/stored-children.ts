import type { EntityName } from '../model/entity-name.ts';
import { type ExternalSort, externalSort } from '../stream/external-sort.ts';
import type { RecordLookup } from '../stream/record-lookup.ts';
import { parseRecordSortKey, recordSortKey } from '../stream/record-sort-key.ts';
import type { SortEntry } from '../stream/spill-run.ts';
import { type PendingReference, referenceOf } from './pending-references.ts';
import { referenceFields } from './reference-fields.ts';

/** How many ids a store is asked for at a time. */
const questionSize = 1000;

export interface RemovedParentsOptions {
  readonly lookup: RecordLookup | undefined;
  /** What is read; references of others are not judged. */
  readonly entities: ReadonlySet<EntityName> | undefined;
  /** Whether a record is still removed: it may have come again. */
  readonly isRemoved: (entity: EntityName, id: string) => boolean;
  /** Whether the run itself knows what a record refers to now, so that nothing that a store says of it counts. */
  readonly isTold: (entity: EntityName, id: string) => boolean;
  readonly memoryLimitBytes: number;
  readonly temporaryFolder?: string | undefined;
}

/** Parents that a stream took away, whose children only a store may know. */
export interface RemovedParents {
  note(entity: EntityName, id: string): void;
  /** Writes what was noted since the last call; call it once a batch. */
  flush(): Promise<void>;
  /** Gives the references that a store has to them, of records of which the run says nothing; forgets them. */
  leftBehind(): AsyncIterable<PendingReference>;
  /** Forgets those that no store was asked about yet; tells how many they were. */
  letGo(): Promise<number>;
}

/** Collects parents in bounded memory, and then in an encrypted temporary file. */
export function createRemovedParents(options: RemovedParentsOptions): RemovedParents {
  const { lookup, entities, isRemoved, isTold, memoryLimitBytes, temporaryFolder } = options;
  const isRead = (entity: EntityName): boolean => entities === undefined || entities.has(entity);
  const newSort = (): ExternalSort =>
    externalSort({ memoryLimitBytes, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) });
  let sort = newSort();
  let noted: SortEntry[] = [];
  let size = 0;

  /** Those that are still gone, each once, by entity and as many as a store is asked about at a time. */
  async function* questions(
    sorted: AsyncIterable<SortEntry>,
  ): AsyncGenerator<readonly [target: EntityName, ids: readonly string[]]> {
    let target: EntityName | undefined;
    let ids: string[] = [];
    let last: string | undefined;
    for await (const { key } of sorted) {
      if (key === last) continue;
      last = key;
      const { entity, id } = parseRecordSortKey(key);
      if (target !== undefined && ids.length > 0 && (entity !== target || ids.length === questionSize)) {
        yield [target, ids];
        ids = [];
      }
      target = entity;
      if (isRemoved(entity, id)) ids.push(id);
    }
    if (target !== undefined && ids.length > 0) yield [target, ids];
  }

  async function* childrenOf(
    ask: NonNullable<RecordLookup['referring']>,
    target: EntityName,
    ids: readonly string[],
  ): AsyncGenerator<PendingReference> {
    for (const [entity, fields] of referenceFields) {
      if (!isRead(entity)) continue;
      for (const [place, field] of fields.entries()) {
        if (field.target !== target) continue;
        for await (const page of ask(entity, field.name, ids)) {
          for (const { id, targetIds } of page) {
            if (isTold(entity, id)) continue;
            for (const targetId of targetIds) yield referenceOf(entity, id, place, targetId);
          }
        }
      }
    }
  }

  return {
    note(entity, id) {
      if (lookup?.referring === undefined || !isRead(entity)) return;
      noted.push({ key: recordSortKey(entity, id), text: '' });
      size += 1;
    },
    async flush() {
      const entries = noted;
      noted = [];
      await sort.add(entries);
    },
    async *leftBehind() {
      if (lookup?.referring === undefined || size === 0) return;
      const ask = lookup.referring.bind(lookup);
      const gone = sort;
      sort = newSort();
      try {
        for await (const [target, ids] of questions(gone.sorted())) yield* childrenOf(ask, target, ids);
        size = 0;
      } finally {
        await gone[Symbol.asyncDispose]();
      }
    },
    async letGo() {
      const forgotten = size;
      const abandoned = sort;
      noted = [];
      size = 0;
      sort = newSort();
      await abandoned[Symbol.asyncDispose]();
      return forgotten;
    },
  };
}
