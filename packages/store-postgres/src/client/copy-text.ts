/** One row as COPY takes it; `null` is SQL's null. */
export type CopyRow = readonly (string | null)[];

/** SQL's null in COPY's text format. */
export const copyNull = '\\N';

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
