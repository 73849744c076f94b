/** One row as COPY takes it; `null` is SQL's null. */
export type CopyRow = readonly (string | null)[];

/** SQL's null in COPY's text format. */
export const copyNull = '\\N';

/** Rates drop to a quarter with one write a record (performance.md section 4). */
const chunkLength = 64 * 1024;

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A cell in COPY's text format. */
export const copyCell = (cell: string | null): string => {
  if (cell === null) return copyNull;
  return special.test(cell)
    ? cell.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : cell;
};

/** A row in COPY's text format, without the line break that ends it. */
export const copyLine = (row: CopyRow): string => row.map(copyCell).join('\t');

/** Puts lines together, in chunks of at least 64 KiB but for the last. */
export function* copyChunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** Bytes as the text of a `bytea`. */
export const byteaText = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
