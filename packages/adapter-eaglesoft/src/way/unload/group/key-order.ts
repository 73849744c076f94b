import { parseInteger } from '@bitewing/adapter-kit';
import { foldedKey } from '../../../read/folded-key.ts';

/** A part of a group key: a number where its column holds whole numbers, else folded text. */
export type KeyPart = number | string;
/** The key of a group; its parts stand in the order of its columns. */
export type GroupKey = readonly KeyPart[];

const wholeTypes: ReadonlySet<string> = new Set(
  ['', 'unsigned '].flatMap((sign) =>
    ['integer', 'int', 'smallint', 'bigint', 'tinyint'].map((type) => sign + type),
  ),
);

/** Whether the values of a type are ordered as whole numbers. */
export const isWholeType = (type: string): boolean => wholeTypes.has(type);

const minus = 0x2d;
const zero = 0x30;

/** A cell as part of a key; null for none, undefined for one that is not written as whole numbers are. */
export function keyPart(cell: string | null, isWhole: boolean): KeyPart | null | undefined {
  if (cell === null) return null;
  if (!isWhole) {
    const folded = foldedKey(cell);
    return folded === '' ? null : folded;
  }
  // Written with leading zeros, a number is not what it is compared as.
  const isPlain = cell.charCodeAt(cell.charCodeAt(0) === minus ? 1 : 0) !== zero || cell === '0';
  return isPlain ? (parseInteger(cell) ?? undefined) : undefined;
}

/** Keys of the same columns, by value: numbers as numbers, texts by their characters. */
export function compareKeys(left: GroupKey, right: GroupKey): number {
  for (let place = 0; place < left.length; place += 1) {
    const [one, other] = [left[place] as KeyPart, right[place] as KeyPart];
    if (one < other) return -1;
    if (one > other) return 1;
  }
  return 0;
}

/**
 * Finds out how far rows stand in the order of a key: a row is late that comes behind one with a higher key. Rows without a
 * key stand anywhere.
 */
export class OrderCheck {
  #last: GroupKey | null = null;
  /** Whether every key can be compared. */
  isComparable = true;
  lateRows = 0;

  /**
   * @param key Undefined where one of its parts cannot be compared.
   * @returns Whether the row is late.
   */
  add(key: GroupKey | null | undefined): boolean {
    if (key === undefined) this.isComparable = false;
    if (key === null || key === undefined) return false;
    const isLate = this.#last !== null && compareKeys(this.#last, key) > 0;
    if (isLate) this.lateRows += 1;
    else this.#last = key;
    return isLate;
  }
}

/** The key of some cells; null where one of them is none, undefined where one cannot be compared. */
export function groupKey(
  count: number,
  cellAt: (place: number) => string | null,
  isWhole: readonly boolean[],
): GroupKey | null | undefined {
  const parts: KeyPart[] = [];
  let isMissing = false;
  for (let place = 0; place < count; place += 1) {
    const part = keyPart(cellAt(place), isWhole[place] === true);
    if (part === undefined) return undefined;
    if (part === null) isMissing = true;
    else parts.push(part);
  }
  return isMissing ? null : parts;
}
