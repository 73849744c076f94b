import { tmpdir } from 'node:os';
import type { EntityName } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import { parseRecordSortKey } from '../stream/record-sort-key.ts';
import { parseComparable } from './comparable-record.ts';
import { compareRecords } from './compare-records.ts';
import { createDiffCounter, type DiffCounter } from './diff-counter.ts';
import type { DiffResult, ValueDifference } from './diff-report.ts';
import { fieldNames } from './field-names.ts';
import { joinRecords } from './join-records.ts';
import { createRecordPairs } from './pair-records.ts';
import { takeTurns } from './take-turns.ts';

export interface DiffOptions {
  /** How the sides are called in the report; `left` and `right` by default. */
  readonly leftName?: string;
  readonly rightName?: string;
  /** How many records of each entity and kind are named; 20 by default. */
  readonly sampleSize?: number;
  /** Whether the values of the sampled records are given too, in a report of their own. Patient data. */
  readonly values?: boolean;
  /** Whether the source of a record is compared; true by default. */
  readonly source?: boolean;
  /** Whether the issues of a record are compared; false by default. */
  readonly issues?: boolean;
  /** How much memory each side may take before it goes to a file; 64 MiB by default. */
  readonly memoryLimitBytes?: number;
  /** Where that file is; the system's temporary folder by default. */
  readonly temporaryFolder?: string;
  readonly signal?: AbortSignal;
}

const defaultSampleSize = 20;
const defaultMemoryLimitBytes = 64 * 1024 * 1024;

const noNames: ReadonlySet<string> = new Set();

const differencesOf = (entity: EntityName, left: string, right: string): readonly ValueDifference[] =>
  compareRecords(parseComparable(left), parseComparable(right), fieldNames.get(entity) ?? noNames);

function count(key: string, left: string | null, right: string | null, counter: DiffCounter): void {
  const { entity, id } = parseRecordSortKey(key);
  if (left === null || right === null) {
    counter.only(right === null ? 'onlyLeft' : 'onlyRight', entity, id);
    return;
  }
  // Most records are written the same; only the others are taken apart.
  const differences = left === right ? [] : differencesOf(entity, left, right);
  if (differences.length === 0) counter.same(entity, 1);
  else counter.different(entity, id, differences);
}

/**
 * Compares two canonical streams record by record and field by field, whatever the order of each, in bounded memory.
 *
 * Both are read at once, and records that are the same are let go of as soon as both sides have said them: fastest
 * where the streams come in about the same order. What is kept for comparing goes to encrypted temporary files beyond
 * the memory limit; besides, the hash of an id takes 12 bytes of memory, at most 36 where a stream comes back to the record.
 *
 * Of a record that comes more than once the last one counts; a removal takes it away. Blobs are compared by size and
 * digest and are not fetched.
 *
 * @throws BitewingError `spill_failed`; the reason of the signal
 *
 * @example
 * ```ts
 * import type { Source } from '@bitewing/core';
 * import { diff } from '@bitewing/core/diff';
 *
 * declare const before: Source;
 * declare const after: Source;
 * const { report } = await diff(before.snapshot(), after.snapshot());
 * console.log(report.same, report.total.different);
 * ```
 */
export async function diff(
  left: AsyncIterable<Batch>,
  right: AsyncIterable<Batch>,
  options: DiffOptions = {},
): Promise<DiffResult> {
  const { leftName = 'left', rightName = 'right', sampleSize = defaultSampleSize, values = false } = options;
  const counter = createDiffCounter({ leftName, rightName, sampleSize, values });
  const { signal } = options;
  signal?.throwIfAborted();
  const pairs = createRecordPairs({
    parts: { source: options.source ?? true, issues: options.issues ?? false },
    memoryLimitBytes: options.memoryLimitBytes ?? defaultMemoryLimitBytes,
    temporaryFolder: options.temporaryFolder ?? tmpdir(),
    isSame: (entity, one, other) => differencesOf(entity, one, other).length === 0,
  });
  try {
    await takeTurns({ left, right }, pairs.behind, async (side, batch) => {
      signal?.throwIfAborted();
      await pairs.take(side, batch);
    });
    for (const [entity, records] of await pairs.finish()) if (records > 0) counter.same(entity, records);
    const { unsettled } = pairs;
    await joinRecords(
      unsettled.left.blocks(),
      unsettled.right.blocks(),
      (key, one, other) => count(key, one, other, counter),
      signal,
    );
  } finally {
    await pairs[Symbol.asyncDispose]();
  }
  return counter.result();
}
