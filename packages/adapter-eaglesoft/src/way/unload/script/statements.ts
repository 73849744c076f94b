import { type SqlToken, sqlTokens } from './sql-tokens.ts';

const isWord = (token: SqlToken | undefined, word: string): boolean =>
  token?.kind === 'word' && token.value.toUpperCase() === word;

/** What has statements of its own inside: they define and load nothing. */
const bodied: ReadonlySet<string> = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'VIEW']);
/** Words between CREATE and what is created. */
const between: ReadonlySet<string> = new Set(['OR', 'REPLACE', 'TEMPORARY', 'MATERIALIZED']);

function hasBody([first, ...rest]: readonly SqlToken[]): boolean {
  if (!isWord(first, 'CREATE') && !isWord(first, 'ALTER')) return false;
  const created = rest.find(({ value }) => !between.has(value.toUpperCase()));
  return created?.kind === 'word' && bodied.has(created.value.toUpperCase());
}

/**
 * The statements of a script: they end at a semicolon, and at `go` at the beginning of a line. Where there are such, what
 * follows the head of a procedure, trigger, event or view up to the next one belongs to it.
 */
export function* statementsOf(script: string): Generator<readonly SqlToken[]> {
  const all = [...sqlTokens(script)];
  const isGo = (token: SqlToken): boolean => token.beginsLine && isWord(token, 'GO');
  const endsByGo = all.some(isGo);
  let tokens: SqlToken[] = [];
  let isBodied = false;
  for (const token of all) {
    const isEnd = isGo(token) || (token.kind === 'sign' && token.value === ';');
    if (!isEnd) {
      if (!isBodied) tokens.push(token);
      if (endsByGo && tokens.length === 5) isBodied ||= hasBody(tokens);
      continue;
    }
    if (!isBodied && tokens.length > 0) yield tokens;
    tokens = [];
    if (isGo(token)) isBodied = false;
  }
  if (!isBodied && tokens.length > 0) yield tokens;
}
