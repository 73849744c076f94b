import type { Batch, CanonicalRecord } from '@bitewing/core';
import {
  type Comparison,
  compareWithTruth,
  describeComparison,
  type ExpectedRecord,
  loadExcuses,
} from '@bitewing/testkit';
import { expect } from 'vitest';
import type { KeepingHost } from './keeping-host.ts';

const excusesFile = new URL('../excused.json', import.meta.url);

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
    cursor: { adapter: 'eaglesoft', version: 0, epoch: '', position: {} },
    complete: true,
  };
}

/** Holds what a host keeps against what is expected, with the excuses of the adapter. */
export const compareKept = async (
  records: Iterable<CanonicalRecord>,
  expected: Iterable<ExpectedRecord>,
): Promise<Comparison> =>
  compareWithTruth({ expected, actual: asBatches(records), excuses: await loadExcuses(excusesFile) });

/** Fails, with what differs, unless records are what is expected; gives how many fields were excused. */
export async function expectKept(
  records: Iterable<CanonicalRecord>,
  expected: readonly ExpectedRecord[],
): Promise<number> {
  const comparison = await compareKept(records, expected);
  const { differences, idleExcuses } = comparison;
  expect(differences.length + idleExcuses.length, describeComparison(comparison)).toBe(0);
  expect(comparison.actualCount).toBe(expected.length);
  expect(comparison.expectedCount).toBe(expected.length);
  return comparison.excusedCount;
}

/** Fails unless a host keeps what is expected, and nothing else. */
export const expectHeld = ({ kept }: KeepingHost, expected: readonly ExpectedRecord[]): Promise<number> =>
  expectKept(kept.values(), expected);
