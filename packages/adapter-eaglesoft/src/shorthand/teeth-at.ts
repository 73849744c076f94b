import { isSurface } from '@bitewing/core';
import { toothRange } from '../read/tooth/tooth-text.ts';
import type { Grammar } from './grammar-rule.ts';
import type { Item, Reading, TeethItem } from './item.ts';
import { mayCount, mayDate } from './other-numbers.ts';
import { isPrimary, type OneTooth, toothAt } from './tooth-at.ts';

/** Teeth that were read, and how many tokens they take. */
interface TakenTeeth {
  readonly item: TeethItem;
  readonly length: number;
  /** Whether the last one stands behind others without a mark of its own. */
  readonly endsBare: boolean;
}

/** A tooth, or those from one to another. */
interface Stretch {
  readonly teeth: readonly string[];
  readonly from: OneTooth;
  readonly behind: number;
}

const rangeWords: ReadonlySet<string> = new Set(['to', 'thru', 'through']);
/** Last teeth of the upper arch: a range that goes on from there to the lower one is of all teeth, or a list of two. */
const archEnds: readonly string[] = ['16', 'J'];
const wholeDentitions: ReadonlySet<number> = new Set([32, 20]);

function isOfOneArch(range: readonly string[]): boolean {
  const isAcross = archEnds.some((end) => range.includes(end) && range.at(-1) !== end);
  return !isAcross || wholeDentitions.has(range.length);
}

/** Whether a sign or word joins two teeth to a range. */
function joinsRange({ tokens, grammar }: Reading, at: number): boolean {
  const token = tokens[at];
  if (token?.text === '-' || token?.text === '–') return grammar.has('range-by-hyphen');
  return rangeWords.has(token?.word ?? '') && grammar.has('range-by-word');
}

/** A letter behind a primary tooth that is a surface as well: it is a tooth where a plural says so. */
const isUnclear = ({ tooth, sign }: OneTooth, isSeveral: boolean, grammar: Grammar): boolean =>
  sign === null && isSurface(tooth) && !isSeveral && grammar.has('letter-is-surface');

/** Null where no tooth stands at a place, `refused` where something stands there that might be one. */
function stretchAt(
  reading: Reading,
  at: number,
  { inLetters, isSeveral }: { readonly inLetters: boolean; readonly isSeveral: boolean },
): Stretch | 'refused' | null {
  const { grammar } = reading;
  const from = toothAt(reading, at, inLetters);
  if (from === null) return null;
  // An occlusal surface of a primary tooth is told often, a second tooth `O` without a mark is not.
  if (isUnclear(from, isSeveral, grammar)) return from.tooth === 'O' ? null : 'refused';
  const to = joinsRange(reading, from.behind)
    ? toothAt(reading, from.behind + 1, isPrimary(from.tooth))
    : undefined;
  if (to === undefined) return { teeth: [from.tooth], from, behind: from.behind };
  // Something else may be joined to the tooth by the same sign.
  if (to === null) return { teeth: [from.tooth], from, behind: from.behind };
  const range = toothRange(from.tooth, to.tooth);
  if (range === null || isUnclear(to, from.isSeveral || isSeveral, grammar)) return 'refused';
  if (grammar.has('range-in-arch') && !isOfOneArch(range)) return 'refused';
  return { teeth: range, from, behind: to.behind };
}

/** Whether numbers rise or fall, as those of a list of teeth do, and those of pockets or of a size do not. */
function isInOrder(teeth: readonly string[]): boolean {
  const steps = teeth.slice(1).map((tooth, at) => Number(tooth) - Number(teeth[at]));
  return !steps.some((step) => step > 0) || !steps.some((step) => step < 0);
}

/** Teeth that stand behind one another, and ranges of them. */
function listAt(reading: Reading, at: number): TakenTeeth | 'refused' | null {
  const teeth: string[] = [];
  /** The first tooth, and those behind it that have no mark of their own. */
  const unmarked: string[] = [];
  let first: OneTooth | undefined;
  let place = at;
  for (;;) {
    const stretch = stretchAt(reading, place, {
      inLetters: isPrimary(teeth.at(-1)),
      isSeveral: first?.isSeveral ?? false,
    });
    if (stretch === 'refused') return 'refused';
    if (stretch === null) break;
    // A number without a mark before one that has a mark counts.
    const isCount = first?.sign === null && stretch.from.sign !== null;
    if (isCount && reading.grammar.has('count-is-no-tooth')) return 'refused';
    if (reading.grammar.has('tooth-once') && stretch.teeth.some((tooth) => teeth.includes(tooth)))
      return 'refused';
    teeth.push(...stretch.teeth.filter((tooth) => !teeth.includes(tooth)));
    if (first === undefined || stretch.from.sign === null) unmarked.push(stretch.from.tooth);
    first ??= stretch.from;
    place = stretch.behind;
  }
  if (first === undefined) return null;
  if (reading.grammar.has('list-in-order') && !isInOrder(unmarked)) return 'refused';
  const item: TeethItem = {
    type: 'teeth',
    teeth,
    isMarked: first.sign !== null,
    isSeveral: first.isSeveral,
  };
  return { item, length: place - at, endsBare: unmarked.length > 1 && unmarked.at(-1) === teeth.at(-1) };
}

/** The teeth that stand at a place, behind what was read last; `refused` where the numbers may be something else. */
export function teethAt(reading: Reading, at: number, before: Item | null): TakenTeeth | 'refused' | null {
  const taken = listAt(reading, at);
  if (taken === null || taken === 'refused') return taken;
  const { item, length, endsBare } = taken;
  const found = { teeth: item.teeth, isMarked: item.isMarked, endsBare, at, behind: at + length, before };
  return mayCount(reading, found) || mayDate(reading, found) ? 'refused' : taken;
}
