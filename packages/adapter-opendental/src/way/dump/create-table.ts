/** A column as the dump declares it. */
export interface DumpColumn {
  readonly name: string;
  /** In lower case with length and sign, such as `varchar(100)` or `tinyint(3) unsigned`. */
  readonly type: string;
}

/** A table as the dump declares it. */
export interface TableDeclaration {
  /** Null where the statement does not name one. */
  readonly database: string | null;
  readonly table: string;
  readonly columns: readonly DumpColumn[];
}

type TokenKind = 'name' | 'word' | 'text' | 'number' | 'sign';

interface Token {
  readonly kind: TokenKind;
  readonly value: string;
}

/** Names in backticks or double quotes, texts, words, numbers, comments, single signs; in this order. */
const tokenPattern =
  /`((?:[^`]|``)*)`|"((?:[^"]|"")*)"|('(?:[^'\\]|\\[\s\S]|'')*')|([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)|(\d[\w.]*)|\/\*!\d*|\*\/|\/\*[\s\S]*?\*\/|--\s[^\n]*|#[^\n]*|([^\s])/g;

function* tokensOf(statement: string): Generator<Token> {
  for (const [, backticked, quoted, text, word, number, sign] of statement.matchAll(tokenPattern)) {
    if (backticked !== undefined) yield { kind: 'name', value: backticked.replaceAll('``', '`') };
    else if (quoted !== undefined) yield { kind: 'name', value: quoted.replaceAll('""', '"') };
    else if (text !== undefined) yield { kind: 'text', value: text };
    else if (word !== undefined) yield { kind: 'word', value: word };
    else if (number !== undefined) yield { kind: 'number', value: number };
    else if (sign !== undefined) yield { kind: 'sign', value: sign };
  }
}

/** Words that begin a definition which is no column, where they stand without quotes. */
const keyWords: ReadonlySet<string> = new Set([
  'PRIMARY',
  'UNIQUE',
  'KEY',
  'INDEX',
  'FULLTEXT',
  'SPATIAL',
  'CONSTRAINT',
  'FOREIGN',
  'CHECK',
  'PERIOD',
]);

/** Splits what stands in the statement's parentheses at its commas. */
function definitionsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const definitions: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    const sign = token.kind === 'sign' ? token.value : '';
    if (sign === ')' && depth === 0) break;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) definitions.push([]);
    else definitions.at(-1)?.push(token);
  }
  return definitions;
}

function columnType(tokens: readonly Token[]): string {
  let type = tokens[0]?.value.toLowerCase() ?? '';
  let at = 1;
  if (tokens[at]?.value === '(') {
    while (at < tokens.length) {
      const token = tokens[at];
      type += token?.value ?? '';
      at += 1;
      if (token?.kind === 'sign' && token.value === ')') break;
    }
  }
  for (const token of tokens.slice(at, at + 2)) {
    const word = token.kind === 'word' ? token.value.toLowerCase() : '';
    if (word === 'unsigned' || word === 'zerofill') type += ` ${word}`;
  }
  return type;
}

function columnOf(definition: readonly Token[]): DumpColumn | null {
  const [name, ...rest] = definition;
  if (name === undefined || (name.kind !== 'name' && name.kind !== 'word')) return null;
  if (name.kind === 'word' && keyWords.has(name.value.toUpperCase())) return null;
  return { name: name.value, type: columnType(rest) };
}

/** Reads a CREATE TABLE statement; null where it is none that lists columns. */
export function parseCreateTable(statement: string): TableDeclaration | null {
  const tokens = [...tokensOf(statement)];
  const open = tokens.findIndex((token) => token.kind === 'sign' && token.value === '(');
  if (open < 0) return null;
  const head = tokens.slice(0, open);
  const table = head.at(-1);
  if (table === undefined || (table.kind !== 'name' && table.kind !== 'word')) return null;
  const isQualified = head.at(-2)?.value === '.';
  const columns = definitionsOf(tokens.slice(open + 1))
    .map(columnOf)
    .filter((column) => column !== null);
  return { database: isQualified ? (head.at(-3)?.value ?? null) : null, table: table.value, columns };
}
