import { crc32 } from 'node:zlib';

/** More single additions and removals than this are merged into the sorted keys. */
const mostLoose = 4_096;

/** A prime below 2^32: sums of remainders tell keys apart that sums of check sums do not. */
export const keyModulus = 4_294_967_291;

/** How many keys a bucket has, and two sums over them. */
export interface BucketSum {
  count: number;
  checks: bigint;
  remainders: bigint;
}

const compare = (left: bigint, right: bigint): number => (left < right ? -1 : left > right ? 1 : 0);

/** The keys of a table as far as they are known, sorted: 8 bytes each. */
export class KnownKeys {
  #sorted: BigInt64Array;
  readonly #added = new Set<bigint>();
  readonly #removed = new Set<bigint>();

  /** @param keys In any order, some perhaps more than once. */
  constructor(keys: Iterable<bigint> | BigInt64Array = []) {
    const sorted = (keys instanceof BigInt64Array ? keys : BigInt64Array.from(keys)).sort();
    let length = 0;
    for (let at = 0; at < sorted.length; at += 1) {
      const key = sorted[at] ?? 0n;
      if (length > 0 && sorted[length - 1] === key) continue;
      sorted[length] = key;
      length += 1;
    }
    this.#sorted = length === sorted.length ? sorted : sorted.slice(0, length);
  }

  get size(): number {
    return this.#sorted.length + this.#added.size - this.#removed.size;
  }

  get lowest(): bigint | null {
    for (const key of this.between(-(2n ** 63n), 2n ** 63n - 1n)) return key;
    return null;
  }

  get highest(): bigint | null {
    let highest: bigint | null = null;
    for (let at = this.#sorted.length - 1; at >= 0 && highest === null; at -= 1) {
      const key = this.#sorted[at] ?? 0n;
      if (!this.#removed.has(key)) highest = key;
    }
    for (const key of this.#added) if (highest === null || key > highest) highest = key;
    return highest;
  }

  /** Where the first key stands that is not below. */
  #placeOf(key: bigint): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0n) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isSorted(key: bigint): boolean {
    return this.#sorted[this.#placeOf(key)] === key;
  }

  has(key: bigint): boolean {
    return this.#added.has(key) || (this.#isSorted(key) && !this.#removed.has(key));
  }

  /** Notes whether a row is there. */
  set(key: bigint, isThere: boolean): void {
    if (this.#isSorted(key)) {
      if (isThere) this.#removed.delete(key);
      else this.#removed.add(key);
    } else if (isThere) this.#added.add(key);
    else this.#added.delete(key);
    if (this.#added.size + this.#removed.size > mostLoose) this.#merge();
  }

  #merge(): void {
    const merged = new BigInt64Array(this.size);
    let at = 0;
    for (const key of this.between(-(2n ** 63n), 2n ** 63n - 1n)) {
      merged[at] = key;
      at += 1;
    }
    this.#sorted = merged;
    this.#added.clear();
    this.#removed.clear();
  }

  /** The keys of a range, both ends in it, in order. */
  *between(low: bigint, high: bigint): Generator<bigint> {
    const added = [...this.#added].filter((key) => key >= low && key <= high).sort(compare);
    let next = 0;
    for (let at = this.#placeOf(low); at < this.#sorted.length; at += 1) {
      const key = this.#sorted[at] ?? 0n;
      if (key > high) break;
      for (let one = added[next]; one !== undefined && one < key; one = added[next]) {
        yield one;
        next += 1;
      }
      if (!this.#removed.has(key)) yield key;
    }
    for (; next < added.length; next += 1) yield added[next] ?? 0n;
  }

  /** Sums over the buckets of a range, which are `width` keys wide each; yields now and then, for it may be long. */
  *sums(low: bigint, high: bigint, width: bigint): Generator<undefined, Map<string, BucketSum>> {
    const sums = new Map<string, BucketSum>();
    let bucket: bigint | null = null;
    let sum: BucketSum = { count: 0, checks: 0n, remainders: 0n };
    let seen = 0;
    for (const key of this.between(low, high)) {
      const own = (key - low) / width;
      if (own !== bucket) {
        bucket = own;
        sum = { count: 0, checks: 0n, remainders: 0n };
        sums.set(String(own), sum);
      }
      sum.count += 1;
      sum.checks += BigInt(crc32(String(key)));
      sum.remainders += key % BigInt(keyModulus);
      seen += 1;
      if (seen % 20_000 === 0) yield undefined;
    }
    return sums;
  }
}
