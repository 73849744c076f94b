import type { ReadBlock } from '@bitewing/adapter-kit';
import { readyGroups } from '../live-groups.ts';
import type { LiveRun } from '../live-run.ts';
import { nameOf } from '../reader-order.ts';
import { failingAlone, paged, partsOf, presentTables, stepsOf } from '../reader-steps.ts';
import { rereadGroups } from './reread-groups.ts';
import type { Reread } from './reread-options.ts';
import { rereadRows } from './reread-rows.ts';
import type { TouchedReader, TouchedRecords } from './touched-records.ts';

async function* rereadReader(
  touched: TouchedReader,
  run: LiveRun,
  how: Reread,
): AsyncGenerator<ReadBlock, TouchedReader['groups']> {
  const { reader } = touched;
  if (reader.kind === 'row')
    return yield* rereadRows(reader, touched, { ...how, run, paged: paged(run, reader.table) });
  const parts = partsOf(reader, run);
  if (parts !== null)
    return yield* rereadGroups(reader, touched, { ...how, ready: readyGroups(reader, parts, run) });
  // All rows of the table make up one record.
  yield* stepsOf(reader, run, null);
  return new Map();
}

/**
 * Reads everything again that was touched, as it is now. What cannot be seen yet stays touched; a reader with a table that cannot
 * be read fails alone, and is given to `failed`.
 */
export async function* reread(
  touched: TouchedRecords,
  run: LiveRun,
  how: Reread,
  failed: (reader: string) => void,
): AsyncGenerator<ReadBlock> {
  for (const one of touched.take()) {
    const { reader } = one;
    const tables = presentTables(reader, run);
    const read: { awaited?: TouchedReader['groups'] } = {};
    yield* failingAlone(run, tables, async function* () {
      read.awaited = yield* rereadReader(one, run, how);
    });
    if (read.awaited === undefined) failed(nameOf(reader));
    else if (read.awaited.size > 0) touched.putBack({ reader, groups: read.awaited, strays: new Map() });
  }
}
