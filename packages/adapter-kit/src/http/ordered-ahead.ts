import { endingWith } from './ending-with.ts';

/** What is to be worked on, there already or to be waited for. */
type Items<T> = Iterable<T> | AsyncIterable<T>;

/** Asked for in a way whose error, on what is not to be iterated at all, does not quote it. */
const isAsync = <T>(items: Items<T>): items is AsyncIterable<T> =>
  typeof Reflect.get(Object(items), Symbol.asyncIterator) === 'function';

/** A work that was begun. */
interface Begun<R> {
  readonly result: Promise<R>;
  /** Fulfilled once the result is there, be it an error: nobody need handle it until it is its turn. */
  readonly settled: Promise<void>;
}

function begunWith<R>(result: Promise<R>): Begun<R> {
  const settled = result.then(
    () => undefined,
    () => undefined,
  );
  return { result, settled };
}

/** Waits for work that never fails, or for the end of everybody's patience. */
function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    void work.then(end);
  });
}

/**
 * Works on items ahead of whoever asks, up to `limit` at once, and gives the results in the order of the items.
 *
 * No more than `limit` are begun and not yet given, so that a slow reader holds it up. An error is thrown in its place
 * in that order; after it, or when the reader stops, the signal of every work still running is aborted, and all of them
 * are waited for: nothing is left running. The items are read only as far as they are needed, one after the other; an error of
 * theirs comes after the results of those before it.
 *
 * Items that are slow in coming do not hold up its end.
 *
 * @param signal Ends it before the last item, with its reason
 * @example
 * ```ts
 * import { orderedAhead } from '@bitewing/adapter-kit';
 *
 * const doubled: number[] = [];
 * for await (const result of orderedAhead([1, 2, 3], 2, async (item) => item * 2)) doubled.push(result);
 * console.log(doubled); // [2, 4, 6]
 * ```
 */
export async function* orderedAhead<T, R>(
  items: Items<T>,
  limit: number,
  work: (item: T, signal: AbortSignal) => Promise<R>,
  signal?: AbortSignal,
): AsyncGenerator<R, void, undefined> {
  const stopping = new AbortController();
  const ended = endingWith(stopping.signal, signal);
  const source = isAsync(items) ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const begun: Begun<R>[] = [];
  let pull: Promise<void> | null = null;
  let open = true;
  let isPulling = false;
  const errors: unknown[] = [];

  async function begin(item: T): Promise<R> {
    try {
      return await work(item, ended.signal);
    } catch (error) {
      errors.push(error);
      throw error;
    }
  }

  /** Takes one item and begins with it. It never throws: an error of the items comes after all that was begun. */
  async function pullOne(): Promise<void> {
    isPulling = true;
    try {
      const next = await source.next();
      if (next.done === true) open = false;
      else if (!ended.signal.aborted) begun.push(begunWith(begin(next.value)));
    } catch (error) {
      open = false;
      errors.push(error);
    } finally {
      isPulling = false;
    }
  }

  try {
    for (;;) {
      ended.signal.throwIfAborted();
      const mayPull = open && errors.length === 0 && begun.length < Math.max(1, limit);
      if (mayPull) {
        pull ??= untilAborted(pullOne(), ended.signal).then(() => {
          pull = null;
        });
      }
      const [first] = begun;
      if (first === undefined && pull === null) {
        if (errors.length > 0) throw errors[0];
        return;
      }
      if (pull !== null) {
        // Items may be long in coming: what is done meanwhile is given meanwhile.
        const isDone = await Promise.race([pull.then(() => false), first?.settled.then(() => true) ?? pull]);
        if (isDone !== true) continue;
      }
      if (first === undefined) continue;
      const result = await first.result;
      ended.signal.throwIfAborted();
      begun.splice(0, 1);
      yield result;
    }
  } finally {
    stopping.abort();
    await pull;
    await Promise.all(begun.map(({ settled }) => settled));
    ended.stop();
    if (open) {
      const closed = Promise.resolve(source.return?.());
      // Items that are still being waited for may never come: they close themselves when they do.
      if (isPulling) closed.catch(() => undefined);
      else await closed;
    }
  }
}
