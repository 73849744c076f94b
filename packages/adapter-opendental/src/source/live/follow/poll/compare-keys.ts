import { setImmediate as nextTurn } from 'node:timers/promises';
import { type LiveTable, quoted } from '../../../../way/mysql/live-table.ts';
import type { MysqlSession, RawCell } from '../../../../way/mysql/mysql-session.ts';
import { type BucketSum, type KnownKeys, keyModulus } from './known-keys.ts';

/** Keys that a table has and nobody knew, and the other way round. */
export interface KeyDifference {
  readonly added: readonly bigint[];
  readonly gone: readonly bigint[];
}

/** A table whose keys are compared. */
export interface ComparedTable {
  readonly session: MysqlSession;
  readonly table: LiveTable;
  readonly primaryKey: string;
  readonly known: KnownKeys;
}

interface Range {
  readonly low: bigint;
  readonly high: bigint;
  /** About so many rows of the table, or known keys, lie in it. */
  readonly count: number;
}

/** So many keys are listed by one statement. */
const listedAtOnce = 4_000;
const rowsInBucket = 1_000;
const mostBuckets = 4_000;

const ascending = (left: bigint, right: bigint): number => (left < right ? -1 : Number(left > right));
const numberOf = (cell: RawCell | undefined): bigint => BigInt(cell?.toString('latin1') ?? '0');
const within = (key: string, { low, high }: Range): string => `${key} BETWEEN ${low} AND ${high}`;

async function sumsOfTable(
  { session, table, primaryKey }: ComparedTable,
  range: Range,
  width: bigint,
): Promise<Map<string, BucketSum>> {
  const key = quoted(primaryKey);
  const rows = await session.rows(
    `SELECT (${key} - ${range.low}) DIV ${width}, COUNT(*), SUM(CRC32(${key})), SUM(${key} % ${keyModulus}) ` +
      `FROM ${table.sqlName} WHERE ${within(key, range)} GROUP BY 1`,
    [],
    table.name,
  );
  return new Map(
    rows.map(([bucket, count, checks, remainders]) => [
      String(numberOf(bucket)),
      { count: Number(numberOf(count)), checks: numberOf(checks), remainders: numberOf(remainders) },
    ]),
  );
}

async function sumsOfKnown({ known }: ComparedTable, { low, high }: Range, width: bigint) {
  const sums = known.sums(low, high, width);
  for (let step = sums.next(); ; step = sums.next()) {
    if (step.done === true) return step.value;
    await nextTurn();
  }
}

const isEqual = (left: BucketSum | undefined, right: BucketSum | undefined): boolean =>
  left?.count === right?.count && left?.checks === right?.checks && left?.remainders === right?.remainders;

async function listRange(compared: ComparedTable, range: Range): Promise<KeyDifference> {
  const { session, table, primaryKey, known } = compared;
  const key = quoted(primaryKey);
  const rows = await session.rows(
    `SELECT ${key} FROM ${table.sqlName} WHERE ${within(key, range)}`,
    [],
    table.name,
  );
  const found = new Set(rows.map(([cell]) => numberOf(cell)));
  return {
    added: [...found].filter((one) => !known.has(one)),
    gone: [...known.between(range.low, range.high)].filter((one) => !found.has(one)),
  };
}

async function* compareRange(compared: ComparedTable, range: Range): AsyncGenerator<KeyDifference> {
  const { low, high, count } = range;
  if (count <= listedAtOnce || low === high) {
    const difference = await listRange(compared, range);
    if (difference.added.length + difference.gone.length > 0) yield difference;
    return;
  }
  const buckets = BigInt(Math.max(2, Math.min(mostBuckets, Math.ceil(count / rowsInBucket))));
  const width = (high - low) / buckets + 1n;
  const there = await sumsOfTable(compared, range, width);
  const here = await sumsOfKnown(compared, range, width);
  for (const bucket of new Set([...there.keys(), ...here.keys()])) {
    const [one, other] = [there.get(bucket), here.get(bucket)];
    if (isEqual(one, other)) continue;
    const from = low + BigInt(bucket) * width;
    const to = from + width - 1n;
    const rows = Math.max(one?.count ?? 0, other?.count ?? 0);
    yield* compareRange(compared, { low: from, high: to < high ? to : high, count: rows });
  }
}

/**
 * Compares the keys of a table with those that are known, by sums over ranges of them: only ranges that differ are listed. Keys that
 * were given at random lie far apart, so a range with many of them is divided again.
 */
export async function* compareKeys(compared: ComparedTable): AsyncGenerator<KeyDifference> {
  const { session, table, primaryKey, known } = compared;
  const key = quoted(primaryKey);
  const [row] = await session.rows(
    `SELECT MIN(${key}), MAX(${key}), COUNT(*) FROM ${table.sqlName}`,
    [],
    table.name,
  );
  const ends = [row?.[0], row?.[1]].flatMap((cell) => (cell ? [numberOf(cell)] : []));
  for (const end of [known.lowest, known.highest]) if (end !== null) ends.push(end);
  ends.sort(ascending);
  const [low, high] = [ends[0], ends.at(-1)];
  if (low === undefined || high === undefined) return;
  yield* compareRange(compared, { low, high, count: Math.max(Number(numberOf(row?.[2])), known.size) });
}
