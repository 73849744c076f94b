import type { Row } from '@bitewing/adapter-kit';
import type { ByteWindow } from './byte-window.ts';
import { byte, isSpace, needMore } from './bytes.ts';
import { type DecodePlan, decodeAll } from './decode-row.ts';
import { dumpError, malformed, truncated } from './dump-error.ts';
import { RowCells } from './row-cells.ts';
import { badRow, scanRow } from './scan-row.ts';
import type { Session } from './session.ts';
import { badSeparator, skipRows, skipSeparatorComment, skipState } from './skip-rows.ts';

/** Rows of one table, in the order of the dump. */
export interface RowBlock {
  readonly rows: readonly Row[];
  /** Columns of a row (by its position in `rows`) with texts that are not of their character set. */
  readonly damaged: ReadonlyMap<number, readonly number[]>;
  /** Rows with another number of values than there are columns: all their values. */
  readonly misshapen: readonly MisshapenRow[];
  /** How much the rows take in the dump. */
  readonly bytes: number;
}

/** A row that does not fit its table. */
export interface MisshapenRow {
  readonly row: Row;
  /** Position of the row in the dump. */
  readonly position: number;
}

/** Which rows are read, and how. */
export interface RowReadOptions {
  readonly table: string;
  /** Names of the values in the statement's order, for errors. */
  readonly listed: readonly string[];
  readonly plan: DecodePlan;
  readonly session: Session;
  readonly maxValueBytes: number;
}

/** Passes over the rows of an INSERT; gives their number. */
export async function passRows(window: ByteWindow, session: Session, table: string): Promise<number> {
  const state = skipState();
  for (;;) {
    const { buffer, at, end } = window;
    const result = skipRows(buffer, at, end, session.backslash, state);
    window.at = result.at;
    if (result.done) return state.rows;
    if (result.bad === true) throw malformed(window.position, `an INSERT into ${table} cannot be followed`);
    if (!(await window.more())) throw truncated(`An INSERT into ${table} is cut.`);
  }
}

function refuseLargeValue(options: RowReadOptions, valueNumber: number): never {
  const column = options.listed[valueNumber] ?? `#${valueNumber + 1}`;
  throw dumpError(
    'value_too_large',
    `A value of ${options.table}.${column} takes more than ${options.maxValueBytes} bytes.`,
  );
}

function checkValueSizes(options: RowReadOptions, cells: RowCells): void {
  for (let position = 0; position < cells.count; position += 1) {
    const size = (cells.ends[position] ?? 0) - (cells.starts[position] ?? 0);
    if (size > options.maxValueBytes) refuseLargeValue(options, position);
  }
}

/** Collects rows into blocks. */
export interface RowCollector<Block> {
  /** What was collected, where a row of so many bytes does not go with it; else null. */
  full(rowBytes: number, isMisshapen: boolean): Block | null;
  add(buffer: Buffer, rowStart: number, rowEnd: number, cells: RowCells): void;
  addMisshapen(misshapen: MisshapenRow, rowBytes: number): void;
}

/** What stands between two rows: moves to the next row's parenthesis or behind the semicolon. */
function separator(window: ByteWindow): 'row' | 'end' | 'more' | 'bad' {
  const { buffer, end } = window;
  while (window.at < end) {
    const value = buffer[window.at] as number;
    if (value === byte.openParenthesis) return 'row';
    if (value === byte.comma || isSpace(value)) {
      window.at += 1;
    } else if (value === byte.semicolon) {
      window.at += 1;
      return 'end';
    } else {
      const behind = skipSeparatorComment(buffer, window.at, end);
      if (behind === needMore) return 'more';
      if (behind === badSeparator) return 'bad';
      window.at = behind;
    }
  }
  return 'more';
}

/**
 * Reads the rows of an INSERT, of which only the header lies behind, into a collector, and gives the blocks that are full.
 * Never holds more than a row and a chunk.
 *
 * @throws BitewingError `value_too_large`, `dump_malformed`, `dump_truncated`
 */
export async function* readRows<Block>(
  window: ByteWindow,
  options: RowReadOptions,
  collector: RowCollector<Block>,
): AsyncGenerator<Block> {
  const { plan, session, table } = options;
  const cells = new RowCells();
  for (;;) {
    const next = separator(window);
    if (next === 'bad') throw malformed(window.position, `an INSERT into ${table} cannot be followed`);
    if (next === 'end') return;
    let scanned = needMore;
    if (next === 'row') {
      const { buffer, at, end } = window;
      scanned = scanRow(buffer, at + 1, end, plan.backslash, cells);
      if (scanned === badRow) {
        throw malformed(window.base + cells.valueStart, `a value of ${table} cannot be read`);
      }
      if (scanned === needMore) {
        if (end - cells.valueStart > options.maxValueBytes) refuseLargeValue(options, cells.count);
      } else {
        const bytes = scanned - at;
        if (bytes > options.maxValueBytes) checkValueSizes(options, cells);
        const isMisshapen = cells.count !== plan.width;
        const block = collector.full(bytes, isMisshapen);
        if (block !== null) yield block;
        if (isMisshapen) {
          const row = decodeAll(buffer, cells, session);
          collector.addMisshapen({ row, position: window.position }, bytes);
        } else collector.add(buffer, at, scanned, cells);
        window.at = scanned;
        continue;
      }
    }
    if (!(await window.more())) throw truncated(`An INSERT into ${table} is cut.`);
  }
}
