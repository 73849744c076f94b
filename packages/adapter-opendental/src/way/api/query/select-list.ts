/** A statement of this adapter's own, taken apart: what it selects, and the rest. */
export interface SelectStatement {
  readonly expressions: readonly string[];
  /** From ` FROM` on; empty where there is none. */
  readonly rest: string;
}

/** Names in backticks, texts, parentheses, commas, the word that ends the list, and what is between them. */
const tokens = /`[^`]*`|'(?:[^'\\]|\\.|'')*'|[(),]|\sFROM\s|[^`'(),\s]+|\s+/gi;

const opening = /^SELECT\s+(?:\/\*.*?\*\/\s*)?/i;

/**
 * Takes a statement apart at the commas of its select list. A comment behind the first word, which is a hint to newer servers, is left
 * out. Null for what is no SELECT.
 */
export function selectStatement(sql: string): SelectStatement | null {
  const start = opening.exec(sql)?.[0].length;
  if (start === undefined) return null;
  const expressions: string[] = [];
  let [depth, current] = [0, ''];
  for (const { 0: token, index } of sql.slice(start).matchAll(tokens)) {
    if (depth === 0 && /^\sFROM\s$/i.test(token))
      return { expressions: [...expressions, current.trim()], rest: sql.slice(start + index) };
    if (depth === 0 && token === ',') {
      expressions.push(current.trim());
      current = '';
      continue;
    }
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    current += token;
  }
  return { expressions: [...expressions, current.trim()], rest: '' };
}
