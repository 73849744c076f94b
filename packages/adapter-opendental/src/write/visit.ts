import type { NativeCells } from '../way/api/native-cells.ts';
import { isMarked } from './mark.ts';
import { visitStatus } from './visit-status.ts';

/** A stretch of minutes since 1970, by the wall clock of the office. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A visit as it takes chairs and people. */
export interface Visit {
  readonly key: string;
  /** Whether it takes its place: it is booked or done, neither broken nor on a list. */
  readonly isLive: boolean;
  /** Whether the patient was there: nothing can be taken back any more. */
  readonly isDone: boolean;
  /** Whether its note bears a mark of one who writes as this adapter does. */
  readonly isMarked: boolean;
  /** Null where it has none. */
  readonly operatory: string | null;
  readonly span: Stretch;
  /** Who works when. */
  readonly busy: ReadonlyMap<string, readonly Stretch[]>;
  readonly cells: NativeCells;
}

/** A pattern counts in fives (opendental.md section 5). */
const patternMinutes = 5;
const { scheduled, complete, asap } = visitStatus;
const liveStatuses: ReadonlySet<string> = new Set([scheduled, complete, asap]);
/** What the API takes where nothing is given (opendental-api.md section 10). */
const usualPattern = '/XX/';

/** Minutes since 1970 of a wall-clock time, whatever its zone. */
export const wallMinutes = (local: string): number =>
  Math.floor(Date.parse(`${local.replace(' ', 'T')}Z`) / 60_000);

/** The times of the provider in a pattern. */
function worked(pattern: string, from: number): readonly Stretch[] {
  return [...pattern.matchAll(/X+/g)].map(({ index, 0: run }) => ({
    from: from + index * patternMinutes,
    to: from + (index + run.length) * patternMinutes,
  }));
}

const isSomebody = (key: string | undefined): key is string => key !== undefined && key !== '' && key !== '0';

/**
 * Who works when: the provider in the first pattern, the hygienist in the second, or in the first where there is no second. In a hygiene
 * visit with a hygienist, the dentist only looks in.
 */
function busyOf(cells: NativeCells, from: number, pattern: string): ReadonlyMap<string, readonly Stretch[]> {
  const { ProvNum, ProvHyg, PatternSecondary = '', IsHygiene } = cells;
  const busy = new Map<string, readonly Stretch[]>();
  const isHygienists = IsHygiene === '1' && isSomebody(ProvHyg);
  if (isSomebody(ProvNum) && !isHygienists) busy.set(ProvNum, worked(pattern, from));
  if (isSomebody(ProvHyg)) {
    const times = worked(PatternSecondary === '' || isHygienists ? pattern : PatternSecondary, from);
    busy.set(ProvHyg, [...(busy.get(ProvHyg) ?? []), ...times]);
  }
  return busy;
}

/** Reads a row of `appointment`, or one that is yet to be written. */
export function visitOf(cells: NativeCells): Visit {
  const from = wallMinutes(cells.AptDateTime ?? '');
  const pattern = cells.Pattern === undefined || cells.Pattern === '' ? usualPattern : cells.Pattern;
  return {
    key: cells.AptNum ?? '0',
    isLive: liveStatuses.has(cells.AptStatus ?? ''),
    isDone: cells.AptStatus === complete,
    isMarked: isMarked(cells.Note),
    operatory: isSomebody(cells.Op) ? cells.Op : null,
    span: { from, to: from + pattern.length * patternMinutes },
    busy: busyOf(cells, from, pattern),
    cells,
  };
}

const meet = (one: Stretch, other: Stretch): boolean => one.from < other.to && other.from < one.to;

/** Whether two visits want the same chair, or the same person, at the same time. */
export function overlap(one: Visit, other: Visit): boolean {
  if (!meet(one.span, other.span)) return false;
  if (one.operatory !== null && one.operatory === other.operatory) return true;
  for (const [person, times] of one.busy) {
    const others = other.busy.get(person) ?? [];
    if (times.some((time) => others.some((taken) => meet(time, taken)))) return true;
  }
  return false;
}
