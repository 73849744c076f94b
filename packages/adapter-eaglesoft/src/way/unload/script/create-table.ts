import type { FoundColumn } from '../../way.ts';
import type { SqlToken } from './sql-tokens.ts';
import { TokenReader } from './token-reader.ts';

/** A table as the script defines it. */
export interface TableDefinition {
  readonly owner: string | null;
  /** As it is spelled. */
  readonly name: string;
  readonly columns: readonly FoundColumn[];
  readonly key: readonly string[];
}

/** A type and its size. */
export type ColumnType = Pick<FoundColumn, 'type' | 'size'>;

/** Domains of the script, by their name in lower case. */
export type Domains = ReadonlyMap<string, ColumnType>;

/** Words that begin a definition which is no column, where they stand without quotes. */
const keyWords: ReadonlySet<string> = new Set(['PRIMARY', 'UNIQUE', 'CONSTRAINT', 'FOREIGN', 'CHECK', 'NOT']);

/** Types whose first word does not say all. */
const continued: Readonly<Record<string, readonly string[]>> = {
  long: ['varchar', 'nvarchar', 'binary', 'varbit'],
  unsigned: ['int', 'integer', 'bigint', 'smallint', 'tinyint'],
  double: ['precision'],
  char: ['varying'],
  character: ['varying'],
  bit: ['varying'],
  national: ['char', 'character'],
};

/** Reads a type: its words in lower case, and what stands first in its parentheses. */
export function readType(reader: TokenReader, domains: Domains): ColumnType {
  let name = (reader.take('word', 'name') ?? '').toLowerCase();
  while (reader.takeSign('.')) name = (reader.take('word', 'name') ?? '').toLowerCase();
  const domain = domains.get(name);
  if (domain !== undefined) return domain;
  for (;;) {
    const followers = continued[name.slice(name.lastIndexOf(' ') + 1)];
    const follower = reader.peek();
    if (follower?.kind !== 'word' || followers?.includes(follower.value.toLowerCase()) !== true) break;
    name += ` ${follower.value.toLowerCase()}`;
    reader.next();
  }
  const [size] = reader.takeList()?.[0] ?? [];
  return { type: name, size: size?.kind === 'number' ? Number.parseInt(size.value, 10) : null };
}

const namesIn = (items: readonly (readonly SqlToken[])[]): readonly string[] =>
  items.flatMap(([first]) => (first?.kind === 'name' || first?.kind === 'word' ? [first.value] : []));

/** Reads `PRIMARY KEY [CLUSTERED] (columns)` from where it stands; null where it does not. */
export function readKey(reader: TokenReader): readonly string[] | null {
  while (reader.peek() !== undefined) {
    if (!reader.takeWords('PRIMARY', 'KEY')) {
      reader.next();
      continue;
    }
    if (!reader.takeWords('CLUSTERED')) reader.takeWords('NONCLUSTERED');
    reader.take('name', 'word');
    const list = reader.takeList();
    return list === null ? [] : namesIn(list);
  }
  return null;
}

/** Reads what follows `CREATE TABLE`; null where it lists no columns. */
export function readCreateTable(reader: TokenReader, domains: Domains): TableDefinition | null {
  reader.takeWords('IF', 'NOT', 'EXISTS');
  const table = reader.takeTableName();
  const definitions = table === null ? null : reader.takeList();
  if (table === null || definitions === null) return null;
  const columns: FoundColumn[] = [];
  let key: readonly string[] = [];
  for (const definition of definitions) {
    const [first] = definition;
    if (first === undefined) continue;
    const isKeyWord = first.kind === 'word' && keyWords.has(first.value.toUpperCase());
    const definitionReader = new TokenReader(definition);
    if (isKeyWord) {
      if (['PRIMARY', 'CONSTRAINT'].includes(first.value.toUpperCase()))
        key = readKey(definitionReader) ?? key;
      continue;
    }
    const name = definitionReader.take('name', 'word');
    if (name === null) continue;
    columns.push({ name, ...readType(definitionReader, domains) });
    if (readKey(definitionReader) !== null) key = [name];
  }
  return columns.length === 0 ? null : { ...table, columns, key };
}
