import type { TextSpan } from './chart-finding.ts';
import { type DoubtedSentence, doubtOf, inDoubt } from './doubt.ts';
import type { Grammar } from './grammar-rule.ts';
import { goesOn, joins, type Line, linesOf } from './lines.ts';
import { isClose, type Token } from './tokens.ts';
import type { Doubt, Vocabulary } from './vocabulary.ts';

/** How a part hangs together with the one before it. */
export type Joint = 'comma' | 'and' | 'start';

/** A part of a segment, between commas and words that join. */
export interface Part {
  readonly joint: Joint;
  readonly tokens: readonly Token[];
}

/** What is understood whole or not at all: up to a full stop, a semicolon or the end of a line. */
export interface Segment extends TextSpan {
  /** What stands in front of a colon. */
  readonly head: readonly Token[] | null;
  readonly parts: readonly Part[];
  /** Whether something is denied, doubted, asked or taken back, in it or close to it. */
  readonly isDoubtful: boolean;
  /** Whether a word that joins is the last of it. */
  readonly isUnfinished: boolean;
}

interface Rules {
  readonly grammar: Grammar;
  readonly vocabulary: Vocabulary;
}

/** An abbreviation is no longer than this. */
const longestAbbreviation = 4;

function isAbbreviation(token: Token | undefined, { grammar, vocabulary }: Rules): boolean {
  if (token?.type !== 'word' || token.word.length > longestAbbreviation) return false;
  const says = vocabulary.get(token.word)?.says;
  return grammar.has('abbreviation') && (says === 'kind' || says === 'material');
}

/** Whether a full stop ends a sentence: in a number, and behind an abbreviation that more stands behind, it does not. */
function endsSentence(line: Line, at: number, rules: Rules): boolean {
  const token = line[at];
  const next = line[at + 1];
  if (token?.text !== '.' || !rules.grammar.has('end-at-full-stop')) return false;
  return next === undefined || (!isClose(token, next) && !isAbbreviation(line[at - 1], rules));
}

const isOfAbbreviation = (line: Line, at: number, rules: Rules): boolean =>
  line[at]?.text === '.' && isClose(line[at - 1], line[at]) && isAbbreviation(line[at - 1], rules);

/** In `scaling and root planing` a word joins nothing. */
const isWithinPhrase = (line: Line, at: number, { vocabulary }: Rules): boolean =>
  vocabulary.has(
    line
      .slice(Math.max(0, at - 1), at + 3)
      .map(({ word }) => word)
      .join(' '),
  );

function joinsParts(line: Line, at: number, rules: Rules): boolean {
  const token = line[at];
  const before = line[at - 1];
  // `3+` is a grade.
  const isGrade = token?.text === '+' && before?.type === 'number' && isClose(before, token);
  if (token === undefined || !joins(token) || isGrade || !rules.grammar.has('part-at-and')) return false;
  return !isWithinPhrase(line, at, rules);
}

/** In `8:30` a colon divides a number. */
const isWithinNumber = (line: Line, at: number): boolean =>
  [line[at - 1], line[at + 1]].every((token) => token?.type === 'number') &&
  isClose(line[at - 1], line[at]) &&
  isClose(line[at], line[at + 1]);

/** Whether another heading stands behind a semicolon. */
function isBeforeHeading(line: Line, at: number): boolean {
  for (let place = at + 1; place < line.length; place += 1) {
    const text = line[place]?.text;
    if (text === ';' || text === ':') return text === ':';
  }
  return false;
}

/** A segment without regard to what stands close to it. */
type OpenSegment = Omit<Segment, 'isDoubtful'> & DoubtedSentence;

/** Puts a segment together, whose first token stands in a line. */
function segmentBuilder(firstLine: number) {
  const parts: Part[] = [];
  let part: Token[] = [];
  let head: readonly Token[] | null = null;
  let joint: Joint = 'start';
  let first: Token | undefined;
  let last: Token | undefined;
  let doubt: Doubt | null = null;
  let lastLine = firstLine;
  return {
    isEmpty: (): boolean => first === undefined,
    hasHead: (): boolean => head !== null,
    canHaveHead: (): boolean => head === null && parts.length === 0 && part.length > 0,
    see(token: Token, line: number, itsDoubt: Doubt | null): void {
      first ??= token;
      last = token;
      lastLine = line;
      if (doubt !== 'line') doubt = itsDoubt ?? doubt;
    },
    take: (token: Token): void => void part.push(token),
    closeHead(): void {
      head = part;
      part = [];
    },
    closePart(next: Joint): void {
      if (part.length > 0) parts.push({ joint, tokens: part });
      // Of a comma and a word the word says more.
      if (part.length > 0 || (parts.length > 0 && joint !== 'and')) joint = next;
      part = [];
    },
    segment(): OpenSegment | null {
      if (part.length > 0) parts.push({ joint, tokens: part });
      if (first === undefined || last === undefined) return null;
      const span = { start: first.start, end: last.end };
      return { ...span, head, parts, isUnfinished: joins(last), doubt, firstLine, lastLine };
    },
  };
}

/** Takes tokens apart into segments and their parts. What ends or joins is in none of them. */
export function segmentsOf(tokens: readonly Token[], rules: Rules): readonly Segment[] {
  const { grammar, vocabulary } = rules;
  const segments: OpenSegment[] = [];
  let lineNumber = 0;
  let builder = segmentBuilder(lineNumber);
  /** Whether the lines stand below a heading, up to an empty one. */
  let isBelow = false;
  const close = (): void => {
    const segment = builder.segment();
    if (segment !== null && (segment.head !== null || segment.parts.length > 0)) segments.push(segment);
    builder = segmentBuilder(lineNumber);
  };
  const takeToken = (line: Line, at: number): void => {
    const token = line[at];
    if (token === undefined) return;
    const isEnd = endsSentence(line, at, rules);
    const isStop = isEnd || (token.text === ';' && grammar.has('end-at-semicolon'));
    const goesOnBehind = (): boolean =>
      isBelow || (builder.hasHead() && !isEnd && !isBeforeHeading(line, at));
    if (!isStop) builder.see(token, lineNumber, doubtOf(token, grammar, vocabulary));
    if (isStop && !goesOnBehind()) close();
    else if (isStop) builder.closePart('comma');
    else if (token.text === ',' && grammar.has('part-at-comma')) builder.closePart('comma');
    else if (joinsParts(line, at, rules)) builder.closePart('and');
    else if (
      token.text === ':' &&
      grammar.has('heading') &&
      builder.canHaveHead() &&
      !isWithinNumber(line, at)
    )
      builder.closeHead();
    else if (!isOfAbbreviation(line, at, rules)) builder.take(token);
  };
  const lines = linesOf(tokens, grammar);
  for (const [number, line] of lines.entries()) {
    lineNumber = number;
    if (builder.isEmpty()) builder = segmentBuilder(number);
    if (line.length === 0) isBelow = false;
    for (const at of line.keys()) takeToken(line, at);
    const isHeading = line.at(-1)?.text === ':' && grammar.has('heading');
    isBelow ||= isHeading;
    if (isHeading) continue;
    if (line.length > 0 && (isBelow || goesOn(line, lines[number + 1], grammar))) builder.closePart('comma');
    else close();
  }
  close();
  const doubts = inDoubt(segments);
  return segments.map((segment, at) => ({ ...segment, isDoubtful: doubts[at] ?? false }));
}
