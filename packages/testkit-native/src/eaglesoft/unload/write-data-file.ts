import { createWriteStream } from 'node:fs';
import { stat, truncate } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WrittenTable } from '../database/written-table.ts';
import { spoiledCells, type UnloadFault } from './unload-fault.ts';
import type { UnloadFormat } from './unload-format.ts';
import { columnNamesLine, lineWriter } from './unload-line.ts';
import { windows1252Bytes } from './windows-1252.ts';

/** A file of data that was written. */
export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

const charactersInPiece = 256 * 1024;

function* lines(
  { definition, rows }: WrittenTable,
  format: UnloadFormat,
  faults: readonly UnloadFault[],
  counted: { rows: number },
): Generator<string> {
  const write = lineWriter(definition, format);
  if (format.columnNames !== null) yield columnNamesLine(definition, format) + format.lineEnd;
  for (const row of rows) {
    counted.rows += 1;
    let cells: readonly string[] = write(row);
    for (const fault of faults)
      if ('row' in fault && fault.row === counted.rows) cells = spoiledCells(cells, fault.kind, format.quote);
    yield cells.join(format.delimiter) + format.lineEnd;
  }
}

function* pieces(texts: Iterable<string>, format: UnloadFormat): Generator<Buffer> {
  const encode = (text: string): Buffer =>
    format.encoding === 'UTF-8' ? Buffer.from(text) : windows1252Bytes(text);
  if (format.byteOrderMark && format.encoding === 'UTF-8') yield Buffer.from('\ufeff');
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < charactersInPiece) continue;
    yield encode(piece);
    piece = '';
  }
  yield encode(piece);
}

/** Writes the rows of a table to a file as UNLOAD would, row by row, so that any number of them takes little memory. */
export async function writeDataFile(
  path: string,
  table: WrittenTable,
  format: UnloadFormat,
  faults: readonly UnloadFault[] = [],
): Promise<WrittenFile> {
  const counted = { rows: 0 };
  const source = Readable.from(pieces(lines(table, format, faults, counted), format), { objectMode: false });
  await pipeline(source, createWriteStream(path));
  const { size } = await stat(path);
  const isCut = faults.some(({ kind }) => kind === 'truncated');
  // The end of the line and something of the last row are gone.
  const bytes = isCut ? Math.max(0, size - format.lineEnd.length - 3) : size;
  if (isCut) await truncate(path, bytes);
  return { path, rows: counted.rows, bytes };
}
