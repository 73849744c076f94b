import type { ReadBlock } from '@bitewing/adapter-kit';
import type { PlaceStage } from '../cursor.ts';
import type { PageOptions } from '../way/way.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import { groupPages } from './group-blocks.ts';
import { misfitSteps } from './misfits.ts';
import { isOfOneTable } from './one-table-errors.ts';
import type { PlannedReader } from './read-plan.ts';
import { type PageMapper, rowPages } from './row-blocks.ts';

type Steps = AsyncGenerator<ReadBlock>;

export const tablesOfReader = ({ main, sides }: PlannedReader): readonly string[] =>
  [main, ...sides].map(({ table }) => table);

const mapperOf = (planned: PlannedReader, run: EaglesoftRun, stage: PlaceStage): PageMapper =>
  planned.reader.kind === 'group'
    ? groupPages(planned, planned.reader, run, stage)
    : rowPages(planned, planned.reader, run, stage);

/** What one reader reads, from a place or a watermark on. */
export async function* stepsOf(
  planned: PlannedReader,
  run: EaglesoftRun,
  stage: PlaceStage,
  options: Pick<PageOptions, 'after' | 'from'>,
): Steps {
  const { main, sides, name } = planned;
  const map = mapperOf(planned, run, stage);
  const pages = run.way.pages(
    main.planned,
    sides.map((side) => side.planned),
    { ...options, signal: run.signal },
  );
  for await (const page of pages) {
    run.clock.note(page);
    const block = await map(page);
    const last = page.main.at(-1);
    if (last !== undefined && !page.again && run.way.placeOf !== undefined)
      run.reached.set(name, run.way.placeOf(main.planned, last));
    yield block;
    if (page.misfits !== undefined) yield misfitSteps(page.misfits, planned, run);
  }
}

/** Steps over the tables of a reader. Where one of them cannot be read any further, all of them failed, and the steps end. */
export async function* failingAlone(run: EaglesoftRun, planned: PlannedReader, read: () => Steps): Steps {
  try {
    yield* read();
  } catch (error) {
    if (run.signal.aborted || !isOfOneTable(error)) throw error;
    for (const table of tablesOfReader(planned)) run.counts.fail(table, error.code);
  }
}

/** All rows of a reader were read. */
export function completeTables(run: EaglesoftRun, planned: PlannedReader): void {
  for (const table of tablesOfReader(planned)) run.counts.complete(table);
}
