import { type ChainHead, claimedPosition, openLink } from './chain-link.ts';
import { createPositionTally, type PositionTally } from './position-tally.ts';

/** What the lines of a log tell by themselves, and against what was signed. */
export type ChainFinding =
  | { readonly verdict: 'edited' | 'reordered' | 'inserted'; readonly position: number }
  | { readonly verdict: 'dropped'; readonly position: number; readonly missing: number }
  | { readonly verdict: 'restamped'; readonly from: number; readonly to: number };

/** Follows a chain line by line. */
export interface ChainWalk {
  /** Lines so far. */
  readonly count: number;
  /** How many of them a checkpoint fits. */
  readonly signed: number;
  /** Where the chain ends so far; of worth only as long as nothing was found. */
  readonly head: ChainHead;
  /** Takes the next line; gives a finding where no later line can change it. */
  take(line: string): ChainFinding | null;
  /** What is found once there are no more lines. */
  end(): ChainFinding | null;
}

/**
 * Follows a chain from a head, in constant memory. The first thing that does not fit is what is found; which kind it is
 * may take the lines behind it.
 *
 * @param proved Heads that were signed, in the order of their counts.
 */
export function createChainWalk(start: ChainHead, proved: readonly ChainHead[] = []): ChainWalk {
  let { count, hash } = start;
  let signed = 0;
  let nextProof = 0;
  let tally: PositionTally | null = null;
  /** The entry whose own hash is right and whose place is right, but which follows another one than it says. */
  let foreign: number | null = null;

  /** Compares with what was signed of this count, if anything was. */
  const compare = (): ChainFinding | null => {
    for (; proved[nextProof]?.count === count; nextProof += 1) {
      if (proved[nextProof]?.hash !== hash) return { verdict: 'restamped', from: signed, to: count };
      signed = count;
    }
    return null;
  };

  /** Whether the entry before was changed, or this one put in: whichever the next one does not follow. */
  const accused = (broken: number, next: string | null): ChainFinding => ({
    verdict: 'edited',
    position: next === hash && broken > start.count ? broken - 1 : broken,
  });

  const take = (line: string): ChainFinding | null => {
    if (tally !== null) {
      tally.add(claimedPosition(line));
      return null;
    }
    const link = openLink(line);
    if (foreign !== null) return accused(foreign, link?.previous ?? null);
    if (link === null) return { verdict: 'edited', position: count };
    if (link.position !== count) {
      tally = createPositionTally(count);
      tally.add(link.position);
      return null;
    }
    if (link.previous !== hash) foreign = count;
    hash = link.hash;
    count += 1;
    return foreign === null ? compare() : null;
  };

  const end = (): ChainFinding | null => {
    if (foreign !== null) return accused(foreign, hash);
    if (tally === null) return null;
    const { found, lines, highest } = tally.read();
    if (found === 'dropped')
      return { verdict: found, position: count, missing: Math.max(1, highest + 1 - lines) };
    return { verdict: found, position: count };
  };

  const atStart = compare();
  let taken = 0;
  return {
    get count() {
      return start.count + taken;
    },
    get head() {
      return { count, hash };
    },
    get signed() {
      return signed;
    },
    take(line) {
      taken += 1;
      return atStart ?? take(line);
    },
    end: () => atStart ?? end(),
  };
}
