/** The beginning of an INSERT or REPLACE. */
export interface InsertHeader {
  readonly database: string | null;
  readonly table: string;
  /** The columns that the statement lists; null where it relies on the table's order. */
  readonly columns: readonly string[] | null;
  /** How many bytes the header has, up to and with its VALUES. */
  readonly byteLength: number;
}

const name = '(?:`(?:[^`]|``)*`|"(?:[^"]|"")*"|[\\w$\\u0080-\\uffff]+)';
const headerPattern = new RegExp(
  `^(?:INSERT|REPLACE)\\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\\s+)*(?:INTO\\s+)?` +
    `(?:(?<database>${name})\\s*\\.\\s*)?(?<table>${name})\\s*` +
    `(?:\\((?<columns>\\s*${name}\\s*(?:,\\s*${name}\\s*)*)\\))?\\s*VALUES?(?=[\\s(])`,
  'iu',
);
const namePattern = new RegExp(name, 'gu');

/** A name without its quotes. */
export function unquoteName(quoted: string): string {
  const quote = quoted[0];
  if (quote !== '`' && quote !== '"') return quoted;
  return quoted.slice(1, -1).replaceAll(quote + quote, quote);
}

/** Reads the beginning of an INSERT; null where the text is none, or does not reach to its VALUES. */
export function parseInsertHeader(text: string): InsertHeader | null {
  const match = headerPattern.exec(text);
  const { database, table, columns } = match?.groups ?? {};
  if (match === null || table === undefined) return null;
  return {
    database: database === undefined ? null : unquoteName(database),
    table: unquoteName(table),
    columns: columns === undefined ? null : (columns.match(namePattern) ?? []).map(unquoteName),
    byteLength: Buffer.byteLength(match[0]),
  };
}
