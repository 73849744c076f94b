import { BitewingError } from '@bitewing/core';
import type { Hash } from './record-hash.ts';

/** Four of five places are taken at most: a search then takes a few steps. */
const fill = 0.8;

/**
 * What an earlier pass saw, without the ids: 17 bytes a place, 21 a record.
 *
 * Ids are told apart by 64 bits. In a table of two million records the chance that any two of them share these is one
 * in ten million; the price would be one deletion that goes unnoticed.
 */
export class EarlierPass {
  readonly #count: number;
  readonly #capacity: number;
  readonly #ids: Uint32Array;
  readonly #contents: Uint32Array;
  /** 0 free, 1 taken, 2 seen in this pass. */
  readonly #states: Uint8Array;
  #added = 0;

  /** @param count How many records are added at most. */
  constructor(count: number) {
    this.#count = count;
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

  /** The last content counts, where a record is added twice. @throws BitewingError `internal` where more are added than were announced: a search would never end. */
  add(id: Hash, content: Hash): void {
    if (this.#added === this.#count) {
      throw new BitewingError('internal', { detail: `More than ${this.#count} records of an earlier pass.` });
    }
    this.#added += 1;
    const place = this.#placeOf(id);
    this.#ids.set(id, 2 * place);
    this.#contents.set(content, 2 * place);
    this.#states[place] = 1;
  }

  /**
   * Marks a record as seen; tells whether it was known with the same content. The second time in a pass it never
   * was: of two rows with one id the later one holds, so that it has to follow an earlier one that was sent.
   */
  see(id: Hash, content: Hash): boolean {
    const place = this.#placeOf(id);
    if (this.#states[place] !== 1) return false;
    this.#states[place] = 2;
    return this.#contents[2 * place] === content[0] && this.#contents[2 * place + 1] === content[1];
  }

  /** What is known of the content of a record that was added. */
  contentOf(id: Hash): Hash {
    const place = this.#placeOf(id);
    return [this.#contents[2 * place] ?? 0, this.#contents[2 * place + 1] ?? 0];
  }

  wasSeen(id: Hash): boolean {
    return this.#states[this.#placeOf(id)] === 2;
  }
}
