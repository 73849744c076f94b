import { now, type ReadBlock, type RowReader } from '@bitewing/adapter-kit';
import { quoted } from '../../../way/mysql/live-table.ts';
import { keyLiteral } from '../../../way/mysql/read-rows.ts';
import { rowMapper } from '../../map-block.ts';
import type { LiveRun, PagedTable } from '../live-run.ts';
import { removalsOf } from './removals.ts';
import type { Reread } from './reread-options.ts';
import { type ExpectedRows, rowName, type TouchedReader } from './touched-records.ts';

const keysAtOnce = 1_000;

/** Reads rows by their keys: those that are there as they are, and removals of those that are gone. */
export async function* rereadRows(
  reader: RowReader,
  { groups }: TouchedReader,
  { run, paged, evidence, isAwaited, given }: Reread & { readonly run: LiveRun; readonly paged: PagedTable },
): AsyncGenerator<ReadBlock, TouchedReader['groups']> {
  const { planned, primaryKey, keyAt, query } = paged;
  const map = rowMapper(reader.compile(planned.layout, run.context), planned, run);
  const removal = removalsOf(reader, run, evidence);
  const awaited = new Map<string, ExpectedRows>();
  const keys = [...groups.keys()];
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const wanted = keys.slice(from, from + keysAtOnce);
    const askedAt = now();
    const block = await query({
      where: [`${quoted(primaryKey)} IN (${wanted.map(keyLiteral).join(', ')})`],
      orderBy: [],
    });
    run.clock.note({ askedAt, readAt: now() });
    const { rows, damaged, bytes } = block;
    yield map({ count: rows.length, rowAt: (position) => rows[position], damaged, bytes });
    const found = new Set(rows.map((row) => row[keyAt]));
    const missing = wanted.filter((key) => !found.has(key));
    const gone = missing.filter((key) => {
      const rowsOfKey = groups.get(key);
      if (rowsOfKey?.get(rowName(0, key)) !== true || !isAwaited) return true;
      awaited.set(key, rowsOfKey);
      return false;
    });
    if (gone.length > 0) yield gone.map(removal);
    given?.(
      planned.table.name,
      [...found].filter((key) => typeof key === 'string'),
      true,
    );
    given?.(planned.table.name, gone, false);
  }
  return awaited;
}
