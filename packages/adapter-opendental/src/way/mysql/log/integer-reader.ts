import { columnCode as code } from './column-code.ts';

/** Reads an integer as decimal text. */
export type IntegerReader = (bytes: Buffer, offset: number) => string;

/** Numbers of JavaScript hold these halves exactly; most keys are that small. */
const exactHalf = 2 ** 21;

const unsignedLongLong: IntegerReader = (bytes, offset) => {
  const high = bytes.readUInt32LE(offset + 4);
  if (high >= exactHalf) return bytes.readBigUInt64LE(offset).toString();
  return (high * 2 ** 32 + bytes.readUInt32LE(offset)).toString();
};

const signedLongLong: IntegerReader = (bytes, offset) => {
  const high = bytes.readInt32LE(offset + 4);
  if (high < 0 || high >= exactHalf) return bytes.readBigInt64LE(offset).toString();
  return (high * 2 ** 32 + bytes.readUInt32LE(offset)).toString();
};

const signed: ReadonlyMap<number, IntegerReader> = new Map<number, IntegerReader>([
  [code.tiny, (bytes, offset) => bytes.readInt8(offset).toString()],
  [code.short, (bytes, offset) => bytes.readInt16LE(offset).toString()],
  [code.int24, (bytes, offset) => bytes.readIntLE(offset, 3).toString()],
  [code.long, (bytes, offset) => bytes.readInt32LE(offset).toString()],
  [code.longLong, signedLongLong],
]);

const unsigned: ReadonlyMap<number, IntegerReader> = new Map<number, IntegerReader>([
  [code.tiny, (bytes, offset) => bytes.readUInt8(offset).toString()],
  [code.short, (bytes, offset) => bytes.readUInt16LE(offset).toString()],
  [code.int24, (bytes, offset) => bytes.readUIntLE(offset, 3).toString()],
  [code.long, (bytes, offset) => bytes.readUInt32LE(offset).toString()],
  [code.longLong, unsignedLongLong],
]);

/** How a column is read; undefined for one that is no integer. */
export const integerReader = (columnType: number, isUnsigned: boolean): IntegerReader | undefined =>
  (isUnsigned ? unsigned : signed).get(columnType);
