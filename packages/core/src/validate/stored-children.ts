import type { EntityName } from '../model/entity-name.ts';
import type { RecordLookup } from '../stream/record-lookup.ts';
import type { KnownRecords } from './known-records.ts';
import { type PendingReference, referenceOf } from './pending-references.ts';
import { referenceFields } from './reference-fields.ts';

/** How many ids a store is asked for at a time. */
const questionSize = 1000;

/** More are not held between two settled batches; those beyond are counted only, as removed parents. */
const mostRemoved = 100_000;

/** Parents that a stream took away, whose children only a store may know. */
export interface RemovedParents {
  note(entity: EntityName, id: string): void;
  /** Gives the references that a store has to them, of records of which the stream says nothing; forgets them. */
  leftBehind(): AsyncIterable<PendingReference>;
}

/** @param entities what is read; references of others are not judged */
export function createRemovedParents(
  lookup: RecordLookup | undefined,
  known: KnownRecords,
  entities: ReadonlySet<EntityName> | undefined,
): RemovedParents {
  const isRead = (entity: EntityName): boolean => entities === undefined || entities.has(entity);
  let removed = new Map<EntityName, Set<string>>();
  let size = 0;

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
            // What passed in this run is judged by what it said then.
            if (known.state(entity, id) !== 'unseen') continue;
            for (const targetId of targetIds) yield referenceOf(entity, id, place, targetId);
          }
        }
      }
    }
  }

  return {
    note(entity, id) {
      if (lookup?.referring === undefined || !isRead(entity) || size >= mostRemoved) return;
      const ofEntity = removed.get(entity) ?? new Set();
      removed.set(entity, ofEntity.add(id));
      size += 1;
    },
    async *leftBehind() {
      const gone = removed;
      removed = new Map();
      size = 0;
      if (lookup?.referring === undefined) return;
      const ask = lookup.referring.bind(lookup);
      for (const [target, ids] of gone) {
        const still = [...ids].filter((id) => known.state(target, id) === 'removed');
        for (let at = 0; at < still.length; at += questionSize)
          yield* childrenOf(ask, target, still.slice(at, at + questionSize));
      }
    },
  };
}
