import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { DataFile } from '../file/data-file.ts';
import { FileWindow } from '../file/file-window.ts';
import { groupKey, type OrderCheck } from '../group/key-order.ts';
import { decodePlan } from '../rows/read-task.ts';
import { RowScan } from '../rows/row-scan.ts';
import { decodeRow, decodeSome } from '../scan/decode-row.ts';
import { malformed } from '../unload-error.ts';

/** What a pass over a file is to find out besides whether it is whole. */
export interface FileSurveyOptions {
  readonly maxRowBytes: number;
  /** Columns by whose order the rows are to be checked, which of them hold whole numbers, and what takes note. */
  readonly order?: {
    readonly columns: readonly string[];
    readonly isWhole: readonly boolean[];
    readonly check: OrderCheck;
  };
  /** Columns whose cells are told of, row by row. */
  readonly told?: {
    readonly columns: readonly string[];
    readonly tell: (cells: readonly (string | null)[]) => void;
  };
  readonly signal?: AbortSignal;
}

/** What a pass over a file found out. */
export interface FileSurvey {
  /** The file, with its line of column names among the rows to be skipped. */
  readonly file: DataFile;
  readonly rows: number;
  readonly checksum: number;
}

/** Bytes that may be of a character which goes on in the next piece. */
function openEnd(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back += 1) {
    const value = piece[piece.length - back] as number;
    if (value < 0x80) return 0;
    if (value >= 0xc0) return back < (value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Checks that a stream of bytes is UTF-8. */
function utf8Check(file: DataFile): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let position = file.startsAt;
  return (bytes) => {
    const piece = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const open = openEnd(piece);
    const whole = piece.subarray(0, piece.length - open);
    if (!isUtf8(whole)) throw malformed(file.name, position, 'bytes behind it are not UTF-8');
    rest = Buffer.from(piece.subarray(piece.length - open));
    position += whole.length;
  };
}

const sameNames = (cells: readonly (string | null)[], columns: readonly (string | null)[]): boolean =>
  cells.length === columns.length &&
  cells.every((cell, place) => cell !== null && cell.trim().toLowerCase() === columns[place]?.toLowerCase());

const isColumn = (name: string | null): name is string => name !== null;

/**
 * Reads a file from front to back: whether it is whole, how many rows it has, and its checksum.
 *
 * @throws BitewingError `unload_truncated`, `unload_malformed`, `value_too_large`, `dump_changed`
 */
export async function surveyFile(file: DataFile, options: FileSurveyOptions): Promise<FileSurvey> {
  const { order, told, maxRowBytes, signal } = options;
  let checksum = 0;
  const checkText = file.encoding.scanned === 'utf8' && file.encoding.from === null ? utf8Check(file) : null;
  const window = await FileWindow.open(file, {
    signal,
    onBytes: (bytes) => {
      checksum = crc32(bytes, checksum);
      checkText?.(bytes);
    },
  });
  const planOf = (columns: readonly string[]) =>
    decodePlan(
      file,
      columns.map((name) => ({ name, isBinary: false })),
    );
  const allPlan = planOf(file.columns.filter(isColumn));
  const orderPlan = order === undefined ? null : planOf(order.columns);
  const toldPlan = told === undefined ? null : planOf(told.columns);
  let rows = 0;
  let misfits = 0;
  let skip = file.format.skip;
  try {
    const scan = new RowScan(file, window, maxRowBytes);
    do {
      while (scan.next()) {
        const { buffer, start, end, cells } = scan;
        rows += 1;
        if (cells.count !== allPlan.width || cells.isBroken) {
          misfits += 1;
          continue;
        }
        if (
          rows === 1 &&
          skip === 0 &&
          sameNames(decodeRow(buffer, start, end, cells, allPlan), file.columns)
        ) {
          skip = 1;
          rows = 0;
          continue;
        }
        if (order !== undefined && orderPlan !== null && order.check.isComparable) {
          const row = decodeSome(buffer, cells, orderPlan);
          order.check.add(groupKey(row.length, (place) => row[place] ?? null, order.isWhole));
        }
        if (told !== undefined && toldPlan !== null) told.tell(decodeSome(buffer, cells, toldPlan));
      }
    } while (await scan.more());
  } finally {
    await window[Symbol.asyncDispose]();
  }
  // One row may be damaged; a file of nothing else is another table's.
  if (misfits > 1 && misfits === rows)
    throw malformed(file.name, file.startsAt, 'no row has as many cells as its table has columns');
  return { file: { ...file, format: { ...file.format, skip } }, rows, checksum };
}
