import type { Hash } from './record-hash.ts';

/** Four of five places are taken at most: a search then takes a few steps. */
const fill = 0.8;

/**
 * What an earlier pass saw, without the ids: 17 bytes a place, 21 a record.
 *
 * Ids are told apart by 64 bits. In a table of two million records the chance that any two of them share these is one
 * in ten million; the price would be one deletion that goes unnoticed.
 */
export class KnownRecords {
  readonly #capacity: number;
  readonly #ids: Uint32Array;
  readonly #contents: Uint32Array;
  /** 0 free, 1 taken, 2 seen in this pass. */
  readonly #states: Uint8Array;

  constructor(count: number) {
    this.#capacity = Math.ceil(count / fill) + 1;
    this.#ids = new Uint32Array(2 * this.#capacity);
    this.#contents = new Uint32Array(2 * this.#capacity);
    this.#states = new Uint8Array(this.#capacity);
  }

  /** How much memory it takes. */
  get bytes(): number {
    return this.#ids.byteLength + this.#contents.byteLength + this.#states.byteLength;
  }

  #placeOf([upper, lower]: Hash): number {
    let place = (upper ^ lower) >>> 0;
    place %= this.#capacity;
    while (
      this.#states[place] !== 0 &&
      (this.#ids[2 * place] !== upper || this.#ids[2 * place + 1] !== lower)
    ) {
      place = place + 1 === this.#capacity ? 0 : place + 1;
    }
    return place;
  }

  add(id: Hash, content: Hash): void {
    const place = this.#placeOf(id);
    this.#ids.set(id, 2 * place);
    this.#contents.set(content, 2 * place);
    this.#states[place] = 1;
  }

  /** Marks a record as seen; tells whether it was known with the same content. */
  see(id: Hash, content: Hash): boolean {
    const place = this.#placeOf(id);
    if (this.#states[place] === 0) return false;
    this.#states[place] = 2;
    return this.#contents[2 * place] === content[0] && this.#contents[2 * place + 1] === content[1];
  }

  wasSeen(id: Hash): boolean {
    return this.#states[this.#placeOf(id)] === 2;
  }
}
