import { type GroupedRow, now, type PageTimes, type Row } from '@bitewing/adapter-kit';
import type { RowBlock } from '../../way/dump/row-reader.ts';
import { quoted } from '../../way/mysql/live-table.ts';
import type { Page } from '../../way/mysql/pages-ahead.ts';
import { keyLiteral } from '../../way/mysql/read-rows.ts';
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

/** All groups whose leading number lies in one range. */
export interface GroupRange extends Page {
  readonly groups: readonly RangedGroup[];
  /** The highest number of a row of the first part; null where the range has none. */
  readonly reached: string | null;
  readonly times: PageTimes;
}

const firstOf = (groupKey: string): string => groupKey.split(',', 1)[0] ?? groupKey;

/** So many characters of a whole number are always a number that is held exactly. */
const exactLength = 15;

/** Numbers that stand in texts, and may be larger than a number holds exactly. */
const compareNumbers = (left: string, right: string): number => {
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

interface Bounds {
  /** Not in the range itself; null for no bound. */
  readonly after: string | null;
  /** The last in the range; null for no bound. */
  readonly last: string | null;
}

const isWithin = (leading: string, { after, last }: Bounds): boolean =>
  (after === null || compareNumbers(leading, after) > 0) &&
  (last === null || compareNumbers(leading, last) <= 0);

/** Conditions on a column; 0 and NULL, which stand for nothing, are in no range. */
function rangeOf(column: string, { after, last }: Bounds): string {
  const name = quoted(column);
  return [
    `${name} <> 0`,
    ...(after === null ? [] : [`${name} > ${keyLiteral(after)}`]),
    ...(last === null ? [] : [`${name} <= ${keyLiteral(last)}`]),
  ].join(' AND ');
}

/** Puts the rows of the parts together by group. */
class GroupCollector {
  readonly #bounds: Bounds;
  readonly #byKey = new Map<string, RangedGroup>();
  readonly #withoutKey: RangedGroup[] = [];
  /** Where the primary key stands in the rows of each part. */
  readonly #keyAt = new Map<number, number>();
  bytes = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
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
      if (!isWithin(leading, this.#bounds)) continue;
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

const withRows = (block: RowBlock, count: number): RowBlock => ({
  ...block,
  rows: block.rows.slice(0, count),
});

interface LeadingRows {
  readonly blocks: readonly RowBlock[];
  /** Where the range of these rows ends; null where nothing comes behind them. */
  readonly last: string | null;
  /** The highest number among them. */
  readonly reached: string | null;
}

/** The next rows of the first part, up to the end of a group. */
async function leadingRows(
  { paged, keyColumns: [column] }: RangedPart,
  after: string | null,
): Promise<LeadingRows> {
  const { primaryKey, query, size } = paged;
  const columnAt = paged.planned.layout.at(column);
  const limit = size.rows;
  // By the column alone, whose index then gives the order: with the key behind it every page would sort the whole table.
  const block = await query({ where: [rangeOf(column, { after, last: null })], orderBy: [column], limit });
  const last = block.rows.at(-1)?.[columnAt] ?? null;
  if (block.rows.length < limit || last === null) return { blocks: [block], last: null, reached: last };
  if (column === primaryKey) return { blocks: [block], last, reached: last };
  // The last group of a full page may go on: it is left for the next page, unless it is all there is.
  const whole = block.rows.findIndex((row) => row[columnAt] === last);
  const before = block.rows[whole - 1]?.[columnAt] ?? null;
  if (before !== null) return { blocks: [withRows(block, whole)], last: before, reached: before };
  return {
    blocks: [await query({ where: [`${quoted(column)} = ${keyLiteral(last)}`], orderBy: [] })],
    last,
    reached: last,
  };
}

/**
 * Fetches the groups of the next range: as many rows of the first part as a page has, and what belongs to them, or would
 * belong between them, of the others. So every row of every part is in exactly one range, also one whose owner is gone.
 *
 * With `whoseFirst`, only groups that the first part has a row of: others behind its last row were given already.
 */
export async function fetchRange(
  [first, ...others]: readonly [RangedPart, ...RangedPart[]],
  after: string | null,
  whoseFirst = false,
): Promise<GroupRange> {
  const askedAt = now();
  const { blocks, last, reached } = await leadingRows(first, after);
  const bounds: Bounds = { after, last };
  const collector = new GroupCollector(bounds);
  for (const block of blocks) collector.add(first, block);
  for (const other of whoseFirst && reached === null ? [] : others) {
    const where = other.keyColumns.map((column) => `(${rangeOf(column, bounds)})`).join(' OR ');
    collector.add(other, await other.paged.query({ where: [where], orderBy: [other.paged.primaryKey] }));
  }
  const times = { askedAt, readAt: now() };
  first.paged.size.learn(
    blocks.reduce((sum, { rows }) => sum + rows.length, 0),
    collector.bytes,
  );
  const groups = collector.groups();
  const wanted = whoseFirst
    ? groups.filter(({ rows }) => rows.some(({ part }) => part === first.part))
    : groups;
  return { groups: wanted, reached, times, next: last };
}
