import { type Hash, idHash } from './record-hash.ts';

const firstCapacity = 1024;
/** More taken places than this share make searches long. */
const fill = 0.7;

/**
 * Keys that a reading met, without the keys: 64 bits of hash each, so 12 to 23 bytes a key.
 *
 * Of two million keys the chance that any two share a hash is one in ten million; a row would then be taken for a repeat.
 */
export class SeenKeys {
  #capacity = firstCapacity;
  #count = 0;
  #hashes = new Uint32Array(2 * firstCapacity);

  /** How many different keys were added. */
  get size(): number {
    return this.#count;
  }

  /** The place of a hash: where it is, or where it belongs. */
  #placeOf(upper: number, lower: number): number {
    let place = ((upper ^ lower) >>> 0) % this.#capacity;
    while (
      (this.#hashes[2 * place] !== upper || this.#hashes[2 * place + 1] !== lower) &&
      (this.#hashes[2 * place] !== 0 || this.#hashes[2 * place + 1] !== 0)
    )
      place = place + 1 === this.#capacity ? 0 : place + 1;
    return place;
  }

  #isTaken(place: number): boolean {
    return this.#hashes[2 * place] !== 0 || this.#hashes[2 * place + 1] !== 0;
  }

  #put([upper, lower]: Hash): boolean {
    const place = this.#placeOf(upper, lower);
    if (this.#isTaken(place)) return false;
    this.#hashes[2 * place] = upper;
    this.#hashes[2 * place + 1] = lower;
    this.#count += 1;
    return true;
  }

  #grow(): void {
    const before = this.#hashes;
    this.#capacity *= 2;
    this.#hashes = new Uint32Array(2 * this.#capacity);
    this.#count = 0;
    for (let at = 0; at < before.length; at += 2) {
      const hash: Hash = [before[at] ?? 0, before[at + 1] ?? 0];
      if (hash[0] !== 0 || hash[1] !== 0) this.#put(hash);
    }
  }

  /** Adds a key; tells whether it was not there before. */
  add(key: string): boolean {
    if (this.#count >= fill * this.#capacity) this.#grow();
    const hash = idHash(key);
    // Both halves 0 mark a place that is free.
    return this.#put(hash[0] === 0 && hash[1] === 0 ? [0, 1] : hash);
  }

  has(key: string): boolean {
    const [upper, lower] = idHash(key);
    return this.#isTaken(this.#placeOf(upper, upper === 0 && lower === 0 ? 1 : lower));
  }
}
