import { OdbcError } from '../error/odbc-error.ts';
import type { CallOptions, OdbcSession } from '../session/open-session.ts';
import { aggregates, countKeyless, type KeyRange } from './aggregates.ts';
import { addAll, type GroupReader, type ReadPage } from './group-reader.ts';
import { compareTallies, emptyTally, isSameTally, type Tally } from './tally.ts';

/** What was read of a range of keys. */
export interface ReadRange extends KeyRange {
  readonly tallies: readonly Tally[];
}

/** A table that still differs after so many rounds of reading again changes too fast. */
const mostRounds = 3;

const isSame = (one: readonly Tally[], other: readonly Tally[]): boolean =>
  one.length === other.length && one.every((tally, at) => isSameTally(tally, other[at] ?? emptyTally));

/** Names and counts of what differs though the table did not change. */
function lossOf(reader: GroupReader, read: readonly Tally[], told: readonly Tally[]): OdbcError {
  for (const [at, { planned }] of reader.tables.entries()) {
    const one = read[at] ?? emptyTally;
    const other = told[at] ?? emptyTally;
    const { name } = planned.plan.table;
    const { rows, keys, sums, texts } = compareTallies(one, other);
    if (rows) {
      return new OdbcError('rows_lost', {
        detail:
          `${name}: ${one.count} rows were read of ${other.count}, and the table did not change. ` +
          'The driver lost some, or the key is not unique.',
      });
    }
    if (keys) return new OdbcError('rows_lost', { detail: `${name}: the first or last key differs.` });
    if (sums.length > 0)
      return new OdbcError('rows_lost', { detail: `${name}: the sum of ${sums.join(', ')} differs.` });
    if (texts.length > 0) {
      return new OdbcError('value_refused', {
        detail: `${name}: the driver cuts text of ${texts.join(', ')}; the form encodedText reads it whole.`,
      });
    }
  }
  return new OdbcError('rows_lost');
}

/** Some engines set NULL behind all keys, where no page finds it. */
async function refuseKeyless(session: OdbcSession, reader: GroupReader, options: CallOptions): Promise<void> {
  for (const { planned } of reader.tables) {
    const { name } = planned.plan.table;
    const keyless = await countKeyless(session, planned.plan, options);
    if (keyless === 0) continue;
    throw new OdbcError('page_refused', { detail: `${name}: ${keyless} rows hold NULL in the key.` });
  }
}

/**
 * Compares what was read with what the database says of the same rows, and reads again what differs, page by page: rows may
 * have changed while they were read. What differs though it did not change is a driver that loses rows (odbc.md section 5).
 *
 * @returns The pages that were read again.
 * @throws OdbcError `rows_lost`, `value_refused` for text that was cut, `table_unsteady`.
 */
export async function* reconcile(
  session: OdbcSession,
  reader: GroupReader,
  read: readonly ReadRange[],
  options: CallOptions,
): AsyncGenerator<ReadPage> {
  let ranges = read;

  async function told(range: KeyRange): Promise<readonly Tally[]> {
    const tallies: Tally[] = [];
    for (const { planned, by } of reader.tables) {
      tallies.push(
        await aggregates(session, planned.plan, range, { ...options, ...(by === null ? {} : { by }) }),
      );
    }
    return tallies;
  }

  function totalOf(some: readonly ReadRange[]): readonly Tally[] {
    let total: readonly Tally[] = reader.tables.map(() => emptyTally);
    for (const { tallies } of some) total = addAll(total, tallies);
    return total;
  }

  async function isRead(some: readonly ReadRange[]): Promise<boolean> {
    const range = { after: some[0]?.after ?? null, last: some.at(-1)?.last ?? null };
    return isSame(totalOf(some), await told(range));
  }

  /** Halves what differs until it is single pages. */
  async function differing(some: readonly ReadRange[]): Promise<readonly ReadRange[]> {
    if (some.length < 2) return some;
    const middle = some.length >> 1;
    const found: ReadRange[] = [];
    for (const half of [some.slice(0, middle), some.slice(middle)]) {
      if (!(await isRead(half))) found.push(...(await differing(half)));
    }
    return found;
  }

  for (let round = 0; round < mostRounds; round += 1) {
    if (await isRead(ranges)) return;
    const changed = await differing(ranges);
    // Where every part agrees and the whole does not, there are rows behind no key; or it changed meanwhile, and is asked once more.
    if (changed.length === 0) await refuseKeyless(session, reader, options);
    for (const range of changed) {
      const before = await told(range);
      let tallies = reader.tables.map(() => emptyTally);
      for await (const page of reader.pages(range, options)) {
        tallies = [...addAll(tallies, page.tallies)];
        yield page;
      }
      const after = await told(range);
      if (isSame(before, after) && !isSame(tallies, after)) {
        await refuseKeyless(session, reader, options);
        throw lossOf(reader, tallies, after);
      }
      ranges = ranges.map((candidate) => (candidate === range ? { ...range, tallies } : candidate));
    }
  }
  if (await isRead(ranges)) return;
  const names = reader.tables.map(({ planned }) => planned.plan.table.name).join(', ');
  throw new OdbcError('table_unsteady', { detail: `${names}: ${mostRounds} times.` });
}
