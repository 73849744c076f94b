import { SpillFile } from './spill-file.ts';

/** Something that is sorted: a key and a text that the caller can read again. */
export interface SortEntry {
  /** Compared by UTF-16 code units. */
  readonly key: string;
  readonly text: string;
}

const blockBytes = 256 * 1024;
const lengthsBytes = 8;

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

/** A run of entries in an encrypted temporary file. */
export class SpillRun implements AsyncDisposable {
  readonly #file: SpillFile;

  private constructor(file: SpillFile) {
    this.#file = file;
  }

  /** Makes an empty run. @throws BitewingError `spill_failed` */
  static async create(temporaryFolder: string): Promise<SpillRun> {
    return new SpillRun(await SpillFile.create(temporaryFolder));
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
    let block = Buffer.allocUnsafe(blockBytes);
    let filled = 0;
    for (const entry of entries) {
      const largest = largestSize(entry);
      if (filled + largest > block.length) {
        if (filled > 0) await this.#file.append(block.subarray(0, filled));
        filled = 0;
        if (largest > block.length) block = Buffer.allocUnsafe(largest);
      }
      filled = encodeEntry(entry, block, filled);
    }
    if (filled > 0) await this.#file.append(block.subarray(0, filled));
  }

  /** The entries in their order, block by block. @throws BitewingError `spill_failed` */
  async *read(): AsyncGenerator<SortEntry[]> {
    for (let block = 0; block < this.#file.size; block += 1)
      yield decodeEntries(await this.#file.read(block));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file[Symbol.asyncDispose]();
  }
}
