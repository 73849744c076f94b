import {
  type Cell,
  type GroupPart,
  type GroupReader,
  type KeyedRun,
  type PackedRun,
  type ReadBlock,
  type ReadStep,
  type Row,
  type RowGroups,
  rowGroups,
  rowMemory,
  tablesOf,
  unpackCells,
  unpackRows,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { ResolvedDumpOptions } from '../options.ts';
import type { SurveyedTable } from '../way/dump/dump-survey.ts';
import type { PackedBlock } from '../way/dump/row-packer.ts';
import { groupMapper, type MappableRows, type MappingRun, misshapenSteps, rowMapper } from './map-block.ts';
import type { PracticeDump } from './practice-dump.ts';
import { preferenceTable } from './practice-facts.ts';
import type { PracticeRows } from './practice-rows.ts';
import type { PlannedTable, ReadPlan } from './read-plan.ts';

/** What a run over a dump works with. */
export interface ReadRun extends MappingRun {
  readonly plan: ReadPlan<SurveyedTable>;
  readonly options: ResolvedDumpOptions;
  readonly dump: PracticeDump;
  readonly rows: PracticeRows;
  readonly signal?: AbortSignal;
  /** Keeps a resource until it is released, at the latest when the source is disposed of. */
  readonly hold: (resource: AsyncDisposable) => () => Promise<void>;
}

type GroupStep = ReturnType<typeof groupMapper>;
type Blocks = AsyncGenerator<ReadBlock>;

/** How many groups are mapped at a time. */
const groupsAtOnce = 256;

/** A table as a part of a group. */
interface GroupMember {
  /** Position of the reader among the plan's. */
  readonly reader: number;
  readonly part: number;
  readonly keyOf: (row: Row) => string | null;
  /** The columns that the key is made of, in the order of the table. */
  readonly keyColumns: readonly number[];
  /** How many columns a row has. */
  readonly width: number;
}

function compileGroup(reader: GroupReader, run: ReadRun): GroupStep {
  const layouts = reader.parts.map(({ table }) => run.plan.tables.get(table)?.layout);
  return groupMapper(reader, reader.compile(layouts, run.context), run);
}

/** Settings were kept by the survey: their record comes first, and nothing of them is put aside. */
function* readPreferences(
  reader: GroupReader,
  planned: PlannedTable<SurveyedTable>,
  run: ReadRun,
): Generator<ReadBlock> {
  const positions = planned.layout.columns.map((name) =>
    planned.table.columns.findIndex((column) => column.name === name),
  );
  const rows = planned.table.kept.flatMap((block) =>
    block.rows.map((row, at) => ({
      part: 0,
      row: positions.map((position) => row[position] ?? null),
      damaged:
        block.damaged
          .get(at)
          ?.map((position) => positions.indexOf(position))
          .filter((at) => at >= 0) ?? null,
    })),
  );
  const [first] = rows;
  const groupKey = reader.parts[0]?.groupKey(planned.layout);
  for (const block of planned.table.kept) yield misshapenSteps(block.misshapen, planned, run);
  if (first === undefined || groupKey === undefined) return;
  yield [compileGroup(reader, run)(rows, groupKey(first.row), 0)];
}

/** The key of a group, and which columns it looks at: rows are put aside without reading the others. */
function groupMember(
  reader: number,
  part: number,
  { groupKey }: GroupPart,
  { layout }: PlannedTable,
): GroupMember {
  const columns = new Set<number>();
  const keyOf = groupKey({
    ...layout,
    at(column) {
      const position = layout.at(column);
      if (position >= 0) columns.add(position);
      return position;
    },
  });
  const keyColumns = [...columns].sort((left, right) => left - right);
  return { reader, part, keyOf, keyColumns, width: layout.columns.length };
}

/** Members by table; the tables that are mapped row by row are not among them. */
function groupMembers(run: ReadRun): ReadonlyMap<string, GroupMember> {
  const members = new Map<string, GroupMember>();
  for (const [position, reader] of run.plan.readers.entries()) {
    if (reader.kind !== 'group') continue;
    for (const [at, part] of reader.parts.entries()) {
      const planned = run.plan.tables.get(part.table);
      if (planned === undefined || part.table === preferenceTable) continue;
      members.set(part.table, groupMember(position, at, part, planned));
    }
  }
  return members;
}

function keyedRun(
  { part, keyOf, keyColumns, width }: GroupMember,
  run: PackedRun,
  block: PackedBlock,
): KeyedRun {
  const row = new Array<Cell>(width).fill(null);
  const keyAt = (start: number): string | null => keyOf(unpackCells(run.memory, start, keyColumns, row));
  return { ...run, part, keyAt, damaged: block.damaged };
}

const plannedTable = (run: ReadRun, table: string): PlannedTable<SurveyedTable> => {
  const planned = run.plan.tables.get(table);
  if (planned !== undefined) return planned;
  throw new BitewingError('internal', {
    adapter: adapterName,
    detail: `The table ${table} was not planned.`,
  });
};

async function* readRows(run: ReadRun, groups: RowGroups): Blocks {
  const members = groupMembers(run);
  const mappers = new Map<string, (rows: MappableRows) => ReadBlock>();
  for (const reader of run.plan.readers) {
    if (reader.kind === 'group') continue;
    const planned = plannedTable(run, reader.table);
    mappers.set(reader.table, rowMapper(reader.compile(planned.layout, run.context), planned, run));
    if (planned.table.rows === 0) run.counts.complete(reader.table);
  }
  const wanted = [...run.plan.tables.values()]
    .filter(({ table }) => mappers.has(table.name) || members.has(table.name))
    .map(({ table, columns }) => ({ table, columns, grouped: members.has(table.name) }));
  const read = new Map<string, number>();
  for await (const block of run.rows.read(run.dump.survey.file, wanted, run.signal)) {
    const planned = plannedTable(run, block.table);
    if (block.misshapen.length > 0) yield misshapenSteps(block.misshapen, planned, run);
    const { memory, count, damaged, bytes } = block;
    const member = members.get(block.table);
    if (memory !== null) {
      const packed = { memory: rowMemory(memory), count };
      if (member !== undefined) await groups.addPacked(member.reader, keyedRun(member, packed, block));
      else yield mappers.get(block.table)?.({ count, rowAt: unpackRows(packed), damaged, bytes }) ?? [];
    }
    noteProgress(run, block, planned, read, member === undefined);
  }
  for (const { table } of wanted) {
    if ((read.get(table.name) ?? 0) === table.rows) continue;
    throw new BitewingError('dump_changed', {
      adapter: adapterName,
      detail: `Rows of ${table.name} were not found again.`,
    });
  }
}

function noteProgress(
  run: ReadRun,
  block: PackedBlock,
  planned: PlannedTable,
  read: Map<string, number>,
  isFinal: boolean,
): void {
  const rows = (read.get(block.table) ?? 0) + block.count + block.misshapen.length;
  read.set(block.table, rows);
  if (isFinal && rows === planned.table.rows) run.counts.complete(block.table);
}

async function* readGroups(run: ReadRun, groups: RowGroups): Blocks {
  const steps = new Map<number, GroupStep>();
  let block: ReadStep[] = [];
  for await (const group of groups.groups()) {
    let step = steps.get(group.reader);
    if (step === undefined) {
      const reader = run.plan.readers[group.reader];
      if (reader?.kind !== 'group') continue;
      step = compileGroup(reader, run);
      steps.set(group.reader, step);
    }
    block.push(step(group.rows, group.key, group.bytes));
    if (block.length >= groupsAtOnce) {
      yield block;
      block = [];
    }
  }
  yield block;
}

function completeGroupTables(run: ReadRun): void {
  for (const reader of run.plan.readers) {
    if (reader.kind !== 'group') continue;
    for (const { table } of tablesOf(reader)) if (run.plan.tables.has(table)) run.counts.complete(table);
  }
}

/**
 * Reads a whole dump in a fixed order: the organization, then tables as they stand in the dump, then what is folded
 * from several rows.
 */
export async function* readSteps(run: ReadRun): Blocks {
  const { missing, absent } = run.plan;
  for (const table of [...missing, ...absent]) run.counts.fail(table, 'missing_table');
  for (const reader of run.plan.readers) {
    const planned = run.plan.tables.get(preferenceTable);
    const isOfPreferences = tablesOf(reader)[0]?.table === preferenceTable;
    if (reader.kind === 'group' && isOfPreferences && planned !== undefined) {
      yield* readPreferences(reader, planned, run);
    }
  }
  const { temporaryFolder, memoryLimitBytes } = run.options;
  const groups = rowGroups({
    ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
    ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
  });
  const releaseGroups = run.hold(groups);
  try {
    yield* readRows(run, groups);
    yield* readGroups(run, groups);
    completeGroupTables(run);
  } finally {
    await releaseGroups();
  }
}
