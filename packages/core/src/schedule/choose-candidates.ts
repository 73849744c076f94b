import type { BusyDays } from './busy-days.ts';
import { type Chair, inOrder } from './set-up.ts';
import type { ZoneDay } from './zone-days.ts';

/** A visit of a day that was found, and could be chosen. */
export interface Candidate {
  readonly start: number;
  readonly chair: Chair;
  readonly day: ZoneDay;
  /** Place of the provider in the order of the practice. */
  readonly rank: number;
  readonly providerId: string;
}

/** One candidate of every start and provider: in the first of several chairs. */
export function oneOfEachProvider(candidates: readonly Candidate[]): readonly Candidate[] {
  const ordered = candidates.toSorted(
    (left, right) => left.start - right.start || left.rank - right.rank || inOrder(left.chair, right.chair),
  );
  return ordered.filter(({ start, rank }, place) => {
    const before = ordered[place - 1];
    return before === undefined || before.start !== start || before.rank !== rank;
  });
}

/**
 * One candidate of every start: of the provider with the fewest booked minutes of that day, of equals the first in the
 * order of the practice; so visits spread.
 */
export function oneOfEachStart(
  candidates: readonly Candidate[],
  booked: BusyDays['booked'],
): readonly Candidate[] {
  const chosen: Candidate[] = [];
  let fewest = 0;
  for (const candidate of oneOfEachProvider(candidates)) {
    const minutes = booked(candidate.providerId, candidate.day);
    const rival = chosen.at(-1);
    if (rival === undefined || rival.start !== candidate.start) chosen.push(candidate);
    else if (minutes < fewest) chosen[chosen.length - 1] = candidate;
    else continue;
    fewest = minutes;
  }
  return chosen;
}
