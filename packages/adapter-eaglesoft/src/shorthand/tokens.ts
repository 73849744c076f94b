import type { TextSpan } from './chart-finding.ts';
import type { Grammar } from './grammar-rule.ts';

/** A word, a number, a sign, or the end of a line. */
export interface Token extends TextSpan {
  readonly type: 'word' | 'number' | 'sign' | 'line';
  /** As written. */
  readonly text: string;
  /** As the vocabulary has it: in small letters, without apostrophes. */
  readonly word: string;
}

// Letters and digits that stand together, such as `2nd` or `5mm`, are one word: no tooth is written so.
const pattern = /(\r\n?|[\n\v\f\u0085\u2028\u2029])|([\p{L}\p{M}\d'’_]+)|([^\s])/gu;
const isNumber = /^\d+$/;
const toothAndSurfaces = /^(\d{1,2})([MODBLFIV]+)$/;

function tokenOf(type: Token['type'], text: string, start: number): Token {
  return { type, text, word: text.toLowerCase().replace(/['’]/g, ''), start, end: start + text.length };
}

/** Takes a text apart; blanks are left out, line ends are not. */
export function tokensOf(text: string, grammar: Grammar): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: whole, 1: line, 2: word, index } of text.matchAll(pattern)) {
    const before = tokens.at(-1);
    const [, number = '', surfaces = ''] = toothAndSurfaces.exec(whole) ?? [];
    if (line !== undefined) tokens.push(tokenOf('line', whole, index));
    else if (word === undefined) tokens.push(tokenOf('sign', whole, index));
    else if (number !== '' && before?.text === '#' && before.end === index && grammar.has('close-surfaces')) {
      tokens.push(tokenOf('number', number, index), tokenOf('word', surfaces, index + number.length));
    } else tokens.push(tokenOf(isNumber.test(word) ? 'number' : 'word', whole, index));
  }
  return tokens;
}

/** Whether nothing stands between two tokens, not even a blank. */
export const isClose = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && left.end === right.start;
