import type { Batch } from '../stream/batch.ts';
import { parseRecordSortKey } from '../stream/record-sort-key.ts';
import { parseComparable } from './comparable-record.ts';
import { compareRecords } from './compare-records.ts';
import { createDiffCounter, type DiffCounter } from './diff-counter.ts';
import type { DiffResult } from './diff-report.ts';
import { fieldNames } from './field-names.ts';
import { type JoinedRecord, joinRecords } from './join-records.ts';
import { type SortedRecords, type SortOptions, sortRecords } from './sorted-records.ts';

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

function count({ key, left, right }: JoinedRecord, counter: DiffCounter): void {
  const { entity, id } = parseRecordSortKey(key);
  if (left === null || right === null) {
    counter.only(right === null ? 'onlyLeft' : 'onlyRight', entity, id);
    return;
  }
  // Most records are written the same; only the others are taken apart.
  if (left === right) {
    counter.same(entity);
    return;
  }
  const differences = compareRecords(
    parseComparable(left),
    parseComparable(right),
    fieldNames.get(entity) ?? noNames,
  );
  if (differences.length === 0) counter.same(entity);
  else counter.different(entity, id, differences);
}

async function compareSorted(
  left: SortedRecords,
  right: SortedRecords,
  counter: DiffCounter,
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const joined of joinRecords(left.records(), right.records())) {
    signal?.throwIfAborted();
    count(joined, counter);
  }
}

/**
 * Compares two canonical streams record by record and field by field, whatever the order of each, in bounded memory.
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
  const sort: SortOptions = {
    parts: { source: options.source ?? true, issues: options.issues ?? false },
    memoryLimitBytes: options.memoryLimitBytes ?? defaultMemoryLimitBytes,
    temporaryFolder: options.temporaryFolder,
    signal: options.signal,
  };
  options.signal?.throwIfAborted();
  const sortedLeft = await sortRecords(left, sort);
  try {
    const sortedRight = await sortRecords(right, sort);
    try {
      await compareSorted(sortedLeft, sortedRight, counter, options.signal);
    } finally {
      await sortedRight[Symbol.asyncDispose]();
    }
  } finally {
    await sortedLeft[Symbol.asyncDispose]();
  }
  return counter.result();
}
