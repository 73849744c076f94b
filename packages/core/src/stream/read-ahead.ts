export interface ReadAheadOptions {
  /** Looked at before each item is handed over, so that an abort also drops what was read ahead. */
  readonly signal?: AbortSignal;
}

type Settled<Result> = { readonly value: Result } | { readonly error: unknown };

/** A failure that nobody waits for yet is kept until somebody does. */
const settled = <Result>(work: Promise<Result>): Promise<Settled<Result>> =>
  work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

/**
 * Pulls the next batch while the consumer works on the last one, so that reading and loading overlap: one ahead, never
 * more. Memory holds one batch more than without.
 *
 * The consumer goes first: the source is asked when the consumer first waits for something, such as a database, or asks
 * for more. An error of the source comes behind the batches that were read before it. Where the consumer stops, the source
 * is ended, once what it was asked for is there; to interrupt that, abort the signal that the source was given.
 *
 * @throws what the source throws; the reason of the signal
 *
 * @example
 * ```ts
 * import { type Batch, readAhead, type Source } from '@bitewing/core';
 *
 * declare const source: Source;
 * declare function load(batch: Batch): Promise<void>;
 * for await (const batch of readAhead(source.snapshot())) await load(batch);
 * ```
 */
export async function* readAhead<Item>(
  source: AsyncIterable<Item>,
  { signal }: ReadAheadOptions = {},
): AsyncGenerator<Item> {
  const iterator = source[Symbol.asyncIterator]();
  let asked: Promise<Settled<IteratorResult<Item>>> | undefined;
  const ask = (): Promise<Settled<IteratorResult<Item>>> => {
    asked ??= settled(iterator.next());
    return asked;
  };
  let hasEnded = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const result = await ask();
      asked = undefined;
      hasEnded = 'error' in result || result.value.done === true;
      if ('error' in result) throw result.error;
      if (result.value.done === true) return;
      signal?.throwIfAborted();
      // Not at once: the source would work first, while a database that the consumer has work for stands still.
      const soon = setImmediate(ask);
      try {
        yield result.value.value;
      } finally {
        clearImmediate(soon);
      }
    }
  } finally {
    if (!hasEnded) {
      await asked;
      await iterator.return?.();
    }
  }
}
