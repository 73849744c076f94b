/** What a column holds, as far as it decides how its bytes become a text. */
export type ColumnNature = 'text' | 'bytes' | 'bits';

export function natureOf(type: string): ColumnNature {
  if (/^bit\b/.test(type)) return 'bits';
  return /blob\b|binary\b/.test(type) ? 'bytes' : 'text';
}

const numberOrTime =
  /^(?:tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric|float|double|real|date|datetime|timestamp|time|year)\b/;

/** Whether what a server prints of a column is short and of ASCII, whatever stands in it. */
export const isNumberOrTime = (type: string): boolean => numberOrTime.test(type);

/** Bytes as text: hexadecimal digits. */
export const hexadecimalText = (bytes: Buffer): string => `0x${bytes.toString('hex').toUpperCase()}`;

/** Bits as text: the number that they are. */
export const bitsAsNumber = (bytes: Buffer): string =>
  bytes.length === 0 ? '0' : BigInt(`0x${bytes.toString('hex')}`).toString();
