import { carryKinds } from './carry-kinds.ts';
import type { ChartFinding, ChartShorthand } from './chart-finding.ts';
import { findingsOf } from './findings-of.ts';
import { type Grammar, wholeGrammar } from './grammar-rule.ts';
import { belowHeading, type Heading, headedSayings, headingOf } from './heading.ts';
import type { Item } from './item.ts';
import { itemsOf } from './items.ts';
import { joinLists } from './join-lists.ts';
import { type Saying, sayingsOf } from './saying.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { sharePlaces } from './share-places.ts';
import { tokensOf } from './tokens.ts';
import { type Vocabulary, vocabulary } from './vocabulary.ts';

interface Rules {
  readonly grammar: Grammar;
  readonly vocabulary: Vocabulary;
}

/** What the parts of a segment say one by one; null where any of it is not understood. */
function saidBy(segment: Segment, heading: Heading | null, rules: Rules): readonly Saying[] | null {
  const said: Saying[] = [];
  let previous: readonly Item[] | null = null;
  for (const [at, { joint, tokens }] of segment.parts.entries()) {
    const items = itemsOf(tokens, rules.grammar, rules.vocabulary, previous);
    if (items === null) return null;
    const isFirst = at === 0;
    const first = isFirst ? segment : tokens[0];
    const span = { start: first?.start ?? segment.start, end: tokens.at(-1)?.end ?? segment.end };
    const sayings = sayingsOf(
      belowHeading(items, heading, isFirst),
      { joint: isFirst ? 'start' : joint, ...span },
      rules.grammar,
    );
    if (sayings === null) return null;
    for (const saying of sayings) said.push(saying);
    previous = items;
  }
  return said;
}

/** The findings of a segment; null where it is not understood whole. */
function readSegment(segment: Segment, rules: Rules): readonly ChartFinding[] | null {
  const { grammar } = rules;
  if (segment.isDoubtful || (segment.isUnfinished && grammar.has('unfinished'))) return null;
  const headItems = segment.head === null ? [] : itemsOf(segment.head, grammar, rules.vocabulary, null);
  const heading = headItems === null || headItems.length === 0 ? null : headingOf(headItems);
  if (segment.head !== null && heading === null) return null;
  const said = saidBy(segment, heading, rules);
  const listed = said && joinLists(said, grammar);
  const carried = listed && carryKinds(listed, grammar);
  const shared = carried && sharePlaces(carried, grammar);
  const headed = shared && headedSayings(shared, heading);
  if (headed === null) return null;
  const findings: ChartFinding[] = [];
  for (const saying of headed) {
    const found = findingsOf(saying, grammar);
    if (found === null) return null;
    for (const finding of found) findings.push(finding);
  }
  return findings.length === 0 ? null : findings;
}

/** The parser by some of its rules and words; with all of them it is {@link parseChartShorthand}. */
export function parseBy(text: string, grammar: Grammar, words: Vocabulary): ChartShorthand {
  const rules: Rules = { grammar, vocabulary: words };
  const findings: ChartFinding[] = [];
  const notUnderstood: { start: number; end: number; text: string }[] = [];
  for (const segment of segmentsOf(tokensOf(text, grammar), rules)) {
    const { start, end } = segment;
    const found = readSegment(segment, rules);
    if (found === null) notUnderstood.push({ start, end, text: text.slice(start, end) });
    else for (const finding of found) findings.push(finding);
  }
  return { findings, notUnderstood };
}

/**
 * Reads the shorthand that a chart is written in, such as `MOD #19 amalgam, RCT 30, missing 1 16 17 32`, by the grammar of
 * docs/chart-shorthand.md. A sentence or line is understood whole or not at all: what is not is given back verbatim, and can be
 * counted. What is denied, doubted, asked or taken back gives no finding.
 *
 * Notes are free text, and the stream does not read findings out of them: whether they are to be taken for some is for the
 * host to decide. What is given back is patient data.
 *
 * @example
 * ```ts
 * import { parseChartShorthand } from '@bitewing/adapter-eaglesoft';
 *
 * const { findings, notUnderstood } = parseChartShorthand('MOD #19 amalgam, RCT 30');
 * console.log(findings.map(({ kind, teeth }) => `${kind} ${teeth.join(' ')}`), notUnderstood.length);
 * ```
 */
export const parseChartShorthand = (text: string): ChartShorthand => parseBy(text, wholeGrammar, vocabulary);
