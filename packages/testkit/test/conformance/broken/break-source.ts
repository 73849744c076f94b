import {
  type Batch,
  BitewingError,
  type CanonicalRecord,
  type ReadOptions,
  type Source,
  type UpsertRecord,
} from '@bitewing/core';

/** What a source leaves behind, as a target sees it. */
export interface Traces {
  /** What is open. */
  count: number;
  /** Statements and locks in the practice's server. */
  held: number;
  /** What was written into the practice. */
  writes: number;
}

/** A fault in a source, and the property of the suite that must notice it. */
export interface BrokenSource {
  readonly fault: string;
  readonly noticedBy: string;
  /** What the failure must say, so that it is the fault that is noticed and nothing else. */
  readonly message: RegExp;
  /** Breaks a faultless source. */
  breakIt(source: Source, traces: Traces): Source;
  /** A source that points at nothing, where the fault shows there. */
  readonly unreachable?: (source: Source) => Source;
}

type BatchChange = (batch: Batch, number: number, options: ReadOptions) => Batch;

export const eachBatch = (source: Source, change: BatchChange): Source => ({
  ...source,
  async *snapshot(options: ReadOptions = {}) {
    let number = 0;
    for await (const batch of source.snapshot(options)) {
      number += 1;
      yield change(batch, number, options);
    }
  },
});

export const upserts = (batch: Batch): readonly UpsertRecord[] =>
  batch.records.filter((record) => record.op === 'upsert');

export const eachRecord = (source: Source, change: (record: UpsertRecord) => CanonicalRecord): Source =>
  eachBatch(source, (batch) => ({ ...batch, records: upserts(batch).map(change) }));

export const withData = (record: UpsertRecord, values: object): UpsertRecord =>
  ({ ...record, data: { ...record.data, ...values } }) as UpsertRecord;

export const withOptions = (source: Source, change: (options: ReadOptions) => ReadOptions): Source => ({
  ...source,
  snapshot: (options: ReadOptions = {}) => source.snapshot(change(options)),
});

const missing = (): AsyncIterable<Batch> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new BitewingError('source_not_found')) }),
});

/** A source that is not there, faultless otherwise. */
export const unreachableSource = (source: Source): Source => ({
  ...source,
  snapshot: missing,
  changes: missing,
  profile: () => Promise.reject(new BitewingError('source_not_found')),
  check: async () => ({
    ...(await source.check()),
    reachable: false,
    problem: { code: 'source_not_found', message: 'gone' },
  }),
});

/** Changes each batch of changes. */
export const eachChange = (source: Source, change: (batch: Batch) => Batch): Source => ({
  ...source,
  async *changes(options) {
    for await (const batch of source.changes(options)) yield change(batch);
  },
});

/** A fault by the property that notices it, what it says then, and what the source does. */
export const broken = (
  noticedBy: string,
  message: RegExp,
  fault: string,
  breakIt: BrokenSource['breakIt'],
  more: Partial<BrokenSource> = {},
): BrokenSource => ({ noticedBy, message, fault, breakIt, ...more });
