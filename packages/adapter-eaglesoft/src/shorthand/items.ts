import type { Grammar } from './grammar-rule.ts';
import type { Item, Reading, Taken } from './item.ts';
import { phraseAt } from './phrase-at.ts';
import { surfacesAt } from './surfaces-at.ts';
import { teethAt } from './teeth-at.ts';
import type { Token } from './tokens.ts';
import { isPrimary } from './tooth-at.ts';
import type { Vocabulary } from './vocabulary.ts';

const dashes: ReadonlySet<string> = new Set(['-', '–', '—']);

/** Between a tooth or its surfaces and a word, a dash says nothing. */
function dashAt({ tokens, grammar }: Reading, at: number, before: Item | null): Taken | null {
  const isBetween =
    (before?.type === 'teeth' || before?.type === 'surfaces') && tokens[at + 1]?.type === 'word';
  return isBetween && dashes.has(tokens[at]?.text ?? '') && grammar.has('dash')
    ? { item: null, length: 1 }
    : null;
}

/** Between what is said in one breath, and between regions, a slash says nothing. Elsewhere it may stand for `or`. */
function slashAt(reading: Reading, at: number, before: Item | null): Taken | null {
  if (reading.tokens[at]?.text !== '/' || !reading.grammar.has('slash')) return null;
  const next = phraseAt(reading, at + 1)?.item;
  const isBetween = (before?.type === 'kind' || before?.type === 'area') && next?.type === before.type;
  return isBetween ? { item: null, length: 1 } : null;
}

/** The letter of a primary tooth, alone in its part, goes on with a list of them. */
function letterOf({ tokens, grammar }: Reading, previous: readonly Item[] | null): Item | null {
  const last = previous?.at(-1);
  const letter = tokens.length === 1 ? tokens[0]?.text : undefined;
  const goesOn = last?.type === 'teeth' && isPrimary(last.teeth.at(-1)) && grammar.has('letter-list');
  return goesOn && letter !== undefined && isPrimary(letter)
    ? { type: 'teeth', teeth: [letter], isMarked: true, isSeveral: false }
    : null;
}

/**
 * The items of a part; null where any of it is not understood.
 *
 * @param previous items of the part before it, where a comma or a word joins both
 */
export function itemsOf(
  tokens: readonly Token[],
  grammar: Grammar,
  vocabulary: Vocabulary,
  previous: readonly Item[] | null,
): readonly Item[] | null {
  const reading: Reading = { tokens, grammar, vocabulary };
  const letter = letterOf(reading, previous);
  if (letter !== null) return [letter];
  const items: Item[] = [];
  /** What was read last; null behind a word that says nothing. */
  let before: Item | null = null;
  for (let at = 0; at < tokens.length; ) {
    const teeth = teethAt(reading, at, before);
    const taken: Taken | null =
      teeth === 'refused'
        ? null
        : (surfacesAt(reading, at, before) ??
          teeth ??
          phraseAt(reading, at) ??
          dashAt(reading, at, before) ??
          slashAt(reading, at, before));
    if (taken === null) {
      if (grammar.has('strict')) return null;
      at += 1;
      continue;
    }
    if (taken.item !== null) items.push(taken.item);
    before = taken.item;
    at += taken.length;
  }
  // What ends with a word such as `on` goes on with something that is not there.
  const isUnfinished = before === null && grammar.has('unfinished');
  return items.length === 0 || isUnfinished ? null : items;
}
