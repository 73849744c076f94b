import { join } from 'node:path';
import { type Batch, entityNames, type Issue, type LocalDate, type Source } from '@bitewing/core';
import {
  compareWithTruth,
  createPractice,
  describeComparison,
  type ExpectedRecord,
  expectedRecords,
  loadExcuses,
  type Practice,
  type PracticeOptions,
} from '@bitewing/testkit';
import { dumpOpenDental, type MariaDbServer, type WrittenOpenDental } from '@bitewing/testkit-native';
import { expect } from 'vitest';
import { createOpenDentalSource, type OpenDentalOptions } from '../../src/index.ts';
import type { JudgedPractice } from './expected-extra.ts';

export const timeZone = 'America/New_York';

const asOf = '2026-10-30' as LocalDate;

/** A synthetic practice on the day that all of these tests use, with everything that is odd in offices. */
export const practiceOf = (
  patients: number,
  options: Pick<PracticeOptions, 'canaries' | 'locations' | 'payPlansVersion'> = {},
): Practice => createPractice({ seed: 11, patients, asOf, timeZone, oddities: true, ...options });

/** Dumps a written practice; gives the path of the dump. */
export async function dumpOf(
  server: MariaDbServer,
  { database, practice }: WrittenOpenDental,
  folder: string,
  name = `${database}.sql`,
  dumpArguments: readonly string[] = [],
): Promise<string> {
  const file = join(folder, name);
  // A fixed time: that of the practice, so that a later state has a later dump.
  await dumpOpenDental(server, database, file, {
    arguments: dumpArguments,
    ...(dumpArguments.length === 0 ? { takenAt: `${practice.options.asOf} 18:05:00` } : {}),
  });
  return file;
}

/** Reads a dump with what the host knows and the database does not hold. */
export const sourceOfWritten = (
  path: string,
  { locationTimeZones }: WrittenOpenDental,
  options: Partial<OpenDentalOptions> = {},
): Source => createOpenDentalSource({ path, instance: 'truth', timeZone, locationTimeZones, ...options });

/** What readers must give of a practice: worked out once, however often it is read. */
const expectations = new WeakMap<JudgedPractice, readonly ExpectedRecord[]>();

function expectationsOf(written: JudgedPractice): readonly ExpectedRecord[] {
  const known = expectations.get(written);
  if (known !== undefined) return known;
  const expected = [...expectedRecords(written.practice, written)];
  expectations.set(written, expected);
  return expected;
}

/** Amounts of the truth that are no whole number of cents. */
const fractionsOf = ({ practice }: WrittenOpenDental): number =>
  entityNames
    .flatMap((entity) => practice.records(entity))
    .flatMap(({ data }) => Object.entries(data))
    .filter(([field, value]) => field.endsWith('Exact') && value !== null).length;

/**
 * Fails, with what differs, unless the batches say what the practice is, from which rows, and keep what has no field; the
 * excuses are those of the adapter.
 */
export async function expectTruth(
  written: JudgedPractice,
  batches: AsyncIterable<Batch>,
  { isSnapshot = true }: { readonly isSnapshot?: boolean } = {},
): Promise<number> {
  const noticed = new Map<string, number>();
  const noteIssue = ({ rule }: Issue): void => {
    noticed.set(rule, (noticed.get(rule) ?? 0) + 1);
  };
  const comparison = await compareWithTruth({
    expected: expectationsOf(written),
    actual: watched(batches, ({ records }) => {
      for (const record of records) if (record.op === 'upsert') record.issues?.forEach(noteIssue);
    }),
    excuses: await loadExcuses(new URL('../excused.json', import.meta.url)),
  });
  expect(comparison.differences.length + comparison.idleExcuses.length, describeComparison(comparison)).toBe(
    0,
  );
  expect(comparison.actualCount).toBe(comparison.expectedCount);
  // A clean practice is noticed for what the truth says of it, and for nothing else.
  const { fractional_cents: fractions = 0, ...clocks } = Object.fromEntries(noticed);
  if (isSnapshot) expect(fractions).toBe(fractionsOf(written));
  expect(Object.keys(clocks).filter((rule) => !/^wall_clock_(?:gap|ambiguous)$/.test(rule))).toEqual([]);
  return comparison.excusedCount;
}

/** Passes batches on and shows each to a watcher. */
export async function* watched(
  batches: AsyncIterable<Batch>,
  watch: (batch: Batch) => void,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    watch(batch);
    yield batch;
  }
}
