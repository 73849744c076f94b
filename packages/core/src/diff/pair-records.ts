import { type EntityName, entityNames } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import { hashId, type IdHash } from '../stream/id-hash.ts';
import { entityOfSortKey, recordSortKey } from '../stream/record-sort-key.ts';
import { createReferenceIndex } from '../stream/reference-index.ts';
import { type ComparedParts, comparableText, removedText } from './comparable-record.ts';
import { createSettledPairs } from './settled-pairs.ts';
import { otherSide, type Side } from './take-turns.ts';
import { createUnsettledRecords, type UnsettledRecords } from './unsettled-records.ts';

/** Records of one side whose counterpart has not come yet. */
interface Waiting {
  readonly texts: Map<string, string>;
  bytes: number;
  readonly unsettled: UnsettledRecords;
}

/** Finds the records of two streams that are the same while the streams are read. */
export interface RecordPairs extends AsyncDisposable {
  take(side: Side, batch: Batch): Promise<void>;
  /** The side that has to catch up, from where the last records found each other. */
  behind(): Side | 'both';
  /**
   * Ends the pairing. What is the same on both sides is counted by entity; all else is left to be compared in the order
   * of the keys.
   */
  finish(): Promise<ReadonlyMap<EntityName, number>>;
  readonly unsettled: Readonly<Record<Side, UnsettledRecords>>;
}

export interface PairOptions {
  readonly parts: ComparedParts;
  /** How much each side may hold. */
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string;
  /** Whether two texts that are not written alike say the same. */
  readonly isSame: (entity: EntityName, left: string, right: string) => boolean;
}

const sizeOf = (key: string, text: string): number => 2 * (key.length + text.length) + 80;

/**
 * Pairs the records of two streams as they come, and lets go of those that are the same.
 *
 * Nothing is promised of the order, and the last state of a record counts. So whatever differs, waits too long, or comes
 * again after it was paired goes to a sort of its side, which settles it as if there had been no pairing; which keys
 * those are is kept as hashes of 64 bits. Two keys with one hash only make more work for the sort.
 */
export function createRecordPairs(options: PairOptions): RecordPairs {
  const { parts, memoryLimitBytes, temporaryFolder, isSame } = options;
  // A side may hold half of its memory in its sort, a quarter waiting, and a quarter in the pairs of both.
  const newSide = (): Waiting => ({
    texts: new Map(),
    bytes: 0,
    unsettled: createUnsettledRecords({ memoryLimitBytes: memoryLimitBytes / 2, temporaryFolder }),
  });
  const sides: Readonly<Record<Side, Waiting>> = { left: newSide(), right: newSide() };
  const pairs = createSettledPairs({ memoryLimitBytes: memoryLimitBytes / 2, temporaryFolder });
  const counts = new Map<EntityName, number>(entityNames.map((entity) => [entity, 0]));
  // A key is in the first from its pairing on, and in the second from when it went to the sorts.
  const settledKeys = createReferenceIndex();
  const unsettledKeys = createReferenceIndex();
  const revisedKeys = createReferenceIndex();
  const hash: IdHash = { high: 0, low: 0 };
  let ahead: Side | undefined;

  const count = (entity: EntityName, change: 1 | -1): void => {
    counts.set(entity, (counts.get(entity) ?? 0) + change);
  };

  /** Whether the record left the waiting rooms before. The hash is that of its key. */
  function isKnown(): boolean {
    if (settledKeys.delete(hash)) {
      revisedKeys.add(hash);
      unsettledKeys.add(hash);
      return true;
    }
    return unsettledKeys.has(hash);
  }

  function meet(side: Side, key: string, entity: EntityName, text: string, waited: string): void {
    const [left, right] = side === 'left' ? [text, waited] : [waited, text];
    const other = sides[otherSide(side)];
    other.texts.delete(key);
    other.bytes -= sizeOf(key, waited);
    if (left === right || isSame(entity, left, right)) {
      pairs.add({ key, left, right });
      settledKeys.add(hash);
      count(entity, 1);
      return;
    }
    sides.left.unsettled.add(key, left);
    sides.right.unsettled.add(key, right);
    unsettledKeys.add(hash);
  }

  function place(side: Side, record: CanonicalRecord): void {
    const { entity, id } = record;
    const own = sides[side];
    const key = recordSortKey(entity, id);
    const text = comparableText(record, parts);
    const before = own.texts.get(key);
    if (before !== undefined) {
      own.bytes -= sizeOf(key, before);
      if (text === removedText) own.texts.delete(key);
      else wait(own, key, text);
      return;
    }
    const waited = sides[otherSide(side)].texts.get(key);
    if (waited !== undefined && text === removedText) return;
    hashId(entity, id, hash);
    if (waited !== undefined) {
      meet(side, key, entity, text, waited);
      ahead = otherSide(side);
    } else if (isKnown()) own.unsettled.add(key, text);
    // What was removed before it came is as if it had never been.
    else if (text !== removedText) wait(own, key, text);
  }

  function wait(side: Waiting, key: string, text: string): void {
    side.texts.set(key, text);
    side.bytes += sizeOf(key, text);
  }

  /** Nobody waits any longer. */
  function giveUp({ texts, unsettled }: Waiting): void {
    for (const [key, text] of texts) {
      unsettled.add(key, text);
      unsettledKeys.add(hashId(entityOfSortKey(key), key.slice(1), hash));
    }
    texts.clear();
  }

  async function flush(side: Waiting): Promise<void> {
    if (side.bytes > memoryLimitBytes / 4) {
      giveUp(side);
      side.bytes = 0;
    }
    await side.unsettled.flush();
  }

  /** Pairs of which a stream spoke again go to the sorts, as the first state of either side. */
  async function revise(): Promise<void> {
    for await (const block of pairs.blocks()) {
      for (const { key, left, right } of block) {
        const entity = entityOfSortKey(key);
        if (!revisedKeys.has(hashId(entity, key.slice(1), hash))) continue;
        count(entity, -1);
        sides.left.unsettled.addEarliest(key, left);
        sides.right.unsettled.addEarliest(key, right);
      }
      await sides.left.unsettled.flush();
      await sides.right.unsettled.flush();
    }
  }

  return {
    async take(side, { records }) {
      ahead = undefined;
      for (const record of records) place(side, record);
      await flush(sides.left);
      await flush(sides.right);
      await pairs.flush();
    },
    behind() {
      if (ahead === undefined) return 'both';
      if (sides[ahead].texts.size > 0) return otherSide(ahead);
      // It was caught up with; what waits on the other side is further on.
      return sides[otherSide(ahead)].texts.size > 0 ? ahead : 'both';
    },
    async finish() {
      for (const side of [sides.left, sides.right]) {
        giveUp(side);
        await side.unsettled.flush();
      }
      if (revisedKeys.size > 0) await revise();
      return counts;
    },
    unsettled: { left: sides.left.unsettled, right: sides.right.unsettled },
    async [Symbol.asyncDispose]() {
      await sides.left.unsettled[Symbol.asyncDispose]();
      await sides.right.unsettled[Symbol.asyncDispose]();
      await pairs[Symbol.asyncDispose]();
    },
  };
}
