import type { HttpValues } from '@bitewing/adapter-kit';

/** A list of the API whose rows are those of a table. */
export interface ListTable {
  /** Name of the table in the database. */
  readonly table: string;
  readonly path: string;
  /** The column that tells rows apart. */
  readonly key: string;
  /** The column that tells those rows apart that are of another table: their own key is 0. */
  readonly otherKey: string | null;
  /** Whose rows the list has to be asked for one by one, and by which name; null where it gives all. */
  readonly of: { readonly table: string; readonly name: string } | null;
  /** What is always asked for. */
  readonly query: HttpValues;
  /** Columns that the list gives, by their names there. */
  readonly columns: ReadonlyMap<string, string>;
  /** Written as "true" and "false". */
  readonly booleans: ReadonlySet<string>;
  /** Kept in UTC; all other moments are those of the office's wall clock. */
  readonly stamps: ReadonlySet<string>;
  /** Written as `1y6m` and packed in the database (opendental.md section 5). */
  readonly intervals: ReadonlySet<string>;
  /** Numbers of names, by column; names in small letters. */
  readonly codes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Columns that come as names of definitions, with commas between several, and the category of those. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** A list in short: words with spaces between them, `name=Column` for a column of another name. */
export interface ListNotation extends Pick<ListTable, 'table' | 'path' | 'key'> {
  readonly otherKey?: string;
  readonly of?: ListTable['of'];
  readonly query?: HttpValues;
  readonly columns: string;
  readonly booleans?: string;
  readonly stamps?: string;
  readonly intervals?: string;
  /** Names in the order of their numbers from 0 on, or `Name=12`, from where it goes on. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Number of the category, by column. */
  readonly definitions?: Readonly<Record<string, string>>;
}

const words = (text = ''): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

function numbersOf(names: string): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  let next = 0;
  for (const word of words(names)) {
    const [name = '', number] = word.split('=');
    if (number !== undefined) next = Number(number);
    numbers.set(name.toLowerCase(), String(next));
    next += 1;
  }
  return numbers;
}

/** Makes a list of its notation. */
export const listTable = ({
  columns,
  booleans,
  stamps,
  intervals,
  codes = {},
  definitions = {},
  ...rest
}: ListNotation): ListTable => ({
  otherKey: null,
  of: null,
  query: {},
  ...rest,
  columns: new Map(
    words(columns).map((word) => {
      const [name = '', column = name] = word.split('=');
      return [name, column];
    }),
  ),
  booleans: new Set(words(booleans)),
  stamps: new Set(words(stamps)),
  intervals: new Set(words(intervals)),
  codes: new Map(Object.entries(codes).map(([column, names]) => [column, numbersOf(names)])),
  definitions: new Map(Object.entries(definitions)),
});
