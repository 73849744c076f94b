import { columnCode as code } from './column-code.ts';
import type { MappedColumn } from './table-map.ts';

/** A type as `information_schema` prints it, in parts. */
export interface DeclaredType {
  /** Such as `varchar`. */
  readonly name: string;
  /** The whole numbers in its brackets. */
  readonly numbers: readonly number[];
  readonly isUnsigned: boolean;
}

/** Takes a type such as `decimal(10,2) unsigned` apart. */
export function declaredType(type: string): DeclaredType {
  const [, name = '', inBrackets = '', rest = ''] =
    /^\s*(\w+)\s*(?:\(([\d,\s]*)\))?(.*)$/s.exec(type.toLowerCase()) ?? [];
  const numbers = inBrackets.split(',').flatMap((text) => (text.trim() === '' ? [] : [Number(text)]));
  return { name, numbers, isUnsigned: /\b(?:unsigned|zerofill)\b/.test(rest) };
}

const blobCodes = [code.blob, code.compressedBlob, code.json];
const geometryNames = [
  ...['geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon'],
  ...['geometrycollection', 'geomcollection'],
];

const codesByName: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ['tinyint', [code.tiny]],
  ['smallint', [code.short]],
  ['mediumint', [code.int24]],
  ['int', [code.long]],
  ['bigint', [code.longLong]],
  ['float', [code.float]],
  ['double', [code.double]],
  ['decimal', [code.newDecimal]],
  ['date', [code.date, code.newDate]],
  ['time', [code.time, code.time2]],
  ['datetime', [code.dateTime, code.dateTime2]],
  ['timestamp', [code.timestamp, code.timestamp2]],
  ['year', [code.year]],
  ['bit', [code.bit]],
  ...['char', 'binary', 'uuid', 'inet6', 'inet4'].map((name) => [name, [code.string]] as const),
  ...['varchar', 'varbinary'].map(
    (name) => [name, [code.varchar, code.varString, code.compressedVarchar]] as const,
  ),
  ['enum', [code.enumeration]],
  ['set', [code.set]],
  ...['tiny', '', 'medium', 'long'].flatMap((size) =>
    ['text', 'blob'].map((kind) => [`${size}${kind}`, blobCodes] as const),
  ),
  ['json', blobCodes],
  ...geometryNames.map((name) => [name, [code.geometry]] as const),
]);

const blobWidths: ReadonlyMap<string, number> = new Map(
  ['tiny', '', 'medium', 'long'].flatMap((size, index) =>
    ['text', 'blob'].map((kind): [string, number] => [`${size}${kind}`, index + 1]),
  ),
);

const withFraction: ReadonlySet<number> = new Set([code.timestamp2, code.dateTime2, code.time2]);

/** Whether a column of the log can be the declared one. A type that is not known can be anything. */
export function fitsDeclared(column: MappedColumn, { name, numbers }: DeclaredType): boolean {
  const codes = codesByName.get(name);
  if (codes !== undefined && !codes.includes(column.code)) return false;
  const [first, second = 0] = numbers;
  if (withFraction.has(column.code)) return column.first === (first ?? 0);
  if (column.code === code.newDecimal) return column.first === first && column.second === second;
  if (column.code === code.bit) return column.second * 8 + column.first === first;
  const width = blobWidths.get(name);
  return width === undefined || column.code === code.compressedBlob || column.first === width;
}
