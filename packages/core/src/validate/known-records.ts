import type { EntityName } from '../model/entity-name.ts';
import { hashId, type IdHash } from '../stream/id-hash.ts';
import { createReferenceIndex } from '../stream/reference-index.ts';

/** What the stream last said of a record; `unseen` where it said nothing yet. */
export type RecordState = 'accepted' | 'quarantined' | 'removed' | 'unseen';

/** The last state of every record of the stream, by hash. */
export interface KnownRecords {
  /** Tells what the stream had said of the record before. */
  set(entity: EntityName, id: string, state: Exclude<RecordState, 'unseen'>): RecordState;
  isAccepted(entity: EntityName, id: string): boolean;
  state(entity: EntityName, id: string): RecordState;
  readonly bytes: number;
}

/** Three sets of hashes of which a record is in one at most; all but the first stay small. */
export function createKnownRecords(): KnownRecords {
  const sets = {
    accepted: createReferenceIndex(),
    quarantined: createReferenceIndex(),
    removed: createReferenceIndex(),
  };
  const states = ['accepted', 'quarantined', 'removed'] as const;
  // One object for all calls: the hot loop allocates nothing.
  const hash: IdHash = { high: 0, low: 0 };

  return {
    set(entity, id, state) {
      hashId(entity, id, hash);
      // Nearly all records of nearly all runs.
      if (state === 'accepted' && sets.quarantined.size === 0 && sets.removed.size === 0)
        return sets.accepted.add(hash) ? 'unseen' : 'accepted';
      let before: RecordState = 'unseen';
      for (const other of states) {
        if (other !== state && sets[other].size > 0 && sets[other].delete(hash)) before = other;
      }
      return sets[state].add(hash) ? before : state;
    },
    isAccepted: (entity, id) => sets.accepted.has(hashId(entity, id, hash)),
    state(entity, id) {
      hashId(entity, id, hash);
      return states.find((state) => sets[state].has(hash)) ?? 'unseen';
    },
    get bytes() {
      return states.reduce((sum, state) => sum + sets[state].bytes, 0);
    },
  };
}
