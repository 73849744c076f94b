const firstSize = 256 * 1024;

/** What goes to the server at a time: rates drop to a quarter with one write a record (performance.md section 4). */
const chunkSize = 256 * 1024;

/** Shorter texts are written faster character by character than by a call out of the engine. */
const shortText = 48;

/** What COPY gives a meaning to, and what a column may not hold; halves of whole pairs are let go to the exact way too. */
const awkward = /[\\\t\n\r\0\uFEFF\uD800-\uDFFF]/;

const backslash = 0x5c;
const firstPrintable = 0x20;
const lastPrintable = 0x7e;
const hexDigits = Buffer.from('0123456789abcdef');
const sqlNull = Buffer.from('\\N');
const byteaStart = Buffer.from('\\\\x');

/**
 * Rows in COPY's text format, written once as bytes. They lie outside of the heap: what waits for a transaction there
 * would be copied at every collection of garbage.
 */
export class CopyBytes {
  #buffer = Buffer.allocUnsafeSlow(firstSize);
  #length = 0;

  /** How many bytes were written. */
  get length(): number {
    return this.#length;
  }

  /** How much memory it holds. */
  get size(): number {
    return this.#buffer.length;
  }

  /** Forgets what was written, and keeps the memory. */
  clear(): void {
    this.#length = 0;
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#buffer.length, needed));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }

  /** Writes one byte. */
  byte(code: number): void {
    this.#reserve(1);
    this.#buffer[this.#length] = code;
    this.#length += 1;
  }

  /** Writes bytes as they are. */
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes a part of what another one holds. */
  part(from: CopyBytes, start: number, end: number): void {
    this.#reserve(end - start);
    from.#buffer.copy(this.#buffer, this.#length, start, end);
    this.#length += end - start;
  }

  /** Writes a text that is in COPY's form already. */
  text(text: string): void {
    this.#reserve(3 * text.length);
    this.#length += this.#buffer.write(text, this.#length, 'utf8');
  }

  /** Writes SQL's null. */
  null(): void {
    this.bytes(sqlNull);
  }

  /**
   * Writes the text of a cell where a column gives it back and COPY takes it as it is, as nearly every one; `false` where
   * it needs a closer look, and nothing was written.
   */
  usualText(text: string): boolean {
    const count = text.length;
    if (count > shortText) return this.#longText(text);
    this.#reserve(count);
    const buffer = this.#buffer;
    let at = this.#length;
    for (let place = 0; place < count; place += 1) {
      const code = text.charCodeAt(place);
      if (code < firstPrintable || code > lastPrintable || code === backslash) return this.#longText(text);
      buffer[at] = code;
      at += 1;
    }
    this.#length = at;
    return true;
  }

  #longText(text: string): boolean {
    if (awkward.test(text)) return false;
    this.text(text);
    return true;
  }

  /** Writes the cell of a `bytea`. */
  bytea(bytes: Uint8Array): void {
    this.#reserve(byteaStart.length + 2 * bytes.length);
    this.bytes(byteaStart);
    const buffer = this.#buffer;
    let at = this.#length;
    for (const byte of bytes) {
      buffer[at] = hexDigits[byte >> 4] ?? 0;
      buffer[at + 1] = hexDigits[byte & 15] ?? 0;
      at += 2;
    }
    this.#length = at;
  }

  /** All that was written. It holds until the next change. */
  whole(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#length);
  }

  /** All that was written, in pieces of 256 KiB. They hold until the next change. */
  *chunks(): Generator<Uint8Array<ArrayBuffer>> {
    for (let start = 0; start < this.#length; start += chunkSize)
      yield this.#buffer.subarray(start, Math.min(start + chunkSize, this.#length));
  }
}
