import type { Item, Reading } from './item.ts';
import { phraseAt } from './phrase-at.ts';

/** Numbers that are written as teeth are, and where they stand. */
export interface WrittenNumbers {
  readonly teeth: readonly string[];
  readonly at: number;
  readonly behind: number;
  /** What was read before them. */
  readonly before: Item | null;
  /** Whether the first of them has a mark, and all that are one list with it. */
  readonly isMarked: boolean;
  /** Whether the last one, behind others, has no mark of its own. */
  readonly endsBare: boolean;
}

/** Up to this a number in front of a thing may say how many there are. */
const highestCount = 10;
/** Up to this the first of two numbers that a hyphen joins may be a month. */
const lastMonth = 12;

const dashes: ReadonlySet<string> = new Set(['-', '–']);
const isThing = (item: Item | null | undefined): boolean =>
  item?.type === 'kind' || item?.type === 'material';
const isSeveral = (item: Item | null): boolean => item !== null && 'isSeveral' in item && item.isSeveral;

/** What stands behind a place, beyond dashes, statuses, and words that say nothing. */
function thingBehind(reading: Reading, at: number): Item | null {
  for (let place = at; place < reading.tokens.length; ) {
    if (dashes.has(reading.tokens[place]?.text ?? '')) {
      place += 1;
      continue;
    }
    const taken = phraseAt(reading, place);
    if (taken === null) return null;
    if (taken.item !== null && taken.item.type !== 'status') return taken.item;
    place += taken.length;
  }
  return null;
}

/** Whether there is a range, and not a list that was written out. */
const isRange = ({ tokens }: Reading, { teeth, at, behind }: WrittenNumbers): boolean =>
  teeth.length > 1 && tokens.slice(at, behind).some(({ type }) => type !== 'number');

/** Whether something stands directly behind numbers, but for a dash. */
function isInFront(reading: Reading, { behind }: WrittenNumbers): boolean {
  const place = dashes.has(reading.tokens[behind]?.text ?? '') ? behind + 1 : behind;
  return isThing(phraseAt(reading, place)?.item);
}

/**
 * Whether numbers in front of something may say how many there are: `2 crowns`, `2-3 fillings`, `3 existing crowns`, and the last
 * one of `#14 2 crowns`.
 */
export function mayCount(reading: Reading, numbers: WrittenNumbers): boolean {
  if (!reading.grammar.has('count-is-no-tooth')) return false;
  const { teeth, behind, before, isMarked, endsBare } = numbers;
  const last = Number(teeth.at(-1));
  const isLow = last <= highestCount;
  if (endsBare) return isLow && last < Number(teeth.at(-2)) && isInFront(reading, numbers);
  if (isMarked) return false;
  if (isSeveral(thingBehind(reading, behind))) return teeth.length === 1 || isLow;
  return isLow && teeth.length === 1 && !isThing(before) && isInFront(reading, numbers);
}

/** Whether two numbers with a hyphen may be a day: in front of everything, or behind what says that something was done. */
export function mayDate(reading: Reading, numbers: WrittenNumbers): boolean {
  const { teeth, at, behind, before } = numbers;
  const { tokens, grammar } = reading;
  if (!grammar.has('date-is-no-range') || numbers.isMarked || !isRange(reading, numbers)) return false;
  if (!dashes.has(tokens[at + 1]?.text ?? '') || Number(teeth[0]) > lastMonth) return false;
  if (before?.type === 'status' && before.status === 'completed') return true;
  return at === 0 && phraseAt(reading, behind) !== null && !isSeveral(thingBehind(reading, behind));
}
