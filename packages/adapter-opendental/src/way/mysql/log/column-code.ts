/** Numbers of column types in a table map. */
export const columnCode = {
  tiny: 1,
  short: 2,
  long: 3,
  float: 4,
  double: 5,
  timestamp: 7,
  longLong: 8,
  int24: 9,
  date: 10,
  time: 11,
  dateTime: 12,
  year: 13,
  newDate: 14,
  varchar: 15,
  bit: 16,
  timestamp2: 17,
  dateTime2: 18,
  time2: 19,
  compressedBlob: 140,
  compressedVarchar: 141,
  json: 245,
  newDecimal: 246,
  enumeration: 247,
  set: 248,
  tinyBlob: 249,
  mediumBlob: 250,
  longBlob: 251,
  blob: 252,
  varString: 253,
  string: 254,
  geometry: 255,
} as const;

/** How many bytes describe a column of a type. */
const metadataWidths: ReadonlyMap<number, 0 | 1 | 2> = new Map<number, 0 | 1 | 2>([
  ...[1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((code) => [code, 0] as const),
  ...[4, 5, 17, 18, 19, 140, 245, 249, 250, 251, 252, 255].map((code) => [code, 1] as const),
  ...[15, 16, 141, 246, 247, 248, 253, 254].map((code) => [code, 2] as const),
]);

/** Undefined for a type that is not known: nothing behind it can be read. */
export const metadataWidthOf = (code: number): 0 | 1 | 2 | undefined => metadataWidths.get(code);

/** Types whose sign a table map can tell. */
export const signedCodes: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 8, 9, 13, 246]);
