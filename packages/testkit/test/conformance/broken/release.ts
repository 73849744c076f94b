import { type Batch, BitewingError, type ReadOptions, type Source } from '@bitewing/core';
import { type BrokenSource, broken, withOptions } from './break-source.ts';

const aborts = 'stops with the reason of the signal, and releases everything';
const breaks = 'releases everything when the reader stops early';
const closes = 'leaves nothing open behind a reading that ended, and behind a report';
const disposes = 'can be disposed of twice, in the middle of a reading too, and leaves nothing open';
const paused = 'holds nothing in the source while its reader pauses';
const others = 'lets other readers by while one pauses';

const snapshotSeven = async function* (source: Source, options: ReadOptions): AsyncGenerator<Batch> {
  yield* source.snapshot({ ...options, batchSize: 7 });
};

/** Faults of ending early, of pausing and of reading at the same time. */
export const releaseFaults: readonly BrokenSource[] = [
  broken(aborts, /aborted before it began/, 'ignores the signal', (source) =>
    withOptions(source, ({ signal: _ignored, ...options }) => options),
  ),
  broken(aborts, /aborted before it began/, 'throws an error of its own', (source) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      if (options.signal?.aborted === true) throw new BitewingError('internal');
      yield* source.snapshot(options);
    },
  })),
  broken(aborts, /read on to the end after it was aborted/, 'looks at the signal once', (source) => ({
    ...source,
    async *snapshot({ signal, ...options }: ReadOptions = {}) {
      signal?.throwIfAborted();
      yield* source.snapshot(options);
    },
  })),
  broken(breaks, /stopped early: something is still open/, 'stays open', (source, traces) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      traces.count += 1;
      yield* source.snapshot(options);
      traces.count -= 1;
    },
  })),
  broken(closes, /read to the end: something is still open/, 'stays open at its end', (source, traces) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      yield* source.snapshot(options);
      traces.count += 1;
    },
  })),
  broken(closes, /checked: something is still open/, 'stays open when it has reported', (source, traces) => ({
    ...source,
    async check(options) {
      traces.count += 1;
      return source.check(options);
    },
  })),
  broken(
    disposes,
    /disposed of in the middle of a reading: something is still open/,
    'keeps open what is being read',
    (source) => ({
      ...source,
      [Symbol.asyncDispose]: async () => {},
    }),
  ),
  broken(
    paused,
    /paused after batch 1, it held 1 statements or locks/,
    'keeps its statement open between batches',
    (source, traces) => ({
      ...source,
      async *snapshot(options: ReadOptions = {}) {
        traces.held += 1;
        try {
          yield* source.snapshot(options);
        } finally {
          traces.held -= 1;
        }
      },
    }),
  ),
  broken(
    others,
    /read while another reader pauses: \d+ records missing/,
    'lets one reader only',
    (source) => {
      let readers = 0;
      return {
        ...source,
        async *snapshot(options: ReadOptions = {}) {
          readers += 1;
          try {
            for await (const batch of source.snapshot(options))
              yield readers > 1 ? { ...batch, records: [] } : batch;
          } finally {
            readers -= 1;
          }
        },
      };
    },
  ),
  broken(
    'can be read twice at the same time',
    /of two readers: \d+ records missing/,
    'shares its place between readers',
    (source) => {
      const waiting: AsyncGenerator<Batch>[] = [];
      return {
        ...source,
        async *snapshot(options: ReadOptions = {}) {
          const own = snapshotSeven(source, options);
          waiting.push(own);
          try {
            for (;;) {
              const pulled = await (waiting[0] ?? own).next();
              if (pulled.done === true) return;
              yield pulled.value;
            }
          } finally {
            waiting.splice(waiting.indexOf(own), 1);
          }
        },
      };
    },
  ),
];
