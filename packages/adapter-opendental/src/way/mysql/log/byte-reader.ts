/** Reads numbers one after the other; a RangeError where the bytes end before. */
export interface ByteReader {
  readonly offset: number;
  readonly isAtEnd: boolean;
  number(width: 1 | 2 | 3 | 4 | 6): number;
  /** A whole number whose first byte tells how long it is. */
  packedNumber(): number;
  bytes(length: number): Buffer;
}

/** Reads a part of an event. */
export function createByteReader(bytes: Buffer): ByteReader {
  let offset = 0;
  const number: ByteReader['number'] = (width) => {
    const value = bytes.readUIntLE(offset, width);
    offset += width;
    return value;
  };
  return {
    get offset() {
      return offset;
    },
    get isAtEnd() {
      return offset >= bytes.length;
    },
    number,
    packedNumber() {
      const first = number(1);
      if (first < 251) return first;
      if (first === 252) return number(2);
      if (first === 253) return number(3);
      if (first !== 254) throw new RangeError('no packed number');
      const low = number(4);
      return low + number(4) * 2 ** 32;
    },
    bytes(length) {
      if (offset + length > bytes.length) throw new RangeError('bytes end before');
      offset += length;
      return bytes.subarray(offset - length, offset);
    },
  };
}
