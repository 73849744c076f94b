import type { ReadBlock } from '@bitewing/adapter-kit';
import { invalid, type RunPlace } from '../cursor.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import type { PlannedReader } from './read-plan.ts';
import { completeTables, failingAlone, stepsOf, tablesOfReader } from './reader-steps.ts';
import { noteWatermark, quickReaders, quickStart, watermarkOf } from './watermarks.ts';

type Steps = AsyncGenerator<ReadBlock>;

/** A practice that is written to all the time would never let a run end. */
const mostRounds = 3;

/** Where a place is among the readers of a run. @throws BitewingError `cursor_invalid` where none of them has it */
function positionOf(readers: readonly PlannedReader[], { table }: RunPlace): number {
  const position = readers.findIndex(({ name }) => name === table);
  if (position < 0) throw invalid('Damaged: place.');
  return position;
}

/** The readers that the first pass of a run still has to go through. @throws BitewingError `cursor_invalid` */
export function readersLeft({ kind, plan, since, from }: EaglesoftRun): readonly PlannedReader[] {
  const readers = kind === 'quick' ? quickReaders(plan, since) : plan.readers;
  if (from === null) return readers;
  const position = positionOf(readers, from);
  return from.stage === 'added' ? [] : readers.slice(position);
}

const hasFailed = (run: EaglesoftRun, planned: PlannedReader): boolean => {
  const failed = new Set(
    run.counts.progress().flatMap(({ table, status }) => (status === 'failed' ? [table] : [])),
  );
  return tablesOfReader(planned).some((table) => failed.has(table));
};

/** Where a quick run begins with a reader: at its watermark, and some rows in front of it. */
function startOf(planned: PlannedReader, run: EaglesoftRun): { column: string; atLeast: string } | null {
  const column = watermarkOf(planned);
  const mark = run.since.get(planned.name);
  if (run.kind !== 'quick' || column === null || mark === undefined || !('odbc' in run.options)) return null;
  const atLeast = quickStart(mark, run.options);
  return atLeast === null ? null : { column, atLeast };
}

/** Everything of one reader. */
async function* readReader(planned: PlannedReader, run: EaglesoftRun): Steps {
  await noteWatermark(planned, run);
  const after = run.from?.stage === 'rows' && run.from.table === planned.name ? run.from.after : null;
  const from = startOf(planned, run);
  yield* stepsOf(planned, run, 'rows', { after, ...(from === null ? {} : { from }) });
  completeTables(run, planned);
}

/** What one reader has behind the place that was reached; gives whether that was anything. */
async function* readAdded(
  planned: PlannedReader,
  run: EaglesoftRun,
  after: string | null,
): AsyncGenerator<ReadBlock, boolean> {
  // Counts as reached only when all of it is through: a cursor within it may still stand at the reader before.
  const reached = new Map<string, string>();
  let hasRows = false;
  for await (const block of stepsOf(planned, { ...run, reached }, 'added', { after })) {
    hasRows ||= block.length > 0;
    yield block;
  }
  for (const [name, place] of reached) run.reached.set(name, place);
  return hasRows;
}

/** One round through all readers that did not fail, the last first; gives whether it found anything. */
async function* readRound(run: EaglesoftRun, from: RunPlace | null): AsyncGenerator<ReadBlock, boolean> {
  const { readers } = run.plan;
  const last = from === null ? readers.length - 1 : positionOf(readers, from);
  let hasFound = false;
  for (const planned of readers.slice(0, last + 1).reverse()) {
    if (hasFailed(run, planned)) continue;
    const isWithin = from !== null && from.table === planned.name;
    const after = isWithin ? from.after : (run.reached.get(planned.name) ?? null);
    yield* failingAlone(run, planned, async function* () {
      if (yield* readAdded(planned, run, after)) hasFound = true;
    });
  }
  return hasFound;
}

/**
 * Reads what was added behind the last row of each table, so that everything has come which the rows of later tables refer to.
 *
 * It goes from the last table to the first: a row is written after those that it refers to. A round that found something is followed
 * by another, for what was written while it went on. Rows that were written in front of a table's last one come with the
 * changes.
 */
async function* addedSteps(run: EaglesoftRun): Steps {
  let from = run.from?.stage === 'added' ? run.from : null;
  for (let round = 0; round < mostRounds; round += 1) {
    const isWhole = from === null;
    const hasFound = yield* readRound(run, from);
    if (isWhole && !hasFound) return;
    from = null;
  }
}

/**
 * Reads what a run is to read, table after table. A table that cannot be read any further is reported as failed, and the others
 * are read.
 */
export async function* runSteps(run: EaglesoftRun): Steps {
  if (run.kind !== 'quick') for (const [table, code] of run.plan.gaps) run.counts.fail(table, code);
  for (const planned of readersLeft(run)) {
    if (tablesOfReader(planned).some((table) => run.failed.has(table))) continue;
    yield* failingAlone(run, planned, () => readReader(planned, run));
  }
  if (run.kind !== 'quick' && run.way.placeOf !== undefined) yield* addedSteps(run);
}
