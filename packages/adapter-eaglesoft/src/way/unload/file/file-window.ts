import { type FileHandle, open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { changed, malformed, readingFailed } from '../unload-error.ts';
import { type DataFile, type FileIdentity, sameIdentity } from './data-file.ts';

const defaultChunkBytes = 512 * 1024;
const unicodeName = /^(?:utf|ucs|unicode)/i;

/** How a file is read. */
export interface FileWindowOptions {
  readonly signal?: AbortSignal | undefined;
  readonly chunkBytes?: number;
  /** Shown the bytes of the file, in order, as they are. */
  readonly onBytes?: (bytes: Buffer) => void;
}

interface ChunkAhead {
  readonly chunk: Buffer;
  readonly outcome: Promise<{ readonly bytesRead: number } | { readonly error: unknown }>;
}

/**
 * The part of a data file that is in memory: a row and what was read with it.
 *
 * Scanners look at `buffer` from `at` to `end`. One that finds its row incomplete asks for more and begins again; as each
 * `more` at least doubles what is held, a long row is scanned about twice, not once for each chunk. The next chunk is read
 * while one is worked on.
 */
export class FileWindow implements AsyncDisposable {
  readonly #name: string;
  readonly #file: FileHandle;
  readonly #identity: FileIdentity;
  readonly #options: FileWindowOptions;
  readonly #turn: ((chunk: Buffer) => Buffer) | null;
  readonly #turnRest: () => Buffer;
  /** Whether U+FFFD is a character of the file's encoding; it then is told of with the row that it stands in. */
  readonly #isUnicode: boolean = false;
  #given: Buffer;
  #other: Buffer;
  #ahead: ChunkAhead | null = null;
  #position: number;
  #hasEnded = false;
  buffer = Buffer.alloc(0);
  /** Where the next byte stands in the buffer. */
  at = 0;
  /** Where the bytes in the buffer end. */
  end = 0;
  /** Position of the buffer's first byte, counted in bytes as they are scanned. */
  base: number;

  /**
   * Opens a file as the survey saw it.
   *
   * @throws BitewingError `source_not_found`, `dump_changed`
   */
  static async open(data: DataFile, options: FileWindowOptions = {}): Promise<FileWindow> {
    let file: FileHandle;
    try {
      file = await open(data.path, 'r');
    } catch (error) {
      throw readingFailed(data.name, error);
    }
    const window = new FileWindow(data, file, options);
    try {
      await window.expectUnchanged();
      return window;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  private constructor(data: DataFile, file: FileHandle, options: FileWindowOptions) {
    this.#name = data.name;
    this.#file = file;
    this.#identity = data.identity;
    this.#options = options;
    // A file that is smaller than a chunk takes no more memory than it has bytes.
    const chunkBytes = Math.max(1, Math.min(options.chunkBytes ?? defaultChunkBytes, data.identity.size + 1));
    this.#given = Buffer.allocUnsafeSlow(chunkBytes);
    this.#other = Buffer.allocUnsafeSlow(chunkBytes);
    this.#position = data.startsAt;
    this.base = data.startsAt;
    const { from } = data.encoding;
    if (from === null) {
      this.#turn = null;
      this.#turnRest = () => Buffer.alloc(0);
    } else {
      const decoder = iconv.getDecoder(from, { stripBOM: false });
      this.#isUnicode = unicodeName.test(from);
      this.#turn = (chunk) => this.#asUtf8(decoder.write(chunk));
      this.#turnRest = () => this.#asUtf8(decoder.end() ?? '');
    }
  }

  #asUtf8(text: string): Buffer {
    if (!this.#isUnicode && text.includes('\ufffd'))
      throw malformed(this.#name, this.#position, 'bytes are not of the encoding of the file');
    return Buffer.from(text, 'utf8');
  }

  /** Position of the next byte. */
  get position(): number {
    return this.base + this.at;
  }

  /** Reads on; false when the file has ended and nothing was added. What lies before `at` is forgotten. */
  async more(): Promise<boolean> {
    const wanted = Math.max(1, this.end - this.at);
    let added = 0;
    while (added < wanted && !this.#hasEnded) {
      this.#options.signal?.throwIfAborted();
      const chunk = await this.#read();
      if (chunk === null) this.#hasEnded = true;
      else this.#options.onBytes?.(chunk);
      const bytes = chunk === null ? this.#turnRest() : (this.#turn?.(chunk) ?? chunk);
      this.#append(bytes);
      added += bytes.length;
    }
    this.#options.signal?.throwIfAborted();
    return added > 0;
  }

  async #read(): Promise<Buffer | null> {
    const ahead = this.#ahead ?? this.#begin();
    const outcome = await ahead.outcome;
    this.#ahead = null;
    if ('error' in outcome) throw readingFailed(this.#name, outcome.error);
    this.#other = this.#given;
    this.#given = ahead.chunk;
    this.#position += outcome.bytesRead;
    if (outcome.bytesRead === 0) {
      await this.expectUnchanged();
      return null;
    }
    // Of a file that fits into one chunk nothing is left to be read.
    if (this.#position < this.#identity.size) this.#ahead = this.#begin();
    return ahead.chunk.subarray(0, outcome.bytesRead);
  }

  #begin(): ChunkAhead {
    const chunk = this.#other;
    const outcome = this.#file.read(chunk, 0, chunk.length, this.#position).then(
      ({ bytesRead }) => ({ bytesRead }),
      (error: unknown) => ({ error }),
    );
    return { chunk, outcome };
  }

  #append(chunk: Buffer): void {
    const held = this.end - this.at;
    if (held + chunk.length > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (held + chunk.length));
      this.buffer.copy(larger, 0, this.at, this.end);
      this.buffer = larger;
    } else if (this.at > 0) this.buffer.copyWithin(0, this.at, this.end);
    chunk.copy(this.buffer, held);
    this.base += this.at;
    this.at = 0;
    this.end = held + chunk.length;
  }

  /** @throws BitewingError `dump_changed` where the file is no longer what the survey saw */
  async expectUnchanged(): Promise<void> {
    const { size, mtimeMs } = await this.#file.stat();
    if (!sameIdentity(this.#identity, { size, modifiedMs: mtimeMs })) throw changed(this.#name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ahead?.outcome;
    await this.#file.close();
  }
}
