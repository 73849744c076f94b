import { type GroupedRow, type GroupReader, now, type ReadBlock, type ReadStep } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { type LiveTable, quoted } from '../../way/mysql/live-table.ts';
import { pagesAhead } from '../../way/mysql/pages-ahead.ts';
import { rowQuerier } from '../../way/mysql/read-rows.ts';
import { groupMapper } from '../map-block.ts';
import type { PlannedTable } from '../read-plan.ts';
import type { RangedGroup, RangedPart } from './group-collector.ts';
import { fetchRange } from './group-range.ts';
import { catchUpStage, type LivePlace, placeText } from './live-cursor.ts';
import { keysetPages } from './live-rows.ts';
import type { LiveRun, PagedTable } from './live-run.ts';

type Steps = AsyncGenerator<ReadBlock>;
type MapGroup = (rows: readonly GroupedRow[], groupKey: string | null, bytes: number) => ReadStep;

/** A part of a group whose table is there. */
export interface PresentPart {
  readonly part: number;
  readonly paged: PagedTable;
}

/** Reads a small table whose rows all make up one group: by one statement. */
export async function* readWholeTable(
  reader: GroupReader,
  planned: PlannedTable<LiveTable>,
  run: LiveRun,
): Steps {
  const { table, columns, layout } = planned;
  const askedAt = now();
  const query = rowQuerier(run.session, table, columns, run.options.maxValueBytes);
  const orderBy = table.primaryKey === null ? [] : [table.primaryKey];
  const { rows, damaged, bytes } = await query({ where: [], orderBy });
  run.clock.note({ askedAt, readAt: now() });
  const [first] = rows;
  const key = reader.parts[0]?.groupKey(layout);
  if (first === undefined || key === undefined) return;
  const map = groupMapper(reader, reader.compile([layout], run.context), run);
  const grouped = rows.map((row, position) => ({ part: 0, row, damaged: damaged.get(position) ?? null }));
  const placeOf = (after: string): string => placeText({ table: table.name, stage: 0, after });
  yield [{ ...map(grouped, key(first), bytes), after: 'all', placeOf }];
}

/** A reader of groups that is ready to read. */
export interface ReadyGroups {
  readonly table: string;
  readonly parts: readonly [RangedPart, ...RangedPart[]];
  readonly map: MapGroup;
  readonly run: LiveRun;
}

/** Reads groups in ranges of their leading number; in the catch-up, those of added rows. */
async function* readRanges(
  { table, parts, map, run }: ReadyGroups,
  stage: LivePlace['stage'],
  start: string | null,
): Steps {
  const fetch = (after: string | null) => fetchRange(parts, after, stage === catchUpStage);
  const placeOf = (after: string): string => placeText({ table, stage, after });
  const mapped = (groups: readonly RangedGroup[]): ReadBlock => ({
    length: groups.length,
    at(position) {
      const group = groups[position];
      if (group === undefined) return undefined;
      const { leading, key, rows, bytes } = group;
      const step = map(rows, key, bytes);
      // Reading goes on behind a number only when all of its groups are through.
      if (groups[position + 1]?.leading === leading) return step;
      const { records, fates } = step;
      return { records, fates, bytes, after: leading, placeOf };
    },
  });
  for await (const { groups, reached, times } of pagesAhead(fetch, start, run.isAhead)) {
    run.clock.note(times);
    if (reached !== null) run.reached.set(table, reached);
    yield mapped(groups);
  }
}

/** Reads the rows of a part that belong to no group: each of them is a group of its own. */
async function* readStrays(
  { part, paged, keyColumns, groupKey }: RangedPart,
  { table, map, run }: ReadyGroups,
  stage: number,
  start: string | null,
): Steps {
  const [column, second] = keyColumns;
  const conditions = second === undefined ? [`${quoted(column)} = 0 OR ${quoted(column)} IS NULL`] : [];
  for await (const { block, times } of keysetPages(paged, start, { conditions, isAhead: run.isAhead })) {
    run.clock.note(times);
    const bytes = block.bytes / Math.max(1, block.rows.length);
    const placeOf = (after: string): string => placeText({ table, stage, after });
    yield block.rows.flatMap((row, position) => {
      if (groupKey(row) !== null) return [];
      const step = map([{ part, row, damaged: block.damaged.get(position) ?? null }], null, bytes);
      return [{ ...step, after: row[paged.keyAt] ?? '', placeOf }];
    });
  }
}

function rangedParts(reader: GroupReader, present: readonly PresentPart[]): readonly RangedPart[] {
  return present.flatMap(({ part, paged }) => {
    const described = reader.parts[part];
    const [first, ...others] = described?.keyColumns ?? [];
    if (described === undefined || first === undefined) return [];
    return [
      {
        part,
        paged,
        keyColumns: [first, ...others] as const,
        groupKey: described.groupKey(paged.planned.layout),
      },
    ];
  });
}

export function readyGroups(
  reader: GroupReader,
  present: readonly [PresentPart, ...PresentPart[]],
  run: LiveRun,
): ReadyGroups {
  const layouts = reader.parts.map(({ table }) => run.plan.tables.get(table)?.layout);
  const map = groupMapper(reader, reader.compile(layouts, run.context), run);
  const [first, ...others] = rangedParts(reader, present);
  if (first === undefined) throw new BitewingError('internal', { detail: 'Groups without a key column.' });
  return { table: first.paged.planned.table.name, parts: [first, ...others], map, run };
}

/**
 * Reads records that are folded from several rows, without putting rows aside: first by ranges of what the group keys
 * begin with, then, part by part, the rows that belong to no group.
 */
export async function* readLiveGroups(
  reader: GroupReader,
  present: readonly [PresentPart, ...PresentPart[]],
  run: LiveRun,
  from: LivePlace | null,
): Steps {
  const ready = readyGroups(reader, present, run);
  const stage = from === null || from.stage === catchUpStage ? 0 : from.stage;
  const startOf = (number: number): string | null => (from !== null && stage === number ? from.after : null);
  if (stage === 0) yield* readRanges(ready, 0, startOf(0));
  for (const [position, part] of ready.parts.entries()) {
    const own = position + 1;
    if (own >= stage) yield* readStrays(part, ready, own, startOf(own));
  }
}

/** Reads the groups whose first row was added behind the highest number that was read. */
export const readGroupTail = (
  reader: GroupReader,
  present: readonly [PresentPart, ...PresentPart[]],
  run: LiveRun,
  after: string | null,
): Steps => readRanges(readyGroups(reader, present, run), catchUpStage, after);
