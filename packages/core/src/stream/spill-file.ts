import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BitewingError } from '../error/bitewing-error.ts';

const tagBytes = 16;

/** Each block has its own number as nonce: the key lives for one file only. */
function nonceOf(block: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(block, 8);
  return nonce;
}

/** Every failure of the temporary file has one name, whatever the system calls it. */
const spillFailed = (error: unknown): BitewingError =>
  BitewingError.is(error) ? error : new BitewingError('spill_failed', { cause: error });

/** Where a block stands in the file. */
interface Place {
  readonly position: number;
  /** With its tag. */
  readonly length: number;
}

/**
 * Blocks of bytes in a temporary file that nobody else can read: it is encrypted under a key that is never written, has
 * mode 0600, and has no name any more while it is in use (where the system allows that), so that even a killed process
 * leaves nothing behind.
 */
export class SpillFile implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #folder: string;
  readonly #key = randomBytes(32);
  readonly #places: Place[] = [];
  #length = 0;

  private constructor(file: FileHandle, folder: string) {
    this.#file = file;
    this.#folder = folder;
  }

  /** Makes an empty file. @throws BitewingError `spill_failed` */
  static async create(temporaryFolder: string): Promise<SpillFile> {
    try {
      const folder = await mkdtemp(join(temporaryFolder, 'bitewing-spill-'));
      const file = await open(join(folder, 'run'), 'wx+', 0o600).catch(async (error: unknown) => {
        await rm(folder, { recursive: true, force: true });
        throw error;
      });
      const spill = new SpillFile(file, folder);
      if (process.platform !== 'win32') await rm(folder, { recursive: true, force: true });
      return spill;
    } catch (error) {
      throw spillFailed(error);
    }
  }

  /** How many blocks there are; they are numbered from 0. */
  get size(): number {
    return this.#places.length;
  }

  /** Writes a block behind those that are there. @throws BitewingError `spill_failed` */
  async append(plain: Buffer): Promise<void> {
    try {
      const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#places.length));
      const bytes = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      const position = this.#length;
      let written = 0;
      while (written < bytes.length) {
        const result = await this.#file.write(bytes, written, bytes.length - written, position + written);
        written += result.bytesWritten;
      }
      this.#length += bytes.length;
      this.#places.push({ position, length: bytes.length });
    } catch (error) {
      throw spillFailed(error);
    }
  }

  /** A block as it was written. @throws BitewingError `spill_failed` */
  async read(block: number): Promise<Buffer> {
    const place = this.#places[block];
    if (place === undefined)
      throw new RangeError('A block of a temporary file was written before it is read.');
    try {
      return this.#decrypt(block, await this.#readAt(place));
    } catch (error) {
      throw spillFailed(error);
    }
  }

  #decrypt(block: number, bytes: Buffer): Buffer {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(block), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
      const plain = decipher.update(bytes.subarray(0, bytes.length - tagBytes));
      // Throws where the block is not what was written: before that nothing of it is taken.
      decipher.final();
      return plain;
    } catch (error) {
      throw new BitewingError('spill_failed', { detail: 'The temporary file was damaged.', cause: error });
    }
  }

  async #readAt({ position, length }: Place): Promise<Buffer> {
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
