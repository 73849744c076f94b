import type { Batch, BlobRef, CanonicalRecord, UpsertRecord } from '@bitewing/core';
import { type DiffOptions, type DiffResult, diff } from '@bitewing/core/diff';
import { day, upsert } from '../records.ts';
import { batchOf, lastBatchOf, streamOf } from '../validate/batch-of.ts';

/** A stream of records in batches of the given size. */
export function inBatches(records: readonly CanonicalRecord[], size: number): AsyncGenerator<Batch> {
  const batches = [];
  for (let at = 0; at < records.length; at += size) batches.push(batchOf(records.slice(at, at + size)));
  return streamOf(...batches, lastBatchOf([]));
}

/** Compares two lists of records, each as one stream of batches of the given size. */
export const compare = (
  left: readonly CanonicalRecord[],
  right: readonly CanonicalRecord[],
  options: DiffOptions = {},
  batchSize = 7,
): Promise<DiffResult> => diff(inBatches(left, batchSize), inBatches(right, batchSize), options);

/** A record with other data. */
export const changed = <Record extends UpsertRecord>(
  record: Record,
  data: Partial<Record['data']>,
): Record => ({
  ...record,
  data: { ...record.data, ...data },
});

/** A blob that cannot be fetched: a comparison never does. */
export const blob = (bytes: number, digit: string): BlobRef => ({
  bytes,
  sha256: digit.repeat(64),
  read: () => Promise.reject(new Error('A comparison fetched a blob.')),
});

/** Some records of several entities. */
export const sampleRecords: readonly UpsertRecord[] = [
  ...Array.from({ length: 10 }, (_, key) =>
    upsert('patient', `${key}`, {
      lastName: `Family${key}`,
      birthDate: day('1980-02-29'),
      contactPoints: [{ kind: 'email', value: `p${key}@example.com`, e164: null, textConsent: null }],
    }),
  ),
  ...Array.from({ length: 10 }, (_, key) =>
    upsert('procedure', `${key}`, { patientId: `patient:${key}`, feeCents: key }),
  ),
  upsert('perioTooth', '1', { tooth: '3' }),
  { ...upsert('provider', '1'), extra: { Color: 5, Photo: blob(3, 'a') } },
];
