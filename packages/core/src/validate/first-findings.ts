import type { Finding } from '../stream/issue.ts';

/** Findings that come in no order, of which the first by key are wanted. */
export interface FirstFindings {
  add(key: string, finding: Finding): void;
  /** The first of all, by key; those of one key in the order in which they came. Ends the collection. */
  take(): readonly Finding[];
  /** How many were left out. */
  readonly dropped: number;
}

interface KeyedFinding {
  readonly key: string;
  readonly finding: Finding;
}

/** Not sorted anew for each that is too many. */
const fewestTooMany = 1_000;

const byKey = (left: KeyedFinding, right: KeyedFinding): number =>
  left.key < right.key ? -1 : left.key > right.key ? 1 : 0;

/**
 * Keeps the first findings by key; never many more than are wanted.
 */
export function firstFindings(most: number): FirstFindings {
  let kept: KeyedFinding[] = [];
  let dropped = 0;

  function cut(): void {
    kept.sort(byKey);
    dropped += kept.splice(most).length;
  }

  return {
    add(key, finding) {
      kept.push({ key, finding });
      if (kept.length >= 2 * most + fewestTooMany) cut();
    },
    take() {
      cut();
      const named = kept.map(({ finding }) => finding);
      kept = [];
      return named;
    },
    get dropped() {
      return dropped;
    },
  };
}
