import type { FileHandle } from 'node:fs/promises';
import type { ByteSource, ReadSettings } from './byte-source.ts';
import { readingFailed } from './dump-error.ts';

/** A chunk that is being read, or was. */
interface ChunkAhead {
  readonly chunk: Buffer;
  readonly position: number;
  /** How many bytes it got, or why none. */
  readonly outcome: Promise<{ readonly bytesRead: number } | { readonly error: unknown }>;
}

/** Bytes of a file that is not compressed; skipping costs nothing. The next chunk is read while one is worked on. */
export class PlainSource implements ByteSource {
  readonly #file: FileHandle;
  readonly #settings: ReadSettings;
  /** The chunk that was given last. */
  #given: Buffer;
  /** The chunk into which is read ahead. */
  #other: Buffer;
  #ahead: ChunkAhead | null = null;
  #position = 0;

  constructor(file: FileHandle, settings: ReadSettings) {
    this.#file = file;
    this.#settings = settings;
    this.#given = Buffer.allocUnsafeSlow(settings.chunkBytes);
    this.#other = Buffer.allocUnsafeSlow(settings.chunkBytes);
  }

  async read(): Promise<Buffer | null> {
    const ahead = this.#ahead ?? this.#begin();
    const outcome = await ahead.outcome;
    if ('error' in outcome) throw readingFailed(outcome.error);
    this.#other = this.#given;
    this.#given = ahead.chunk;
    this.#position += outcome.bytesRead;
    this.#settings.onRead(this.#position);
    this.#ahead = null;
    if (outcome.bytesRead === 0) return null;
    this.#ahead = this.#begin();
    return ahead.chunk.subarray(0, outcome.bytesRead);
  }

  #begin(): ChunkAhead {
    const chunk = this.#other;
    const position = this.#position;
    const outcome = this.#file.read(chunk, 0, chunk.length, position).then(
      ({ bytesRead }) => ({ bytesRead }),
      (error: unknown) => ({ error }),
    );
    return { chunk, position, outcome };
  }

  async skipTo(position: number): Promise<void> {
    if (this.#ahead !== null && this.#ahead.position !== position) {
      // Its memory is needed again.
      await this.#ahead.outcome;
      this.#ahead = null;
    }
    this.#position = position;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // The file belongs to whoever opened it, and waits itself for what is being read.
  }
}
