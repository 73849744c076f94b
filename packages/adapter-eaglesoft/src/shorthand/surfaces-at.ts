import { isSurface } from '@bitewing/core';
import { findingKinds } from './chart-finding.ts';
import type { Item, Reading, Taken } from './item.ts';
import { phraseAt } from './phrase-at.ts';
import { startsTooth } from './tooth-at.ts';

/** The order in which letters of surfaces are written: M O D B L, and DO, BO, LO and what goes on from there. */
const usualOrder = /^(?:M?[OI]?D?|D[OI])[BF]?L?$|^[BFL][OI]$/;
const anyOrder = /^[MOIDBFL]{1,6}$/;
const fiveOrder = /^[MD]?[BFL]V$/;
/** Letters of surfaces that are words: a preposition, an eye or a dose, a name, a doctor. */
const otherWords: ReadonlySet<string> = new Set(['OF', 'OD', 'ID', 'MD']);
/** What is never a word in small letters. */
const smallSurfaces: ReadonlySet<string> = new Set(['mod', 'modb', 'modl', 'modbl', 'modf']);
/** What is a word in small letters unless the number of a tooth stands in front: `do`, and `mo` for months. */
const smallBehindTooth: ReadonlySet<string> = new Set([
  'mo',
  'do',
  'ol',
  'bo',
  'ob',
  'lo',
  'mi',
  'di',
  'dol',
  'mol',
]);
/** Behind a number these may be months, days or milliliters. */
const units: ReadonlySet<string> = new Set(['M', 'MO', 'D', 'ML']);

/** The letters of surfaces in capitals, or null where a word is no such letters. */
function lettersAt({ tokens, grammar }: Reading, at: number): string | null {
  const token = tokens[at];
  if (token?.type !== 'word') return null;
  if (!grammar.has('small-surfaces')) return token.text;
  const isBehindTooth = tokens[at - 1]?.type === 'number' && tokens[at - 2]?.text === '#';
  const isSmall = smallSurfaces.has(token.text) || (isBehindTooth && smallBehindTooth.has(token.text));
  return isSmall ? token.text.toUpperCase() : token.text;
}

function isOrdered(letters: string, { grammar }: Reading): boolean {
  if (fiveOrder.test(letters)) return grammar.has('class-five');
  if (new Set(letters).size < letters.length) return false;
  if (!grammar.has('surface-order')) return anyOrder.test(letters);
  return letters !== '' && usualOrder.test(letters) && !otherWords.has(letters);
}

/** A letter alone may be a word, such as `I`: it is a surface beside a tooth, in front of what is there, or at the very end. */
function standsBy(reading: Reading, at: number, letter: string, before: Item | null): boolean {
  if (!reading.grammar.has('letter-stands-by')) return true;
  if (before?.type === 'teeth' || startsTooth(reading, at + 1)) return true;
  if (before?.type === 'kind' && reading.tokens[at + 1] === undefined) return true;
  const next = phraseAt(reading, at + 1)?.item?.type;
  return letter !== 'I' && (next === 'kind' || next === 'material');
}

/** In front of a condition `MOD` may stand for moderate; at the beginning, in front of a treatment, `DO` is a word. */
function isOtherWord(reading: Reading, at: number, letters: string): boolean {
  if (!reading.grammar.has('word-is-no-surface')) return false;
  const next = phraseAt(reading, at + 1)?.item;
  if (next?.type !== 'kind') return false;
  const isCondition = findingKinds[next.kind] === 'condition';
  return isCondition ? letters === 'MOD' : letters === 'DO' && at === 0;
}

/** The surfaces that stand at a place, behind what was read last. */
export function surfacesAt(reading: Reading, at: number, before: Item | null): Taken | null {
  const { grammar } = reading;
  const letters = grammar.has('surfaces') ? lettersAt(reading, at) : null;
  if (letters === null || !isOrdered(letters, reading)) return null;
  if (letters.length === 1 && !standsBy(reading, at, letters, before)) return null;
  if (isOtherWord(reading, at, letters)) return null;
  const isBehindNumber = before?.type === 'teeth' && before.teeth.length === 1 && !before.isMarked;
  const item: Item = {
    type: 'surfaces',
    surfaces: [...letters].filter(isSurface),
    isClassFive: letters.endsWith('V'),
    isLikeUnit: isBehindNumber && units.has(letters) && grammar.has('months-are-no-surfaces'),
  };
  return { item, length: 1 };
}
