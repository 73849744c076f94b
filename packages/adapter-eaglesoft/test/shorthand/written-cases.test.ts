import { describe, expect, test } from 'vitest';
import { findingKinds } from '../../src/shorthand/chart-finding.ts';
import { type GrammarRule, grammarRules, wholeGrammar } from '../../src/shorthand/grammar-rule.ts';
import { areasOf } from '../../src/shorthand/kind-traits.ts';
import { parseBy, parseChartShorthand } from '../../src/shorthand/parse-chart-shorthand.ts';
import { vocabulary } from '../../src/shorthand/vocabulary.ts';
import { writtenCases } from './cases/index.ts';
import { type WrittenCase, writtenShorthand } from './written-shorthand.ts';

/** Cases that hold no more without a rule, or without a phrase. */
function failing(
  grammar: ReadonlySet<GrammarRule>,
  words: typeof vocabulary,
  cases = writtenCases,
): readonly WrittenCase[] {
  return cases.filter(([text, ...pieces]) => {
    const read = writtenShorthand(parseBy(text, grammar, words));
    return read.length !== pieces.length || read.some((piece, at) => piece !== pieces[at]);
  });
}

const found = writtenCases.flatMap(([text]) => parseChartShorthand(text).findings);

describe('chart shorthand', () => {
  test.each(writtenCases)('"%s"', (text, ...pieces) => {
    expect(writtenShorthand(parseChartShorthand(text))).toEqual(pieces);
  });

  test('every case is written once', () => {
    expect(new Set(writtenCases.map(([text]) => text)).size).toBe(writtenCases.length);
  });
});

describe('the cases', () => {
  test('are of every kind of finding', () => {
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(Object.keys(findingKinds)));
  });

  test('are of every material, status and area that there is a word for', () => {
    const meanings = [...vocabulary.values()];
    const materials = meanings.flatMap((meaning) => (meaning.says === 'material' ? [meaning.material] : []));
    const statuses = meanings.flatMap((meaning) => (meaning.says === 'status' ? [meaning.status] : []));
    expect(new Set(found.map(({ material }) => material))).toEqual(new Set([null, ...materials]));
    expect(new Set(found.map(({ status }) => status))).toEqual(new Set([null, ...statuses]));
    expect(new Set(found.map(({ area }) => area))).toEqual(new Set([null, ...[...areasOf.values()].flat()]));
  });
});

describe('each rule of the grammar', () => {
  test('holds with the whole grammar', () => {
    expect(failing(wholeGrammar, vocabulary)).toEqual([]);
  });

  test.each(grammarRules)('"%s" is needed by a case', (rule) => {
    const others = new Set(grammarRules.filter((other) => other !== rule));
    expect(failing(others, vocabulary)).not.toEqual([]);
  });
});

describe('each phrase of the vocabulary', () => {
  test.each([...vocabulary.keys()])('"%s" is needed by a case', (phrase) => {
    const others = new Map([...vocabulary].filter(([other]) => other !== phrase));
    const [word = phrase] = phrase.split(' ');
    const cases = writtenCases.filter(([text]) => text.toLowerCase().includes(word));
    expect(failing(wholeGrammar, others, cases)).not.toEqual([]);
  });
});
