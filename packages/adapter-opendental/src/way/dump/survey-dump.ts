import { crc32 } from 'node:zlib';
import { ByteWindow } from './byte-window.ts';
import type { TableDeclaration } from './create-table.ts';
import { decodePlan } from './decode-row.ts';
import { errorOfPass, expectUnchanged } from './dump-change.ts';
import {
  type DumpFooter,
  type DumpHeader,
  emptyHeader,
  readFooterComment,
  readHeaderComment,
} from './dump-comments.ts';
import { dumpError, malformed, truncated } from './dump-error.ts';
import type { OpenDump } from './dump-file.ts';
import type { DumpSurvey, RowKeeper, SurveyedTable } from './dump-survey.ts';
import type { InsertHeader } from './insert-header.ts';
import { KeptRows } from './kept-rows.ts';
import { expectDump } from './looks-like-dump.ts';
import { passRows, type RowBlock, readRows } from './row-reader.ts';
import type { Session } from './session.ts';
import { StatementScanner } from './statement-scanner.ts';

/** How strict a survey is. */
export interface SurveyOptions {
  readonly allowMissingFooter: boolean;
  /** Tables whose rows are needed before all others, by name in lower case, with what is kept of them. */
  readonly keptTables: ReadonlyMap<string, RowKeeper>;
  readonly maxValueBytes: number;
  readonly signal?: AbortSignal;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Tables by database and name, as they turn up. */
class TableList {
  readonly #tables = new Map<string, Mutable<SurveyedTable>>();
  /** The database that statements without one mean. */
  database: string | null = null;

  #key(database: string | null, table: string): string {
    return JSON.stringify([database ?? this.database, table.toLowerCase()]);
  }

  declare({ database, table, columns }: TableDeclaration, session: Session): void {
    this.#tables.set(this.#key(database, table), {
      database: database ?? this.database,
      name: table.toLowerCase(),
      columns,
      rows: 0,
      span: null,
      session,
      kept: [],
    });
  }

  /** The table that an INSERT fills; a dump without definitions must list the columns. */
  filledBy(
    { database, table, columns }: InsertHeader,
    position: number,
    session: Session,
  ): Mutable<SurveyedTable> {
    const key = this.#key(database, table);
    if (!this.#tables.has(key)) {
      if (columns === null)
        throw malformed(position, `${table} is filled but not defined; dump with definitions`);
      const declared = columns.map((name) => ({ name, type: '' }));
      this.declare({ database, table, columns: declared }, session);
    }
    const filled = this.#tables.get(key);
    if (filled === undefined) throw dumpError('internal', `The table ${table} was not kept.`);
    return filled;
  }

  all(): readonly SurveyedTable[] {
    return [...this.#tables.values()];
  }
}

async function keepRows(
  window: ByteWindow,
  table: Mutable<SurveyedTable>,
  keeper: RowKeeper,
  header: InsertHeader,
  session: Session,
  options: SurveyOptions,
): Promise<void> {
  const listed = header.columns ?? table.columns.map((column) => column.name);
  const plan = decodePlan(listed, table.columns, session);
  const { maxValueBytes } = options;
  const kept = new KeptRows(plan, keeper(table.columns));
  const blocks: RowBlock[] = [];
  const rowOptions = { table: table.name, listed, plan, session, maxValueBytes };
  for await (const block of readRows(window, rowOptions, kept)) blocks.push(block);
  blocks.push(kept.take());
  for (const { rows, misshapen } of blocks) table.rows += rows.length + misshapen.length;
  table.kept = [...table.kept, ...blocks];
}

const noFooter = (): Error => truncated('It has no closing line.');

/**
 * Reads a dump from front to back: its tables, how many rows each has and where they are, and whether it is whole.
 * Values of rows are passed over, not decoded, but for those of the kept tables.
 *
 * @throws BitewingError `not_a_dump`, `dump_truncated`, `dump_malformed`, `dump_changed`
 */
export async function surveyDump(dump: OpenDump, options: SurveyOptions): Promise<DumpSurvey> {
  try {
    const found = await survey(dump, options);
    await expectUnchanged(dump, dump.identity);
    return found;
  } catch (error) {
    throw await errorOfPass(error, dump, dump.identity);
  }
}

async function survey(dump: OpenDump, options: SurveyOptions): Promise<DumpSurvey> {
  let checksum = 0;
  const window = new ByteWindow(dump.bytes, {
    signal: options.signal,
    onPiece: (piece) => {
      checksum = crc32(piece, checksum);
    },
  });
  await expectDump(window);
  const scanner = new StatementScanner(window);
  const tables = new TableList();
  let header: DumpHeader = emptyHeader;
  let footer: DumpFooter | null = null;
  for (;;) {
    const statement = await scanner.next();
    if (statement === null) break;
    if (statement.kind === 'comment') {
      const isUnfinishedLine = !statement.isWhole && /^(?:--|#)/.test(statement.text);
      if (!statement.isWhole && !(isUnfinishedLine && options.allowMissingFooter)) throw noFooter();
      header = readHeaderComment(header, statement.text);
      footer = readFooterComment(statement.text) ?? footer;
      continue;
    }
    // A statement behind the closing line: two dumps in one file, and only the last closing line counts.
    footer = null;
    if (statement.kind === 'use') tables.database = statement.database;
    else if (statement.kind === 'createTable') tables.declare(statement.declaration, scanner.session);
    else if (statement.kind === 'insert') {
      const start = window.position - statement.header.byteLength;
      const table = tables.filledBy(statement.header, start, scanner.session);
      if (table.span === null) table.session = scanner.session;
      const keeper = options.keptTables.get(table.name);
      if (keeper !== undefined)
        await keepRows(window, table, keeper, statement.header, scanner.session, options);
      else table.rows += await passRows(window, scanner.session, table.name);
      table.span = { start: table.span?.start ?? start, end: window.position };
    }
  }
  if (footer === null && !options.allowMissingFooter) throw noFooter();
  return {
    file: dump.identity,
    compressed: dump.compressed,
    totalBytes: window.position,
    checksum,
    header,
    footer,
    tables: tables.all(),
  };
}
