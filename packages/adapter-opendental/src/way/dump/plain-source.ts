import type { FileHandle } from 'node:fs/promises';
import type { ByteSource, ReadSettings } from './byte-source.ts';
import { readingFailed } from './dump-error.ts';

/** Bytes of a file that is not compressed; skipping costs nothing. */
export class PlainSource implements ByteSource {
  readonly #file: FileHandle;
  readonly #settings: ReadSettings;
  readonly #chunk: Buffer;
  #position = 0;

  constructor(file: FileHandle, settings: ReadSettings) {
    this.#file = file;
    this.#settings = settings;
    this.#chunk = Buffer.allocUnsafe(settings.chunkBytes);
  }

  async read(): Promise<Buffer | null> {
    const bytesRead = await this.#readChunk();
    this.#position += bytesRead;
    this.#settings.onRead(this.#position);
    return bytesRead === 0 ? null : this.#chunk.subarray(0, bytesRead);
  }

  async #readChunk(): Promise<number> {
    try {
      return (await this.#file.read(this.#chunk, 0, this.#chunk.length, this.#position)).bytesRead;
    } catch (error) {
      throw readingFailed(error);
    }
  }

  async skipTo(position: number): Promise<void> {
    this.#position = position;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // The file belongs to whoever opened it.
  }
}
