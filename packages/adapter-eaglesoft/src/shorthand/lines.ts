import type { Grammar } from './grammar-rule.ts';
import type { Token } from './tokens.ts';

/** A line of more signs may have been broken where it was full. */
const fullLine = 60;
const stops: ReadonlySet<string> = new Set(['.', ';', ':', '!', '?']);
const bullets: ReadonlySet<string> = new Set(['-', '–', '*', '•', '·']);
const isCapitalized = /^\p{Lu}\p{Ll}/u;
const isSmall = /^\p{Ll}/u;

const joining: ReadonlySet<string> = new Set(['and', '&', '+']);

/** Whether a word or sign joins what stands on both sides. */
export const joins = ({ word }: Token): boolean => joining.has(word);

/** What stands in a line. */
export type Line = readonly Token[];

/** Takes tokens apart into lines; empty ones stay. Signs that only stand in front of the lines of a list are left out. */
export function linesOf(tokens: readonly Token[], grammar: Grammar): readonly Line[] {
  const lines: Token[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    const line = lines.at(-1);
    const next = tokens[at + 1];
    const isApart = next !== undefined && next.type !== 'line' && next.start > token.end;
    const isBullet = line?.length === 0 && isApart && bullets.has(token.text);
    if (token.type === 'line') lines.push([]);
    else if (!(isBullet && grammar.has('bullet'))) line?.push(token);
  }
  return lines;
}

/**
 * Whether a line has no end of its own, and the one behind it goes on with it: it was full, a comma or a word that joins stands
 * at its end, or a sentence goes on in small letters.
 */
export function goesOn(line: Line, next: Line | undefined, grammar: Grammar): boolean {
  const [first] = line;
  const last = line.at(-1);
  const [behind] = next ?? [];
  if (first === undefined || last === undefined || behind === undefined) return false;
  if (!grammar.has('end-at-line')) return true;
  if (!grammar.has('line-goes-on') || stops.has(last.text)) return false;
  if (last.text === ',' || joins(last)) return true;
  return last.end - first.start >= fullLine || (isCapitalized.test(first.text) && isSmall.test(behind.text));
}
