import { BitewingError } from '@bitewing/core';
import { ByteWindow } from './byte-window.ts';
import type { DumpColumn } from './create-table.ts';
import { type DecodePlan, decodePlan } from './decode-row.ts';
import { errorOfPass, expectUnchanged } from './dump-change.ts';
import { dumpError } from './dump-error.ts';
import { type FileIdentity, type OpenDump, sameIdentity } from './dump-file.ts';
import type { SurveyedTable } from './dump-survey.ts';
import { type AllocateBlock, blockBytes, type PackedBlock, RowPacker } from './row-packer.ts';
import { passRows, readRows } from './row-reader.ts';
import type { Session } from './session.ts';
import { StatementScanner } from './statement-scanner.ts';

/** A table to be read, and the columns that its rows are to have, in order. */
export interface WantedTable {
  readonly table: SurveyedTable;
  readonly columns: readonly DumpColumn[];
  /** Whether its rows are put aside one by one. */
  readonly grouped?: boolean;
}

/** What the rows are read from, and how. */
export interface ReadTablesOptions {
  /** What the survey saw: another file under the same path is not read. */
  readonly file: FileIdentity;
  readonly wanted: readonly WantedTable[];
  readonly maxValueBytes: number;
  readonly signal?: AbortSignal;
  /** Where blocks are; without it the memory of a block is used again for the next one. */
  readonly allocate?: AllocateBlock;
}

/** A stretch of the dump, and the tables that have rows in it. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly first: SurveyedTable;
  readonly tables: ReadonlyMap<string, WantedTable>;
}

/** Tables whose rows lie among each other are read together. */
function stretchesOf(wanted: readonly WantedTable[]): readonly Stretch[] {
  const filled = wanted
    .flatMap((one) => (one.table.span === null ? [] : [{ ...one.table.span, one }]))
    .sort((left, right) => left.start - right.start);
  const stretches: Stretch[] = [];
  for (const { start, end, one } of filled) {
    const last = stretches.at(-1);
    if (last !== undefined && start < last.end) {
      const tables = new Map(last.tables).set(one.table.name, one);
      stretches[stretches.length - 1] = { ...last, end: Math.max(end, last.end), tables };
    } else {
      stretches.push({ start, end, first: one.table, tables: new Map([[one.table.name, one]]) });
    }
  }
  return stretches;
}

const changed = (detail: string): Error => dumpError('dump_changed', detail);

/** Plans are made once for as long as statements list the same columns under the same session. */
function planner(): (wanted: WantedTable, listed: readonly string[], session: Session) => DecodePlan {
  let last: { wanted: WantedTable; listed: readonly string[]; session: Session; plan: DecodePlan } | null =
    null;
  return (wanted, listed, session) => {
    if (last === null || last.wanted !== wanted || last.listed !== listed || last.session !== session) {
      last = { wanted, listed, session, plan: decodePlan(listed, wanted.columns, session) };
    }
    return last.plan;
  };
}

/** Rows go on in one packer for as long as they have the same plan, over however many statements. */
function packing(allocate: AllocateBlock) {
  let packer: { readonly plan: DecodePlan; readonly rows: RowPacker } | null = null;
  return {
    /** What is left of rows with another plan. */
    rest: (plan: DecodePlan | null): PackedBlock | null =>
      packer === null || packer.plan === plan ? null : packer.rows.take(),
    of(wanted: WantedTable, plan: DecodePlan): RowPacker {
      if (packer?.plan !== plan) {
        const settings = { table: wanted.table.name, plan, grouped: wanted.grouped === true, allocate };
        packer = { plan, rows: new RowPacker(settings) };
      }
      return packer.rows;
    },
  };
}

async function* readStretch(
  window: ByteWindow,
  stretch: Stretch,
  maxValueBytes: number,
  packers: ReturnType<typeof packing>,
): AsyncGenerator<PackedBlock> {
  await window.skipTo(stretch.start);
  const scanner = new StatementScanner(window, stretch.first.session);
  const ownColumns = new Map(
    [...stretch.tables].map(([name, { table }]) => [name, table.columns.map((column) => column.name)]),
  );
  const planFor = planner();
  let database = stretch.first.database;
  while (window.position < stretch.end) {
    const statement = await scanner.next();
    if (statement === null) throw changed('It ends earlier than before.');
    if (statement.kind === 'use') database = statement.database;
    if (statement.kind !== 'insert') continue;
    const name = statement.header.table.toLowerCase();
    const wanted = stretch.tables.get(name);
    const isSameDatabase = (statement.header.database ?? database) === stretch.first.database;
    if (wanted === undefined || !isSameDatabase) {
      await passRows(window, scanner.session, name);
      continue;
    }
    const listed = statement.header.columns ?? ownColumns.get(name) ?? [];
    const { session } = scanner;
    const plan = planFor(wanted, listed, session);
    const rest = packers.rest(plan);
    if (rest !== null) yield rest;
    yield* readRows(window, { table: name, listed, plan, session, maxValueBytes }, packers.of(wanted, plan));
  }
}

/** Uses the memory of a block again for the next one. */
function oneBlock(): AllocateBlock {
  let memory: ArrayBuffer | null = null;
  return (bytes) => {
    if (bytes > blockBytes) return new ArrayBuffer(bytes);
    memory ??= new ArrayBuffer(blockBytes);
    return memory;
  };
}

/**
 * Reads the rows of some tables of one database, in the order of the dump, a block at a time; a block counts until the next
 * one is asked for. What lies between the rows is skipped; a compressed dump has to be decompressed all the same.
 *
 * Rows of a file that changes meanwhile may be given before that is noticed: they count only once the end is reached.
 *
 * @throws BitewingError `dump_changed`, `value_too_large`, `dump_malformed`, `dump_truncated`
 */
export async function* readTables(dump: OpenDump, options: ReadTablesOptions): AsyncGenerator<PackedBlock> {
  if (!sameIdentity(options.file, dump.identity)) throw changed('It is not the file that was surveyed.');
  const window = new ByteWindow(dump.bytes, { signal: options.signal });
  const packers = packing(options.allocate ?? oneBlock());
  try {
    for (const stretch of stretchesOf(options.wanted)) {
      yield* readStretch(window, stretch, options.maxValueBytes, packers);
    }
  } catch (error) {
    const rest = BitewingError.is(error) ? packers.rest(null) : null;
    if (rest !== null) yield rest;
    throw await errorOfPass(error, dump, options.file);
  }
  const rest = packers.rest(null);
  if (rest !== null) yield rest;
  await expectUnchanged(dump, options.file);
}
