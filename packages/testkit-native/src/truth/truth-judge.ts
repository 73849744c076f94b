import type { Batch, CanonicalRecord } from '@bitewing/core';
import {
  type Comparison,
  compareWithTruth,
  describeComparison,
  type ExpectedRecord,
  loadExcuses,
} from '@bitewing/testkit';
import type { KeepingHost } from '../host/keeping-host.ts';

/** Holds records against what is expected, with the excuses of an adapter. */
export interface TruthJudge {
  /** What differs. */
  compareKept(records: Iterable<CanonicalRecord>, expected: Iterable<ExpectedRecord>): Promise<Comparison>;
  /** Fails, with what differs, unless records are what is expected; gives how many fields were excused. */
  expectKept(records: Iterable<CanonicalRecord>, expected: readonly ExpectedRecord[]): Promise<number>;
  /** Fails unless a host keeps what is expected, and nothing else. */
  expectHeld(host: KeepingHost, expected: readonly ExpectedRecord[]): Promise<number>;
}

/** Records as one batch, as far as a comparison looks at it. */
async function* asBatches(records: Iterable<CanonicalRecord>): AsyncGenerator<Batch> {
  yield {
    instance: 'truth',
    phase: 'snapshot',
    observedAt: '2026-10-30T00:00:00.000Z' as Batch['observedAt'],
    records: [...records],
    rejected: [],
    tables: [],
    settled: true,
    cursor: { adapter: 'truth', version: 0, epoch: '', position: {} },
    complete: true,
  };
}

/** A judge by the excuses in a file. */
export function truthJudge(excusesFile: URL): TruthJudge {
  const compareKept: TruthJudge['compareKept'] = async (records, expected) =>
    compareWithTruth({ expected, actual: asBatches(records), excuses: await loadExcuses(excusesFile) });

  const expectKept: TruthJudge['expectKept'] = async (records, expected) => {
    const comparison = await compareKept(records, expected);
    const { differences, idleExcuses, actualCount, expectedCount, excusedCount } = comparison;
    if (differences.length + idleExcuses.length > 0) throw new Error(describeComparison(comparison));
    if (actualCount !== expected.length || expectedCount !== expected.length)
      throw new Error(`${actualCount} of ${expected.length} records, ${expectedCount} of them judged`);
    return excusedCount;
  };

  return { compareKept, expectKept, expectHeld: ({ kept }, expected) => expectKept(kept.values(), expected) };
}
