import type { Grammar } from './grammar-rule.ts';
import type { Token } from './tokens.ts';
import type { Doubt, Vocabulary } from './vocabulary.ts';

const isContraction = /n['’]t$/i;

/** What a word or sign takes back; null for nothing. */
export function doubtOf({ text, word }: Token, grammar: Grammar, vocabulary: Vocabulary): Doubt | null {
  if (!grammar.has('doubt')) return null;
  const meaning = vocabulary.get(word);
  if (meaning?.says === 'doubt') return meaning.reach;
  return text === '?' || isContraction.test(text) ? 'sentence' : null;
}

/** A sentence, by the numbers of its first and last line. */
export interface DoubtedSentence {
  readonly doubt: Doubt | null;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Which of some sentences, in their order, are in doubt. */
export function inDoubt(sentences: readonly DoubtedSentence[]): readonly boolean[] {
  const lines = new Set<number>();
  for (const [at, { doubt, firstLine, lastLine }] of sentences.entries()) {
    if (doubt !== 'line') continue;
    // Alone in its line it takes back what stands above it.
    const isFirst = sentences[at - 1]?.lastLine !== firstLine;
    for (let line = isFirst ? firstLine - 1 : firstLine; line <= lastLine; line += 1) lines.add(line);
  }
  return sentences.map(({ doubt, firstLine, lastLine }, at) => {
    const next = sentences[at + 1];
    const isTakenBack = next !== undefined && next.doubt !== null && next.firstLine === lastLine;
    return doubt !== null || isTakenBack || lines.has(firstLine) || lines.has(lastLine);
  });
}
