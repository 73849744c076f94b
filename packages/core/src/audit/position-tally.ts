import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

/** What became of the places of a log in which something does not follow. */
export interface PositionTally {
  /** Notes what the next line claims to be; null where it says nothing. */
  add(claimed: number | null): void;
  /** Tells whether the lines are all there in another order, whether some are gone, or whether there are too many. */
  read(): {
    readonly found: 'reordered' | 'dropped' | 'inserted';
    readonly lines: number;
    readonly highest: number;
  };
}

/**
 * Tells a permutation from a loss, in constant memory however long the log: the sum of a keyed hash of every claimed
 * place is compared with that of the places 0, 1, 2 … A sum, for an exclusive or would not see pairs; keyed anew each
 * time, so that nobody can prepare lines whose sums agree.
 *
 * @param kept How many lines before the first one here were each in their place.
 */
export function createPositionTally(kept: number): PositionTally {
  const key = createSecretKey(randomBytes(32));
  const hashOf = (place: number): bigint =>
    createHmac('sha256', key).update(String(place)).digest().readBigUInt64BE();
  let lines = kept;
  let highest = kept - 1;
  let difference = 0n;
  return {
    add(claimed) {
      difference -= hashOf(lines);
      lines += 1;
      if (claimed === null) return;
      difference += hashOf(claimed);
      highest = Math.max(highest, claimed);
    },
    read() {
      if (difference === 0n) return { found: 'reordered', lines, highest };
      return { found: lines > highest + 1 ? 'inserted' : 'dropped', lines, highest };
    },
  };
}
