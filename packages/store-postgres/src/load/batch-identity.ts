import { createHash } from 'node:crypto';
import type { CanonicalRecord } from '@bitewing/core';
import type { CopyBytes } from '../client/copy-bytes.ts';
import { batchData } from '../record/associated-data.ts';
import type { RecordCoding } from '../record/encode-record.ts';
import { isBlobRef } from '../record/whole-value.ts';
import type { EntityRows } from './entity-rows.ts';
import type { LoadBatch } from './load-batch.ts';

/** Recognises a batch that is loaded again. */
export interface BatchIdentity {
  /** What is kept beside the cursor. */
  readonly sealed: Uint8Array;
  /** Whether what was kept beside a cursor is this batch's. */
  matches(kept: Uint8Array): boolean;
}

/** Cells and direct parts of the records of an entity, a line each. */
export interface WrittenLines {
  readonly cells: CopyBytes;
  readonly direct: CopyBytes;
}

/** Takes in what a batch says, piece by piece. */
export interface BatchDigest {
  /** Records of an entity, in their stored forms before they are sealed. */
  entity(rows: Pick<EntityRows, 'entity' | 'ids' | 'removes' | 'blobs'>, lines: WrittenLines): void;
  /**
   * @param superseded records that another one of the batch takes the place of
   * @param contents what was set aside, whole, in the order of the batch
   */
  identity(
    superseded: readonly CanonicalRecord[],
    contents: readonly string[],
    coding: RecordCoding,
  ): BatchIdentity;
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
 * Of a record it takes the bytes of the stored forms: they give the record back, and writing it out once more took a
 * quarter of the time of a load. They are taken before they are sealed, for sealed bytes differ each time.
 *
 * Sealed, for a bare digest of few values could be guessed.
 */
export function batchDigest(batch: LoadBatch): BatchDigest {
  const { phase, observedAt, settled, complete, tables, records, rejected, quarantined = [] } = batch;
  const hash = createHash('sha256');
  // Neither JSON nor a line of COPY has a bare line break, so no two lists of lines give the same text.
  const addLines = (lines: readonly string[]): void => {
    hash.update(`${lines.length}\n${lines.join('\n')}\n`);
  };
  const addWritten = (count: number, lines: CopyBytes): void => {
    hash.update(`${count}\n`).update(count === 0 ? '\n' : lines.whole());
  };
  const add = (parts: readonly unknown[]): void => addLines(parts.map(textOf));
  add([{ phase, observedAt, settled, complete, tables, records: records.length, rejected: rejected.length }]);
  return {
    entity({ entity, ids, removes, blobs }, { cells, direct }) {
      addLines([entity]);
      addWritten(ids.length, cells);
      addWritten(ids.length, direct);
      add(blobs.map(({ id, name, bytes, sha256 }) => [id, name, bytes, sha256]));
      add(removes);
    },
    identity(superseded, contents, coding) {
      add(superseded);
      add(rejected.map(({ entity, source, code, fields }) => [entity, source, code, fields]));
      add(quarantined.map(({ entity, id, source, issues }) => [entity, id, source, issues]));
      addLines(contents);
      const digest = hash.digest();
      const data = batchData(coding);
      return {
        sealed: coding.codec.seal(digest, data),
        matches: (kept) => digest.equals(coding.codec.open(kept, data)),
      };
    },
  };
}
