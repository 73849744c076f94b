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
 *
 * @param onFinding Called for each, also for those that are left out.
 */
export function firstFindings(most: number, onFinding: (finding: Finding) => void): FirstFindings {
  let kept: KeyedFinding[] = [];
  let dropped = 0;

  function cut(): void {
    kept.sort(byKey);
    for (const { finding } of kept.splice(most)) {
      onFinding(finding);
      dropped += 1;
    }
  }

  return {
    add(key, finding) {
      kept.push({ key, finding });
      if (kept.length >= 2 * most + fewestTooMany) cut();
    },
    take() {
      // What is left out is told of behind what is named.
      const all = kept.sort(byKey);
      const named = all.slice(0, most).map(({ finding }) => finding);
      kept = [];
      for (const { finding } of all) onFinding(finding);
      dropped += all.length - named.length;
      return named;
    },
    get dropped() {
      return dropped;
    },
  };
}
