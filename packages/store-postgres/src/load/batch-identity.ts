import { createHash } from 'node:crypto';
import { batchData } from '../record/associated-data.ts';
import type { RecordCoding } from '../record/encode-record.ts';
import { isBlobRef } from '../record/whole-value.ts';
import type { LoadBatch } from './load-batch.ts';

/** Recognises a batch that is loaded again. */
export interface BatchIdentity {
  /** What is kept beside the cursor. */
  readonly sealed: Uint8Array;
  /** Whether what was kept beside a cursor is this batch's. */
  matches(kept: Uint8Array): boolean;
}

/** The text of a part. Of a large value, size and digest: they may be properties that JSON does not look at. */
const textOf = (part: unknown): string =>
  JSON.stringify(part, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && isBlobRef(value)
      ? { bytes: value.bytes, sha256: value.sha256 }
      : value,
  );

/**
 * Made of all that a source says in a batch, and not of what validation found in it, which may depend on what the
 * validator saw before. The cursor is left out: it is compared by itself.
 *
 * Sealed, for a bare digest of few values could be guessed.
 *
 * @param contents What was set aside, whole, in the order of the batch.
 */
export function batchIdentity(
  batch: LoadBatch,
  contents: readonly string[],
  coding: RecordCoding,
): BatchIdentity {
  const { phase, observedAt, settled, complete, tables, records, rejected, quarantined = [] } = batch;
  const hash = createHash('sha256');
  // JSON has no bare line break, so no two lists of lines give the same text.
  const add = (part: unknown): void => {
    hash.update(`${textOf(part)}\n`);
  };
  add({ phase, observedAt, settled, complete, tables, records: records.length, rejected: rejected.length });
  for (const record of records) add(record);
  for (const { entity, source, code, fields } of rejected) add([entity, source, code, fields]);
  for (const { entity, id, source, issues } of quarantined) add([entity, id, source, issues]);
  for (const content of contents) add(content);
  const digest = hash.digest();
  const data = batchData(coding);
  return {
    sealed: coding.codec.seal(digest, data),
    matches: (kept) => digest.equals(coding.codec.open(kept, data)),
  };
}
