import type { GroupedRow, Row } from '@bitewing/adapter-kit';
import type { RowBlock } from '../../way/dump/row-reader.ts';
import type { PagedTable } from './live-run.ts';

/** A table that takes part in groups and is read in ranges of its key columns. */
export interface RangedPart {
  readonly part: number;
  readonly paged: PagedTable;
  readonly keyColumns: readonly [string, ...string[]];
  readonly groupKey: (row: Row) => string | null;
}

/** The rows of one group. */
export interface RangedGroup {
  /** The number that ranges are made of: the first part of the group key. */
  readonly leading: string;
  readonly key: string | null;
  readonly rows: GroupedRow[];
  bytes: number;
}

export const firstOf = (groupKey: string): string => groupKey.split(',', 1)[0] ?? groupKey;

/** So many characters of a whole number are always a number that is held exactly. */
const exactLength = 15;

/** Numbers that stand in texts, and may be larger than a number holds exactly. */
export const compareNumbers = (left: string, right: string): number => {
  if (left.length <= exactLength && right.length <= exactLength) return Number(left) - Number(right);
  const [first, second] = [BigInt(left), BigInt(right)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
};

/** Servers nearly always give rows in order, and to see so costs less than to sort them. */
function isSorted<Item>(items: readonly Item[], compare: (left: Item, right: Item) => number): boolean {
  for (let position = 1; position < items.length; position += 1)
    if (compare(items[position - 1] as Item, items[position] as Item) > 0) return false;
  return true;
}

const byLeading = (left: RangedGroup, right: RangedGroup): number =>
  compareNumbers(left.leading, right.leading);

/** Puts the rows of the parts together by group. */
export class GroupCollector {
  readonly #isWanted: (leading: string) => boolean;
  readonly #byKey = new Map<string, RangedGroup>();
  readonly #withoutKey: RangedGroup[] = [];
  /** Where the primary key stands in the rows of each part. */
  readonly #keyAt = new Map<number, number>();
  bytes = 0;

  /** @param isWanted Tells of the first part of a group key whether its groups are collected. */
  constructor(isWanted: (leading: string) => boolean) {
    this.#isWanted = isWanted;
  }

  add({ part, paged, keyColumns, groupKey }: RangedPart, { rows, damaged, bytes }: RowBlock): void {
    const share = bytes / Math.max(1, rows.length);
    this.#keyAt.set(part, paged.keyAt);
    const columnAt = paged.planned.layout.at(keyColumns[0]);
    this.bytes += bytes;
    for (const [position, row] of rows.entries()) {
      const grouped: GroupedRow = { part, row, damaged: damaged.get(position) ?? null };
      const key = groupKey(row);
      if (key === null) {
        // With several columns the row belongs to no range: it is found when the rows without a group are looked for.
        if (keyColumns.length > 1) continue;
        this.#withoutKey.push({ leading: row[columnAt] ?? '0', key, rows: [grouped], bytes: share });
        continue;
      }
      const leading = firstOf(key);
      if (!this.#isWanted(leading)) continue;
      const own = this.#byKey.get(key);
      if (own === undefined) this.#byKey.set(key, { leading, key, rows: [grouped], bytes: share });
      else {
        own.rows.push(grouped);
        own.bytes += share;
      }
    }
  }

  groups(): readonly RangedGroup[] {
    for (const { rows } of this.#byKey.values()) if (!isSorted(rows, this.#inOrder)) rows.sort(this.#inOrder);
    const groups = [...this.#byKey.values(), ...this.#withoutKey];
    return isSorted(groups, byLeading) ? groups : groups.sort(byLeading);
  }

  /** By part, and within a part by age: servers give the rows of a range in no order worth asking for. */
  readonly #inOrder = (left: GroupedRow, right: GroupedRow): number =>
    left.part - right.part || compareNumbers(this.#keyOf(left), this.#keyOf(right));

  #keyOf({ part, row }: GroupedRow): string {
    return row[this.#keyAt.get(part) ?? 0] ?? '0';
  }
}
