import type { Row } from '@bitewing/adapter-kit';
import type { DataFile } from '../file/data-file.ts';
import { FileWindow } from '../file/file-window.ts';
import { decodeRow } from '../scan/decode-row.ts';
import { decodePlan } from './read-task.ts';
import { RowScan } from './row-scan.ts';

/**
 * A bare tokenizer: every row of a file as an array of all its texts, and nothing else. Readings are measured against it; none
 * uses it.
 */
export async function* tokenizeFile(file: DataFile): AsyncGenerator<Row> {
  const names = file.columns.map((name) => ({ name: name ?? '', isBinary: false }));
  const plan = { ...decodePlan(file, names), positions: Int32Array.from(names, (_, position) => position) };
  const window = await FileWindow.open(file);
  try {
    const scan = new RowScan(file, window, Number.POSITIVE_INFINITY);
    do {
      while (scan.next()) yield decodeRow(scan.buffer, scan.start, scan.end, scan.cells, plan);
    } while (await scan.more());
  } finally {
    await window[Symbol.asyncDispose]();
  }
}
