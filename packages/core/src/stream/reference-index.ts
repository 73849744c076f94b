import type { IdHash } from './id-hash.ts';

/** A set of record identities that holds their hashes only. */
export interface ReferenceIndex {
  /** Tells whether it was not there before. */
  add(hash: IdHash): boolean;
  has(hash: IdHash): boolean;
  /** Tells whether it was there. */
  delete(hash: IdHash): boolean;
  readonly size: number;
  /** Memory of the tables, in bytes. */
  readonly bytes: number;
}

const shardCount = 64;
const initialCapacity = 16;
const maximumLoad = 0.85;
/** Small steps keep every table at least 68 % full: 8 bytes a slot are then at most 11.8 bytes an id. */
const growth = 1.25;

/** One open-addressing table with linear probing; a slot is two words. */
interface Shard {
  slots: Uint32Array;
  capacity: number;
  size: number;
}

/** Maps a word onto the slots evenly, for any capacity: the product's upper part. */
const homeOf = (word: number, capacity: number): number => Math.floor((word / 0x1_0000_0000) * capacity);

/** Slot of the hash, or the empty slot where it belongs. */
function locate(shard: Shard, high: number, low: number): number {
  const { slots, capacity } = shard;
  let slot = homeOf(low, capacity);
  for (;;) {
    const slotHigh = slots[slot * 2];
    const slotLow = slots[slot * 2 + 1];
    if ((slotHigh === high && slotLow === low) || (slotHigh === 0 && slotLow === 0)) return slot;
    slot = slot + 1 === capacity ? 0 : slot + 1;
  }
}

const isEmpty = (shard: Shard, slot: number): boolean =>
  shard.slots[slot * 2] === 0 && shard.slots[slot * 2 + 1] === 0;

function grow(shard: Shard): void {
  const { slots, capacity } = shard;
  shard.capacity = Math.ceil(capacity * growth);
  shard.slots = new Uint32Array(shard.capacity * 2);
  for (let slot = 0; slot < capacity; slot += 1) {
    const high = slots[slot * 2] ?? 0;
    const low = slots[slot * 2 + 1] ?? 0;
    if (high === 0 && low === 0) continue;
    const place = locate(shard, high, low);
    shard.slots[place * 2] = high;
    shard.slots[place * 2 + 1] = low;
  }
}

/** Empties a slot and moves later ones of the same run back, so that no probe ends too early. */
function vacate(shard: Shard, emptied: number): void {
  const { slots, capacity } = shard;
  let hole = emptied;
  let slot = emptied;
  for (;;) {
    slot = slot + 1 === capacity ? 0 : slot + 1;
    if (isEmpty(shard, slot)) break;
    const home = homeOf(slots[slot * 2 + 1] ?? 0, capacity);
    const fromHome = (slot - home + capacity) % capacity;
    const fromHole = (slot - hole + capacity) % capacity;
    if (fromHome < fromHole) continue;
    slots.copyWithin(hole * 2, slot * 2, slot * 2 + 2);
    hole = slot;
  }
  slots.fill(0, hole * 2, hole * 2 + 2);
}

/**
 * Keeps known identities in typed arrays, at most 12 bytes each once there are some thousands. Split into shards, so
 * that only a sixty-fourth is held twice while a table grows.
 */
export function createReferenceIndex(): ReferenceIndex {
  const shards = Array.from(
    { length: shardCount },
    (): Shard => ({ slots: new Uint32Array(initialCapacity * 2), capacity: initialCapacity, size: 0 }),
  );
  // Asked for with every record: not summed up.
  let size = 0;
  // The upper half chooses the shard, the lower half the slot: both stay evenly spread.
  const shardOf = (hash: IdHash): Shard | undefined => shards[hash.high % shardCount];

  return {
    add(hash) {
      const shard = shardOf(hash);
      if (shard === undefined) return false;
      let slot = locate(shard, hash.high, hash.low);
      if (!isEmpty(shard, slot)) return false;
      if (shard.size + 1 > shard.capacity * maximumLoad) {
        grow(shard);
        slot = locate(shard, hash.high, hash.low);
      }
      shard.slots[slot * 2] = hash.high;
      shard.slots[slot * 2 + 1] = hash.low;
      shard.size += 1;
      size += 1;
      return true;
    },
    has(hash) {
      const shard = shardOf(hash);
      return shard !== undefined && !isEmpty(shard, locate(shard, hash.high, hash.low));
    },
    delete(hash) {
      const shard = shardOf(hash);
      if (shard === undefined) return false;
      const slot = locate(shard, hash.high, hash.low);
      if (isEmpty(shard, slot)) return false;
      vacate(shard, slot);
      shard.size -= 1;
      size -= 1;
      return true;
    },
    get size() {
      return size;
    },
    get bytes() {
      return shards.reduce((sum, shard) => sum + shard.slots.byteLength, 0);
    },
  };
}
