import {
  type EntityReader,
  type GroupedRow,
  type GroupReader,
  type ReadBlock,
  type RowReader,
  stepAt,
  tablesOf,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { isOfOneTable } from '../../../way/mysql/mysql-error.ts';
import { groupMapper, rowMapper } from '../../map-block.ts';
import { compareKeys } from './compare-keys.ts';
import { listPlaceText } from './list-cursor.ts';
import { type ListedTable, type ListRun, listedTable, ownersOf, rowsOf, rowsOfOwner } from './list-run.ts';

type Steps = AsyncGenerator<ReadBlock>;

/** So many rows are mapped at a time. */
const rowsAtOnce = 500;

const nameOf = (reader: EntityReader): string => tablesOf(reader)[0]?.table ?? '';

const nothingDamaged: ReadonlyMap<number, readonly number[]> = new Map();

const bytesOf = (rows: readonly (readonly (string | null)[])[]): number =>
  rows.reduce((sum, row) => sum + row.reduce((bytes, cell) => bytes + (cell?.length ?? 0), 0), 0);

const isBehind = (key: string, after: string | null): boolean =>
  after === null || compareKeys(key, after) > 0;

const mappable = (rows: readonly (readonly (string | null)[])[]) => ({
  count: rows.length,
  rowAt: (position: number) => rows[position],
  damaged: nothingDamaged,
  bytes: bytesOf(rows),
});

/** A list that is asked for by owner: reading goes on behind an owner when all of its rows are through. */
async function* ownedSteps(
  reader: RowReader,
  listed: ListedTable,
  run: ListRun,
  after: string | null,
): Steps {
  const { planned, list, keyAt } = listed;
  const map = rowMapper(reader.compile(planned.layout, run.context), planned, run);
  const placeOf = (behind: string): string => listPlaceText({ table: reader.table, after: behind });
  const table = list.of?.table ?? '';
  const keys: string[] = [];
  for (const owner of await ownersOf(run, table)) {
    if (!isBehind(owner, after)) continue;
    const rows = await rowsOfOwner(run, listed, { table, key: owner });
    for (const row of rows) keys.push(row[keyAt] ?? '');
    const block = map(mappable(rows));
    yield {
      length: block.length,
      at(position) {
        const step = stepAt(block, position);
        return position < block.length - 1 ? step : { ...step, after: owner, placeOf };
      },
    };
  }
  if (after === null) run.owners.set(reader.table, keys.sort(compareKeys));
}

async function* rowSteps(reader: RowReader, listed: ListedTable, run: ListRun, after: string | null): Steps {
  if (listed.list.of !== null) {
    yield* ownedSteps(reader, listed, run, after);
    return;
  }
  const { planned, keyAt } = listed;
  const placeOf = (behind: string): string => listPlaceText({ table: reader.table, after: behind });
  const map = rowMapper(reader.compile(planned.layout, run.context), planned, run, { keyAt, placeOf });
  const rows = (await rowsOf(run, listed, null)).filter((row) => isBehind(row[keyAt] ?? '', after));
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    yield map(mappable(rows.slice(from, from + rowsAtOnce)));
}

/** Records that are folded from several rows; rows that belong to no group are each one of their own, at the end. */
async function* groupSteps(reader: GroupReader, run: ListRun, after: string | null): Steps {
  const groups = new Map<string, GroupedRow[]>();
  const strays: GroupedRow[] = [];
  for (const [part, { table, groupKey }] of reader.parts.entries()) {
    const listed = listedTable(run, table);
    if (listed === null) continue;
    const keyOf = groupKey(listed.planned.layout);
    for (const row of await rowsOf(run, listed, null)) {
      const key = keyOf(row);
      const grouped = { part, row, damaged: null };
      if (key === null) strays.push(grouped);
      else groups.set(key, [...(groups.get(key) ?? []), grouped]);
    }
  }
  const layouts = reader.parts.map(({ table }) => run.plan.tables.get(table)?.layout);
  const map = groupMapper(reader, reader.compile(layouts, run.context), run);
  const placeOf = (behind: string): string => listPlaceText({ table: nameOf(reader), after: behind });
  const keys = [...groups.keys()].sort(compareKeys).filter((key) => isBehind(key, after));
  for (let from = 0; from < keys.length; from += rowsAtOnce)
    yield keys.slice(from, from + rowsAtOnce).map((key) => {
      const rows = groups.get(key) ?? [];
      return { ...map(rows, key, bytesOf(rows.map(({ row }) => row))), after: key, placeOf };
    });
  yield strays.map((stray) => map([stray], null, bytesOf([stray.row])));
}

function stepsOf(reader: EntityReader, run: ListRun, after: string | null): Steps {
  if (reader.kind === 'group') return groupSteps(reader, run, after);
  const listed = listedTable(run, reader.table);
  if (listed === null) throw new BitewingError('internal', { detail: `No list of ${reader.table}.` });
  return rowSteps(reader, listed, run, after);
}

/** Errors of one list: others may still be read. An older office does not know all of them. */
const isOfOneList = (error: unknown): error is BitewingError =>
  isOfOneTable(error) || BitewingError.is(error, 'pages_do_not_advance');

/** Readers from the one on in which a run goes on. */
export function listReadersFrom({ plan, from }: Pick<ListRun, 'plan' | 'from'>): readonly EntityReader[] {
  const start = from === null ? 0 : plan.readers.findIndex((reader) => nameOf(reader) === from.table);
  return plan.readers.slice(Math.max(0, start));
}

/** Reads a practice list after list. A list that cannot be read any further is reported as failed, and the others are read. */
export async function* listSteps(run: ListRun): Steps {
  const { from, counts } = run;
  for (const reader of listReadersFrom(run)) {
    const tables = tablesOf(reader).flatMap(({ table }) => (run.plan.tables.has(table) ? [table] : []));
    if (tables.some((table) => run.failed.has(table))) continue;
    try {
      yield* stepsOf(reader, run, from?.table === nameOf(reader) ? from.after : null);
      for (const table of tables) counts.complete(table);
    } catch (error) {
      if (!isOfOneList(error)) throw error;
      for (const table of tables) counts.fail(table, error.code);
    }
  }
}
