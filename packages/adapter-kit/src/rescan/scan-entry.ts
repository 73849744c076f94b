import type { Hash } from './record-hash.ts';

/** A record as the scan state keeps it. */
export interface ScanEntry {
  readonly id: string;
  readonly content: Hash;
}

const fixedBytes = 12;

/** Packs entries: 8 bytes of hash, 4 of length, the id in UTF-8. */
export class EntryPacker {
  #bytes = Buffer.allocUnsafe(4096);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add({ id, content }: ScanEntry): void {
    const idBytes = Buffer.byteLength(id);
    if (this.#length + fixedBytes + idBytes > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * (this.#bytes.length + idBytes));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#bytes.writeUInt32LE(content[0], this.#length);
    this.#bytes.writeUInt32LE(content[1], this.#length + 4);
    this.#bytes.writeUInt32LE(idBytes, this.#length + 8);
    this.#bytes.write(id, this.#length + fixedBytes, 'utf8');
    this.#length += fixedBytes + idBytes;
  }

  /** Everything added since the last call. */
  take(): Uint8Array {
    const packed = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return packed;
  }
}

/** Reads packed entries back. @throws RangeError where the last one is cut */
export function* unpackEntries(packed: Uint8Array): Generator<ScanEntry> {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const end = at + fixedBytes + bytes.readUInt32LE(at + 8);
    if (end > bytes.length) throw new RangeError('An entry is longer than what is left.');
    const content: Hash = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
    yield { id: bytes.toString('utf8', at + fixedBytes, end), content };
    at = end;
  }
}
