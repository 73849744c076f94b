import type { ByteSource } from './byte-source.ts';

/** What else happens while a dump is read. */
export interface ByteWindowOptions {
  readonly signal?: AbortSignal | undefined;
  /** Shown every piece that is read, in order; pieces that are skipped are not. */
  readonly onPiece?: (piece: Buffer) => void;
}

/**
 * The part of a dump that is in memory: one row or statement and what was read with it.
 *
 * Scanners look at `buffer` from `at` to `end`. One that finds its row or statement incomplete asks for more and
 * begins again; as each `more` at least doubles what is held, a long row is scanned about twice, not once per chunk.
 */
export class ByteWindow {
  readonly #source: ByteSource;
  readonly #signal: AbortSignal | undefined;
  readonly #onPiece: ((piece: Buffer) => void) | undefined;
  buffer = Buffer.alloc(0);
  /** Where the next byte stands in the buffer. */
  at = 0;
  /** Where the bytes in the buffer end. */
  end = 0;
  /** Position in the dump of the buffer's first byte. */
  base = 0;

  constructor(source: ByteSource, { signal, onPiece }: ByteWindowOptions = {}) {
    this.#source = source;
    this.#signal = signal;
    this.#onPiece = onPiece;
  }

  /** Position in the dump of the next byte. */
  get position(): number {
    return this.base + this.at;
  }

  /** Reads on; false when the dump has ended and nothing was added. What lies before `at` is forgotten. */
  async more(): Promise<boolean> {
    const wanted = Math.max(1, this.end - this.at);
    let added = 0;
    while (added < wanted) {
      this.#signal?.throwIfAborted();
      const chunk = await this.#source.read();
      if (chunk === null) break;
      this.#onPiece?.(chunk);
      this.#append(chunk);
      added += chunk.length;
    }
    this.#signal?.throwIfAborted();
    return added > 0;
  }

  /** Goes on at a later position in the dump. */
  async skipTo(position: number): Promise<void> {
    if (position <= this.base + this.end) {
      this.at = position - this.base;
      return;
    }
    this.#signal?.throwIfAborted();
    await this.#source.skipTo(position);
    this.base = position;
    this.at = 0;
    this.end = 0;
  }

  #append(chunk: Buffer): void {
    const held = this.end - this.at;
    if (held + chunk.length > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (held + chunk.length));
      this.buffer.copy(larger, 0, this.at, this.end);
      this.buffer = larger;
    } else if (this.at > 0) {
      this.buffer.copyWithin(0, this.at, this.end);
    }
    chunk.copy(this.buffer, held);
    this.base += this.at;
    this.at = 0;
    this.end = held + chunk.length;
  }
}
