import type { ReadBlock } from '@bitewing/adapter-kit';
import { absenceOf } from '../practice.ts';
import { catchUpSteps } from './catch-up.ts';
import type { LiveRun } from './live-run.ts';
import { nameOf, readersFrom } from './reader-order.ts';
import { completeTables, failingAlone, presentTables, stepsOf } from './reader-steps.ts';

/**
 * Reads a practice from a running server, table after table, in pages of their primary keys; then what was added to the
 * tables meanwhile.
 *
 * A table that cannot be read any further is reported as failed, and the others are read: what belongs together with it
 * is not.
 */
export async function* liveSteps(run: LiveRun): AsyncGenerator<ReadBlock> {
  const { plan, practice, counts, from } = run;
  for (const table of [...plan.missing, ...plan.absent]) counts.fail(table, absenceOf(practice, table));
  for (const reader of readersFrom(plan.readers, practice, from)) {
    const tables = presentTables(reader, run);
    if (tables.some((table) => run.failed.has(table))) continue;
    yield* failingAlone(run, tables, async function* () {
      yield* stepsOf(reader, run, from?.table === nameOf(reader) ? from : null);
      await completeTables(run, tables);
    });
  }
  yield* catchUpSteps(run);
}
