/** How a value is written. */
export const cellKind = {
  null: 0,
  /** ASCII bytes without escapes: the bytes are the value. */
  plain: 1,
  /** A text without escapes that is not ASCII alone. */
  encoded: 2,
  /** A text with escapes or doubled quotes. */
  escaped: 3,
} as const;

/** Where the values of one row stand in the buffer. Used again for every row. */
export class RowCells {
  count = 0;
  /** Whether bytes stand between a closing quote and the end of its cell. */
  isBroken = false;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  kinds = new Uint8Array(64);
  /** The quote around each value; 0 where there is none. */
  quotes = new Uint8Array(64);

  add(start: number, end: number, kind: number, quote: number): void {
    const { count } = this;
    if (count === this.starts.length) this.#grow();
    this.starts[count] = start;
    this.ends[count] = end;
    this.kinds[count] = kind;
    this.quotes[count] = quote;
    this.count = count + 1;
  }

  #grow(): void {
    const capacity = 2 * this.starts.length;
    const larger = <A extends Int32Array | Uint8Array>(list: A, empty: A): A => {
      empty.set(list);
      return empty;
    };
    this.starts = larger(this.starts, new Int32Array(capacity));
    this.ends = larger(this.ends, new Int32Array(capacity));
    this.kinds = larger(this.kinds, new Uint8Array(capacity));
    this.quotes = larger(this.quotes, new Uint8Array(capacity));
  }
}
