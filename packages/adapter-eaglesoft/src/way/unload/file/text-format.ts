/** How the cells of a data file are written: what its LOAD TABLE says, as data that can go to a thread. */
export interface TextFormat {
  /** Bytes between two cells. */
  readonly delimiter: readonly number[];
  /** Bytes behind a row; null for a line feed with or without a carriage return before it. */
  readonly rowDelimiter: readonly number[] | null;
  /** Bytes of which one at the beginning of a cell begins a text that goes to its next occurrence; none for QUOTES OFF. */
  readonly quotes: readonly number[];
  /** The byte that begins an escape; null for ESCAPES OFF. */
  readonly escape: number | null;
  /** Which blanks of cells without quotes are cut. */
  readonly strip: 'none' | 'left' | 'right' | 'both';
  /** As the file's statement names it; null where it does not. */
  readonly encoding: string | null;
  /** Whether a single byte 0 stands for an empty text, as in files of FORMAT BCP. */
  readonly emptyByZero: boolean;
  /** Rows before the first one that counts. */
  readonly skip: number;
  /** Bytes that begin rows which are remarks. */
  readonly comment: readonly number[] | null;
}

const byteOf = (character: string): number => character.charCodeAt(0);

/** What holds where a file's statement says nothing else (sql-anywhere.md section 6). */
export const defaultFormat: TextFormat = {
  delimiter: [byteOf(',')],
  rowDelimiter: null,
  quotes: [byteOf("'"), byteOf('"')],
  escape: byteOf('\\'),
  strip: 'none',
  encoding: null,
  emptyByZero: false,
  skip: 0,
  comment: null,
};

/** FORMAT BCP: the character form of bulk copies, with tabulators and neither quotes nor escapes. */
export const bulkCopyFormat: TextFormat = {
  ...defaultFormat,
  delimiter: [byteOf('\t')],
  quotes: [],
  escape: null,
  emptyByZero: true,
};
