import { syntaxFailure } from '../odbc-failure.ts';

/**
 * A piece of a statement. `word` is a keyword or a bare name, `name` stood in double quotes, `text` in single ones; `mark` is
 * punctuation, an operator or a parameter.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark';
  /** Without quotes, doubled ones undone. */
  readonly text: string;
}

/** No comments, no semicolons, no brackets or back quotes: the written grammar has none. */
const pattern =
  /\s*(?:([A-Za-z_]\w*)|"((?:[^"]|"")+)"|'((?:[^']|'')*)'|(\d+)(?![\w.])|(<=|>=|<>|[=<>(),.*?]))/y;

/** Cuts a statement into tokens. @throws OdbcFailure 42000 at a character that the written grammar does not have. */
export function tokensOf(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = statement.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const [found, word, name, quoted, number, mark] = pattern.exec(text) ?? [];
    if (found === undefined) throw syntaxFailure(text.slice(start, start + 20).trim());
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.replaceAll('""', '"') });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
  }
  return tokens;
}
