import type { Row } from '@bitewing/adapter-kit';
import { countRows } from '../../../../way/mysql/survey-server.ts';
import type { LiveRun } from '../../live-run.ts';
import type { RowChange } from '../row-change.ts';
import { compareKeys } from './compare-keys.ts';
import type { PollFinding } from './poll-findings.ts';
import { isQuietAt, type PolledTable } from './polled-table.ts';
import type { RowBudget } from './row-budget.ts';
import type { ServerLook, TableLook } from './table-look.ts';
import { type AskedTable, newRows, rowsWithKeys, stampedRows } from './watched-rows.ts';

/** What a round polls tables with. */
export interface PollParts {
  readonly run: LiveRun;
  readonly budget: RowBudget;
  readonly look: ServerLook;
  /** When the round began; local milliseconds. */
  readonly startedAt: number;
  /** Whether it follows a round at once, to see that nothing was written since. */
  readonly isSecondLook: boolean;
}

type Findings = AsyncGenerator<PollFinding>;

/** A row may carry a stamp from before it could be seen: of a statement that waited for a lock, or a transaction that went on. */
const overlapSeconds = 60;
const shortOverlapSeconds = 2;

/** A second look spends no more rows on a table: what is saved finds changes. It is known to be at rest two seconds later anyway. */
const cheapRows = 2_000;

/** An entry of an appointment's history names the appointment, which may have been deleted. */
const historyTable = 'histappointment';
const historyOf = { table: 'appointment', column: 'AptNum' };

const keyIn = ([key]: Row): bigint => BigInt(key ?? '0');

const asked = ({ planned, columns }: PolledTable, { run }: PollParts): AskedTable => ({
  session: run.session,
  planned,
  columns,
  pageRows: run.options.pageRows,
});

const written = ({ name }: PolledTable, rows: readonly Row[]): readonly RowChange[] =>
  rows.map((after) => ({ table: name, before: null, after }));

/** Rows behind the highest key that is known: an index leads to them. */
async function* behindKnown(table: PolledTable, parts: PollParts): Findings {
  const { name, known, columns } = table;
  const isHistory = name === historyTable && parts.run.plan.tables.has(historyOf.table);
  const pages = newRows(asked(table, parts), known.highest ?? 0n, isHistory ? [historyOf.column] : []);
  for await (const page of pages) {
    for (const row of page) known.set(keyIn(row), true);
    const rows = page.map((row) => row.slice(0, columns.length));
    const named = isHistory ? page.map((row) => row[columns.length] ?? '0') : [];
    const ofHistory = named
      .filter((key) => key !== '0')
      .map((key): RowChange => ({ table: historyOf.table, before: null, after: [key] }));
    yield { changes: [...ofHistory, ...written(table, rows)] };
  }
}

/** Rows that carry a stamp from behind the mark. */
async function* behindMark(table: PolledTable, column: string, parts: PollParts): Findings {
  const { clock } = parts.look;
  const overlap = table.isTimed && table.told.isFull ? shortOverlapSeconds : overlapSeconds;
  const since = Number(table.mark) - overlap;
  for await (const page of stampedRows(asked(table, parts), column, since)) {
    const rows = page
      .filter(({ cells, stamp, sum }) =>
        table.told.meet(cells[0] ?? '', stamp, sum, clock, parts.isSecondLook),
      )
      .map(({ cells }) => cells);
    for (const { cells } of page) table.known.set(keyIn(cells), true);
    if (rows.length > 0) yield { changes: written(table, rows) };
  }
  table.told.dropBefore(clock - overlapSeconds);
  table.mark = BigInt(clock);
}

/** Asks a table for what was written; tells by `isWaiting` whether it has to wait. */
async function* askRows(table: PolledTable, seen: TableLook, parts: PollParts): Findings {
  const { shows, name } = table;
  if (table.isListed && name === historyTable) yield* behindKnown(table, parts);
  if (shows.kind === 'append') {
    for await (const rows of newRows(asked(table, parts), table.mark)) {
      for (const row of rows) {
        table.known.set(keyIn(row), true);
        table.mark = keyIn(row);
      }
      yield { changes: written(table, rows) };
    }
  }
  if (shows.kind === 'stamp') {
    const isDear = parts.isSecondLook && seen.rows > cheapRows;
    if (!shows.isIndexed && (isDear || !parts.budget.take(name, seen.rows))) {
      table.isWaiting = true;
      if (table.isListed) yield* behindKnown(table, parts);
      return;
    }
    yield* behindMark(table, shows.column, parts);
  }
  if (!table.isListed) return;
  // A new row may carry the stamp of another one that it was copied from.
  yield* behindKnown(table, parts);
  if (!table.isTimed) return;
  // The engine knows how many rows there are without looking at them.
  const count = await countRows(parts.run.session, table.planned.table);
  if (count !== table.known.size) table.isCompareDue = true;
}

/** Compares the keys of a table with those that are known. */
async function* compareTable(table: PolledTable, seen: TableLook, parts: PollParts): Findings {
  const { name, columns, known } = table;
  const { session } = parts.run;
  const [primaryKey = ''] = columns;
  for await (const { added, gone } of compareKeys({
    session,
    table: table.planned.table,
    primaryKey,
    known,
  })) {
    for (const key of gone) known.set(key, false);
    for (const key of added) known.set(key, true);
    if (gone.length > 0) {
      yield columns.length === 1
        ? { changes: gone.map((key) => ({ table: name, before: [String(key)], after: null })) }
        : { unknown: [name] };
    }
    if (!table.isAddedKnown)
      yield { changes: written(table, await rowsWithKeys(asked(table, parts), added)) };
  }
  // What was deleted between the opening and this list cannot be told by it.
  if (!table.isListed && (!table.isTimed || seen.signature !== table.openedWith)) yield { unknown: [name] };
  table.isListed = true;
  table.isCompareDue = false;
  table.isAddedKnown = false;
  table.isChangedSince = false;
  table.comparedAt = performance.now();
}

const isRescanDue = (table: PolledTable, rescanMs: number): boolean =>
  (table.isChangedSince || !table.isTimed) && performance.now() - table.comparedAt >= rescanMs;

/** A table of which nobody can say what changed: it is read whole. */
async function* pollWhole(table: PolledTable, seen: TableLook, parts: PollParts): Findings {
  const { look, budget, run } = parts;
  const { rescanMs, pollMs } = run.options.changes;
  if (!table.isTimed && !table.isWholeDue && !isRescanDue(table, rescanMs)) return;
  const isNew = table.asked?.signature !== seen.signature;
  // In the second of its last write it may be written again: then it is read once more, when that is over.
  const isEarly = table.isTimed && !table.isWholeDue && !isNew && !isQuietAt(seen, look.clock);
  const isTooSoon = table.asked !== null && performance.now() - table.comparedAt < pollMs;
  const rows = table.together.reduce((sum, name) => sum + (look.tables.get(name)?.rows ?? 0), 0);
  if (isEarly || isTooSoon || !budget.take(table.name, rows)) {
    table.isWaiting = true;
    return;
  }
  table.isWholeDue = false;
  table.isChangedSince = false;
  table.comparedAt = performance.now();
  table.mark = BigInt(look.clock);
  table.asked = { signature: seen.signature, isQuiet: isQuietAt(seen, look.clock) };
  yield { unknown: [table.name] };
}

/** A table whose rows are asked for one by one. */
async function* pollRows(
  table: PolledTable,
  seen: TableLook,
  parts: PollParts,
  isChanged: boolean,
): Findings {
  const { look, run, budget } = parts;
  if (table.isWholeDue) {
    table.isWholeDue = false;
    yield { unknown: [table.name] };
  }
  if (isChanged) yield* askRows(table, seen, parts);
  if (!table.isWaiting) table.asked = { signature: seen.signature, isQuiet: isQuietAt(seen, look.clock) };
  const isDue = table.isCompareDue || isRescanDue(table, run.options.changes.rescanMs);
  if (isDue && budget.take(`${table.name} keys`, seen.rows)) yield* compareTable(table, seen, parts);
  if (table.isCompareDue) table.isWaiting = true;
}

/** Looks for what was written to, or deleted from, one table since it was asked last. */
export async function* pollTable(table: PolledTable, seen: TableLook, parts: PollParts): Findings {
  const before = table.asked;
  const isChanged = !table.isTimed || before?.signature !== seen.signature || !before.isQuiet;
  table.isWaiting = false;
  if (isChanged) table.isChangedSince = true;
  if (table.shows.kind !== 'whole') yield* pollRows(table, seen, parts, isChanged);
  else if (isChanged || table.isWholeDue) yield* pollWhole(table, seen, parts);
}
