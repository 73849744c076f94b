/** How UNLOAD writes a file of data, and how the statement that loads it says so (sql-anywhere.md section 6). */
export interface UnloadFormat {
  /** ASCII in version 9, TEXT from 11 on; BCP has a tab between columns, no quotes, no escapes, and no empty text. */
  readonly format: 'TEXT' | 'ASCII' | 'BCP';
  readonly delimiter: string;
  readonly quotes: boolean;
  readonly quote: string;
  /** QUOTES ALL of version 17: values that are no text stand in quotes too; NULL never does. */
  readonly quotesAll: boolean;
  readonly escapes: boolean;
  readonly escapeCharacter: string;
  /** How the end of a line is written inside a text. */
  readonly newline: '\\x0a' | '\\n';
  /** How a quote is written inside a text. */
  readonly quoteInText: 'doubled' | 'escaped' | 'hexadecimal';
  /**
   * How the bytes of a binary value are written: all digits behind one `0x` as UNLOAD TABLE does, behind one `\x` as UNLOAD of a
   * select does, a quoted text with an escape for each byte, or as the text that they are (HEXADECIMAL OFF).
   */
  readonly binary: '0x' | '\\x' | 'escapes' | 'text';
  /** Columns, as `table.column`, that this database keeps as long binary. */
  readonly binaryColumns: readonly string[];
  /** The first line names the columns, and how the statement says so. */
  readonly columnNames: 'WITH COLUMN NAMES' | 'SKIP 1' | null;
  readonly encoding: 'windows-1252' | 'UTF-8';
  /** False leaves the clause out: the files are in the character set of the database then. */
  readonly namesEncoding: boolean;
  readonly byteOrderMark: boolean;
  readonly order: boolean;
  /** Only said, for a reader to refuse: the files are as ever. */
  readonly marked: 'COMPRESSED' | 'ENCRYPTED' | null;
  readonly lineEnd: '\r\n' | '\n';
  /** Whether char values come with their blanks. */
  readonly charPadding: boolean;
}

/** The options of an internal unload by dbunload, and blanks behind char. */
export const usualUnloadFormat: UnloadFormat = {
  format: 'TEXT',
  delimiter: ',',
  quotes: true,
  quote: "'",
  quotesAll: false,
  escapes: true,
  escapeCharacter: '\\',
  newline: '\\x0a',
  quoteInText: 'doubled',
  binary: '0x',
  binaryColumns: [],
  columnNames: null,
  encoding: 'windows-1252',
  namesEncoding: true,
  byteOrderMark: false,
  order: false,
  marked: null,
  lineEnd: '\r\n',
  charPadding: true,
};

/** The format with what its kind brings: BCP overrules the options that it does not have. */
export function unloadFormat(options: Partial<UnloadFormat>): UnloadFormat {
  const format = { ...usualUnloadFormat, ...options };
  if (format.format !== 'BCP') return format;
  return { ...format, delimiter: options.delimiter ?? '\t', quotes: false, quotesAll: false, escapes: false };
}
