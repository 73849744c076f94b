import type { ReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGunzip, type Gunzip } from 'node:zlib';
import type { ByteSource, ReadSettings } from './byte-source.ts';
import { dumpError, readingFailed, truncated } from './dump-error.ts';

/** Smaller output pieces would make zlib's workers wait for each other. */
const smallestOutput = 64 * 1024;

/** Bytes of a gzip file, also of one with several members; skipping means decompressing and forgetting. */
export class GzipSource implements ByteSource {
  readonly #compressed: ReadStream;
  readonly #plain: Gunzip;
  readonly #output: AsyncIterator<Buffer>;
  readonly #settings: ReadSettings;
  #position = 0;
  #held: Buffer | null = null;

  constructor(file: FileHandle, settings: ReadSettings) {
    this.#settings = settings;
    this.#compressed = file.createReadStream({
      start: 0,
      autoClose: false,
      highWaterMark: settings.chunkBytes,
    });
    this.#plain = createGunzip({ chunkSize: Math.max(smallestOutput, settings.chunkBytes) });
    this.#compressed.on('error', (error) => this.#plain.destroy(error));
    this.#output = this.#compressed.pipe(this.#plain)[Symbol.asyncIterator]();
  }

  async read(): Promise<Buffer | null> {
    const chunk = this.#held ?? (await this.#next());
    this.#held = null;
    if (chunk !== null) this.#position += chunk.length;
    return chunk;
  }

  async skipTo(position: number): Promise<void> {
    while (this.#position < position) {
      const chunk = await this.read();
      if (chunk === null) return;
      const surplus = this.#position - position;
      if (surplus > 0) {
        this.#held = chunk.subarray(chunk.length - surplus);
        this.#position = position;
      }
    }
  }

  async #next(): Promise<Buffer | null> {
    try {
      const { done, value } = await this.#output.next();
      this.#settings.onRead(this.#compressed.bytesRead);
      return done === true ? null : value;
    } catch (error) {
      throw gzipError(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#compressed.unpipe();
    const ended = Promise.allSettled([
      finished(this.#compressed, { cleanup: true }),
      finished(this.#plain, { cleanup: true }),
    ]);
    this.#compressed.destroy();
    this.#plain.destroy();
    await ended;
  }
}

function gzipError(error: unknown): Error {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'Z_BUF_ERROR') return truncated('The compressed file ends in its middle.');
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return dumpError('dump_malformed', 'The compressed file is damaged.', error);
  }
  return readingFailed(error);
}
