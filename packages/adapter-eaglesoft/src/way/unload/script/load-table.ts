import { bulkCopyFormat, defaultFormat, type TextFormat } from '../file/text-format.ts';
import { unsupported } from '../unload-error.ts';
import { literalText, type SqlToken } from './sql-tokens.ts';
import { TokenReader } from './token-reader.ts';

/** What fills a table. */
export interface LoadStatement {
  readonly owner: string | null;
  readonly table: string;
  /** What the cells of a row are, in order; null for one that is filled into nothing. Null where none are listed. */
  readonly columns: readonly (string | null)[] | null;
  /** Paths as they are written. */
  readonly files: readonly string[];
  /** What stands behind the files, for {@link readFormat}. */
  readonly options: readonly SqlToken[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const bytesOf = (text: string): readonly number[] => [...Buffer.from(literalText(text), 'latin1')];

const columnOf = (tokens: readonly SqlToken[]): string | null => {
  const [name, behind] = tokens;
  const isFiller = name?.kind === 'word' && name.value.toLowerCase() === 'filler' && behind?.value === '(';
  return isFiller ? null : (name?.value ?? null);
};

const isOff = (value: string | null): boolean => value?.toUpperCase() === 'OFF';

const strips: Readonly<Record<string, TextFormat['strip']>> = {
  ON: 'right',
  RTRIM: 'right',
  LTRIM: 'left',
  BOTH: 'both',
};

/** Options by their words, and what each does to the format. */
type OptionReader = (reader: TokenReader, format: Mutable<TextFormat>, file: string) => void;

/** ON or OFF, where one of them stands next; ON where nothing does. */
const isOn = (reader: TokenReader): boolean =>
  reader.takeWords('ON') || reader.takeWords('ALL') || !(reader.takeWords('OFF') || isOffText(reader));

const isOffText = (reader: TokenReader): boolean => {
  const token = reader.peek();
  const stands = token?.kind === 'text' && isOff(token.value);
  if (stands) reader.next();
  return stands;
};

const value = (reader: TokenReader): string | null => reader.take('text', 'word', 'name', 'number');

const options: readonly (readonly [words: readonly string[], read: OptionReader])[] = [
  [
    ['FORMAT'],
    (reader, _, file) => {
      const name = (value(reader) ?? '').toUpperCase();
      if (!['TEXT', 'ASCII', 'BCP'].includes(name)) throw unsupported(file, `is of FORMAT ${name}`);
    },
  ],
  [
    ['ROW', 'DELIMITED', 'BY'],
    (reader, format) => {
      const bytes = bytesOf(value(reader) ?? '');
      const isLine =
        Buffer.from(bytes).equals(Buffer.from('\n')) || Buffer.from(bytes).equals(Buffer.from('\r\n'));
      format.rowDelimiter = isLine || bytes.length === 0 ? null : bytes;
    },
  ],
  [
    ['DELIMITED', 'BY'],
    (reader, format) => {
      const bytes = bytesOf(value(reader) ?? '');
      if (bytes.length > 0) format.delimiter = bytes;
    },
  ],
  [
    ['QUOTES'],
    (reader, format) => {
      if (!isOn(reader)) format.quotes = [];
      else if (format.quotes.length === 0) format.quotes = defaultFormat.quotes;
    },
  ],
  [
    ['QUOTE'],
    (reader, format) => {
      const [quote] = bytesOf(value(reader) ?? '');
      if (quote !== undefined && format.quotes.length > 0) format.quotes = [quote];
    },
  ],
  [
    ['ESCAPES'],
    (reader, format) => {
      if (!isOn(reader)) format.escape = null;
      else format.escape ??= defaultFormat.escape;
    },
  ],
  [
    ['ESCAPE', 'CHARACTER'],
    (reader, format) => {
      const [character] = bytesOf(value(reader) ?? '');
      if (character !== undefined && format.escape !== null) format.escape = character;
    },
  ],
  [
    ['STRIP'],
    (reader, format) => {
      format.strip = strips[(value(reader) ?? '').toUpperCase()] ?? 'none';
    },
  ],
  [
    ['ENCODING'],
    (reader, format) => {
      format.encoding = value(reader);
    },
  ],
  [
    ['SKIP'],
    (reader, format) => {
      format.skip = Math.max(0, Number.parseInt(value(reader) ?? '', 10) || 0);
    },
  ],
  [
    ['COLUMN', 'NAMES'],
    (reader, format) => {
      if (isOn(reader)) format.skip = Math.max(1, format.skip);
    },
  ],
  [
    ['COMMENTS', 'INTRODUCED', 'BY'],
    (reader, format) => {
      const bytes = bytesOf(value(reader) ?? '');
      format.comment = bytes.length === 0 ? null : bytes;
    },
  ],
  [['NOT', 'COMPRESSED'], () => undefined],
  [['AUTO', 'COMPRESSED'], () => undefined],
  [['NOT', 'ENCRYPTED'], () => undefined],
  [
    ['COMPRESSED'],
    (_, __, file) => {
      throw unsupported(file, 'is COMPRESSED');
    },
  ],
  [
    ['ENCRYPTED'],
    (_, __, file) => {
      throw unsupported(file, 'is ENCRYPTED');
    },
  ],
];

const isFormatBcp = (tokens: readonly SqlToken[]): boolean =>
  tokens.some(
    ({ kind, value: word }, place) =>
      kind === 'word' && word.toUpperCase() === 'FORMAT' && tokens[place + 1]?.value.toUpperCase() === 'BCP',
  );

const hasOff = (tokens: readonly SqlToken[], word: string): boolean =>
  tokens.some(
    (token, place) =>
      token.kind === 'word' && token.value.toUpperCase() === word && isOff(tokens[place + 1]?.value ?? null),
  );

/**
 * Reads the options of a LOAD TABLE, which may stand in any order; words that it does not know change nothing.
 *
 * @throws BitewingError `unload_unsupported`
 */
export function readFormat(tokens: readonly SqlToken[], file: string): TextFormat {
  const format: Mutable<TextFormat> = { ...(isFormatBcp(tokens) ? bulkCopyFormat : defaultFormat) };
  // A character for what is off says nothing, whatever comes first.
  if (hasOff(tokens, 'QUOTES')) format.quotes = [];
  if (hasOff(tokens, 'ESCAPES')) format.escape = null;
  const reader = new TokenReader(tokens);
  while (reader.peek() !== undefined) {
    const option = options.find(([words]) => reader.takeWords(...words));
    if (option === undefined) reader.next();
    else option[1](reader, format, file);
  }
  return format;
}

/** Last part of a path of any system. */
export const fileNameOf = (path: string): string => path.split(/[\\/]+/).at(-1) ?? path;

function readFiles(reader: TokenReader): readonly string[] {
  const files: string[] = [];
  do {
    const path = reader.take('text', 'name');
    if (path !== null) files.push(path);
  } while (reader.takeSign(','));
  return files;
}

const beforeFile = [
  ['FROM'],
  ['TO'],
  ['USING', 'CLIENT', 'FILE'],
  ['USING', 'FILE'],
  ['INTO', 'CLIENT', 'FILE'],
  ['INTO', 'FILE'],
] as const;

/** Reads what follows `LOAD TABLE`, `INPUT INTO` or `UNLOAD TABLE`; null where it names no file. */
export function readLoad(reader: TokenReader): LoadStatement | null {
  const table = reader.takeTableName();
  if (table === null) return null;
  let columns = reader.takeList()?.map(columnOf) ?? null;
  while (reader.peek() !== undefined && !beforeFile.some((words) => reader.takeWords(...words)))
    reader.next();
  const files = readFiles(reader);
  if (files.length === 0) return null;
  const rest: SqlToken[] = [];
  for (let token = reader.next(); token !== undefined; token = reader.next()) rest.push(token);
  // INPUT lists its columns behind the file.
  const listAt = rest.findIndex(({ kind, value: sign }) => kind === 'sign' && sign === '(');
  if (columns === null && listAt >= 0)
    columns = new TokenReader(rest.slice(listAt)).takeList()?.map(columnOf) ?? null;
  return { owner: table.owner, table: table.name, columns, files, options: rest };
}
