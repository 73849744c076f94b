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
const lengthsBytes = 8;

/** Each block has its own number as nonce: the key lives for one run only. */
function nonceOf(block: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(block, 8);
  return nonce;
}

/** The most that an entry can take: three bytes of UTF-8 for a UTF-16 code unit. */
const largestSize = ({ key, text }: SortEntry): number => lengthsBytes + 2 * key.length + 3 * text.length;

/** Writes an entry straight into the block, without a buffer of its own, and gives the place behind it. */
function encodeEntry({ key, text }: SortEntry, block: Buffer, at: number): number {
  // UTF-16 keeps any key as it is; the text is JSON or the like and has no lone surrogates.
  const keyBytes = block.write(key, at + lengthsBytes, 'utf16le');
  const textBytes = block.write(text, at + lengthsBytes + keyBytes, 'utf8');
  block.writeUInt32BE(keyBytes, at);
  block.writeUInt32BE(textBytes, at + 4);
  return at + lengthsBytes + keyBytes + textBytes;
}

function decodeEntries(block: Buffer): SortEntry[] {
  const entries: SortEntry[] = [];
  let at = 0;
  while (at < block.length) {
    const keyStart = at + lengthsBytes;
    const keyEnd = keyStart + block.readUInt32BE(at);
    const textEnd = keyEnd + block.readUInt32BE(at + 4);
    entries.push({
      key: block.toString('utf16le', keyStart, keyEnd),
      text: block.toString('utf8', keyEnd, textEnd),
    });
    at = textEnd;
  }
  return entries;
}

/** Every failure of the temporary file has one name, whatever the system calls it. */
const spillFailed = (error: unknown): BitewingError =>
  BitewingError.is(error) ? error : new BitewingError('spill_failed', { cause: error });

/**
 * A run of entries in a temporary file that nobody else can read: it is encrypted under a key that is
 * never written, has mode 0600, and has no name any more while it is in use (where the system allows that), so
 * that even a killed process leaves nothing behind.
 */
export class SpillRun implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #folder: string;
  readonly #key = randomBytes(32);
  /** Length of every block in the file, with its tag. */
  readonly #blocks: number[] = [];
  #length = 0;

  private constructor(file: FileHandle, folder: string) {
    this.#file = file;
    this.#folder = folder;
  }

  /** Makes an empty run. @throws BitewingError `spill_failed` */
  static async create(temporaryFolder: string): Promise<SpillRun> {
    try {
      const folder = await mkdtemp(join(temporaryFolder, 'bitewing-spill-'));
      const file = await open(join(folder, 'run'), 'wx+', 0o600).catch(async (error: unknown) => {
        await rm(folder, { recursive: true, force: true });
        throw error;
      });
      const run = new SpillRun(file, folder);
      if (process.platform !== 'win32') await rm(folder, { recursive: true, force: true });
      return run;
    } catch (error) {
      throw spillFailed(error);
    }
  }

  /** Writes entries, which must be sorted already, to a run of their own. @throws BitewingError `spill_failed` */
  static async write(sorted: readonly SortEntry[], temporaryFolder: string): Promise<SpillRun> {
    const run = await SpillRun.create(temporaryFolder);
    try {
      await run.append(sorted);
      return run;
    } catch (error) {
      await run[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Writes entries behind those that are there. @throws BitewingError `spill_failed` */
  async append(entries: Iterable<SortEntry>): Promise<void> {
    try {
      let block = Buffer.allocUnsafe(blockBytes);
      let filled = 0;
      for (const entry of entries) {
        const largest = largestSize(entry);
        if (filled + largest > block.length) {
          if (filled > 0) await this.#writeBlock(block.subarray(0, filled));
          filled = 0;
          if (largest > block.length) block = Buffer.allocUnsafe(largest);
        }
        filled = encodeEntry(entry, block, filled);
      }
      if (filled > 0) await this.#writeBlock(block.subarray(0, filled));
    } catch (error) {
      throw spillFailed(error);
    }
  }

  async #writeBlock(plain: Buffer): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#blocks.length));
    const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    let written = 0;
    while (written < bytes.length) {
      const result = await this.#file.write(bytes, written, bytes.length - written, this.#length + written);
      written += result.bytesWritten;
    }
    this.#length += bytes.length;
    this.#blocks.push(bytes.length);
  }

  /** The entries in their order, block by block. @throws BitewingError `spill_failed` */
  async *read(): AsyncGenerator<SortEntry[]> {
    let position = 0;
    for (const [block, length] of this.#blocks.entries()) {
      const bytes = await this.#readAt(position, length);
      position += length;
      yield this.#decrypt(block, bytes);
    }
  }

  #decrypt(block: number, bytes: Buffer): SortEntry[] {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(block), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
      const plain = decipher.update(bytes.subarray(0, bytes.length - tagBytes));
      // Throws where the block is not what was written: before that nothing of it is taken.
      decipher.final();
      return decodeEntries(plain);
    } catch (error) {
      throw new BitewingError('spill_failed', { detail: 'The temporary file was damaged.', cause: error });
    }
  }

  async #readAt(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
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
