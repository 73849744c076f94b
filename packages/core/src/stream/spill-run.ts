import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BitewingError } from '../error/bitewing-error.ts';

/** Something that is sorted: a key and a text that the caller can read again. */
export interface SortEntry {
  /** Compared by UTF-16 code units. */
  readonly key: string;
  readonly text: string;
}

const blockBytes = 256 * 1024;
const tagBytes = 16;
const headerBytes = 4 + tagBytes;

/** Each block has its own number as nonce: the key lives for one run only. */
function nonceOf(block: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(block, 8);
  return nonce;
}

function encodeEntries(entries: Iterable<SortEntry>): Buffer {
  const parts: Buffer[] = [];
  for (const { key, text } of entries) {
    // UTF-16 keeps any key as it is; the text is JSON or the like and has no lone surrogates.
    const keyBytes = Buffer.from(key, 'utf16le');
    const textBytes = Buffer.from(text, 'utf8');
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(keyBytes.length, 0);
    lengths.writeUInt32BE(textBytes.length, 4);
    parts.push(lengths, keyBytes, textBytes);
  }
  return Buffer.concat(parts);
}

function* decodeEntries(block: Buffer): Generator<SortEntry> {
  let at = 0;
  while (at < block.length) {
    const keyEnd = at + 8 + block.readUInt32BE(at);
    const textEnd = keyEnd + block.readUInt32BE(at + 4);
    yield { key: block.toString('utf16le', at + 8, keyEnd), text: block.toString('utf8', keyEnd, textEnd) };
    at = textEnd;
  }
}

/**
 * A sorted run of entries in a temporary file that nobody else can read: it is encrypted under a key that is
 * never written, has mode 0600, and has no name any more while it is in use (where the system allows that), so
 * that even a killed process leaves nothing behind.
 */
export class SpillRun implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #folder: string;
  readonly #key = randomBytes(32);
  #blocks = 0;
  #length = 0;

  private constructor(file: FileHandle, folder: string) {
    this.#file = file;
    this.#folder = folder;
  }

  /** Writes entries, which must be sorted already. @throws BitewingError `spill_failed` */
  static async write(sorted: readonly SortEntry[], temporaryFolder: string): Promise<SpillRun> {
    let run: SpillRun | undefined;
    try {
      const folder = await mkdtemp(join(temporaryFolder, 'bitewing-spill-'));
      const file = await open(join(folder, 'run'), 'wx+', 0o600).catch(async (error: unknown) => {
        await rm(folder, { recursive: true, force: true });
        throw error;
      });
      run = new SpillRun(file, folder);
      if (process.platform !== 'win32') await rm(folder, { recursive: true, force: true });
      await run.#writeAll(sorted);
      return run;
    } catch (error) {
      await run?.[Symbol.asyncDispose]();
      throw new BitewingError('spill_failed', { cause: error });
    }
  }

  async #writeAll(sorted: readonly SortEntry[]): Promise<void> {
    let pending: SortEntry[] = [];
    let pendingBytes = 0;
    for (const entry of sorted) {
      pending.push(entry);
      pendingBytes += entry.key.length * 2 + entry.text.length;
      if (pendingBytes >= blockBytes) {
        await this.#writeBlock(encodeEntries(pending));
        pending = [];
        pendingBytes = 0;
      }
    }
    if (pending.length > 0) await this.#writeBlock(encodeEntries(pending));
  }

  async #writeBlock(plain: Buffer): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#blocks));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    const header = Buffer.alloc(4);
    header.writeUInt32BE(body.length);
    const bytes = Buffer.concat([header, cipher.getAuthTag(), body]);
    let written = 0;
    while (written < bytes.length) {
      const result = await this.#file.write(bytes, written, bytes.length - written, this.#length + written);
      written += result.bytesWritten;
    }
    this.#length += bytes.length;
    this.#blocks += 1;
  }

  /** The entries in their order, block by block. @throws BitewingError `spill_failed` */
  async *read(): AsyncGenerator<SortEntry[]> {
    let position = 0;
    for (let block = 0; block < this.#blocks; block += 1) {
      const header = await this.#readAt(position, headerBytes);
      const body = await this.#readAt(position + headerBytes, header.readUInt32BE(0));
      position += headerBytes + body.length;
      yield this.#decrypt(block, header.subarray(4), body);
    }
  }

  #decrypt(block: number, tag: Buffer, body: Buffer): SortEntry[] {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(block));
      decipher.setAuthTag(tag);
      return [...decodeEntries(Buffer.concat([decipher.update(body), decipher.final()]))];
    } catch (error) {
      throw new BitewingError('spill_failed', { detail: 'The temporary file was damaged.', cause: error });
    }
  }

  async #readAt(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#file.read(bytes, filled, length - filled, position + filled);
      if (bytesRead === 0) throw new BitewingError('spill_failed', { detail: 'The temporary file is cut.' });
      filled += bytesRead;
    }
    return bytes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
