import { ByteWindow } from './byte-window.ts';
import type { DumpColumn } from './create-table.ts';
import { type DecodePlan, decodePlan } from './decode-row.ts';
import { errorOfPass, expectUnchanged } from './dump-change.ts';
import { dumpError } from './dump-error.ts';
import { type FileIdentity, type OpenDump, sameIdentity } from './dump-file.ts';
import type { SurveyedTable } from './dump-survey.ts';
import { passRows, type RowBlock, readRows } from './row-reader.ts';
import type { Session } from './session.ts';
import { StatementScanner } from './statement-scanner.ts';

/** A table to be read, and the columns that its rows are to have, in order. */
export interface WantedTable {
  readonly table: SurveyedTable;
  readonly columns: readonly DumpColumn[];
}

/** Rows of a table. */
export interface TableBlock extends RowBlock {
  readonly table: string;
}

/** What the rows are read from, and how. */
export interface ReadTablesOptions {
  /** What the survey saw: another file under the same path is not read. */
  readonly file: FileIdentity;
  readonly wanted: readonly WantedTable[];
  readonly maxValueBytes: number;
  readonly signal?: AbortSignal;
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

async function* readStretch(
  window: ByteWindow,
  stretch: Stretch,
  maxValueBytes: number,
): AsyncGenerator<TableBlock> {
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
    for await (const block of readRows(window, { table: name, listed, plan, session, maxValueBytes })) {
      yield { table: name, ...block };
    }
  }
}

/**
 * Reads the rows of some tables of one database, in the order of the dump, a block at a time. What lies between
 * them is skipped; a compressed dump has to be decompressed all the same.
 *
 * Rows of a file that changes meanwhile may be given before that is noticed: they count only once the end is reached.
 *
 * @throws BitewingError `dump_changed`, `value_too_large`, `dump_malformed`, `dump_truncated`
 */
export async function* readTables(dump: OpenDump, options: ReadTablesOptions): AsyncGenerator<TableBlock> {
  if (!sameIdentity(options.file, dump.identity)) throw changed('It is not the file that was surveyed.');
  const window = new ByteWindow(dump.bytes, { signal: options.signal });
  try {
    for (const stretch of stretchesOf(options.wanted)) {
      yield* readStretch(window, stretch, options.maxValueBytes);
    }
  } catch (error) {
    throw await errorOfPass(error, dump, options.file);
  }
  await expectUnchanged(dump, options.file);
}
