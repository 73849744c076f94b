import { isTooth } from '@bitewing/core';
import type { Reading } from './item.ts';
import { phraseAt } from './phrase-at.ts';
import { isClose } from './tokens.ts';

/** What stands in front of a tooth to say that it is one. */
interface Mark {
  readonly sign: 'hash' | 'word' | null;
  /** Whether it is a plural. */
  readonly isSeveral: boolean;
  /** Where the name of the tooth stands. */
  readonly place: number;
}

/** One tooth with its mark. */
export interface OneTooth {
  readonly tooth: string;
  readonly sign: Mark['sign'];
  readonly isSeveral: boolean;
  /** The place behind it. */
  readonly behind: number;
}

/** Teeth above have no number of their own: 51 to 82 stand for supernumerary ones, and are other things more often. */
const lastTooth = 32;
/** Behind these a number may be an hour, an age, or how many there are. */
const beforeOtherNumbers: ReadonlySet<string> = new Set(['at', 'in', 'with', 'is', 'are', 'pt', 'patient']);
/** These are words as well: an article, a pronoun. */
const wordLetters: ReadonlySet<string> = new Set(['A', 'I']);
const primaryLetter = /^[A-T]$/;

export const isPrimary = (tooth: string | undefined): boolean => primaryLetter.test(tooth ?? '');

function hashAt({ tokens }: Reading, at: number, isSeveral: boolean): Mark {
  const isPlural = tokens[at + 1]?.word === 's' && tokens[at + 2]?.type === 'number';
  return { sign: 'hash', isSeveral: isSeveral || isPlural, place: isPlural ? at + 2 : at + 1 };
}

function markAt(reading: Reading, at: number): Mark {
  const { tokens, grammar } = reading;
  const isHash = (place: number): boolean => tokens[place]?.text === '#' && grammar.has('hash-is-tooth');
  if (isHash(at)) return hashAt(reading, at, false);
  const word = tokens[at]?.word;
  const isWord = (word === 'tooth' || word === 'teeth') && grammar.has('word-is-tooth');
  if (!isWord) return { sign: null, isSeveral: false, place: at };
  const isSeveral = word === 'teeth';
  if (isHash(at + 1)) return hashAt(reading, at + 1, isSeveral);
  return { sign: 'word', isSeveral, place: tokens[at + 1]?.word === 'number' ? at + 2 : at + 1 };
}

function isNumberOfTooth({ tokens, grammar }: Reading, { sign, place }: Mark): boolean {
  const text = tokens[place]?.text ?? '';
  if (!isTooth(text) || Number(text) > lastTooth) return false;
  if (sign !== null) return true;
  const before = tokens[place - 1]?.word ?? '';
  return (
    grammar.has('number-is-tooth') && !(grammar.has('number-needs-mark') && beforeOtherNumbers.has(before))
  );
}

function isLetterOfTooth(reading: Reading, { sign, place }: Mark, inLetters: boolean): boolean {
  const { tokens, grammar } = reading;
  const text = tokens[place]?.text ?? '';
  if (sign === null) return inLetters && isPrimary(text) && grammar.has('letter-list');
  if (!grammar.has('letter-is-tooth')) return false;
  if (sign === 'hash') return isTooth(text) && isClose(tokens[place - 1], tokens[place]);
  return isPrimary(text) && !(wordLetters.has(text) && phraseAt(reading, place + 1) !== null);
}

/**
 * One tooth, with the sign or word that may stand before it.
 *
 * @param inLetters whether it stands in a list of primary teeth, in which a letter needs no mark
 */
export function toothAt(reading: Reading, at: number, inLetters: boolean): OneTooth | null {
  const mark = markAt(reading, at);
  const token = reading.tokens[mark.place];
  const isOne =
    token?.type === 'number'
      ? isNumberOfTooth(reading, mark)
      : token?.type === 'word' && isLetterOfTooth(reading, mark, inLetters);
  if (token === undefined || !isOne) return null;
  return { tooth: token.text, sign: mark.sign, isSeveral: mark.isSeveral, behind: mark.place + 1 };
}

export const startsTooth = (reading: Reading, at: number): boolean => toothAt(reading, at, false) !== null;
