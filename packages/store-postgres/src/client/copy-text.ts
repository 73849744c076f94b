/** One row as COPY takes it; `null` is SQL's null. */
export type CopyRow = readonly (string | null)[];

/** Rates drop to a quarter with one write a record (performance.md section 4). */
const chunkLength = 64 * 1024;

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const copyCell = (cell: string | null): string => {
  if (cell === null) return '\\N';
  return special.test(cell)
    ? cell.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : cell;
};

/** Writes rows in COPY's text format, in chunks of at least 64 KiB but for the last. */
export function* copyChunks(rows: Iterable<CopyRow>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(copyCell).join('\t')}\n`;
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
