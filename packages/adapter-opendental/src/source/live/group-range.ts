import { now, type PageTimes } from '@bitewing/adapter-kit';
import type { RowBlock } from '../../way/dump/row-reader.ts';
import { quoted } from '../../way/mysql/live-table.ts';
import type { Page } from '../../way/mysql/pages-ahead.ts';
import { keyLiteral } from '../../way/mysql/read-rows.ts';
import { compareNumbers, GroupCollector, type RangedGroup, type RangedPart } from './group-collector.ts';

/** All groups whose leading number lies in one range. */
export interface GroupRange extends Page {
  readonly groups: readonly RangedGroup[];
  /** The highest number of a row of the first part; null where the range has none. */
  readonly reached: string | null;
  readonly times: PageTimes;
}

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
  const collector = new GroupCollector((leading) => isWithin(leading, bounds));
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
