/** What a fault did, and what is wrong with what came of it. */
export interface Verdict {
  readonly seed: number;
  readonly kind: string;
  /** When it struck, in words. */
  readonly moment: string;
  /** Codes of the failures that the host saw, and their SQLSTATE or system code where there is one. */
  readonly failures: readonly string[];
  /** Whether it was felt: by the failure that it makes, or by a process that ended. */
  readonly struck: boolean;
  readonly looks: number;
  /** Records that were emitted and are not there in the end. */
  readonly lost: number;
  /** Records, or rows of any table, that are there more than once or must not be there. */
  readonly duplicated: number;
  /** What somebody saw that was never settled. */
  readonly halves: readonly string[];
  /** Anything else: other content, rows left behind, errors that are not as they must be. */
  readonly problems: readonly string[];
}

/** Whether all is as it must be. */
export const isClean = ({ lost, duplicated, halves, problems }: Verdict): boolean =>
  lost + duplicated + halves.length + problems.length === 0;

export const describeVerdict = (verdict: Verdict): string => {
  const { seed, kind, moment, failures, lost, duplicated, halves, problems } = verdict;
  return [
    `Fault ${seed} (${kind}, ${moment}): ${lost} lost, ${duplicated} duplicated, ${halves.length} halves seen.`,
    ...[...new Set(halves), ...problems].map((line) => `  ${line}`),
    `  failures: ${failures.join(', ') || 'none'}`,
    `  Again: BITEWING_SEED=${seed} npm run soak -- store-faults`,
  ].join('\n');
};
