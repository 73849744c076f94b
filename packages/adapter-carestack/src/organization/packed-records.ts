import { idHash } from '@bitewing/adapter-kit';

/** Numbers by record id, for millions of records: ids are kept as 64 bits of a hash. */
export interface PackedRecords {
  readonly size: number;
  /** Sets the numbers of a record, one for each column (32 bits, signed). */
  set(id: string, values: readonly number[]): void;
  remove(id: string): void;
  /** Number of the slot of a record, below `slots`; -1 where it is not there. It holds until the next change. */
  slotOf(upper: number, lower: number): number;
  readonly slots: number;
  at(slot: number, column: number): number;
  /** The slots of the records that are there. */
  occupied(): Iterable<number>;
}

const free = 0;
const taken = 1;
const removed = 2;
const firstSlots = 64;

interface Slots {
  readonly count: number;
  readonly state: Uint8Array;
  readonly ids: Uint32Array;
  readonly values: Int32Array;
}

/** @param columns How many numbers a record has; a slot takes 9 bytes and 4 for each, and at least a third of them is used. */
export function packedRecords(columns: number): PackedRecords {
  const make = (count: number): Slots => ({
    count,
    state: new Uint8Array(count),
    ids: new Uint32Array(count * 2),
    values: new Int32Array(count * columns),
  });
  let slots = make(firstSlots);
  let size = 0;
  /** Slots that are not free, removed ones too: they lengthen the search. */
  let used = 0;

  /** The slot of an id, or the one to put it in: linear search from where its hash points. */
  const find = (upper: number, lower: number): number => {
    const { count, state, ids } = slots;
    let reusable = -1;
    for (let slot = lower % count; ; slot = (slot + 1) % count) {
      if (state[slot] === free) return reusable >= 0 ? reusable : slot;
      if (state[slot] === removed) {
        if (reusable < 0) reusable = slot;
      } else if (ids[slot * 2] === upper >>> 0 && ids[slot * 2 + 1] === lower >>> 0) return slot;
    }
  };
  const put = (upper: number, lower: number): number => {
    const slot = find(upper, lower);
    if (slots.state[slot] !== taken) {
      if (slots.state[slot] === free) used += 1;
      size += 1;
      slots.state[slot] = taken;
      slots.ids[slot * 2] = upper;
      slots.ids[slot * 2 + 1] = lower;
    }
    return slot;
  };
  const makeRoom = (): void => {
    if ((used + 1) * 3 <= slots.count * 2) return;
    const old = slots;
    slots = make(size * 3 > old.count ? old.count * 2 : old.count);
    size = 0;
    used = 0;
    for (let slot = 0; slot < old.count; slot += 1) {
      if (old.state[slot] !== taken) continue;
      const place = put(old.ids[slot * 2] ?? 0, old.ids[slot * 2 + 1] ?? 0);
      slots.values.set(old.values.subarray(slot * columns, (slot + 1) * columns), place * columns);
    }
  };

  return {
    get size() {
      return size;
    },
    get slots() {
      return slots.count;
    },
    set(id, values) {
      makeRoom();
      slots.values.set(values, put(...idHash(id)) * columns);
    },
    remove(id) {
      const slot = find(...idHash(id));
      if (slots.state[slot] !== taken) return;
      slots.state[slot] = removed;
      size -= 1;
    },
    slotOf(upper, lower) {
      const slot = find(upper, lower);
      return slots.state[slot] === taken ? slot : -1;
    },
    at: (slot, column) => slots.values[slot * columns + column] ?? 0,
    *occupied() {
      for (let slot = 0; slot < slots.count; slot += 1) if (slots.state[slot] === taken) yield slot;
    },
  };
}
