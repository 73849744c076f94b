import type { Grammar } from './grammar-rule.ts';
import type { Item, Reading, Taken } from './item.ts';
import { isClose } from './tokens.ts';
import { longestPhrase, type Meaning } from './vocabulary.ts';

const five: Item = { type: 'surfaces', surfaces: [], isClassFive: true, isLikeUnit: false };

/** Undefined for a word that is no part of a finding. */
function itemOf(meaning: Meaning | undefined, grammar: Grammar): Item | null | undefined {
  switch (meaning?.says) {
    case 'kind': {
      const { kind, material, isSeveral } = meaning;
      return { type: 'kind', kind, material, isSeveral };
    }
    case 'material':
      return { type: 'material', material: meaning.material, isSeveral: meaning.isSeveral };
    case 'status':
      return { type: 'status', status: meaning.status };
    case 'area':
      return { type: 'area', area: meaning.area };
    case 'classFive':
      return grammar.has('class-five') ? five : undefined;
    case 'nothing':
      return null;
    default:
      return undefined;
  }
}

const toothWords: ReadonlySet<string> = new Set(['tooth', 'teeth']);

/** Whether a word names the tooth that stands behind it, and belongs to no phrase before it. */
function namesNext({ tokens }: Reading, place: number): boolean {
  const next = tokens[place + 1];
  const isName = next?.type === 'number' || next?.text === '#' || /^[A-T]$/.test(next?.text ?? '');
  return isName && toothWords.has(tokens[place]?.word ?? '');
}

/** The longest phrase that stands at a place. A hyphen within a word counts as a blank. */
export function phraseAt(reading: Reading, at: number): Taken | null {
  const { tokens, grammar, vocabulary } = reading;
  const most = grammar.has('phrase') ? longestPhrase : 1;
  let found: Taken | null = null;
  let phrase = '';
  let words = 0;
  for (let place = at; words < most; place += 1) {
    const token = tokens[place];
    const before = tokens[place - 1];
    const isHyphen = token?.text === '-' && isClose(before, token) && isClose(token, tokens[place + 1]);
    if (words > 0 && isHyphen && before?.type === 'word') continue;
    if (token?.type !== 'word' || (words > 0 && namesNext(reading, place))) break;
    phrase += words === 0 ? token.word : ` ${token.word}`;
    words += 1;
    const item = itemOf(vocabulary.get(phrase), grammar);
    if (item !== undefined) found = { item, length: place + 1 - at };
  }
  return found;
}
