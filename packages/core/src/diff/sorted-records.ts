import type { Batch } from '../stream/batch.ts';
import { type ExternalSort, externalSort } from '../stream/external-sort.ts';
import { recordSortKey } from '../stream/record-sort-key.ts';
import type { SortEntry } from '../stream/spill-run.ts';
import { type ComparedParts, comparableText, removedText } from './comparable-record.ts';

/** The state of one record at the end of a stream. */
export interface SortedRecord {
  /** Its {@link recordSortKey}. */
  readonly key: string;
  readonly text: string;
}

/** Settings of a sorted side. */
export interface SortOptions {
  readonly parts: ComparedParts;
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A stream in the order of its records, each once, removed ones left out. */
export interface SortedRecords extends AsyncDisposable {
  records(): AsyncIterable<SortedRecord>;
}

/** The last of the entries with the same key, which stand in the order of the stream. */
async function* lastOfEach(entries: AsyncIterable<SortEntry>): AsyncGenerator<SortedRecord> {
  let last: SortEntry | undefined;
  for await (const entry of entries) {
    if (last !== undefined && last.key !== entry.key && last.text !== removedText) yield last;
    last = entry;
  }
  if (last !== undefined && last.text !== removedText) yield last;
}

async function fill(sort: ExternalSort, batches: AsyncIterable<Batch>, options: SortOptions): Promise<void> {
  for await (const batch of batches) {
    options.signal?.throwIfAborted();
    await sort.add(
      batch.records.map((record) => ({
        key: recordSortKey(record.entity, record.id),
        text: comparableText(record, options.parts),
      })),
    );
  }
}

/** Reads a whole stream and sorts it in bounded memory. Of a record that comes more than once the last one counts. */
export async function sortRecords(
  batches: AsyncIterable<Batch>,
  options: SortOptions,
): Promise<SortedRecords> {
  const { memoryLimitBytes, temporaryFolder } = options;
  const sort = externalSort({
    memoryLimitBytes,
    ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
  });
  try {
    await fill(sort, batches, options);
  } catch (error) {
    await sort[Symbol.asyncDispose]();
    throw error;
  }
  return {
    records: () => lastOfEach(sort.sorted()),
    [Symbol.asyncDispose]: () => sort[Symbol.asyncDispose](),
  };
}
