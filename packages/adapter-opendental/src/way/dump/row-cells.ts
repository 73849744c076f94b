/** How a value is written in a dump. */
export const cellKind = {
  null: 0,
  /** A number or a text of ASCII bytes without escapes: the bytes are the value. */
  plain: 1,
  /** A text without escapes that is not ASCII alone. */
  encoded: 2,
  /** A text with escapes. */
  escaped: 3,
  /** Hexadecimal digits. */
  hexadecimal: 4,
  /** Binary digits. */
  bits: 5,
} as const;

/** Where the values of one row stand in the buffer. Used again for every row. */
export class RowCells {
  /** How many values the row has (so far, where it is incomplete). */
  count = 0;
  /** Where the value begins that the scanner is in. */
  valueStart = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  kinds = new Uint8Array(64);

  /** Makes room for twice as many values. */
  grow(): void {
    const capacity = 2 * this.starts.length;
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    const kinds = new Uint8Array(capacity);
    starts.set(this.starts);
    ends.set(this.ends);
    kinds.set(this.kinds);
    this.starts = starts;
    this.ends = ends;
    this.kinds = kinds;
  }
}
