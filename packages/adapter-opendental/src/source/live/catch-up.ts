import type { EntityReader, ReadBlock } from '@bitewing/adapter-kit';
import { catchUpStage, type LivePlace } from './live-cursor.ts';
import type { LiveRun } from './live-run.ts';
import { nameOf, readersBackFrom } from './reader-order.ts';
import { completeTables, failingAlone, presentTables, tailOf } from './reader-steps.ts';

type Steps = AsyncGenerator<ReadBlock>;

/** A practice that is written to all the time would never let a run end. */
const mostRounds = 3;

/** What one reader has behind the key that was reached; gives whether that was anything. */
async function* readTail(
  reader: EntityReader,
  tables: readonly string[],
  run: LiveRun,
  after: string | null,
): AsyncGenerator<ReadBlock, boolean> {
  // Counts as reached only when all of it is through: a cursor within it may still stand at the reader before.
  const reached = new Map<string, string>();
  let hasRows = false;
  for await (const block of tailOf(reader, { ...run, reached }, after)) {
    hasRows ||= block.length > 0;
    yield block;
  }
  for (const [table, key] of reached) run.reached.set(table, key);
  if (hasRows) await completeTables(run, tables);
  return hasRows;
}

/** One round through all readers that did not fail; gives whether it found anything. */
async function* readRound(run: LiveRun, from: LivePlace | null): AsyncGenerator<ReadBlock, boolean> {
  let hasFound = false;
  for (const reader of readersBackFrom(run.plan.readers, run.practice, from)) {
    const failed = new Set(
      run.counts.progress().flatMap(({ table, status }) => (status === 'failed' ? [table] : [])),
    );
    const tables = presentTables(reader, run);
    if (tables.some((table) => failed.has(table))) continue;
    const name = nameOf(reader);
    const isWithin = from?.stage === catchUpStage && from.table === name;
    const after = isWithin ? from.after : (run.reached.get(name) ?? null);
    yield* failingAlone(run, tables, async function* () {
      if (yield* readTail(reader, tables, run, after)) hasFound = true;
    });
  }
  return hasFound;
}

/**
 * Reads what was added to the tables behind the highest key that was read of each, so that everything has come which the
 * rows of later tables refer to.
 *
 * It goes from the last table to the first: a row is written after those that it refers to, and their tables, nearly
 * always in front of its own, are looked at once more after it was read. A round that found something is followed by
 * another, for what was written while it went on, and for the few tables that refer to later ones.
 */
export async function* catchUpSteps(run: LiveRun): Steps {
  let from = run.from?.stage === catchUpStage ? run.from : null;
  for (let round = 0; round < mostRounds; round += 1) {
    const isWhole = from === null;
    const hasFound = yield* readRound(run, from);
    if (isWhole && !hasFound) return;
    from = null;
  }
}
