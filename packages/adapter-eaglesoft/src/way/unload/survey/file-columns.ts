import type { DataFile } from '../file/data-file.ts';
import { FileWindow } from '../file/file-window.ts';
import { RowScan } from '../rows/row-scan.ts';
import { decodeAll } from '../scan/decode-row.ts';

const namePattern = /^[A-Za-z_@#\u0080-\uffff][\w@#$ \u0080-\uffff]{0,127}$/;
/** A line of column names is no longer than that. */
const mostBytes = 256 * 1024;

/**
 * The column names in the first row of a file that was written WITH COLUMN NAMES; null where the first row is no list of
 * names.
 */
export async function namesInFile(file: DataFile): Promise<readonly string[] | null> {
  const window = await FileWindow.open(file);
  try {
    const scan = new RowScan(file, window, mostBytes);
    while (!scan.next()) if (!(await scan.more())) return null;
    const unescaping = { encoding: file.encoding, escapeByte: file.format.escape ?? -1 };
    const names = decodeAll(scan.buffer, scan.cells, unescaping).map((cell) => cell?.trim() ?? '');
    const isList = !scan.cells.isBroken && names.every((name) => namePattern.test(name));
    const isDistinct = new Set(names.map((name) => name.toLowerCase())).size === names.length;
    return isList && isDistinct ? names : null;
  } finally {
    await window[Symbol.asyncDispose]();
  }
}
