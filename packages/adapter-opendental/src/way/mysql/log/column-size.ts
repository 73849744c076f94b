import { columnCode as code } from './column-code.ts';
import type { DeclaredType } from './declared-type.ts';
import type { MappedColumn } from './table-map.ts';

/** What decimal digits that fill no four bytes take. */
const bytesOfDigits = [0, 1, 1, 2, 2, 3, 3, 4, 4, 4];
const decimalPart = (digits: number): number => Math.floor(digits / 9) * 4 + (bytesOfDigits[digits % 9] ?? 0);

/** What fractions take in tables made before MySQL's layout was taken over (mysql56_temporal_format=OFF). */
const oldSizes: ReadonlyMap<number, readonly number[]> = new Map([
  [code.timestamp, [4, 5, 5, 6, 6, 7, 7]],
  [code.dateTime, [8, 6, 6, 7, 7, 7, 8]],
  [code.time, [3, 4, 4, 5, 5, 5, 6]],
]);

const fixedSizes: ReadonlyMap<number, number> = new Map([
  [code.tiny, 1],
  [code.short, 2],
  [code.int24, 3],
  [code.long, 4],
  [code.longLong, 8],
  [code.float, 4],
  [code.double, 8],
  [code.year, 1],
  [code.date, 3],
  [code.newDate, 3],
]);

const newTimes: ReadonlyMap<number, number> = new Map([
  [code.timestamp2, 4],
  [code.dateTime2, 5],
  [code.time2, 3],
]);

const blobs: ReadonlySet<number> = new Set([
  ...[
    code.compressedBlob,
    code.json,
    code.tinyBlob,
    code.mediumBlob,
    code.longBlob,
    code.blob,
    code.geometry,
  ],
]);

/**
 * How many bytes a value takes that is not NULL; for one of no fixed size minus the number of bytes that tell its length,
 * which stand before it.
 *
 * @returns undefined where that is not known
 */
export function columnSize(
  { code: own, first, second }: MappedColumn,
  declared: DeclaredType,
): number | undefined {
  const newTime = newTimes.get(own);
  if (newTime !== undefined) return newTime + ((first + 1) >> 1);
  if (blobs.has(own)) return first >= 1 && first <= 4 ? -first : undefined;
  switch (own) {
    case code.varchar:
    case code.varString:
    case code.compressedVarchar:
      return second === 0 ? -1 : -2;
    case code.string:
      return second > 255 ? -2 : -1;
    case code.enumeration:
    case code.set:
      return second;
    case code.bit:
      return second + (first > 0 ? 1 : 0);
    case code.newDecimal:
      return decimalPart(first - second) + decimalPart(second);
    default:
      return oldSizes.get(own)?.[declared.numbers[0] ?? 0] ?? fixedSizes.get(own);
  }
}
